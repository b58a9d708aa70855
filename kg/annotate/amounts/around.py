"""Number → what the words around it add: bounds, approximation, the period of a rate, the base of a share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.annotate.numbers import Forms
from kg.knowledge import Knowledge
from kg.tokens import Doc, Span, Token

LONGEST_FRONT: Final = 4  # tokens of the longest words before a number: "an average of"
LONGEST_BASE: Final = 8  # tokens of "of Poland's retail market"
PERIODS: Final = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day"}
RATE: Final = re.compile(r"(?:an?|per|each|every) (\w+)|/ ?(\w+)|(?:an?|per) (square \w+)")


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before a number: where it begins, whether it is approximate, and what it bounds."""

    first: int
    approximate: bool = False
    bound: str | None = None


def front_of(doc: Doc, first: int, forms: Forms, knowledge: Knowledge) -> Front:
    """Return the words before a number that belong to it: "at least", "some", "at least about"."""
    front = Front(first)
    for _ in range(2):
        begin = front.first
        for width in range(min(LONGEST_FRONT, begin), 0, -1):
            words = doc[begin - width : begin].text.lower()
            if doc[begin - width].dep_ == "prt":
                continue  # "takes over about 7000 employees"
            if words in knowledge.words["approximators"]:
                front = Front(begin - width, approximate=True, bound=front.bound)
                break
            if words in forms.bounds:
                bound = forms.bounds[words]
                front = Front(begin - width, front.approximate, front.bound or (None if bound == "exactly" else bound))
                break
        if front.first == begin:
            return front
    return front


def tail_of(doc: Doc, last: int, forms: Forms) -> tuple[int, str | None, bool]:
    """Return where the words after a number end, what they bound, and whether they make it approximate."""
    for width in (2, 1):
        words = doc[last : last + width].text.lower()
        if words in forms.tails:
            return last + width, forms.tails[words], False
        if words in {"or so", "-odd"}:
            return last + width, None, True
    return last, None, False


def rate_of(doc: Doc, last: int, knowledge: Knowledge) -> tuple[int, str | None]:
    """Return the period or the thing that a number is counted by, and where it ends: "a year", "per barrel"."""
    gap = _bracket(doc, last)
    if gap:
        return last, rate_of(doc, last + gap, knowledge)[1]
    adverb = doc[last].lower_ if last < len(doc) else ""
    if adverb in knowledge.words["frequencies"] and adverb in PERIODS:
        return last + 1, PERIODS[adverb]
    words = doc[last : last + 2]
    found = RATE.fullmatch(words.text.lower())
    if found is None:
        return last, None
    noun = found.group(1) or found.group(2)
    known = noun in knowledge.words["per-nouns"] or words[0].lower_ in {"per", "each", "every"}
    return (last + 2, noun) if known else (last, None)


def _bracket(doc: Doc, last: int) -> int:
    """Return the length of what parts a sum from its period: "1.04 trillion won ($870 million) a year"."""
    if last >= len(doc) or doc[last].text not in {"(", ")"}:
        return 0
    return next((i - last + 1 for i in range(last, min(last + LONGEST_BASE, len(doc))) if doc[i].text == ")"), 0)


def base_of(doc: Doc, last: int) -> str:
    """Return what a share is of: " of GDP", or "" where nothing says so."""
    if last + 1 >= len(doc) or doc[last].lower_ != "of":
        return ""
    noun = next((child for child in doc[last].children if child.dep_ == "pobj"), None)
    if noun is None or noun.i - last > LONGEST_BASE:
        return ""
    words = doc[last + 1 : noun.i + 1]
    begin = 1 if words[0].lower_ in {"the", "its", "their", "all"} and len(words) > 1 else 0
    return " of " + " ".join(words[begin:].text.split())


def counted_noun(span: Span) -> Token | None:
    """Return the noun that a number counts: to its right, by the parse ("28,500 US troops" → troops)."""
    last = span[-1]
    head = last
    while head.dep_ in {"nummod", "quantmod", "compound", "amod", "nmod", "advmod", "det"} and head.head != head:
        head = head.head
        if head.i >= span.end and head.pos_ in {"NOUN", "PROPN"} and head.dep_ not in {"compound", "quantmod"}:
            break
    joined = all(not token.is_punct or token.text in {"-", "'", '"'} for token in span.doc[span.end : head.i])
    if head.i < span.end or head.i - span.end > LONGEST_BASE or head.pos_ not in {"NOUN", "PROPN"} or not joined:
        return None
    return head
