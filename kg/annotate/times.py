"""Doc → time expressions, resolved to ISO dates from the publication date and the tense of their verb.

Unknown stays unknown: a relative expression in an article without a date keeps its wording only.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from spacy.tokens import Doc, Span, Token

from kg.knowledge import Knowledge
from kg.model import Published, TimeMention

MONTHS: Final = (
    {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
    | {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
    | {"sept": 9}
)
WEEKDAYS: Final = {name.lower(): number for number, name in enumerate(calendar.day_name)}
UNITS: Final = "day|week|month|year|hour|minute|decade|century|quarter|weekend|night|morning|afternoon|evening"
COUNTED: Final = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|many)"
VALUES: Final = {
    w: n
    for n, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
} | {"a": 1, "an": 1}
MONTH: Final = r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|Jun(?:e|\.)?|Jul(?:y|\.)?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
YEAR: Final = r"(?P<year>(?:1[89]|20)\d\d)"
DAY: Final = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"

Interval = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a relative expression is measured from: the publication date, if known, and the verb's tense."""

    day: date | None
    year: int | None
    tense: str


Resolver = Callable[[re.Match[str], Anchor], "Interval | None"]


def find_times(doc: Doc, *, published: Published | None, knowledge: Knowledge) -> tuple[TimeMention, ...]:
    """Return the time expressions of the document, in order and without overlap."""
    del knowledge
    taken: set[int] = set()
    found: list[TimeMention] = []
    for kind, pattern, resolver, reason in PATTERNS:
        for match in pattern.finditer(doc.text):
            span = doc.char_span(*_bounds(match), alignment_mode="expand")
            if span is None or not taken.isdisjoint(range(span.start, span.end)) or not _is_time(match, span):
                continue
            taken.update(range(span.start, span.end))
            interval = resolver(match, _anchor(published, span)) if resolver is not None else None
            text = " ".join(match.group(0).split())
            start, end = (interval[0].isoformat(), interval[1].isoformat()) if interval else (None, None)
            found.append(TimeMention(span.start, span.end, text, kind, start, end, reason if interval else ""))
    return tuple(sorted(found, key=lambda time: time.first))


def _bounds(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), match.end()


def _is_time(match: re.Match[str], span: Span) -> bool:
    """Whether the words are a time there: "may" the verb, "March" the verb and a year-like count are not."""
    groups = match.groupdict()
    if groups.get("month") in {"May", "March", "Mar"} and not (groups.get("day") or groups.get("year")):
        return any(token.pos_ == "PROPN" and token.ent_type_ != "PERSON" for token in span)
    if groups.get("bare") and span.root.ent_type_ not in {"DATE", "TIME"}:
        return False
    return not any(token.ent_type_ in {"MONEY", "PRODUCT"} for token in span)


def _anchor(published: Published | None, span: Span) -> Anchor:
    if published is None:
        return Anchor(None, None, tense(span.root))
    parts = [int(part) for part in published.value.split("-")]
    return Anchor(date(*parts) if len(parts) == 3 else None, parts[0], tense(span.root))


