"""Doc → atoms: the single time expressions of the text, the longest at each place, not resolved yet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from kg.annotate.times.guards import is_time
from kg.annotate.times.patterns import Pattern, patterns
from kg.annotate.times.telling import teller
from kg.annotate.times.words import time_words
from kg.annotate.windows import Window, matches_in, windows
from kg.knowledge import Knowledge
from kg.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Atom:
    """One time expression: its tokens, half-open, and the match that its pattern resolves."""

    first: int
    last: int
    match: re.Match[str]
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns, and which kinds of telling words a token is of."""

    patterns: tuple[Pattern, ...]
    tell: Callable[[Token], frozenset[str]]


# Grammars by the knowledge's version: compiling takes a third of a second, and a build reads many articles.
_COMPILED: Final[dict[str, Grammar]] = {}


def _grammar(knowledge: Knowledge) -> Grammar:
    if knowledge.version not in _COMPILED:
        words = time_words(knowledge.version)
        _COMPILED[knowledge.version] = Grammar(patterns(words, knowledge.words), teller(words))
    return _COMPILED[knowledge.version]


def atoms(doc: Doc, knowledge: Knowledge) -> list[Atom]:
    """Return the atoms of the document in order, without overlap."""
    grammar, text = _grammar(knowledge), doc.text
    matches = [
        (match.start(), -match.end(), number, match, pattern)
        for number, pattern, stretches in _tried(doc, grammar)
        for match in matches_in(pattern.regex, text, stretches)
    ]
    found: list[Atom] = []
    free = 0  # the first character after the last atom
    for start, _, _, match, pattern in sorted(matches, key=lambda item: item[:3]):
        span = doc.covering(start, match.end()) if start >= free else None
        if span is not None and len(span) and is_time(match, span, pattern.check, knowledge):
            found.append(Atom(span.start, span.end, match, pattern))
            free = span.end_char
    return found


def _tried(doc: Doc, grammar: Grammar) -> Iterator[tuple[int, Pattern, list[Window]]]:
    """Yield each pattern with its number and the stretches of text in which it can match."""
    text = doc.text
    places: dict[str, list[Window]] = {}
    for token in doc:
        for kind in grammar.tell(token):
            places.setdefault(kind, []).append((token.idx, token.idx + len(token)))
    known: dict[frozenset[str], list[Window]] = {frozenset(): [(0, len(text))]}
    for number, pattern in enumerate(grammar.patterns):
        kinds = pattern.telling
        if kinds not in known:
            telling = sorted({place for kind in kinds for place in places.get(kind, ())})
            known[kinds] = windows(text, telling)
        yield number, pattern, known[kinds]
