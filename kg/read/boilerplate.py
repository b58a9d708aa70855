"""Lines of an article -> what each is: story, headline, or a region that is marked with its kind and the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.knowledge import Knowledge
from kg.model import Region
from kg.read.dateline import opening
from kg.read.dates import DATE, WEEKDAY, find_dates
from kg.read.headlines import find_title, is_heading
from kg.read.language import is_foreign_line
from kg.read.lines import LONG_WORDS, Line, split_lines
from kg.read.phrases import Phrasebook, phrasebook

# The same short line twice ("He agreed.") may be story; a longer one is a copy.
MIN_COPY: Final = 25  # characters
MIN_COPY_WORDS: Final = 4
# A last paragraph may lack its full stop; a button or a headline in a list is shorter.
MIN_LAST_WORDS: Final = 14
MAX_LISTED_WORDS: Final = 25  # a headline in a list of other stories
MAX_DATE_LINE_WORDS: Final = 16
MAX_CAPTION_WORDS: Final = 60
SENTENCE_WINDOW: Final = 20_000  # characters of a paragraph in which sentences are looked at one by one
MAX_SENTENCE_WORDS: Final = 25
SENTENCE: Final = re.compile(r"[^.!?]{2,400}(?:[.!?](?=\S)[^.!?]{1,400}){0,6}[.!?]+[\"'”’)]*(?:\s+|$)")
SEPARATOR: Final = re.compile(r"\s*(?:[|•·»›>/:]|\s[-–—]\s|,)\s*")
CRUMB: Final = re.compile(r"\s(?:[|•·»›>]|[:/])\s|[»›]")
MAX_CRUMB_WORDS: Final = 5
CREDIT_TAIL: Final = re.compile(r"[\[(][^\[\]()]{2,60}[\])]\.?$")
# Wikis mark a foreign wording so: ((fr))French language: ...
GLOSS: Final = re.compile(r"\(\([a-z]{2,3}\)\)[A-Z][a-z]+ language: ?([^\n]*)")
DATE_WORD: Final = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")
WEEKDAY_WORD: Final = re.compile(WEEKDAY, re.IGNORECASE)
NAME_LINE: Final = re.compile(r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]*){1,3},? (?P<outlet>(?:[A-Z][\w'’.&-]+ ?){1,4})\.?")


@dataclass(frozen=True, slots=True)
class Marked:
    """An article's lines, the regions that are no story, the headlines, and the title line."""

    lines: tuple[Line, ...]
    kinds: tuple[str, ...]  # of each line: story, title, heading, or a region's kind
    regions: tuple[Region, ...]
    headlines: tuple[tuple[int, int], ...]
    title: str | None
    datelines: tuple[str, ...] = ()  # dates as printed in datelines
    agencies: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()  # of byline prefixes


@dataclass(slots=True)
class _Work:
    """Kinds and reasons of an article's lines while they are being found."""

    lines: tuple[Line, ...]
    kinds: dict[int, str] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)

    def mark(self, index: int, kind: str, reason: str) -> None:
        self.kinds.setdefault(index, kind)
        self.reasons.setdefault(index, reason)

    def free(self, index: int) -> bool:
        return index not in self.kinds


def mark(text: str, *, knowledge: Knowledge, title: str | None = None, headings: Sequence[str] = ()) -> Marked:
    """Find what in ``text`` is no story. ``title`` and ``headings`` are what a table or markup says they are."""
    book = phrasebook(knowledge)
    work = _Work(split_lines(text))
    _mark_lines(work, book=book)
    first, last = _story(work)
    place = find_title(work.lines[:first], work.kinds, hint=title)
    if place is not None:
        work.mark(place, "title", "")
    _mark_listed(work, first, last, book=book)
    _mark_copies(work, title=title)
    _mark_head(work, first, book=book)
    _mark_tail(work, last, book=book)
    _mark_headings(work, first, last, headings=headings)
    return _result(text, work, title=place, book=book, knowledge=knowledge)


def _mark_lines(work: _Work, *, book: Phrasebook) -> None:
    """Mark the lines that their own words give away."""
    for index, line in enumerate(work.lines):
        kind, reason = _own_kind(line, book=book) if line.key or not _has_letters(line) else ("", "")
        if not kind:
            kind, reason = "foreign", is_foreign_line(line, book=book)
        if reason:
            work.mark(index, kind, reason)
    for index, line in enumerate(work.lines[1:], start=1):
        if work.kinds.get(index) == "embed" and line.text[0] in "—–-" and work.free(index - 1):
            work.mark(index - 1, "embed", "the line is quoted from a post whose author follows")


def _has_letters(line: Line) -> bool:
    return any(char.isalnum() for char in line.text[:MIN_COPY])