def tense(token: Token) -> str:
    """Return the tense of the nearest verb above a token: past, present or future."""
    verb = next((t for t in token.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    while verb is not None:
        auxiliaries = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
        if auxiliaries & {"will", "shall", "'ll", "wo", "would", "may", "might", "could", "can", "should", "must"} or (
            verb.tag_ == "VB" and "to" in auxiliaries
        ):
            return "future"
        if verb.tag_ == "VBD" or auxiliaries & {"was", "were", "had", "did", "has", "have"}:
            return "past"
        if verb.tag_ in {"VBZ", "VBP"} or auxiliaries & {"is", "are", "do", "does"}:
            return "present"
        verb = next((t for t in verb.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    return "past"


# -- resolvers: match and anchor to an interval ----------------------------------------------------------------------


def _month_span(year: int, month: int) -> Interval:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _day(year: int, month: int, day: int) -> Interval | None:
    try:
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None


def _month_number(match: re.Match[str]) -> int:
    return MONTHS[match.group("month").lower().rstrip(".")]


def _full_date(match: re.Match[str], anchor: Anchor) -> Interval | None:
    month, day = _month_number(match), int(match.group("day"))
    if match.group("year"):
        return _day(int(match.group("year")), month, day)
    if anchor.day is None:
        return _day(anchor.year, month, day) if anchor.year is not None else None
    choices = [
        found
        for year in (anchor.day.year - 1, anchor.day.year, anchor.day.year + 1)
        if (found := _day(year, month, day))
    ]
    return _nearest(choices, anchor)


def _nearest(choices: list[Interval], anchor: Anchor) -> Interval | None:
    """Return the choice that fits the tense: the latest not after the anchor, or the first not before it."""
    if anchor.day is None or not choices:
        return None
    day = anchor.day
    if anchor.tense == "future":
        return next((c for c in choices if c[1] >= day), choices[-1])
    if anchor.tense == "past":
        return next((c for c in reversed(choices) if c[0] <= day), choices[0])
    return min(choices, key=lambda c: abs((c[0] - day).days))


def _iso(match: re.Match[str], anchor: Anchor) -> Interval | None:
    del anchor
    return _day(int(match.group("year")), int(match.group("m")), int(match.group("day")))


def _month_year(match: re.Match[str], anchor: Anchor) -> Interval | None:
    year = match.group("year")
    return _part(_month_span(int(year), _month_number(match)), match) if year else _month_alone(match, anchor)


def _month_alone(match: re.Match[str], anchor: Anchor) -> Interval | None:
    month, which = _month_number(match), (match.groupdict().get("which") or "").lower()
    if anchor.day is None:
        return None
    year = anchor.day.year
    if which in {"last year", "a year earlier", "a year ago"}:
        return _part(_month_span(year - 1, month), match)
    if which in {"this year", "of this year"}:
        return _part(_month_span(year, month), match)
    if which == "next year":
        return _part(_month_span(year + 1, month), match)
    choices = [_month_span(y, month) for y in (year - 1, year, year + 1)]
    if which == "last":
        choices = [c for c in choices if c[1] < anchor.day]
        return _part(choices[-1], match)
    if which == "next":
        return _part(next(c for c in choices if c[0] > anchor.day), match)
    found = _nearest(choices, anchor)
    return _part(found, match) if found else None


def _part(interval: Interval, match: re.Match[str]) -> Interval:
    """Return the third of a month or year that "early", "mid" or "late" names, else the whole."""
    part = (match.groupdict().get("part") or "").lower().rstrip("- ")
    length = (interval[1] - interval[0]).days + 1
    third = length // 3
    if part == "early":
        return interval[0], interval[0] + timedelta(third - 1)
    if part in {"mid", "middle"}:
        return interval[0] + timedelta(third), interval[1] - timedelta(third)
    if part in {"late", "end"}:
        return interval[1] - timedelta(third - 1), interval[1]
    return interval


def _year_alone(match: re.Match[str], anchor: Anchor) -> Interval | None:
    del anchor
    year = int(match.group("year"))
    return _part((date(year, 1, 1), date(year, 12, 31)), match)


def _weekday(match: re.Match[str], anchor: Anchor) -> Interval | None:
    if anchor.day is None:
        return None
    back = (anchor.day.weekday() - WEEKDAYS[match.group("weekday").lower()]) % 7
    which = (match.group("which") or "").lower()
    if which == "next" or (not which and anchor.tense == "future"):
        ahead = (7 - back) % 7 or (7 if which == "next" else 0)
        day = anchor.day + timedelta(ahead)
    elif which == "last":
        day = anchor.day - timedelta(back or 7)
    else:
        day = anchor.day - timedelta(back)
    return day, day


def _near_day(match: re.Match[str], anchor: Anchor) -> Interval | None:
    if anchor.day is None:
        return None
    word = match.group(0).lower()
    shift = -1 if "yesterday" in word or "last" in word else 1 if "tomorrow" in word else 0
    day = anchor.day + timedelta(shift)
    return day, day


def _relative(match: re.Match[str], anchor: Anchor) -> Interval | None:
    """As in "last week", "next month", "this year", "the end of this year", "early next year"."""
    if anchor.day is None:
        return None
    shift = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(match.group("which").lower(), 0)
    found = _unit_around(anchor.day, match.group("unit").lower(), shift)
    return _part(found, match) if found else None


def _unit_around(day: date, unit: str, shift: int) -> Interval | None:
    if unit == "day":
        return day + timedelta(shift), day + timedelta(shift)
    if unit == "week":
        monday = day - timedelta(day.weekday()) + timedelta(7 * shift)
        return monday, monday + timedelta(6)
    if unit == "weekend":
        saturday = day - timedelta(day.weekday()) + timedelta(5 + 7 * shift)
        return saturday, saturday + timedelta(1)
    if unit == "month":
        months = day.year * 12 + day.month - 1 + shift
        return _month_span(months // 12, months % 12 + 1)
    if unit == "quarter":
        quarters = day.year * 4 + (day.month - 1) // 3 + shift
        first = quarters % 4 * 3 + 1
        return date(quarters // 4, first, 1), _month_span(quarters // 4, first + 2)[1]
    if unit == "year":
        return date(day.year + shift, 1, 1), date(day.year + shift, 12, 31)
    return None


def _year_end(match: re.Match[str], anchor: Anchor) -> Interval | None:
    """As in "by the end of this year", "at year's end": the last day."""
    if anchor.day is None:
        return None
    shift = 1 if "next" in match.group(0).lower() else -1 if "last" in match.group(0).lower() else 0
    unit = "month" if "month" in match.group(0).lower() else "year"
    found = _unit_around(anchor.day, unit, shift)
    return (found[1], found[1]) if found else None


def _ordinal_day(match: re.Match[str], anchor: Anchor) -> Interval | None:
    if anchor.day is None:
        return None
    day = int(match.group("day"))
    months = [anchor.day.year * 12 + anchor.day.month - 1 + shift for shift in (-1, 0, 1)]
    choices = [found for m in months if (found := _day(m // 12, m % 12 + 1, day))]
    return _nearest(choices, anchor)


def _ago(match: re.Match[str], anchor: Anchor) -> Interval | None:
    if anchor.day is None:
        return None
    count = match.group("count").lower()
    number = int(count) if count.isdigit() else VALUES.get(count)
    unit = match.group("unit").lower().rstrip("s")
    if number is None or unit not in {"day", "week", "month", "year"}:
        return None
    if unit == "day":
        return anchor.day - timedelta(number), anchor.day - timedelta(number)
    return _unit_around(anchor.day, unit, -number)


def _decade(match: re.Match[str], anchor: Anchor) -> Interval | None:
    del anchor
    year = int(match.group("decade"))
    return date(year, 1, 1), date(year + 9, 12, 31)


def _quarter(match: re.Match[str], anchor: Anchor) -> Interval | None:
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4}.get(match.group("which").lower()) or int(
        match.group("which")[-1]
    )
    year = int(match.group("year")) if match.group("year") else anchor.year
    if year is None:
        return None
    return date(year, number * 3 - 2, 1), _month_span(year, number * 3)[1]


def _compiled(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$€£-]){text}(?![\w])", re.IGNORECASE if "(?i)" in text else 0)


def _rows() -> Iterator[tuple[str, re.Pattern[str], Resolver | None, str]]:
    part = r"(?:(?:the )?(?P<part>[Ee]arly|[Mm]id|[Ll]ate|[Ee]nd)(?:[ -]of)?[ -])?"
    which = r"(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Pp]revious|[Cc]oming)"
    yield "date", _compiled(rf"{YEAR}-(?P<m>[01]\d)-(?P<day>[0-3]\d)"), _iso, "ISO date"
    yield "date", _compiled(rf"{MONTH} {DAY}(?:,? {YEAR})?"), _full_date, "month and day"
    yield "date", _compiled(rf"{DAY}(?: of)? {MONTH}(?:,? {YEAR})?"), _full_date, "day and month"
    yield "date", _compiled(rf"{part}{MONTH}(?: of|,)? {YEAR}"), _month_year, "month and year"
    yield (
        "date",
        _compiled(rf"{part}{MONTH},? (?:of )?(?P<which>last year|this year|next year|a year earlier|a year ago)"),
        _month_alone,
        "month by publication year",
    )
    yield (
        "date",
        _compiled(rf"(?P<which>[Ll]ast|[Nn]ext|[Tt]his) {MONTH}"),
        _month_alone,
        "month before or after publication",
    )
    yield (
        "date",
        _compiled(r"(?:the )?(?:end of (?:the|this|next|last) (?:year|month)|(?:year|month)['’]s end|year-end)"),
        _year_end,
        "end of the year of publication",
    )
    yield (
        "date",
        _compiled(rf"(?:[Ee]arlier |[Ll]ater )?{part}{which} (?P<unit>week|month|year|quarter|weekend)"),
        _relative,
        "relative to publication",
    )
    yield (
        "date",
        _compiled(
            r"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his) )?(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?: (?:morning|afternoon|evening|night))?"
        ),
        _weekday,
        "weekday by tense",
    )
    yield (
        "date",
        _compiled(
            r"(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Tt]his (?:morning|afternoon|evening)|[Ll]ast night)(?: (?:morning|afternoon|evening|night))?"
        ),
        _near_day,
        "day of publication",
    )
    yield (
        "date",
        _compiled(rf"(?P<count>{COUNTED}) (?P<unit>(?:day|week|month|year)s?) ago"),
        _ago,
        "counted back from publication",
    )
    yield (
        "date",
        _compiled(
            r"(?:a|one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:day|week|month|year)s? (?:earlier|later|before)"
        ),
        None,
        "",
    )
    yield (
        "date",
        _compiled(r"the (?P<which>first|second|third|fourth) quarter(?: of (?P<year>(?:19|20)\d\d))?"),
        _quarter,
        "quarter",
    )
    yield "date", _compiled(rf"{part}(?:the )?(?P<decade>(?:1[89]|20)\d0)s"), _decade, "decade"
    yield (
        "date",
        _compiled(r"the (?P<day>[0-3]?\d)(?:st|nd|rd|th)(?= ?\(| local|,|\.| at | by )"),
        _ordinal_day,
        "day of the month",
    )
    yield (
        "duration",
        _compiled(
            rf"(?:more than |over |nearly |about |at least |almost |the (?:last|past|next) )?{COUNTED}[ -](?:{UNITS})s?(?:[ -]long)?"
        ),
        None,
        "",
    )
    yield "date", _compiled(rf"{part}{MONTH}(?P<day>)?(?P<year>)?"), _month_alone, "month by tense"
    yield "date", _compiled(rf"(?P<bare>){part}{YEAR}"), _year_alone, "year"
    yield (
        "frequency",
        _compiled(
            r"(?:annually|yearly|monthly|weekly|daily|hourly|quarterly|every (?:day|week|month|year|two years|four years))"
        ),
        None,
        "",
    )


PATTERNS: Final = tuple(_rows())
