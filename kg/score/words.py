"""Wording → what is compared of it: the words of a name, the stems of a text or a relation.

The rules are those of the gold's guide, kept letter by letter: another tokenization would make another figure.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from kg.knowledge.loading import default_folder
from kg.knowledge.tables import read_table

FILE: Final = "score.tsv"
USES: Final = ("title", "function", "function-in-relation", "abbreviation")
POSSESSIVE: Final = re.compile(r"[’']s\b")
NO_WORD: Final = re.compile(r"[^a-z0-9%$. ]+")
NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
NAMESPACE: Final = re.compile(r"^(?=\w+:).*[#/:]")
CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")

# Two names whose last words agree are one name if they share this part of all their words.
NAME_OVERLAP: Final = 0.6
# A text is found if half of the gold's words are in it, and it is not three times as long.
TEXT_RECALL: Final = 0.5
TEXT_PRECISION: Final = 0.34
# A wording of more content words is a clause and no relation.
LONGEST_RELATION: Final = 4  # words


@dataclass(frozen=True, slots=True)
class Name:
    """The words of a name, and those that are no title."""

    words: tuple[str, ...]
    core: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """The stems of a text's words, and its numbers."""

    stems: frozenset[str]
    numbers: frozenset[str]


type Relation = frozenset[str]  # stems


class Reader:
    """Reads wordings as the scorer compares them; one reader keeps its stems, since words come again and again."""

    def __init__(self, folder: Path | None = None) -> None:
        """Load the words that are passed over from ``score.tsv`` in ``folder`` (default: the packaged ontology)."""
        import snowballstemmer  # not at the top: it loads thirty languages, and `import kg` needs the records only

        rows = read_table((folder or default_folder()) / FILE, required=("use", "word"), optional=("written",))
        uses = [(row.one_of("use", USES), row.must("word"), row.get("written")) for row in rows]
        self._titles, self._functions, self._relational = (
            frozenset(word for use, word, _ in uses if use == wanted) for wanted in USES[:3]
        )
        self._abbreviations = tuple((word, written) for use, word, written in uses if use == "abbreviation")
        self._stem = cache(snowballstemmer.stemmer("english").stemWord)

    def name(self, wording: str) -> Name:
        """Return the words of a name.

        >>> Reader().name("Defence Secretary Mark Esper").core
        ('defence', 'mark', 'esper')
        """
        words = tuple(self._words(wording))
        return Name(words, tuple(word for word in words if word not in self._titles) or words)

    def text(self, wording: str) -> Text:
        """Return what is compared of an amount, a date or a phrase.

        >>> sorted(Reader().text("some 28,500 troops").stems)
        ['28', '500', 'some', 'troop']
        """
        return Text(
            frozenset(map(self._stem, self._words(wording))), frozenset(NUMBER.findall(wording.replace(",", "")))
        )

    def relation(self, wording: str) -> Relation:
        """Return the stems of a relation's words, or where it has function words only, of these.

        >>> sorted(Reader().relation("kg:calledOn")), sorted(Reader().relation("is in"))
        (['call'], ['in', 'is'])
        """
        local = NAMESPACE.sub("", wording)
        words = self._plain(CAMEL.sub(" ", local).replace("_", " ")).split()
        return frozenset(self._stem(word) for word in words if word not in self._relational) or frozenset(
            map(self._stem, words)
        )

    def _words(self, wording: str) -> list[str]:
        stripped = (word.strip(".") for word in self._plain(wording).split())
        return [word for word in stripped if word and word not in self._functions]

    def _plain(self, wording: str) -> str:
        """Return the wording in small letters without accents, possessives, hyphens and marks."""
        decomposed = unicodedata.normalize("NFKD", wording)
        lowered = "".join(char for char in decomposed if not unicodedata.combining(char)).lower()
        text = POSSESSIVE.sub("", lowered)
        for short, written in self._abbreviations:
            text = text.replace(short, written)
        return NO_WORD.sub(" ", text.replace("-", " ")).strip()


def same_name(found: Name, wanted: Name) -> bool:
    """Whether two names are one: the same words, or the same last word and most of the others."""
    if not found.words or not wanted.words:
        return False
    if found.core == wanted.core:
        return True
    left, right = set(found.core), set(wanted.core)
    return found.core[-1] == wanted.core[-1] and len(left & right) / len(left | right) >= NAME_OVERLAP


def same_text(found: Text, wanted: Text) -> bool:
    """Whether a text says what is wanted: numbers agree where both have some, and enough of the words."""
    if not found.stems or not wanted.stems:
        return False
    if found.numbers and wanted.numbers and not found.numbers & wanted.numbers:
        return False
    hits = len(found.stems & wanted.stems)
    return hits / len(wanted.stems) >= TEXT_RECALL and hits / len(found.stems) >= TEXT_PRECISION


def same_relation(found: Relation, wanted: Relation) -> bool:
    """Whether one relation's words are among the other's, and the found one is short enough to be a relation."""
    return bool(found) and len(found) <= LONGEST_RELATION and (wanted <= found or found <= wanted)
