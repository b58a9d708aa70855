"""Printed date -> ISO date: only forms that leave no doubt about year, month and day."""

from __future__ import annotations

import re
from calendar import day_abbr, day_name, month_abbr, month_name
from dataclasses import dataclass
from datetime import date
from typing import Final

# The printing press is no limit, but saved web pages are: a date outside is a number that looks like one.
FIRST_YEAR: Final = 1980
LAST_YEAR: Final = 2100
MONTHS: Final = {name.lower(): number for number in range(1, 13) for name in (month_name[number], month_abbr[number])}
MONTH: Final = "(?P<{0}>" + "|".join(sorted((*MONTHS, "sept"), key=lambda name: (-len(name), name))) + r")\.?"
WEEKDAYS: Final = tuple(name.lower() for name in day_name)
WEEKDAY: Final = (
    "(?:" + "|".join((*WEEKDAYS, *("tues", "thurs", "thur"), *(name.lower() for name in day_abbr))) + r")\.?"
)
YEAR: Final = r"(?P<{0}>(?:19|20)\d\d)"
DAY: Final = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
DATE: Final = re.compile(
    "|".join(
        (
            rf"\b{YEAR.format('y1')}(?P<s1>[-./])(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>\d{{1,2}})(?!\d)",
            rf"\b{MONTH.format('m2')} {{0,2}}{DAY.format('d2')},? {{0,2}}{YEAR.format('y2')}(?!\d)",
            rf"\b{DAY.format('d3')}(?: of)?[ -]{{1,2}}{MONTH.format('m3')},?[ -]{{1,2}}{YEAR.format('y3')}(?!\d)",
            rf"\b(?P<d4>\d{{1,2}})(?P<s4>[-./])(?P<m4>\d{{1,2}})(?P=s4){YEAR.format('y4')}(?!\d)",
            rf"\b{YEAR.format('y5')},? {{1,2}}{MONTH.format('m5')} {{0,2}}{DAY.format('d5')}(?!\d)",
        )
    ),
    re.IGNORECASE,
)
DAY_MONTH: Final = re.compile(
    rf"\b(?:{MONTH.format('m1')} {{0,2}}{DAY.format('d1')}|{DAY.format('d2')} {MONTH.format('m2')})\b", re.IGNORECASE
)
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
    for number in "1235":
        if groups[f"y{number}"]:
            month_text = groups[f"m{number}"]
            month = int(month_text) if month_text.isdigit() else _month(month_text)
            return iso(int(groups[f"y{number}"]), month, int(groups[f"d{number}"]))
    return None
