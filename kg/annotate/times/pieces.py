"""Words of time → the named pieces that the patterns' templates are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from kg.annotate.times.words import TimeWords

GAP: Final = r"(?:[ \t]+|[ \t]*\n[ \t]*)"
BEFORE: Final = r"(?<![\w$€£¥₩/@#])(?<!\d[.,:-])"
AFTER: Final = r"(?![\w%°]|[-/:]\d|[.,]\d)"
SMALL_UNITS: Final = frozenset({"hour", "minute", "second"})


def compiled(template: str, pieces: Mapping[str, str]) -> re.Pattern[str]:
    """Return a template as a regular expression: ``<name>`` is a piece, a blank any white space in a paragraph."""
    text = re.sub(r"(?<!\(\?P)<(\w+)>", lambda found: pieces[found.group(1)], template)
    text = text.replace("[- ]", "(?:-| )").replace(" ", GAP)
    return re.compile(f"{BEFORE}(?:{text}){AFTER}")


def pieces(words: TimeWords, lists: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Return the pieces; lower-case words match in any case, names of months, weekdays and holidays as names only."""
    found = _names(words) | _relations(words) | _units(words)
    about = _any([*lists["approximators"], *words.bounds])
    zone = f"(?: (?i:local time|{_plain(lists['time-zones'])}))"
    return found | {"frequency": _any(lists["frequencies"]), "about": f"(?:{about} )?", "zone": zone}


def _names(words: TimeWords) -> dict[str, str]:
    kinds = words.kinds
    months, weekdays = _plain(_capitalized(kinds["month"])), _plain(_capitalized(kinds["weekday"]))
    short = _plain(_capitalized(kinds["weekday-short"]))
    centuries = r"\d{1,2}(?:st|nd|rd|th)|" + _any(words.ordinals)
    return {
        "month": f"(?P<month>{months})",
        "month2": f"(?P<month2>{months})",
        "year": r"(?P<year>1[0-9]\d\d|20\d\d)",
        "day": r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?",
        "day2": r"(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?",
        "nthday": r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)",
        "weekday": f"(?P<weekday>{weekdays})",
        "weekdays": f"(?:{weekdays})s",
        "anyweekday": f"(?:{weekdays})",
        "onweekday": rf"(?:(?:{weekdays}|(?:{short})\.?)(?:,| the| ?\()? )?",
        "season": f"(?P<season>{_any(kinds['season'])})",
        "quarternumber": r"(?P<ordinal>[1-4])",
        "ordinal": f"(?P<ordinal>{_any(words.ordinals)})",
        "century": f"(?P<ordinal>{centuries})",
        "holiday": f"(?P<holiday>{_plain(words.holidays)})",
        "decade": f"(?P<decade>{_any(kinds['decade'])})",
        "near": f"(?P<near>{_any(kinds['near'])})",
        "clockword": _any(kinds["clock"]),
    }


def _relations(words: TimeWords) -> dict[str, str]:
    kinds = words.kinds
    backward = [word for word, value in kinds["shift"].items() if value != "0"]
    return {
        "part": rf"(?:(?i:the )?(?i:very )?(?P<part>{_any(kinds['part'])})(?i:-| (?:(?:of|in) )?(?:the )?))?",
        "which": f"(?P<which>{_any(kinds['shift'])})",
        "plainwhich": r"(?i:this )?(?P<which>(?i:last|this|next|current|past|coming))",
        "away": f"(?P<which>{_any(backward)})",
        "ofyear": (
            r"(?:,? (?i:(?:of|in) )?(?P<ofyear>(?i:last|this|next))(?i: year)"
            r"|,? (?P<back>(?i:a year (?:earlier|ago))))"
        ),
        "ofweek": r"(?:,? (?i:of )?(?P<ofweek>(?i:last|this|next))(?i: week))?",
        "direction": f"(?P<direction>{_any(kinds['direction'])})",
        "daypart": f"(?: {_any(kinds['daypart'])})?",
        "partofday": _any(kinds["daypart"]),
        "sooner": "(?:(?i:earlier|later|early|late)(?i: on)? )?",
    }


def _units(words: TimeWords) -> dict[str, str]:
    units = words.kinds["unit"]
    long = [word for word, name in units.items() if name not in SMALL_UNITS]
    single = [word for word, name in units.items() if word == name and name not in SMALL_UNITS]
    calendar = [word for word in single if word not in {"day", "night", "weekend", "fortnight"}]
    plural = [word for word, name in units.items() if word != name]
    vague = _any(form for word, value in words.numbers.items() if not value for form in (word, f"{word} of"))
    number = rf"(?:\d{{1,3}}|(?i:an? )?{vague}|{_number_words(words)})"
    return {
        "unit": f"(?P<unit>{_any(units)})",
        "anyunit": _any(units),
        "longunit": f"(?P<unit>{_any(long)})",
        "oneunit": f"(?P<unit>{_any([word for word in single if word != 'weekend'])})",
        "calendarunit": f"(?P<unit>{_any(calendar)})",
        "manyunits": f"(?P<unit>{_any(plural)})",
        "dayunit": f"(?P<unit>{_any([*single, *words.kinds['daypart']])})",
        "number": f"(?P<number>{number})",
        "anynumber": number,
    }


def _number_words(words: TimeWords) -> str:
    """Return number words up to ninety-nine, vague ones, and "a"."""
    tens = [word for word, value in words.numbers.items() if value in range(20, 100, 10)]
    ones = [word for word, value in words.numbers.items() if 1 <= value <= 9 and len(word) > 2]
    return f"{_any(tens)}-{_any(ones)}|{_any(words.numbers)}"


def _plain(words: Iterable[str]) -> str:
    """Return the words as alternatives, the longest first; their blanks stay blanks of the template."""
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=lambda word: (-len(word), word)))


def _any(words: Iterable[str]) -> str:
    return f"(?i:{_plain(words)})"


def _capitalized(words: Iterable[str]) -> list[str]:
    """Return names as newspapers write them: "March" and "MARCH", never "march"."""
    return [form for word in words for form in (word.capitalize(), word.upper())]
