"""Arc → does the second parser agree: names count as one word, and a coordination as one chain.

The two parsers often differ in ways that change nothing: which token of a name is its head, or whether a third conjunct
hangs on the second or on the first. Those are no dissent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spacy.tokens import Doc, Token


def agrees(position: int, first: Doc, second: Doc, names: Mapping[int, tuple[int, int]]) -> bool:
    """Whether both parses attach the token at a position to the same word.

    ``names`` has the span (token positions, half-open) of the name that a token belongs to.
    """
    one, other = _governor(first[position], names), _governor(second[position], names)
    if one.i == other.i:
        return True
    if names.get(one.i) is not None and names.get(one.i) == names.get(other.i):
        return True
    chained = _outer(first[position], names).dep_ == "conj" == _outer(second[position], names).dep_
    return chained and _first_conjunct(one, names).i == _first_conjunct(other, names).i


def rival_label(position: int, first: Doc, second: Doc, names: Mapping[int, tuple[int, int]]) -> str:
    """Return how the second parser ties the token at a position to another word, or "" where both agree.

    What is coordinated or in apposition counts as that which it stands beside.
    """
    one, other = _leader(first[position], names), _leader(second[position], names)
    return "" if _governor(one, names).i == _governor(other, names).i else other.dep_


def _leader(token: Token, names: Mapping[int, tuple[int, int]]) -> Token:
    """Return the first of the coordination or apposition that the token is in."""
    outer = _outer(token, names)
    seen = 0
    while outer.dep_ in {"conj", "appos"} and seen < len(token.doc):
        outer, seen = _outer(outer.head, names), seen + 1
    return outer


def _outer(token: Token, names: Mapping[int, tuple[int, int]]) -> Token:
    """Return the token that ties the name to the rest of the sentence; outside names the token itself."""
    span = names.get(token.i)
    steps = 0
    while span is not None and span[0] <= token.head.i < span[1] and token.head != token and steps < span[1] - span[0]:
        token, steps = token.head, steps + 1
    return token


def _governor(token: Token, names: Mapping[int, tuple[int, int]]) -> Token:
    return _outer(token, names).head


def _first_conjunct(token: Token, names: Mapping[int, tuple[int, int]]) -> Token:
    outer = _outer(token, names)
    seen = 0
    while outer.dep_ == "conj" and seen < len(token.doc):
        outer, seen = _outer(outer.head, names), seen + 1
    return outer


def name_spans(mentions: Iterable[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Return for each token inside a name of several tokens the name's span."""
    return {i: (first, last) for first, last in mentions if last - first > 1 for i in range(first, last)}