def _own_kind(line: Line, *, book: Phrasebook) -> tuple[str, str]:
    """Return the kind that a line's own words show, with the reason; empty strings where they show none."""
    if is_date_line(line, book=book):
        return "dateline", "the line is a date"
    if line.key in book.headings:
        return "promotion", f"the line is the heading {line.key!r}"
    if _is_crumb(line, book=book):
        return "menu", "the line is a path of sections"
    if line.text.strip("()[]").lower() in book.agencies and line.words <= 4:
        return "credit", "the line is an agency's name"
    found = book.why(line)
    if found is not None and (found[0] in {"menu", "promotion"} and line.words > LONG_WORDS):
        found = None
    if _is_caption(line, book=book) and (found is None or (found[0] == "credit" and line.words > MAX_CRUMB_WORDS)):
        return "caption", "the line describes a picture or ends with its credit"
    return found or ("", "")


def is_date_line(line: Line, *, book: Phrasebook) -> bool:
    """Whether a line is a full date with nothing but words of time, sections and labels around it."""
    if line.words > MAX_DATE_LINE_WORDS or not any(char.isdigit() for char in line.text):
        return False
    dates = find_dates(line.text)
    if not dates:
        return False
    parts = SEPARATOR.split(DATE.sub("|", line.text))
    return all(_is_time_or_section(part, book=book) for part in parts)


def _is_time_or_section(part: str, *, book: Phrasebook) -> bool:
    """Whether a part of a line is a clock time, a label of dates or the name of a section."""
    words = [word.lower() for word in DATE_WORD.findall(part)]
    rest = [word for word in words if word not in book.date_words and not WEEKDAY_WORD.fullmatch(word)]
    return not rest or " ".join(part.lower().split()).strip(".:") in book.sections


def _is_crumb(line: Line, *, book: Phrasebook) -> bool:
    if not line.key or line.finished or not CRUMB.search(line.text):
        return False
    parts = [part.strip().lower() for part in SEPARATOR.split(line.text) if part.strip()]
    if len(parts) < 2 or any(len(part.split()) > MAX_CRUMB_WORDS for part in parts):
        return False
    known = sum(part in book.sections or _whole(part, book) for part in parts)
    return known >= max(1, len(parts) / 2)


def _whole(part: str, book: Phrasebook) -> bool:
    return any(part in phrases.whole for phrases in book.kinds)


def _is_caption(line: Line, *, book: Phrasebook) -> bool:
    return (
        bool(line.key)
        and line.words <= MAX_CAPTION_WORDS
        and book.captions is not None
        and book.captions.search(line.text) is not None
    )


def _story(work: _Work) -> tuple[int, int]:
    """Return the positions of the first line of running text and past the last one; all lines where there is none."""
    story = [index for index, line in enumerate(work.lines) if work.free(index) and line.is_story]
    if not story:
        return 0, len(work.lines)
    return story[0], story[-1] + 1


def _mark_listed(work: _Work, first: int, last: int, *, book: Phrasebook) -> None:
    """Mark the headlines that follow a heading such as "Most read", up to the next running text."""
    listing = ""
    for index, line in enumerate(work.lines):
        if line.key in book.headings and work.kinds.get(index) == "promotion":
            listing = line.key
        elif line.is_story and line.words > MAX_LISTED_WORDS and work.free(index):
            listing = ""
        elif listing and work.free(index) and (index < first or index >= last or not line.finished):
            if index >= last or index < first or is_heading(line):
                work.mark(index, "promotion", f"the line is listed under {listing!r}")
        elif listing and line.finished and work.free(index):
            listing = ""


def _mark_copies(work: _Work, *, title: str | None) -> None:
    """Mark what was already said word for word; also a caption that repeats the title."""
    seen: dict[str, int] = {}
    for index, line in enumerate(work.lines):
        if work.kinds.get(index) in {"dateline", "title"} or len(line.text) < MIN_COPY or line.words < MIN_COPY_WORDS:
            seen.setdefault(line.text, index)
            continue
        if line.text in seen and (work.free(index) or work.kinds[index] == "caption"):
            work.kinds[index] = "duplicate"
            work.reasons[index] = "the line repeats an earlier one"
        seen.setdefault(line.text, index)
    del title


def _mark_head(work: _Work, first: int, *, book: Phrasebook) -> None:
    """Mark what stands before the story and is no headline: names of sections, of authors, of tools."""
    for index in range(first):
        line = work.lines[index]
        if not work.free(index):
            continue
        if not is_heading(line) and line.words < MAX_CRUMB_WORDS:
            work.mark(index, "menu", "a short line before the story")
        elif line.words < 4 and not line.finished:
            kind = "byline" if _is_name(line, book=book) else "menu"
            work.mark(index, kind, "a short line before the story")


