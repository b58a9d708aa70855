"""Match → interval, for expressions that name a month, a date, a year or a longer stretch of years."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

from kg.annotate.times.scene import Scene, fit
from kg.annotate.times.spans import (
    MONTHS_OF_SEASON,
    Interval,
    day_of,
    days_of,
    month_of,
    months_from,
    part_of,
    unit_around,
    years_of,
)

Match = re.Match[str]
CLOCK_SLACK: Final = 1  # days: a publisher's clock may be behind that of the event's place


def group(match: Match, name: str) -> str:
    """Return a group's text in lower case; one that is missing or did not match is ""."""
    return (match.groupdict().get(name) or "").lower()


def part(match: Match, scene: Scene, interval: Interval | None) -> Interval | None:
    """Return the part of an interval that the expression names."""
    word = group(match, "part")
    return part_of(interval, scene.words.kinds["part"][word] if word else "")


def numeric(match: Match, scene: Scene) -> Interval | None:
    """As in 2019-11-15 and 15/11/2019: what could be day or month stays unknown."""
    del scene
    year, first, second = int(group(match, "year")), int(group(match, "first")), int(group(match, "second"))
    if match.start("year") < match.start("first"):
        return day_of(year, first, second)
    choices = {day_of(year, first, second), day_of(year, second, first)} - {None}
    return choices.pop() if len(choices) == 1 else None


def month_day(match: Match, scene: Scene) -> Interval | None:
    """As in "Nov. 3", "3 November 2019", "Nov. 3-5", "September 20 last year"."""
    month, first = scene.words.number("month", group(match, "month")), int(group(match, "day"))
    last_month = scene.words.number("month", group(match, "month2")) if group(match, "month2") else month
    last = int(group(match, "day2") or first)

    def in_year(year: int) -> Interval | None:
        return days_of(day_of(year, month, first), day_of(year, last_month, last))

    return _in_year(match, scene, in_year)


def month(match: Match, scene: Scene) -> Interval | None:
    """As in "March", "late March 2019", "September last year"."""
    number = scene.words.number("month", group(match, "month"))
    return part(match, scene, _in_year(match, scene, lambda year: month_of(year, number)))


def season(match: Match, scene: Scene) -> Interval | None:
    """As in "the summer of 2012", "last winter": the months that it touches by either reckoning, in the north."""
    first = scene.words.number("season", group(match, "season"))
    return part(match, scene, _in_year(match, scene, lambda year: months_from(year, first, MONTHS_OF_SEASON)))


def quarter(match: Match, scene: Scene) -> Interval | None:
    """As in "the third quarter", "Q3 2019", "the second half of the year"."""
    word = group(match, "ordinal")
    number = scene.words.ordinals.get(word) or int(word)
    size = 6 if group(match, "half") else 3
    if not 1 <= number <= 12 // size:
        return None
    return _in_year(match, scene, lambda year: months_from(year, (number - 1) * size + 1, size))


def holiday(match: Match, scene: Scene) -> Interval | None:
    """As in "Christmas Day", "Easter 2020", "last Thanksgiving"."""
    name = " ".join(match.group("holiday").split())
    return _in_year(match, scene, lambda year: scene.words.holiday(name, year))


def _in_year(match: Match, scene: Scene, in_year: Callable[[int], Interval | None]) -> Interval | None:
    """Return what the expression names in the year that it says, or in the one that publication and tense give."""
    if group(match, "year"):
        return in_year(int(group(match, "year")))
    if scene.day is None:
        return None
    year = scene.day.year
    if group(match, "ofyear"):
        return in_year(year + scene.words.number("shift", group(match, "ofyear")))
    if group(match, "back"):
        return in_year(year - 1)
    choices = [found for shift in (-1, 0, 1) if (found := in_year(year + shift)) is not None]
    which = group(match, "which")
    if not which:
        return fit(choices, scene, slack=CLOCK_SLACK)
    return _beside(choices, scene.words.number("shift", which), scene)


def _beside(choices: list[Interval], shift: int, scene: Scene) -> Interval | None:
    """Return the last that is over, the next that has not begun, or this year's."""
    day = scene.day
    if day is None or shift == 0:
        return fit(choices, scene)
    over = [c for c in choices if c.end is not None and c.end < day]
    ahead = [c for c in choices if c.start is not None and c.start > day]
    return (ahead[0] if ahead else None) if shift > 0 else (over[-1] if over else None)


def year(match: Match, scene: Scene) -> Interval | None:
    """As in "2019", "mid-2018", "fiscal 2020", "2018-19"."""
    first, last = int(group(match, "year")), group(match, "year2")
    if not last:
        return part(match, scene, years_of(first, first))
    end = int(last) if len(last) == 4 else first - first % 100 + int(last)
    return years_of(first, end) if first < end else None


def short_year(match: Match, scene: Scene) -> Interval | None:
    """As in "in '96 and '08": of this century where it is not ahead, else of the last."""
    if scene.day is None:
        return None
    number, century = int(group(match, "short")), scene.day.year - scene.day.year % 100
    found = century + number if century + number <= scene.day.year + 1 else century - 100 + number
    return years_of(found, found)


def decade(match: Match, scene: Scene) -> Interval | None:
    """As in "the 1990s", "the late '80s", "the nineties": two digits and words are of the twentieth century."""
    text = group(match, "decade")
    number = int(text) if text.isdigit() else scene.words.number("decade", text)
    first = number if number >= 1000 else 1900 + number
    return part(match, scene, years_of(first, first + 9))


def century(match: Match, scene: Scene) -> Interval | None:
    """As in "the 19th century", "the early twentieth century"."""
    word = group(match, "ordinal")
    number = scene.words.ordinals.get(word) or int(re.sub(r"\D", "", word))
    return part(match, scene, years_of((number - 1) * 100, number * 100 - 1))


def ordinal_day(match: Match, scene: Scene) -> Interval | None:
    """As in "the 20th (local time)", "the 20th of last month"."""
    number = int(group(match, "day"))
    if scene.day is None:
        return None
    shift = scene.words.number("shift", group(match, "ofmonth")) if group(match, "ofmonth") else None
    return fit(list(_days_numbered(number, scene.day, (-1, 0, 1) if shift is None else (shift,))), scene)


def _days_numbered(number: int, day: date, shifts: tuple[int, ...]) -> Iterator[Interval]:
    for shift in shifts:
        found = unit_around(day, "month", shift)
        if found is not None and found.start is not None:
            numbered = found.start + timedelta(number - 1)
            if numbered.month == found.start.month:
                yield Interval(numbered, numbered)
