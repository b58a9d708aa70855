"""One line → what its own words and marks show it to be: a date, a path of sections, a caption, a button, code."""

from __future__ import annotations

import re
from typing import Final

from kg.read.code import code_span
from kg.read.dates import AGE, DATE, DAY_MONTH, MONTHS, WEEKDAY, find_dates
from kg.read.lines import LONG_WORDS, MAX_LINE, Line
from kg.read.phrases import Phrasebook

MAX_DATE_LINE_WORDS: Final = 16
MAX_DATED_PARTS: Final = 24  # words of a line whose parts are an outlet, a place and dates
MAX_LABELLED_REST: Final = 4  # words beside date and label: "This content was published on ..."
MAX_CAPTION_WORDS: Final = 60
MAX_CRUMB_WORDS: Final = 5
MAX_NOTICE: Final = 1500  # characters of a legal paragraph that are searched
SEPARATOR: Final = re.compile(r"\s*(?:[|•·»›>/:]|\s[-–—]\s|,)\s*")
PART: Final = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+")
BARS: Final = re.compile(r"\s*[|•·]\s+")
CRUMB: Final = re.compile(r"\s(?:[|•·»›>]|[:/])\s|[»›]")
DATE_WORD: Final = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")
WEEKDAY_WORD: Final = re.compile(WEEKDAY, re.IGNORECASE)
MONTH_WORD: Final = re.compile("|".join(MONTHS), re.IGNORECASE)
CLOCK: Final = re.compile(r"\b\d{1,2}[:.]\d\d\b")
BY: Final = re.compile(r"(?:[Bb]y|BY)\b ?:? ?|From (?=[A-Z]\w+['’]s )")
BY_NAME: Final = re.compile(r"(?:[Bb]y|BY):? (?:[\"“]?[A-Z][\w.'’-]+[\"”]? ){2}")
AGO: Final = re.compile(r"\d+ (?:h|hrs?|m|mins?|d|days?)\b.{0,12}\bago$")
MAX_BYLINE_WORDS: Final = 14
MAX_SHORT_BYLINE: Final = 6  # words of a byline that ends with a full stop
# Links whose spaces a page's style drew: "NewsSportBusinessWorld".
GLUED: Final = re.compile(r"[a-z]{2}[A-Z][a-z]{2}")
MIN_GLUED: Final = 3  # a story may name YouTube and PayPal
# A button drawn beside the date: "4 Jan 2019 10:23Get link".
GLUED_PART: Final = re.compile(r"(?<=[a-z\d)])(?=[A-Z][a-z])|(?<=[AP]M)(?=[A-Z][a-z])|(?<=[A-Z]{3})(?=[A-Z][a-z])")
CLOCK_ALONE: Final = re.compile(r"(?i)(?:\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?)(?: [A-Z]{2,4})?")
# "Jane Doe, The Marlow Post 8:42 a.m. EDT October 3, 2014": with its hour, a date dates the article.
HOUR: Final = re.compile(r"\b\d{1,2}[:.]\d\d(?: ?[ap]\.?m\b\.?)?", re.IGNORECASE)
CAPITALS: Final = re.compile(r"(?:[A-Z][\w.'’&-]*[ ,|]*)*")
MAX_SIGNATURE_WORDS: Final = 9  # of names beside date and hour
# Who took a picture, and for whom: "Jane Doe/Marlow Post".
OWNER: Final = re.compile(r"[A-Z][\w.'’-]+ [A-Z][\w.'’-]+ ?/ ?[A-Z][\w.&'’-]+(?: [A-Z][\w.&'’-]*){0,3}")
# "Marlow Post October 6, 2018", "Marlow PostOctober 6, 2018": an outlet with its date.
OUTLET: Final = re.compile(r"[A-Z][\w.'’&-]*(?: [A-Z][\w.'’&-]*){0,2}")
# A dateline whose paragraph stands on the next line: "Marlow (AP) —".
PLACE_DASH: Final = re.compile(r"(?:[A-Z(][\w.'’)]*,? ){1,5}[ ]?(?:—|–|--)")
# A row of topics: "Trade, Port of Varna, Grain, Bulgaria, Black Sea, Harbours".
MIN_TOPICS: Final = 5
MAX_TOPIC_WORDS: Final = 4  # on average


