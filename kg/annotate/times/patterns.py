"""Words of time → the patterns that find them: what each looks like, who resolves it, what it could be instead.

A template is a regular expression with named pieces in angle brackets. Where two patterns match at one place, the
longer wins, and the earlier in this file among equals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kg.annotate.times import absolute, relative
from kg.annotate.times.pieces import compiled, pieces
from kg.annotate.times.scene import Scene
from kg.annotate.times.spans import Interval
from kg.annotate.times.telling import kinds_of
from kg.annotate.times.words import TimeWords

Resolver = Callable[[re.Match[str], Scene], Interval | None]
Row = tuple[str, Resolver | None, str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which English writes a time."""

    kind: str  # date, duration, frequency
    regex: re.Pattern[str]
    resolve: Resolver | None
    reason: str
    check: str  # what is asked of a match before it counts: see guards.py
    telling: frozenset[str]  # kinds of words of which each match holds one; none: it is looked for everywhere


def patterns(words: TimeWords, lists: Mapping[str, frozenset[str]]) -> tuple[Pattern, ...]:
    """Return all patterns, compiled."""
    named = pieces(words, lists)
    groups = (
        ("date", "sure", _calendar_dates()),
        ("date", "sure", _parts_of_years()),
        ("date", "name", _named_dates()),
        ("date", "year", _years()),
        ("date", "word", _near_dates()),
        ("date", "word", _units()),
        ("date", "word", _counted_dates()),
        ("date", "quarter", _bare_quarters()),
        ("date", "ordinal", _ordinal_days()),
        ("date", "told", _told_dates()),
        ("duration", "count", _durations()),
        ("frequency", "word", _frequencies()),
        ("date", "clock", _clock_times()),
    )
    return tuple(
        Pattern(kind, compiled(template, named), resolve, reason, check, kinds_of(template))
        for kind, check, rows in groups
        for template, resolve, reason in rows
    )


def _calendar_dates() -> Iterator[Row]:
    join = r"(?: ?[-–] ?| (?:to|and|through|until) )"
    tail = r"(?:,? <year>|<ofyear>)?"
    yield r"<year>[-/](?P<first>[01]\d)[-/](?P<second>[0-3]\d)(?:T[\d:.]+Z?)?", absolute.numeric, "ISO date"
    yield r"(?P<first>[0-3]?\d)[-/.](?P<second>[0-3]?\d)[-/.]<year>", absolute.numeric, "numeric date"
    yield rf"<onweekday><month> <day>{tail}", absolute.month_day, "month and day"
    yield rf"<onweekday>(?:(?i:the) )?<day>(?: (?:day )?of)? <month>{tail}", absolute.month_day, "day and month"
    yield rf"<month> <day>{join}(?:<month2> )?<day2>{tail}", absolute.month_day, "days of a month"
    yield rf"<day>{join}<day2>(?: of)? <month>{tail}", absolute.month_day, "days of a month"
    yield r"<part><month>(?: of|,)? <year>", absolute.month, "month and year"
    yield r"<part><month><ofyear>", absolute.month, "month by publication year"


def _parts_of_years() -> Iterator[Row]:
    tail = "(?: of| in|,)?(?: (?i:fiscal(?: year)? )?<year>|<ofyear>)"
    yield r"<part>(?:the )?<season>(?: of|,)? <year>", absolute.season, "season and year"
    yield r"<part>(?:the )?<season><ofyear>", absolute.season, "season by publication year"
    yield rf"<part>(?:the )?<ordinal>[- ]quarter{tail}", absolute.quarter, "quarter and year"
    yield rf"<part>Q<quarternumber>(?:{tail})?", absolute.quarter, "quarter"
    yield rf"(?:the )?<ordinal> (?P<half>half){tail}", absolute.quarter, "half of a year"
    yield r"(?:the )?<ordinal> (?P<half>half) of the year", absolute.quarter, "half of the year"
    yield r"<part>(?:the )?(?P<decade>1[0-9]\d0|20\d0)['’]?s", absolute.decade, "decade"
    yield r"<part>(?:the )?['’](?P<decade>[2-9]0)s", absolute.decade, "decade"
    yield r"<part>the <century>[- ]century", absolute.century, "century"
    fiscal = r"(?:(?i:the )?(?i:fiscal|financial)(?i: year)?|FY) ?"
    yield rf"{fiscal}<year>(?:[-–/](?P<year2>\d\d(?:\d\d)?))?", absolute.year, "fiscal year, as the calendar year"


def _named_dates() -> Iterator[Row]:
    yield r"<part><month>", absolute.month, "month by tense"
    yield r"<part><plainwhich> <month>", absolute.month, "month before or after publication"
    yield r"<part><plainwhich> <season>", absolute.season, "season before or after publication"
    yield r"<sooner>(?:<plainwhich> )?<weekday><daypart><ofweek>", relative.weekday, "weekday by tense"
    yield r"(?:<plainwhich> )?<holiday>(?:,? <year>|<ofyear>)?", absolute.holiday, "named day"


