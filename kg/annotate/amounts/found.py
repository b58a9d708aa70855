"""Text → matches of the shapes: where a number stands, in whole tokens, and the plain values it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.annotate.amounts.numerals import last_magnitude, value_of
from kg.annotate.amounts.patterns import Shape, shapes
from kg.annotate.numbers import Forms, number_forms
from kg.annotate.windows import Window, matches_in, windows
from kg.knowledge import Knowledge
from kg.tokens import Doc, Span

# Compiled shapes by the knowledge's version: compiling is slow, and a build reads many articles.
_COMPILED: Final[dict[str, tuple[Shape, ...]]] = {}


@dataclass(frozen=True, slots=True)
class Found:
    """A match of one shape, with its tokens."""

    kind: str
    match: re.Match[str]
    span: Span
    forms: Forms

    def group(self, name: str) -> str:
        """Return a group's text; one that is missing or did not match is ""."""
        return self.match.groupdict().get(name) or ""

    @property
    def text(self) -> str:
        """The matched text."""
        return self.match.group(0)


def matches(doc: Doc, knowledge: Knowledge) -> Iterator[Found]:
    """Yield the matches of all shapes: by place, the longer first, then the surer."""
    forms = number_forms(knowledge.version)
    if knowledge.version not in _COMPILED:
        _COMPILED[knowledge.version] = shapes(forms)
    text = doc.text
    lower = text.lower()
    stretches = windows(text, _numbers(doc, forms))
    hits = [
        (match.start(), -match.end(), number, match, shape.kind)
        for number, shape in enumerate(_COMPILED[knowledge.version])
        if not shape.needs or any(need in lower for need in shape.needs)
        for match in matches_in(shape.regex, text, stretches)
    ]
    for start, end, _, match, kind in sorted(hits, key=lambda hit: hit[:3]):
        span = doc.covering(start, -end)
        if span is not None and len(span) and span.end_char + end <= 1:
            yield Found(kind, match, span, forms)


def _numbers(doc: Doc, forms: Forms) -> Iterator[Window]:
    """Yield the places of tokens that are, or hold, a numeral or a number word."""
    for token in doc:
        word = token.lower_
        numeric = not word.isalpha() and any(char.isdigit() for char in word)
        if numeric or word in forms.telling or word.endswith("fold"):
            yield token.idx, token.idx + len(token)


def values(found: Found) -> tuple[float | None, float | None]:
    """Return the value, or both ends of a range: "1-2 million" are a million and two."""
    low, high = found.group("low"), found.group("high")
    if not low:
        return None, None
    value = value_of(low, found.forms)
    if not high:
        return value, None
    top = value_of(high, found.forms)
    factor = last_magnitude(high, found.forms)
    if last_magnitude(low, found.forms) == 1 and factor > 1 and value < top / factor * 10:
        value *= factor
    return value, top