def own_kind(line: Line, *, book: Phrasebook) -> tuple[str, str]:
    """Return the kind that a line shows by itself, with the reason; empty strings where it shows none."""
    if code_span(line.text) == (0, len(line.text)):
        return "code", "the line is program code"
    if book.notices is not None and book.notices.search(line.text[:MAX_NOTICE]):
        return "notice", "the paragraph is a legal notice"
    if len(line.text) > MAX_LINE:
        return ("", "") if any(char.isalnum() for char in line.text) else ("menu", "the line is a row of marks")
    return _formed(line, book=book) or _worded(line, book=book)


def _formed(line: Line, *, book: Phrasebook) -> tuple[str, str] | None:
    """Return the kind that a line's form shows."""
    if is_date_line(line, book=book):
        return "dateline", "the line is a date"
    if CLOCK_ALONE.fullmatch(line.text) or PLACE_DASH.fullmatch(line.text):
        return "dateline", "the line is an hour, or a place before a dash"
    if book.is_heading(line):
        return "promotion", f"the line is the heading {line.key!r}"
    row = _row(line, book=book)
    if row:
        return "menu", f"the line is a {row}"
    if OWNER.fullmatch(line.text) or (line.text.strip("()[]").lower() in book.agencies and line.words <= 4):
        return "credit", "the line is an agency, or a name with an outlet"
    if is_byline(line, book=book) or _is_dated_byline(line):
        return "byline", "the line names its author"
    if _is_signature(line, book=book):
        return "byline", "the line names author, day and hour"
    return None


def _row(line: Line, *, book: Phrasebook) -> str:
    """Return what a line is that names several things beside each other; empty where it is none, or a legal line."""
    if "©" in line.text:
        return ""
    if _is_crumb(line, book=book):
        return "path of sections"
    if not line.finished and len(GLUED.findall(line.text)) >= MIN_GLUED:
        return "row of links"
    if _is_links(line):
        return "row of links"
    return "row of topics" if _is_topics(line) else ""


def _is_links(line: Line) -> bool:
    """Whether a line is several short things between bars or dots, though it may be long."""
    parts = BARS.split(line.text)
    return len(parts) >= MIN_TOPICS and sum(len(part.split()) for part in parts) <= MAX_TOPIC_WORDS * len(parts)


def _worded(line: Line, *, book: Phrasebook) -> tuple[str, str]:
    """Return the kind that a line's phrases show."""
    found = book.why(line)
    if found is not None and (found[0] in {"menu", "promotion"} and line.words > LONG_WORDS):
        found = None
    if _is_caption(line, book=book) and (found is None or (found[0] == "credit" and line.words > MAX_CRUMB_WORDS)):
        return "caption", "the line describes a picture or ends with its credit"
    return found or ("", "")


def is_byline(line: Line, *, book: Phrasebook) -> bool:
    """Whether a line is "By" with names: words in capitals, and the few that stand between them.

    "By Thursday none had been dropped" is none, nor is a whole sentence.
    """
    match = BY.match(line.text) if line.words <= MAX_BYLINE_WORDS else None
    if match is None or (line.finished and line.words > MAX_SHORT_BYLINE):
        return False
    words = line.text[match.end() :].split()
    if not words or not words[0][0].isupper() or WEEKDAY_WORD.fullmatch(words[0]) or MONTH_WORD.fullmatch(words[0]):
        return False
    return all(not word[0].islower() or word.strip(",.").lower() in book.byline_connectives for word in words)


def _is_dated_byline(line: Line) -> bool:
    """Whether a line is "By" with a name, and a date or an age behind it: "By Jane Doe on June 29, 2019 8:08 pm"."""
    match = BY_NAME.match(line.text) if line.words <= MAX_DATED_PARTS and not line.finished else None
    rest = line.text[match.end() :] if match is not None else ""
    return bool(rest) and (bool(find_dates(rest)) or AGE.search(rest) is not None or AGO.search(rest) is not None)


