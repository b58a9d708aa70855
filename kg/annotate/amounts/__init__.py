"""Doc → amounts: numbers with what they count, their currency, period, bounds and approximation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.annotate.amounts.found import Found, matches
from kg.annotate.amounts.reading import amount, change
from kg.knowledge import Knowledge
from kg.model import Amount, TimeMention
from kg.tokens import Doc, Span

__all__ = ["find_amounts"]

# Kinds that may be a length of time as well: "two days" is a duration and an amount.
LASTING: Final = frozenset({"duration", "age"})


def find_amounts(doc: Doc, *, knowledge: Knowledge, times: tuple[TimeMention, ...] = ()) -> tuple[Amount, ...]:
    """Return the amounts of the document, in order and without overlap; what is a time is none."""
    return tuple(_amounts(doc, knowledge, times))


def _amounts(doc: Doc, knowledge: Knowledge, times: tuple[TimeMention, ...]) -> Iterator[Amount]:
    dated = {i for time in times if time.kind != "duration" for i in range(time.first, time.last)}
    lasting = {i for time in times if time.kind == "duration" for i in range(time.first, time.last)}
    free = 0  # the first token after the last amount
    before: Amount | None = None  # the last count with a unit
    for found in matches(doc, knowledge):
        span = found.span
        if span.start < free or _is_time(found, dated, lasting):
            continue
        made = amount(found, knowledge)
        if made is not None:
            made = _with_unit(made, before, span)
            before = made if made.kind == "count" and made.unit is not None else before
            yield from change(found, made)
            free = max(made.last, span.end)


def _with_unit(bare: Amount, before: Amount | None, span: Span) -> Amount:
    """Give a number without a noun what the sentence counted before: "gained 13 seats and lost 10"."""
    if bare.kind != "count" or bare.unit is not None or before is None or before.first < span.sent.start:
        return bare
    return replace(bare, unit=before.unit)


def _is_time(found: Found, dated: set[int], lasting: set[int]) -> bool:
    tokens = range(found.span.start, found.span.end)
    if found.kind == "age":
        return False
    return not dated.isdisjoint(tokens) or (found.kind not in LASTING and not lasting.isdisjoint(tokens))
