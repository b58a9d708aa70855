"""Tree and surface forms → where the longest of them stand, whole tokens only: one look-up for each token."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Final

from kg.annotate.mentions.tree import Tree

# Characters of a form that choose the lengths tried: three keep the tried lengths under about twenty.
PREFIX: Final = 3


class FormIndex:
    """The lengths that forms with the same first characters have, longest first."""

    def __init__(self, forms: Collection[str]) -> None:
        """Read the forms."""
        lengths: dict[str, set[int]] = {}
        for form in forms:
            lengths.setdefault(form[:PREFIX], set()).add(len(form))
        self._lengths = {prefix: tuple(sorted(found, reverse=True)) for prefix, found in lengths.items()}
        self._shorter = sorted({len(prefix) for prefix in lengths if len(prefix) < PREFIX}, reverse=True)

    def lengths(self, text: str, start: int) -> tuple[int, ...]:
        """Return the lengths in characters of the forms that may start at an offset."""
        found = self._lengths.get(text[start : start + PREFIX], ())
        for size in self._shorter:
            short = self._lengths.get(text[start : start + size])
            if short:
                found = (*found, *short)
        return found


def matches(tree: Tree, forms: Collection[str], index: FormIndex) -> Iterator[tuple[int, int, str]]:
    """Yield (first, last, form) for the longest form at each position, without overlaps."""
    ends = {tree.end(position): position + 1 for position in range(len(tree))}
    free = 0
    for first, start in enumerate(tree.starts):
        if start < free:
            continue
        for length in index.lengths(tree.text, start):
            last = ends.get(start + length)
            form = tree.text[start : start + length]
            if last is not None and form in forms:
                yield first, last, form
                free = start + length
                break


class _Same:
    """A mapping as the key of a cache: equal to itself only, and kept alive by it."""

    __slots__ = ("mapping",)

    def __init__(self, mapping: Mapping[str, object]) -> None:
        self.mapping = mapping

    def __hash__(self) -> int:
        return id(self.mapping)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.mapping is self.mapping


def index_of(forms: Mapping[str, object]) -> FormIndex:
    """Return the index of a mapping that never changes, built once."""
    return _index(_Same(forms))


@lru_cache(maxsize=4)
def _index(key: _Same) -> FormIndex:
    return FormIndex(key.mapping)
