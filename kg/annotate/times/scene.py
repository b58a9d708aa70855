"""Token → what a relative time is measured from: the publication date, the tense of its verb, the story so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from kg.annotate.times.spans import Interval, month_of, one_day, years_of
from kg.annotate.times.words import TimeWords
from kg.model import Published
from kg.tokens import Span, Token

WOULD: Final = "would"  # ahead of a saying that is past itself
LOOSE: Final = "loose"  # the date of a thing in a sentence of the past: "the bid for October elections failed"
UNREAL: Final = "unreal"  # of no saying: "he would be king today"
GENERAL: Final = "general"  # of no time: such a date is none of a year
VERBS: Final = frozenset({"VERB", "AUX"})
# A date this far ahead gives way to one of the same name this near behind ("was due to end on 15 December", in
# January), in days.
FAR: Final = 240
NEAR: Final = 100
CLOSE: Final = 45


@dataclass(frozen=True, slots=True)
class Scene:
    """What a time expression can be measured from. ``prior`` is the last time told before it; tense may be "".

    ``weekdays``: by its number, the day of the week up to publication that a name of a weekday has meant so far.
    """

    words: TimeWords
    day: date | None = None
    tense: str = ""
    prior: Interval | None = None
    weekdays: Mapping[int, date] = field(default_factory=dict)


def published_days(published: Published | None) -> tuple[date, ...]:
    """Return the first and the last day on which the article may be from: one day if known, none if unknown."""
    if published is None:
        return ()
    parts = [int(part) for part in published.value.split("-")]
    if len(parts) == 3:
        return (date(*parts),)
    found = month_of(parts[0], parts[1]) if len(parts) == 2 else years_of(parts[0], parts[0])
    return found.whole or () if found is not None else ()


def tense(span: Span, words: Mapping[str, frozenset[str]]) -> str:
    """Return the tense of the verb that governs a time: past, present, future, general; "" where no verb does."""
    root = span.root
    prep = root.head if root.dep_ == "pobj" else root
    if prep.lower_ == "for" and prep.head.pos_ in VERBS:
        return "future"  # "set the vote for 5 March"
    for token in (root, *root.ancestors):
        if _is_general(token, root):
            return GENERAL
        if token.lower_ in words["future-words"] and token != root and token.pos_ != "ADP":  # "due to" is no "due"
            return "future"
        found = _verb_tense(token, words) if token.pos_ in VERBS else ""
        if found:
            return LOOSE if found == "past" and root.dep_ in {"compound", "nmod", "amod"} else found
    return ""


def _is_general(verb: Token, root: Token) -> bool:
    """Whether the time is what a general statement is about: "October is the month of fires"."""
    return verb == root.head and root.dep_ == "nsubj" and verb.tag_ in {"VBZ", "VBP"}


def _verb_tense(verb: Token, words: Mapping[str, frozenset[str]]) -> str:
    """Return the tense that one verb with its auxiliaries shows, or "" where the verb above it decides."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    perfect = bool(helpers & {"have", "has", "had", "'ve", "having"})
    if helpers & words["future-auxiliaries"]:
        if perfect or not helpers & {"would", "'d"}:
            return "past" if perfect else "future"
        return WOULD if any(above.tag_ == "VBD" for above in verb.ancestors) else UNREAL
    if verb.tag_ == "VB" and "to" in helpers:
        return _purpose_tense(verb)
    if verb.tag_ == "VBD" or perfect or helpers & {"was", "were", "did"}:
        return "past"
    if verb.tag_ == "VBN" and not helpers and verb.dep_ in {"acl", "advcl", "relcl", "ROOT"}:
        return "past"
    if verb.tag_ == "VBG" and helpers & {"is", "are", "am", "'s", "'re", "'m"}:
        return "future"  # "is going to Rome in May": with a date, the progressive is an arrangement
    if verb.tag_ in {"VBZ", "VBP"} or helpers:
        return "present"
    return ""


def _purpose_tense(verb: Token) -> str:
    """Return the tense of a to-infinitive: "went to attend talks on Friday" is past, "plans to go" is ahead."""
    above = verb.head
    return "past" if verb.dep_ == "advcl" and above.tag_ == "VBD" else "future"


def fit(choices: list[Interval], scene: Scene, *, slack: int = 0) -> Interval | None:
    """Return the choice that the tense allows: the last that has begun, the first that is not over, or the nearest.

    ``slack`` days after publication still count as past.
    """
    day = scene.day
    known = [(whole, choice) for choice in choices if (whole := choice.whole) is not None]
    if day is None or not known or scene.tense == GENERAL:
        return None
    nearest = min(known, key=lambda c: (distance(c[0], day), c[0][0] > day))
    ahead = next((c for c in known if c[0][1] >= day), None)
    behind = next((c for c in reversed(known) if (c[0][0] - day).days <= slack), None)
    if scene.tense == LOOSE and behind is not None:
        return nearest[1] if distance(behind[0], day) > FAR and distance(nearest[0], day) < CLOSE else behind[1]
    if scene.tense == "past" and behind is not None:
        return behind[1]
    if scene.tense in {"future", WOULD, UNREAL} and ahead is not None:
        far = distance(ahead[0], day) > FAR and distance(nearest[0], day) < NEAR
        return nearest[1] if far else ahead[1]
    return nearest[1]


def distance(days: tuple[date, date], day: date) -> int:
    """Return how many days lie between a day and an interval; 0 within it."""
    return max((days[0] - day).days, (day - days[1]).days, 0)


def same_day(scene: Scene, shift: int = 0) -> Interval | None:
    """Return the day of publication, or one ``shift`` days away."""
    if scene.day is None:
        return None
    return one_day(date.fromordinal(scene.day.toordinal() + shift))
