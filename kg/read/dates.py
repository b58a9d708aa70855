"""Printed date -> ISO date: only forms that leave no doubt about year, month and day."""

from __future__ import annotations

import re
from calendar import day_abbr, day_name, month_abbr, month_name
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

# The printing press is no limit, but saved web pages are: a date outside is a number that looks like one.
FIRST_YEAR: Final = 1980
LAST_YEAR: Final = 2100
CENTURY: Final = 2000  # of a year in two digits
MONTHS: Final = {name.lower(): number for number in range(1, 13) for name in (month_name[number], month_abbr[number])}
MONTH: Final = "(?P<{0}>" + "|".join(sorted((*MONTHS, "sept"), key=lambda name: (-len(name), name))) + r")\.?"
WEEKDAYS: Final = tuple(name.lower() for name in day_name)
WEEKDAY: Final = (
    "(?:" + "|".join((*WEEKDAYS, *("tues", "thurs", "thur"), *(name.lower() for name in day_abbr))) + r")\.?"
)
YEAR: Final = r"(?P<{0}>(?:19|20)\d\d)"
DAY: Final = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
GAP: Final = "[ -]{1,2}"
DATE: Final = re.compile(
    "|".join(
        (
            rf"\b{YEAR.format('y1')}(?P<s1>[-./])(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>\d{{1,2}})(?!\d)",
            rf"\b{MONTH.format('m2')} {{0,2}}{DAY.format('d2')},? {{0,2}}{YEAR.format('y2')}(?!\d)",
            rf"(?<!\d){DAY.format('d3')}(?: of|\.)?{GAP}{MONTH.format('m3')},?{GAP}{YEAR.format('y3')}(?!\d)",
            rf"\b(?P<d4>\d{{1,2}})(?P<s4>[-./])(?P<m4>\d{{1,2}})(?P=s4){YEAR.format('y4')}(?!\d)",
            rf"\b{YEAR.format('y5')},? {{1,2}}{MONTH.format('m5')} {{0,2}}{DAY.format('d5')}(?!\d)",
            # Of short years only the form that one custom alone has: month, a day beyond 12, year.
            r"(?<![\d./-])(?P<m6>0?[1-9]|1[0-2])(?P<s6>[-/])(?P<d6>1[3-9]|2\d|3[01])(?P=s6)(?P<y6>\d\d)(?![\d/-])",
        )
    ),
    re.IGNORECASE,
)
DAY_MONTH: Final = re.compile(
    rf"\b(?:{MONTH.format('m1')} {{0,2}}{DAY.format('d1')}|{DAY.format('d2')} {MONTH.format('m2')})\b", re.IGNORECASE
)
# How long ago it was: a date only for who knows when the page was saved.
UNITS: Final = "second|sec|minute|min|hour|hr|day|week|month|year"
AGE: Final = re.compile(
    rf"(?i)\b(?:about |over |almost )?(?P<number>\d+|an?|one) (?P<unit>{UNITS})s?\.?"
    rf"(?: and)?(?: \d+ (?:{UNITS})s?)? ago\b"
)
# Units whose number leads back to one day; "5 years ago" tells no date.
DAYS: Final = {"second": 0.0, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0}
IN_ADDRESS: Final = re.compile(r"[/=_-]((?:19|20)\d\d)([/-]?)(\d\d?)\2(\d\d?)(?=[/_.?-]|$)")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: its place and its ISO form."""

    start: int
    end: int
    value: str


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Return the full dates printed in ``text``; a date that two customs read differently is none.

    >>> [d.value for d in find_dates("Nov. 3, 2022; 15 November 2019; 2019.11.05; 03/04/2019; 25/12/2019")]
    ['2022-11-03', '2019-11-15', '2019-11-05', '2019-12-25']
    >>> [d.value for d in find_dates("08-13-10; 10/9/10; 13-08-10")]
    ['2010-08-13']
    """
    found = []
    for match in DATE.finditer(text):
        value = _value(match)
        if value is not None:
            found.append(FoundDate(match.start(), match.end(), value))
    return tuple(found)


def day_and_month(text: str) -> tuple[int, int] | None:
    """Return (month, day) of the first date without a year.

    >>> day_and_month("SEOUL, Nov. 15 (Yonhap)")
    (11, 15)
    """
    match = DAY_MONTH.search(text)
    if match is None:
        return None
    groups = match.groupdict()
    return _month(groups["m1"] or groups["m2"]), int(groups["d1"] or groups["d2"])


def date_in_address(url: str) -> str | None:
    """Return the date that the address of a page holds as year, month and day.

    >>> date_in_address("https://news.example/world/2019/11/15/talks.html")
    '2019-11-15'
    """
    match = IN_ADDRESS.search(url)
    if match is None or (not match.group(2) and len(match.group(3) + match.group(4)) != 4):
        return None
    return iso(int(match.group(1)), int(match.group(3)), int(match.group(4)))


def date_of_age(text: str, *, seen: str) -> str | None:
    """Return the date that a line such as "5 days ago" means for who saw it on the date ``seen``.

    >>> date_of_age("• 5 days ago", seen="2025-07-16"), date_of_age("5 years ago", seen="2025-07-16")
    ('2025-07-11', None)
    """
    match = AGE.search(text)
    if match is None or len(seen) != len("2025-07-16"):
        return None
    days = next((length for unit, length in DAYS.items() if unit.startswith(match["unit"].lower()[:3])), None)
    if days is None:
        return None
    number = int(match["number"]) if match["number"].isdigit() else 1
    whole = round(number * days) if days >= 1 else int(number * days)
    return (date.fromisoformat(seen) - timedelta(days=whole)).isoformat()


def iso(year: int, month: int, day: int) -> str | None:
    """Return the ISO date, or None where there is no such day or no such year of news."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def weekday_of(value: str) -> str:
    """Return the name of the day in lower case.

    >>> weekday_of("2019-11-15")
    'friday'
    """
    return WEEKDAYS[date.fromisoformat(value).weekday()]


def _month(name: str) -> int:
    return MONTHS[name.lower()[:3]]


def _value(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if groups["y4"]:
        day, month = int(groups["d4"]), int(groups["m4"])
        if day != month and day <= 12 and month <= 12:
            return None
        return iso(int(groups["y4"]), *((month, day) if month <= 12 else (day, month)))
    if groups["y6"]:
        return iso(CENTURY + int(groups["y6"]), int(groups["m6"]), int(groups["d6"]))
    for number in "1235":
        if groups[f"y{number}"]:
            month_text = groups[f"m{number}"]
            month = int(month_text) if month_text.isdigit() else _month(month_text)
            return iso(int(groups[f"y{number}"]), month, int(groups[f"d{number}"]))
    return None
