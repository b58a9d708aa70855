"""Names of headlines → those to be trusted: capitals mean nothing where every word has one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.annotate.mentions.records import LISTED, Name
from kg.annotate.mentions.tree import Tree

# Share of a headline's longer words with a capital from which on it is title case. Sentence case stays below .5.
TITLE_CASE: Final = 0.7
LONGER: Final = 4  # letters: shorter words keep their small letter in title case


def trusted(tree: Tree, names: Sequence[Name], headlines: Sequence[tuple[int, int]]) -> list[Name]:
    """Return the names without those that stand only in a headline written in capitals."""
    loud = [span for span in headlines if _is_loud(tree, span)]
    if not loud:
        return list(names)
    inside = [any(start <= tree.starts[name.first] < end for start, end in loud) for name in names]
    elsewhere = {tree.form(n.first, n.last) for n, within in zip(names, inside, strict=True) if not within}
    return [
        name
        for name, within in zip(names, inside, strict=True)
        if not within or name.rank == LISTED or tree.form(name.first, name.last) in elsewhere
    ]


def _is_loud(tree: Tree, span: tuple[int, int]) -> bool:
    words = [
        word
        for word, start in zip(tree.words, tree.starts, strict=True)
        if span[0] <= start < span[1] and len(word) >= LONGER and word.isalpha()
    ]
    return bool(words) and sum(word[0].isupper() for word in words) >= TITLE_CASE * len(words)
