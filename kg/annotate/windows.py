"""Places of telling words → the stretches of text around them, where alone patterns of times and amounts are tried.

A pattern costs the same at every character, and most of an article is far from any date or number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

BEFORE: Final = 45  # characters before a telling word: the longest start of an expression, "more than two and a half"
AFTER: Final = 35  # characters after it: "5 to 7 December of last year"

Window = tuple[int, int]


def windows(text: str, telling: Iterable[Window]) -> list[Window]:
    """Return the stretches around telling words (offsets, in order), from blank to blank, joined where they meet."""
    found: list[Window] = []
    for first, last in telling:
        start, end = max(0, first - BEFORE), min(len(text), last + AFTER)
        if found and start <= found[-1][1]:
            start, _ = found.pop()
        while start > 0 and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        found.append((start, end))
    return found


def matches_in(regex: re.Pattern[str], text: str, stretches: list[Window]) -> Iterator[re.Match[str]]:
    """Yield the matches that lie within the stretches."""
    for start, end in stretches:
        yield from regex.finditer(text, start, end)
