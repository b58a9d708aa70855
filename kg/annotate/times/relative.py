"""Match → interval, for expressions measured from the publication date or from a time told before."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from kg.annotate.times.absolute import Match, group, part
from kg.annotate.times.scene import UNREAL, WOULD, Scene, fit, same_day
from kg.annotate.times.spans import Interval, one_day, part_of, shifted, unit_around

WEEK: Final = 7  # days
OF_NAMED: Final = re.compile(r"\sof\s[A-Z]")  # "the last weekend of July"
# Words before a stretch of time that make it end on the day of publication.
THROUGHOUT: Final = re.compile(r"\b(?:over|for|in|during|throughout|within)\s$", re.IGNORECASE)


def count(match: Match, scene: Scene) -> int | None:
    """Return the number of units; 0 where it is vague ("several"), None where it is no number."""
    text = re.sub(r"\s+", " ", group(match, "number")).removeprefix("a ").removesuffix(" of")
    if text.isdigit():
        return int(text)
    if text == "a":
        return 1
    tens, _, ones = text.partition("-")
    if ones:
        return scene.words.numbers.get(tens, 0) + scene.words.numbers.get(ones, 0)
    return scene.words.numbers.get(text)


def near_day(match: Match, scene: Scene) -> Interval | None:
    """As in "yesterday", "tomorrow morning", "the day before yesterday"."""
    if group(match, "near") == "today" and scene.tense in {"present", UNREAL}:
        return None  # "as a writer I live in Rome today": nowadays
    beyond = {"before": -1, "after": 1}.get(group(match, "beyond"), 0)
    return same_day(scene, scene.words.number("near", group(match, "near")) + beyond)


def today_part(match: Match, scene: Scene) -> Interval | None:
    """As in "this morning" and "last night"."""
    return same_day(scene, -1 if group(match, "which") == "last" else 0)


def overnight(match: Match, scene: Scene) -> Interval | None:
    """As in "overnight": the night that ended on the day of publication."""
    del match
    before, day = same_day(scene, -1), same_day(scene)
    return Interval(before.start, day.end) if before is not None and day is not None else None


def weekday(match: Match, scene: Scene) -> Interval | None:
    """As in "on Friday", by tense; "last Friday", "next Friday"; "Friday of last week"."""
    day = scene.day
    if day is None:
        return None
    number = scene.words.number("weekday", group(match, "weekday"))
    if group(match, "ofweek"):
        week = unit_around(day, "week", scene.words.number("shift", group(match, "ofweek")))
        return one_day(week.start + timedelta(number)) if week is not None and week.start is not None else None
    back = (day.weekday() - number) % WEEK
    word = group(match, "which")
    shift = scene.words.number("shift", word) if word else None
    told = scene.weekdays.get(number) if shift is None else None
    if told is not None and scene.tense != "future":
        return one_day(told)  # "on Tuesday he spoke ... in his Tuesday speech"
    if scene.tense == WOULD and shift is None and (said := _just_told(scene)) is not None:
        return one_day(said + timedelta((number - said.weekday() - 1) % WEEK + 1))  # ahead of the saying
    ahead = shift == 1 or (not shift and scene.tense in {"future", "present", UNREAL})
    if not shift and scene.tense == WOULD:
        ahead = back != 1  # "said it would pass on Wednesday", in Thursday's paper
    if ahead:
        return one_day(day + timedelta((WEEK - back) % WEEK or (WEEK if shift == 1 else 0)))
    return one_day(day - timedelta(back or (WEEK if shift == -1 else 0)))


def _just_told(scene: Scene) -> date | None:
    """Return the one day told before, if it is of the week up to publication."""
    whole = scene.prior.whole if scene.prior is not None else None
    if whole is None or scene.day is None or whole[0] != whole[1]:
        return None
    return whole[0] if 0 <= (scene.day - whole[0]).days < WEEK else None


def unit(match: Match, scene: Scene) -> Interval | None:
    """As in "last week", "early next month", "the end of this year", "later this year", "the rest of the year"."""
    day = scene.day
    if day is None:
        return None
    word = group(match, "which")
    found = unit_around(day, scene.words.unit(group(match, "unit")), scene.words.number("shift", word) if word else 0)
    if found is None or found.whole is None:
        return None
    side = group(match, "side")
    if not side:
        parted = part(match, scene, found)
        ahead = parted is not None and parted.start is not None and parted.start > day
        return None if ahead and not word and scene.tense == "past" else parted  # "at the end of the month he spoke"
    start, end = found.whole
    if not start <= day <= end:
        return found  # "later last year": the year is all that is known
    return Interval(start, day) if side in {"earlier", "so far"} else Interval(day, end)


def weekend(match: Match, scene: Scene) -> Interval | None:
    """As in "over the weekend", by tense; "last weekend"."""
    if scene.day is None or OF_NAMED.match(match.string, match.end()):
        return None
    word = group(match, "which")
    shift = scene.words.number("shift", word) if word else 0
    choices = [found for n in (-1, 0, 1) if (found := unit_around(scene.day, "weekend", n)) is not None]
    if shift == 0:
        return fit(choices, scene)
    over = [c for c in choices if c.end is not None and c.end < scene.day]
    ahead = [c for c in choices if c.start is not None and c.start > scene.day]
    return over[-1] if shift < 0 else ahead[0]


def ago(match: Match, scene: Scene) -> Interval | None:
    """As in "three weeks ago", "a few months back": as fine as its unit; a vague number gives only its end."""
    number = count(match, scene) if group(match, "number") else 0
    return _away(number, scene.words.unit(group(match, "unit")), -1, scene)


def ahead(match: Match, scene: Scene) -> Interval | None:
    """As in "in two weeks", "10 days from now": only of what is to come."""
    if scene.tense not in {"future", "present"} and not group(match, "now"):
        return None
    return _away(count(match, scene), scene.words.unit(group(match, "unit")), 1, scene)


def _away(number: int | None, name: str, direction: int, scene: Scene) -> Interval | None:
    day = scene.day
    if day is None or number is None or name in {"hour", "minute", "second"}:
        return None
    if number == 0:
        return Interval(None, day) if direction < 0 else Interval(day, None)
    moved = shifted(day, name, direction * number)
    if moved is None:
        return None
    unit_name = "year" if name in {"decade", "century"} else name
    return unit_around(moved, "week" if unit_name == "fortnight" else unit_name)


def rolling(match: Match, scene: Scene) -> Interval | None:
    """As in "the past five years", "the next two weeks", "the last few months", "recent years"."""
    day = scene.day
    if day is None:
        return None
    direction = scene.words.number("shift", group(match, "which")) if group(match, "which") else -1
    number = count(match, scene) if group(match, "number") else 1 if group(match, "one") else 0
    name = scene.words.unit(group(match, "unit"))
    if number is None or direction == 0:
        return None
    if name == "century" and number == 1 and not THROUGHOUT.search(match.string[: match.start()]):
        return unit_around(day, name, direction)  # "the history of the past century"; "over the past century" rolls
    if direction < 0 and scene.tense == "present":
        return None  # "each week they finish it over the last two days": a habit
    if direction > 0 and scene.tense == "past":
        return None  # "took office in 1965, and spent the next five decades there"
    moved = shifted(day, name, direction * number) if number else None
    return Interval(moved, day) if direction < 0 else Interval(day, moved)


def within(match: Match, scene: Scene) -> Interval | None:
    """As in "within 90 days", of what is to come."""
    number = count(match, scene)
    if scene.day is None or not number or scene.tense != "future":
        return None
    last = shifted(scene.day, scene.words.unit(group(match, "unit")), number)
    return Interval(scene.day, last) if last is not None else None


# -- measured from the time told before --------------------------------------------------------------------------------


def same(match: Match, scene: Scene) -> Interval | None:
    """As in "the same day", "that year", "at the time": the unit that holds the time told before."""
    if scene.prior is None or scene.prior.whole is None:
        return None
    word = group(match, "unit")
    return (
        _unit_of(scene.prior.whole, scene.words.unit(word), 0)
        if word in scene.words.kinds["unit"]
        else (_unit_of(scene.prior.whole, "day", 0) if word else scene.prior)
    )


def beside(match: Match, scene: Scene) -> Interval | None:
    """As in "the next day", "the previous year", "the following week"."""
    if scene.prior is None or scene.prior.whole is None:
        return None
    word = group(match, "unit")
    name = scene.words.kinds["unit"].get(word, "day")
    return _unit_of(scene.prior.whole, name, scene.words.number("shift", group(match, "which")))


def from_prior(match: Match, scene: Scene) -> Interval | None:
    """As in "two days later", "a year earlier", "the day before"."""
    number = count(match, scene) if group(match, "number") else 1
    if scene.prior is None or scene.prior.whole is None or not number:
        return None
    direction = scene.words.number("direction", group(match, "direction"))
    return _unit_of(scene.prior.whole, scene.words.unit(group(match, "unit")), direction * number)


def _unit_of(prior: tuple[date, date], name: str, move: int) -> Interval | None:
    """Return the unit that holds the prior time, moved; None where the prior time is no part of one such unit."""
    start, end = prior
    if move and name in {"decade", "century"}:
        name, move = "year", move * (10 if name == "decade" else 100)  # "a decade later" is of a year
    around = unit_around(start, name)
    if name in {"hour", "minute", "second"} or around is None or around.whole is None:
        return None
    if not around.whole[0] <= end <= around.whole[1]:
        return None
    if name == "year" and (end - start).days > 25 and move:  # a month or a quarter stays one, a year away
        first, last = shifted(start, "year", move), shifted(end, "year", move)
        moved = Interval(first, last) if first is not None and last is not None else None
        return part_of(moved, "")
    day = shifted(start, name, move)
    return unit_around(day, name) if day is not None else None
