"""Doc → atoms: the single time expressions of the text, the longest at each place, not resolved yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc

from kg.annotate.times.guards import is_time
from kg.annotate.times.patterns import Pattern, patterns
from kg.annotate.times.words import time_words
from kg.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class Atom:
    """One time expression: its tokens, half-open, and the match that its pattern resolves."""

    first: int
    last: int
    match: re.Match[str]
    pattern: Pattern


# Compiled patterns by the knowledge's version: compiling takes a third of a second, and a build reads many articles.
_COMPILED: Final[dict[str, tuple[Pattern, ...]]] = {}


def _patterns(knowledge: Knowledge) -> tuple[Pattern, ...]:
    if knowledge.version not in _COMPILED:
        _COMPILED[knowledge.version] = patterns(time_words(knowledge.version), knowledge.words)
    return _COMPILED[knowledge.version]


def atoms(doc: Doc, knowledge: Knowledge) -> list[Atom]:
    """Return the atoms of the document in order, without overlap."""
    text = doc.text
    matches = [
        (match.start(), -match.end(), number, match, pattern)
        for number, pattern in enumerate(_patterns(knowledge))
        for match in pattern.regex.finditer(text)
    ]
    found: list[Atom] = []
    free = 0  # the first character after the last atom
    for start, _, _, match, pattern in sorted(matches, key=lambda item: item[:3]):
        span = doc.char_span(start, match.end(), alignment_mode="expand") if start >= free else None
        if span is not None and len(span) and is_time(match, span, pattern.check, knowledge):
            found.append(Atom(span.start, span.end, match, pattern))
            free = span.end_char
    return found