def is_date_line(line: Line, *, book: Phrasebook) -> bool:
    """Whether a line gives a date, with nothing beside it but words of time, labels, sections, an outlet."""
    if line.words > MAX_DATED_PARTS or not any(char.isdigit() for char in line.text):
        return False
    if not find_dates(line.text):
        day = DAY_MONTH.search(line.text) if CLOCK.search(line.text) else None
        return day is not None and _is_date(DAY_MONTH.sub("|", line.text), book=book)
    if line.words <= MAX_DATE_LINE_WORDS and _is_date(line.text, book=book):
        return True
    if line.finished:
        return False
    dates = find_dates(line.text)
    if dates[0].end == len(line.text) and OUTLET.fullmatch(line.text[: dates[0].start].rstrip(" |·-–—")):
        return True
    rest = [word.lower() for word in DATE_WORD.findall(DATE.sub(" ", line.text))]
    others = [word for word in rest if word not in book.date_words]
    if len(others) <= MAX_LABELLED_REST and book.date_labels.intersection(rest):
        return True
    parts = [part for part in PART.split(line.text) if part]
    dated = [part for part in parts if find_dates(part) and _is_date(part, book=book)]
    return bool(dated) and all(part in dated or len(part.split()) <= MAX_CRUMB_WORDS for part in parts)


def _is_date(text: str, *, book: Phrasebook) -> bool:
    """Whether nothing but words of time, sections and buttons stands around the dates of a text."""
    apart = DATE.sub("|", AGE.sub("|", GLUED_PART.sub("|", text)))
    return all(_is_time_or_section(part, book=book) for part in SEPARATOR.split(apart))


def _is_topics(line: Line) -> bool:
    """Whether a line is a list of names or sections between commas, and no sentence."""
    parts = line.text.split(", ")
    if line.finished or len(parts) < MIN_TOPICS or line.words > MAX_TOPIC_WORDS * len(parts):
        return False
    return all(not part[:1].islower() for part in parts)


def _is_signature(line: Line, *, book: Phrasebook) -> bool:
    """Whether a line gives a day with its hour and beside them only names, with words of time."""
    if line.finished or line.words > MAX_DATED_PARTS or not HOUR.search(line.text) or not find_dates(line.text):
        return False
    rest = DATE.sub(" ", HOUR.sub(" ", line.text))
    names = [word for word in rest.replace("|", " ").split() if word.lower().strip(".,:") not in book.date_words]
    return 0 < len(names) <= MAX_SIGNATURE_WORDS and CAPITALS.fullmatch(" ".join(names)) is not None


def _is_time_or_section(part: str, *, book: Phrasebook) -> bool:
    """Whether a part of a line is a clock time, a label of dates, a button or the name of a section."""
    if book.is_button(part):
        return True
    words = [word.lower() for word in DATE_WORD.findall(part)]
    rest = [word for word in words if word not in book.date_words and not WEEKDAY_WORD.fullmatch(word)]
    return not rest or " ".join(part.lower().split()).strip(".:") in book.sections


def _is_crumb(line: Line, *, book: Phrasebook) -> bool:
    """Whether a line is a path or a row of sections: at least half of its parts are known ones."""
    if not line.key or line.finished or not CRUMB.search(line.text):
        return False
    parts = [part.strip().lower() for part in SEPARATOR.split(line.text) if part.strip()]
    known = [part in book.sections or any(part in each.whole for each in book.kinds) for part in parts]
    if len(parts) > 2 and all(known[:-1]):
        return True  # the last part is the article's title
    if len(parts) < 2 or any(len(part.split()) > MAX_CRUMB_WORDS for part in parts):
        return False
    return sum(known) >= max(1, len(parts) / 2)


def _is_caption(line: Line, *, book: Phrasebook) -> bool:
    return (
        bool(line.key)
        and line.words <= MAX_CAPTION_WORDS
        and book.captions is not None
        and book.captions.search(line.text) is not None
    )
