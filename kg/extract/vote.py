"""Arc → does the second parser agree: names count as one word, and a coordination as one chain.

The two parsers often differ in ways that change nothing: which token of a name is its head, or whether a third conjunct
hangs on the second or on the first. Those are no dissent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from kg.tokens import Arcs

CHAINED: Final = frozenset({"conj"})
BESIDE: Final = frozenset({"conj", "appos"})


def agrees(position: int, first: Arcs, second: Arcs, names: Mapping[int, tuple[int, int]]) -> bool:
    """Whether both parses attach the token at a position to the same word.

    ``names`` has the span (token positions, half-open) of the name that a token belongs to.
    """
    outer, other_outer = _outer(position, first, names), _outer(position, second, names)
    one, other = first.head[outer], second.head[other_outer]
    if one == other or (one in names and names[one] == names.get(other)):
        return True
    chained = first.dep[outer] == "conj" == second.dep[other_outer]
    return chained and _leader(one, first, names, CHAINED) == _leader(other, second, names, CHAINED)


def rival_label(position: int, first: Arcs, second: Arcs, names: Mapping[int, tuple[int, int]]) -> str:
    """Return how the second parser ties the token at a position to another word, or "" where both agree.

    What is coordinated or in apposition counts as that which it stands beside.
    """
    one, other = _leader(position, first, names, BESIDE), _leader(position, second, names, BESIDE)
    return "" if _governor(one, first, names) == _governor(other, second, names) else second.dep[other]


def _leader(position: int, parse: Arcs, names: Mapping[int, tuple[int, int]], beside: frozenset[str]) -> int:
    """Return the first of the coordination (or apposition) that the token is in."""
    outer = _outer(position, parse, names)
    seen = 0
    while parse.dep[outer] in beside and seen < len(parse.head):
        outer, seen = _outer(parse.head[outer], parse, names), seen + 1
    return outer


def _governor(position: int, parse: Arcs, names: Mapping[int, tuple[int, int]]) -> int:
    return parse.head[_outer(position, parse, names)]


def _outer(position: int, parse: Arcs, names: Mapping[int, tuple[int, int]]) -> int:
    """Return the token that ties the name to the rest of the sentence; outside names the token itself."""
    span = names.get(position)
    if span is None:
        return position
    first, last = span
    for _ in range(last - first):
        head = parse.head[position]
        if head == position or not first <= head < last:
            break
        position = head
    return position


def name_spans(mentions: Iterable[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Return for each token inside a name of several tokens the name's span."""
    return {i: (first, last) for first, last in mentions if last - first > 1 for i in range(first, last)}