def _mark_tail(work: _Work, last: int, *, book: Phrasebook) -> None:
    """Mark what stands after the last running text: sign-offs, lists of links, buttons."""
    ended = work.lines[last - 1].text.endswith(":") if last else False
    for index in range(last, len(work.lines)):
        line = work.lines[index]
        if not work.free(index) or ended:
            continue
        if index <= last + 1 and _is_name(line, book=book):
            work.mark(index, "byline", "a name with an outlet after the story")
        elif not line.finished and (index > last or line.words < MIN_LAST_WORDS):
            work.mark(index, "promotion", "an unfinished line after the story")


def _is_name(line: Line, *, book: Phrasebook) -> bool:
    match = NAME_LINE.fullmatch(line.text) if line.words <= 8 and line.key else None
    return match is not None and any(word.strip(".").lower() in book.outlet_nouns for word in match["outlet"].split())


def _mark_headings(work: _Work, first: int, last: int, *, headings: Sequence[str]) -> None:
    """Keep sub-headings apart from story: they carry no mark, but are no sentences."""
    for index in range(last):
        line = work.lines[index]
        if work.free(index) and (line.text in headings or is_heading(line)):
            work.mark(index, "heading", "")
    del first


def _result(text: str, work: _Work, *, title: int | None, book: Phrasebook, knowledge: Knowledge) -> Marked:
    regions: list[Region] = []
    found: dict[str, list[str]] = {"dates": [], "agencies": [], "authors": []}
    for index, line in enumerate(work.lines):
        kind = work.kinds.get(index, "story")
        if kind not in {"story", "title", "heading"}:
            regions.append(Region(line.start, line.end, kind, work.reasons[index]))
        if kind in {"story", "heading"}:
            regions.extend(_inside(line, found, book=book, knowledge=knowledge))
    kinds = tuple(work.kinds.get(index, "story") for index in range(len(work.lines)))
    heads = tuple(
        (line.start, line.end) for line, kind in zip(work.lines, kinds, strict=True) if kind in {"title", "heading"}
    )
    del text
    return Marked(
        work.lines,
        kinds,
        tuple(sorted(_apart(regions), key=lambda region: (region.start, region.end))),
        heads,
        work.lines[title].text if title is not None else None,
        tuple(found["dates"]),
        tuple(found["agencies"]),
        tuple(found["authors"]),
    )


def _apart(regions: Sequence[Region]) -> Iterator[Region]:
    """Yield the regions without those that lie within an earlier one."""
    end = 0
    for region in sorted(regions, key=lambda one: (one.start, -one.end)):
        if region.start >= end:
            yield region
            end = region.end


def _inside(line: Line, found: dict[str, list[str]], *, book: Phrasebook, knowledge: Knowledge) -> Iterator[Region]:
    """Yield the parts of a story line that are none: byline prefix, dateline, foreign gloss, calls to act."""
    start = opening(line.text, book=book, knowledge=knowledge)
    if start.byline:
        yield _region(line, 0, start.byline, "byline", "the paragraph begins with its author")
        found["authors"].append(start.author)
    if start.dateline:
        yield _region(line, start.byline, start.dateline, "dateline", "the paragraph begins with place, agency or date")
        found["dates"].append(start.date)
        found["agencies"].append(start.agency)
    if "((" in line.text:
        for match in GLOSS.finditer(line.text):
            yield _region(
                line,
                match.start(),
                match.start(1) + _foreign_length(match[1], book),
                "foreign",
                "a gloss in another language",
            )
    if book.sentences is None or not line.is_story:
        return
    for match in SENTENCE.finditer(line.text, 0, SENTENCE_WINDOW):
        sentence = match.group().strip()
        if len(sentence.split()) <= MAX_SENTENCE_WORDS and book.sentences.search(sentence):
            yield _region(
                line,
                match.start(),
                match.start() + len(match.group().rstrip()),
                "promotion",
                "the sentence hands over or calls to act",
            )


def _foreign_length(text: str, book: Phrasebook) -> int:
    """Return how many characters belong to the foreign wording: up to a closing mark or to English words."""
    opened = 0
    for match in re.finditer(r"[^\W\d_]+|[)\"”„“]", text):
        word = match.group()
        if word in "„“":
            opened += 1
        elif word in ')"”':
            if not opened:
                return match.start()
            opened -= 1
        elif word.lower() in book.function_words and len(word) > 1 and _more_english(text[match.start() :], book):
            return match.start()
    return len(text)


def _more_english(text: str, book: Phrasebook) -> bool:
    words = re.findall(r"[^\W\d_]+", text.lower())[:12]
    return sum(word in book.function_words for word in words) >= 0.15 * len(words)


def _region(line: Line, start: int, end: int, kind: str, reason: str) -> Region:
    """Return a region of a line, without the blanks at its end."""
    end = start + len(line.text[start:end].rstrip())
    return Region(line.start + start, line.start + end, kind, reason)