def _years() -> Iterator[Row]:
    yield r"(?:the year )?<part><year>", absolute.year, "year"
    yield r"<part><year>[-–/](?P<year2>\d\d(?:\d\d)?)", absolute.year, "years"
    yield r"<part>the <decade>", absolute.decade, "decade"
    yield r"['’]?(?P<short>\d\d)", absolute.short_year, "year of two digits"


def _near_dates() -> Iterator[Row]:
    yield r"<sooner><near><daypart>", relative.near_day, "day of publication"
    yield r"(?i:the day) (?P<beyond>before|after) <near>", relative.near_day, "day of publication"
    yield r"<sooner>(?P<which>(?i:this|last)) <partofday>", relative.today_part, "day of publication"
    yield r"(?i:overnight)", relative.overnight, "night before publication"


def _units() -> Iterator[Row]:
    reason = "relative to publication"
    yield r"(?:(?P<side>(?i:earlier|later|so far)) )?<part><plainwhich> <oneunit>", relative.unit, reason
    yield r"(?i:the )?(?P<part>(?i:end|start|beginning|middle)) of (?:the )?<calendarunit>", relative.unit, reason
    yield r"(?i:the )?<calendarunit>['’]s (?P<part>(?i:end|start|beginning))", relative.unit, reason
    yield r"(?i:the )?<calendarunit>-(?P<part>(?i:end))", relative.unit, reason
    yield r"(?i:the )(?P<side>(?i:rest|remainder)) of (?:the|this) <calendarunit>", relative.unit, reason
    yield r"(?i:the )?(?:<plainwhich> )?weekend", relative.weekend, "weekend by tense"


def _counted_dates() -> Iterator[Row]:
    half = "(?: and a half)?"
    yield rf"<about><number>{half} <unit> (?i:ago|back)", relative.ago, "counted back from publication"
    yield r"(?:(?i:a number of) )?<manyunits> (?i:ago)", relative.ago, "counted back from publication"
    yield r"(?i:in) <about><number> <longunit>(?:['’] time)?", relative.ahead, "counted on from publication"
    yield r"<number> <longunit> (?P<now>(?i:from now))", relative.ahead, "counted on from publication"
    yield r"(?:(?i:the|these|those) )?<away> <number> <longunit>", relative.rolling, "stretch beside publication"
    yield (
        r"(?i:the) (?P<which>(?i:past|last|coming)) (?P<one><oneunit>)",
        relative.rolling,
        "stretch beside publication",
    )
    yield r"(?:(?i:the) )?(?:<away>|(?i:recent)) <manyunits>", relative.rolling, "stretch beside publication"
    yield (
        r"(?i:within) (?:(?i:the) (?i:next|coming) )?<number> <longunit>",
        relative.within,
        "counted on from publication",
    )


def _bare_quarters() -> Iterator[Row]:
    yield r"<part>(?:the )?<ordinal>[- ]quarter", absolute.quarter, "quarter by tense"
    yield r"<part>(?:the )?<plainwhich> (?P<unit>quarter)", relative.unit, "quarter relative to publication"


def _ordinal_days() -> Iterator[Row]:
    local = r"(?: ?\((?i:local time)\))?"
    reason = "day of the month by tense"
    yield rf"(?i:the) <nthday>(?: of (?P<ofmonth>(?i:this|last|next)) month)?{local}", absolute.ordinal_day, reason


def _told_dates() -> Iterator[Row]:
    reason = "measured from the time told before"
    yield r"(?i:(?:that|the) (?:very )?same|that) <dayunit>", relative.same, reason
    yield r"(?i:the) (?P<which>(?i:next|following|previous|preceding)) <dayunit>", relative.beside, reason
    yield r"<about><number> <unit> <direction>", relative.from_prior, reason
    yield r"(?i:the) <oneunit> <direction>", relative.from_prior, reason
    yield r"(?:(?<=since\x20)|(?<=until\x20)|(?<=by\x20))then(?!-)", relative.same, reason
    yield r"At (?:the|that) time", relative.same, reason


def _durations() -> Iterator[Row]:
    yield r"<about><number>(?:[- ]and[- ]a[- ]half)?[- ]<unit>(?:[- ]long)?", None, ""
    yield r"(?i:half)(?: an?|-an?)?[- ]<unit>", None, ""
    yield r"(?:(?<=for\x20)|(?<=over\x20)|(?<=of\x20))<manyunits>", None, ""


def _frequencies() -> Iterator[Row]:
    yield r"<frequency>", None, ""
    yield r"(?i:every|each)(?: other| single| <anynumber>)? (?:<anyunit>|<partofday>|<anyweekday>)", None, ""
    yield r"(?:(?i:once|twice|thrice)|<anynumber> times) (?i:a|an|per|each|every) <anyunit>", None, ""
    yield r"<weekdays>", None, ""


def _clock_times() -> Iterator[Row]:
    yield r"\d{1,2}(?:[:.][0-5]\d)? ?(?:[ap]\.m\.?|[ap]m\b|[AP]M\b|o['’]clock)<zone>?", None, ""
    yield r"[0-2]?\d:?[0-5]\d(?::[0-5]\d)?<zone>", None, ""
    yield r"<clockword>", None, ""
