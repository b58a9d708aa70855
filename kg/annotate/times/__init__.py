"""Doc → time expressions, resolved to ISO dates from the publication date and the tense of their verb.

Unknown stays unknown: a relative expression in an article without a date keeps its wording only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from kg.annotate.times.expressions import Expression, expressions, resolved
from kg.annotate.times.guards import is_event_relative
from kg.annotate.times.matching import atoms
from kg.annotate.times.relative import WEEK
from kg.annotate.times.scene import Scene, published_days, tense
from kg.annotate.times.spans import Interval
from kg.annotate.times.words import time_words
from kg.knowledge import Knowledge
from kg.model import Published, TimeMention
from kg.tokens import Doc, Span

__all__ = ["find_times"]

# How far back "two days later" may look for the time that it is measured from, in tokens: about four sentences.
LONGEST_MEMORY: Final = 120
COUNTED_ON: Final = "counted on from publication"


@dataclass(frozen=True, slots=True)
class Told:
    """The last time that the text told, and where."""

    interval: Interval
    position: int


def find_times(doc: Doc, *, published: Published | None, knowledge: Knowledge) -> tuple[TimeMention, ...]:
    """Return the time expressions of the document, in order and without overlap."""
    return tuple(_mentions(doc, published_days(published), knowledge))


def _mentions(doc: Doc, days: tuple[date, ...], knowledge: Knowledge) -> Iterator[TimeMention]:
    words = time_words(knowledge.version)
    told: Told | None = None
    weekdays: dict[int, date] = {}
    for found in expressions(doc, atoms(doc, knowledge), dict(words.kinds["bound"]), knowledge):
        near = told is not None and found.first - told.position <= LONGEST_MEMORY
        atom = found.atoms[0]
        span = doc[atom.first : atom.last]
        prior = told.interval if told and near else None
        scene = Scene(words, tense=tense(span, knowledge.words), prior=prior, weekdays=dict(weekdays))
        unknown = atom.pattern.check == "told" and is_event_relative(span)
        that = _is_that(atom.pattern.check, span)
        measured = _around(prior) if that else days
        interval = (
            None
            if unknown or (that and not measured)
            else _settled(found, replace(scene, tense="") if that else scene, measured)
        )
        _remember(interval, scene, days, weekdays)
        yield _mention(doc, found, interval)
        # "Since 2015" tells of 2015, and so does "by 2015": what comes later is measured from the time itself.
        plain = interval if not found.bound else _settled(replace(found, bound=""), scene, days)
        if plain is not None and plain.whole is not None:
            told = Told(plain, found.first)


def _is_that(check: str, span: Span) -> bool:
    """Whether a named month or day is the one of the story: "that September"."""
    return check == "name" and span.start > 0 and span[0].nbor(-1).lower_ == "that" and span[0].nbor(-1).dep_ == "det"


def _around(prior: Interval | None) -> tuple[date, ...]:
    """Return the last day of the time told before, from which "that September" is measured."""
    return (prior.whole[1],) if prior is not None and prior.whole is not None else ()


def _remember(interval: Interval | None, scene: Scene, days: tuple[date, ...], weekdays: dict[int, date]) -> None:
    """Keep a day of the week up to publication under its weekday, where the tense has told it."""
    whole = interval.whole if interval is not None else None
    if whole is None or whole[0] != whole[1] or len(days) != 1 or scene.tense != "past":
        return
    if 0 <= (days[0] - whole[0]).days < WEEK:
        weekdays.setdefault(whole[0].weekday(), whole[0])


def _settled(found: Expression, scene: Scene, days: tuple[date, ...]) -> Interval | None:
    """Return the interval that holds on every day on which the article may have been published."""
    results = [resolved(found, replace(scene, day=day)) for day in days] or [resolved(found, scene)]
    return results[0] if all(result == results[0] for result in results) else None


def _mention(doc: Doc, found: Expression, interval: Interval | None) -> TimeMention:
    pattern = found.atoms[0].pattern
    span = doc[found.first : found.last]
    start = interval.start.isoformat() if interval is not None and interval.start is not None else None
    end = interval.end.isoformat() if interval is not None and interval.end is not None else None
    length = interval is None and pattern.reason == COUNTED_ON  # "in two days", of the past, is how long it took
    return TimeMention(
        first=span.start,
        last=span.end,
        text=" ".join(span.text.split()),
        kind="duration" if length else pattern.kind,
        start=start,
        end=end,
        anchor=pattern.reason if interval is not None else "",
    )
