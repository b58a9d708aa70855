"""Tree and surface forms → where the longest of them stand, whole tokens only: one look-up for each token."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

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
        self._short = {form for form in forms if len(form) < PREFIX}
        self._lengths = {
            prefix: (*sorted(found, reverse=True), *self._shorter(prefix)) for prefix, found in lengths.items()
        }

    def lengths(self, text: str, start: int) -> tuple[int, ...]:
        """Return the lengths in characters of the forms that may start at an offset."""
        prefix = text[start : start + PREFIX]
        found = self._lengths.get(prefix)
        return found if found is not None else self._shorter(prefix)

    def _shorter(self, prefix: str) -> tuple[int, ...]:
        """Return the lengths of the forms that are shorter than a prefix and stand at its start."""
        return tuple(size for size in range(len(prefix) - 1, 0, -1) if prefix[:size] in self._short)


def matches(tree: Tree, forms: Collection[str], index: FormIndex) -> Iterator[tuple[int, int, str]]:
    """Yield (first, last, form) for the longest form at each position, without overlaps."""
    ends = {tree.end(position): position + 1 for position in range(len(tree))}
    ends.update({tree.starts[position] + cut: position + 1 for position, cut in tree.cuts.items()})
    free = 0
    for first, start in _beginnings(tree):
        if start < free:
            continue
        for length in index.lengths(tree.text, start):
            last = ends.get(start + length)
            form = tree.text[start : start + length]
            if last is not None and form in forms:
                yield first, last, form
                free = start + length
                break


def _beginnings(tree: Tree) -> Iterator[tuple[int, int]]:
    """Yield (token, offset) where a form may start; after "U.S.-South" the next token's form starts with "South"."""
    for position, start in enumerate(tree.starts):
        cut = tree.cuts.get(position - 1) if position else None
        if cut is not None:
            yield position, tree.starts[position - 1] + cut + 1
        yield position, start


class Same:
    """A mapping as the key of a cache: equal to itself only, and kept alive by it."""

    __slots__ = ("mapping",)

    def __init__(self, mapping: Mapping[str, Any]) -> None:
        """Keep the mapping."""
        self.mapping = mapping

    def __hash__(self) -> int:
        """Return the mapping's identity."""
        return id(self.mapping)

    def __eq__(self, other: object) -> bool:
        """Whether the other holds the very same mapping."""
        return isinstance(other, Same) and other.mapping is self.mapping


def cached_by[Result](build: Callable[[Same], Result]) -> Callable[[Same], Result]:
    """Keep what was built from the last few mappings."""
    return lru_cache(maxsize=4)(build)


def index_of(forms: Mapping[str, Any]) -> FormIndex:
    """Return the index of a mapping that never changes, built once."""
    return _index(Same(forms))


@cached_by
def _index(key: Same) -> FormIndex:
    return FormIndex(key.mapping.keys())
