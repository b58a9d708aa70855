"""Tree → acronyms that the text defines: "Special Measures Agreement (SMA)", "SMA (Special Measures Agreement)"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.annotate.mentions.tree import Tree

SHORTEST: Final = 2  # letters of an acronym
LONGEST: Final = 10
# Words looked back over for each letter: "of" and "the" need none.
WORDS_A_LETTER: Final = 2


def defined_acronyms(tree: Tree) -> Iterator[tuple[int, int, int]]:
    """Yield (first, last, position): the acronym's token in brackets, and the words before that it stands for."""
    for position in range(2, len(tree) - 1):
        if tree.words[position - 1] != "(" or not looks_short(tree.words[position]):
            continue
        if tree.words[position + 1] not in {")", ",", ";", "or"}:
            continue
        first = _long_form(tree, position - 1, tree.words[position])
        if first is not None:
            yield first, position - 1, position


def _long_form(tree: Tree, end: int, short: str) -> int | None:
    """Return where the words begin that end before the bracket and spell the acronym."""
    letters = [char.lower() for char in short if char.isalpha()]
    for first in range(end - 2, max(-1, end - 1 - WORDS_A_LETTER * len(letters) - 2), -1):
        word = tree.lower[first]
        if word[:1] == letters[0] and tree.tag[first] != "DT" and fits(short, tree.form(first, end)):
            return first
    return None


def looks_short(text: str) -> bool:
    """Whether a word is written like an acronym: SMA, GSOMIA, UNHCR, DoD."""
    return (
        SHORTEST <= len(text) <= LONGEST
        and text[0].isupper()
        and text.isalpha()
        and sum(char.isupper() for char in text) >= SHORTEST
    )


def fits(short: str, full: str) -> bool:
    """Whether an acronym's letters stand in the full name in order, with the first word's initial first.

    At least half of the letters begin a word: "EU" is no acronym of "ensured".

    >>> fits("SMA", "Special Measures Agreement"), fits("GSOMIA", "General Security of Military Information Agreement")
    (True, True)
    >>> fits("ZooMS", "Zooarchaeology by Mass Spectrometry"), fits("EU", "National Assembly"), fits("EU", "ensured")
    (True, False, False)
    """
    letters = [char for char in short.lower() if char.isalpha()]
    words = full.lower().replace("-", " ").split()
    if not letters or not words or words[0][0] != letters[0]:
        return False
    rest = iter("".join(words))
    if not all(any(have == want for have in rest) for want in letters):
        return False
    initials, hits = [word[0] for word in words], 0
    for letter in letters:
        if letter in initials:
            initials, hits = initials[initials.index(letter) + 1 :], hits + 1
    return 2 * hits >= len(letters) and len(words) > 1
