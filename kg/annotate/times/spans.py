"""Year, month, unit → interval of days: the calendar arithmetic that every time expression rests on."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

# The words "early", "mid" and "late" halve a month at its 15th (so do the guidelines of annotated corpora).
MIDDLE_OF_MONTH: Final = (10, 20)
HALF_MONTH: Final = 15
MONTHS_OF_SEASON: Final = 4  # from the month in which it begins by either reckoning to the one in which it ends
FIRST_YEAR: Final = 1000
LAST_YEAR: Final = 9998  # the calendar's last year but one: an interval may end in the year after


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from ``start`` to ``end``, both inclusive; None where a side is open."""

    start: date | None
    end: date | None

    @property
    def whole(self) -> tuple[date, date] | None:
        """Both ends, or None where one is open."""
        return (self.start, self.end) if self.start is not None and self.end is not None else None


def day_of(year: int, month: int, day: int) -> Interval | None:
    """Return one day, or None where the calendar has no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12:
        return None
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return Interval(date(year, month, day), date(year, month, day))


def one_day(day: date) -> Interval:
    """Return the interval of one day."""
    return Interval(day, day)


def days_of(first: Interval | None, last: Interval | None) -> Interval | None:
    """Return the interval from the start of the first to the end of the last; None where they are out of order."""
    if first is None or last is None or first.start is None or last.end is None or first.start > last.end:
        return None
    return Interval(first.start, last.end)


def month_of(year: int, month: int) -> Interval | None:
    """Return the days of a month."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return Interval(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def years_of(first: int, last: int) -> Interval | None:
    """Return the days from the first to the last year."""
    if not FIRST_YEAR <= first <= last <= LAST_YEAR:
        return None
    return Interval(date(first, 1, 1), date(last, 12, 31))


def months_from(year: int, month: int, length: int) -> Interval | None:
    """Return ``length`` months from the given one on."""
    last = year * 12 + month - 1 + length - 1
    return days_of(month_of(year, month), month_of(last // 12, last % 12 + 1))


def unit_around(day: date, unit: str, shift: int = 0) -> Interval | None:
    """Return the calendar unit that holds the day, or the one ``shift`` units on; weeks start on Monday."""
    if unit in {"day", "night"}:
        moved = shifted(day, "day", shift)
        return one_day(moved) if moved is not None else None
    if unit in {"week", "weekend", "fortnight"}:
        monday = shifted(day - timedelta(day.weekday()), "day", 7 * shift)
        if monday is None:
            return None
        length = 14 if unit == "fortnight" else 7
        return Interval(monday + timedelta(5 if unit == "weekend" else 0), monday + timedelta(length - 1))
    if unit in {"month", "quarter"}:
        size = 3 if unit == "quarter" else 1
        found = (day.year * 12 + day.month - 1) // size + shift
        return months_from(found * size // 12, found * size % 12 + 1, size)
    size = {"year": 1, "decade": 10, "century": 100}.get(unit, 0)
    if not size:
        return None
    # Newspapers' centuries run from the year ending in 00.
    first = (day.year // size + shift) * size
    return years_of(first, first + size - 1)


def shifted(day: date, unit: str, count: int) -> date | None:
    """Return the day ``count`` units later (earlier, if negative); the last day of a month where it has no such day."""
    days = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}.get(unit)
    if days is not None:
        ordinal = day.toordinal() + days * count
        inside = date(FIRST_YEAR, 1, 1).toordinal() <= ordinal <= date(LAST_YEAR, 12, 31).toordinal()
        return date.fromordinal(ordinal) if inside else None
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if months is None:
        return None
    total = day.year * 12 + day.month - 1 + months * count
    year, month = total // 12, total % 12 + 1
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def part_of(interval: Interval | None, part: str) -> Interval | None:
    """Return the part that "start", "early", "mid", "late" or "end" names; an empty part is the whole.

    Start and end are the first and the last day; the others a half of a month or a week, a third of anything longer.
    """
    whole = interval.whole if interval is not None else None
    if not part or whole is None or whole[0] == whole[1]:
        return interval
    start, end = whole
    length = (end - start).days + 1
    if part in {"start", "end"}:
        return one_day(start if part == "start" else end)
    if length <= 31:
        middle = start + timedelta(HALF_MONTH - 1 if length > 7 else length // 2)
        edges = MIDDLE_OF_MONTH if length > 7 else (3, 5)
        central = Interval(start + timedelta(edges[0] - 1), start + timedelta(edges[1] - 1))
        return {"early": Interval(start, middle), "late": Interval(middle, end), "mid": central}.get(part)
    return _third(start, end, part)


def _third(start: date, end: date, part: str) -> Interval | None:
    """Return a third of months (of a year), or of years (of a decade or a century)."""
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    third = max(1, months // 3)
    first = {"early": 0, "mid": third, "late": months - third}[part]
    length = months - 2 * third if part == "mid" else third
    total = start.year * 12 + start.month - 1 + first
    return months_from(total // 12, total % 12 + 1, length)


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches (the anonymous Gregorian computus, Meeus 1991)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap = (century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 19 * golden + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - leap - rest % 4) % 7
    late = (golden + 11 * leap + 22 * weekday) // 451
    month, day = divmod(leap + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def weekday_of_month(year: int, month: int, weekday: int, number: int) -> date:
    """Return the ``number``-th weekday of a month, counted from its end when negative; Monday is 0."""
    if number > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.weekday()) % 7 + 7 * (number - 1))
    last = date(year, month, calendar.monthrange(year, month)[1])
    return last - timedelta((last.weekday() - weekday) % 7 + 7 * (-number - 1))
