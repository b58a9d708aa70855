"""Lines of an article -> what each is: story, headline, or a region that is marked with its kind and the reason."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.knowledge import Knowledge
from kg.model import Region
from kg.read.code import code_span
from kg.read.dateline import opening
from kg.read.draft import Draft
from kg.read.ends import last_of_story, mark_ends, mark_outside
from kg.read.headlines import content_words, find_title, is_heading
from kg.read.kinship import mark_strangers
from kg.read.language import is_foreign_line
from kg.read.lines import Line, split_lines
from kg.read.phrases import Phrasebook, phrasebook
from kg.read.telling import own_kind
from kg.read.zones import mark_zones

# The same short line twice ("He agreed.") may be story; a longer one is a copy.
MIN_COPY: Final = 25  # characters
MIN_COPY_WORDS: Final = 4
# A last paragraph may lack its full stop; a button or a headline in a list is shorter.
MIN_LAST_WORDS: Final = 14
MAX_LISTED_WORDS: Final = 25  # a headline in a list of other stories
MAX_MENU_WORDS: Final = 5
# A sub-heading is shorter; a link to another story may begin with what it is about: "IN MARLOW: Bridge to close".
MIN_LINK_WORDS: Final = 13
LABEL: Final = re.compile(r"[A-Z][A-Z ]{2,24}: [^.!?:]{12,}$")
# A headline has words of the first paragraphs, cut so that a text in one line costs no more than another.
LEAD: Final = 3  # paragraphs
LEAD_WINDOW: Final = 1500  # characters of each
SENTENCE_WINDOW: Final = 20_000  # characters of a paragraph in which sentences are looked at one by one
MAX_SENTENCE_WORDS: Final = 25
SENTENCE: Final = re.compile(r"[^.!?]{2,400}(?:[.!?](?=\S)[^.!?]{1,400}){0,6}[.!?]+[\"'”’)]*(?:\s+|$)")
MIN_ENGLISH: Final = 2  # function words after a foreign wording: one ("is") may be a word of that language
# Wikis mark a foreign wording so: ((fr))French language: ...
GLOSS: Final = re.compile(r"\(\([a-z]{2,3}\)\)[A-Z][a-z]+ language: ?([^\n]*)")
AUTHOR: Final = re.compile(r"(?!The )[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]*){1,2}")
NAME_LINE: Final = re.compile(r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]*){1,3},? (?P<outlet>(?:[A-Z][\w'’.&-]+ ?){1,4})\.?")


@dataclass(frozen=True, slots=True)
class Marked:
    """An article's lines, the regions that are no story, the headlines, and the title line."""

    lines: tuple[Line, ...]
    kinds: tuple[str, ...]  # of each line: story, title, heading, or a region's kind
    regions: tuple[Region, ...]
    headlines: tuple[tuple[int, int], ...]
    title: str | None
    listings: frozenset[int] = frozenset()  # positions of headings under which a page lists other stories
    datelines: tuple[str, ...] = ()  # dates as printed in datelines
    agencies: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()  # of byline prefixes


def mark(
    text: str,
    *,
    knowledge: Knowledge,
    title: str | None = None,
    headings: Sequence[str] = (),
) -> Marked:
    """Find what in ``text`` is no story. ``title`` and ``headings`` are what a table or markup says they are."""
    book = phrasebook(knowledge)
    draft = Draft(split_lines(text))
    _mark_lines(draft, book=book)
    mark_zones(draft, book=book)
    mark_ends(draft)
    mark_strangers(draft, book=book)
    first, last = draft.story_span()
    last = last_of_story(draft, first, last, book=book)
    mark_outside(draft, first, last, book=book)
    lead = _lead(draft, first, book=book)
    head = draft.lines[: first + 1 if _may_be_title(draft, first) else first]
    listing = next((index for index, line in enumerate(head) if book.is_heading(line)), len(head))
    place = find_title(head, draft.kinds, hint=title, lead=lead, address=book.address_words, listing=listing)
    if place is not None:
        draft.mark(place, "title", "")
    _mark_listed(draft, first, last, book=book)
    _mark_copies(draft, title=place)
    _mark_head(draft, first, title=place, book=book)
    _mark_tail(draft, last, book=book)
    _mark_headings(draft, last, headings=headings)
    return _result(draft, title=place, book=book, knowledge=knowledge)


def _may_be_title(draft: Draft, first: int) -> bool:
    """Whether the story's first line is a headline that only looks like a sentence: "... are champions!"."""
    if first >= len(draft.lines) or not draft.lines[first].text.endswith(("!", "?")):
        return False
    return first + 1 < len(draft.lines) and not draft.is_story(first + 1)


def _mark_lines(draft: Draft, *, book: Phrasebook) -> None:
    """Mark the lines that their own words give away."""
    for index, line in enumerate(draft.lines):
        kind, reason = own_kind(line, book=book)
        if not kind:
            kind, reason = "foreign", is_foreign_line(line, book=book)
        if reason:
            draft.mark(index, kind, reason)
    for index, line in enumerate(draft.lines[1:], start=1):
        if draft.kinds.get(index) == "embed" and line.text[0] in "—–-" and draft.free(index - 1):
            draft.mark(
                index - 1,
                "embed",
                "the line is quoted from a post whose author follows",
            )


def _lead(draft: Draft, first: int, *, book: Phrasebook) -> frozenset[str]:
    """Return the words of the story's first paragraphs, which a headline shares; none that any text has."""
    places = (index for index in range(first, len(draft.lines)) if draft.is_story(index))
    story = (draft.lines[index].text[:LEAD_WINDOW] for index in places)
    words = content_words(" ".join(itertools.islice(story, LEAD)))
    return words - book.function_words - book.outlet_nouns - book.agencies


def _mark_listed(draft: Draft, first: int, last: int, *, book: Phrasebook) -> None:
    """Mark the headlines that follow a heading such as "Most read", up to the next running text."""
    listing = ""
    for index, line in enumerate(draft.lines):
        if draft.kinds.get(index) == "title":
            listing = ""
        elif book.is_heading(line) and draft.kinds.get(index) == "promotion":
            listing = line.key
        elif line.is_story and line.words > MAX_LISTED_WORDS and draft.free(index):
            listing = ""
        elif listing and draft.free(index) and (index < first or index >= last or not line.finished):
            if index >= last or index < first or is_heading(line):
                draft.mark(index, "promotion", f"the line is listed under {listing!r}")
        elif listing and line.finished and draft.free(index):
            listing = ""


def _mark_copies(draft: Draft, *, title: int | None) -> None:
    """Mark what was already said word for word; also a caption that repeats the title."""
    seen: dict[str, int] = {} if title is None else {draft.lines[title].text: title}
    for index, line in enumerate(draft.lines):
        if draft.kinds.get(index) in {"dateline", "title"} or len(line.text) < MIN_COPY or line.words < MIN_COPY_WORDS:
            seen.setdefault(line.text, index)
            continue
        if line.text in seen and (draft.free(index) or draft.kinds[index] == "caption"):
            draft.remark(index, "duplicate", "the line repeats an earlier one")
        seen.setdefault(line.text, index)


def _mark_head(draft: Draft, first: int, *, title: int | None, book: Phrasebook) -> None:
    """Mark what stands before the story and is no headline: names of sections, of authors, of tools."""
    lead = _lead(draft, first, book=book)
    for index in range(first):
        line = draft.lines[index]
        if not draft.free(index):
            continue
        if not is_heading(line) and line.words < MAX_MENU_WORDS:
            draft.mark(index, "menu", "a short line before the story")
        elif line.words < 4 and not line.finished:
            named = _is_name(line, book=book) or (
                title is not None and index > title and _is_author(draft, index, book)
            )
            draft.mark(index, "byline" if named else "menu", "a short line before the story")
        elif title is not None and index < title and not (line.finished and content_words(line.text) & lead):
            draft.mark(index, "menu", "a line above the headline")


def _is_author(draft: Draft, index: int, book: Phrasebook) -> bool:
    """Whether a line between headline and story is a name beside the date."""
    line = draft.lines[index]
    beside = draft.kinds.get(index + 1) == "dateline" or draft.kinds.get(index - 1) == "dateline"
    return beside and line.key not in book.sections and AUTHOR.fullmatch(line.text) is not None


def _mark_tail(draft: Draft, last: int, *, book: Phrasebook) -> None:
    """Mark what stands after the last running text: sign-offs, lists of links, buttons."""
    ended = draft.lines[last - 1].text.endswith(":") if last else False
    for index in range(max(0, last - 1), len(draft.lines)):
        line = draft.lines[index]
        if not draft.free(index) or ended:
            continue
        if index <= last + 1 and _is_name(line, book=book):
            draft.mark(index, "byline", "a name with an outlet after the story")
        elif index < last:
            continue
        elif index > last or (not line.finished and line.words < MIN_LAST_WORDS):
            draft.mark(index, "promotion", "a line after the story")


def _is_name(line: Line, *, book: Phrasebook) -> bool:
    match = NAME_LINE.fullmatch(line.text) if line.words <= 8 and line.key else None
    return match is not None and any(word.strip(".").lower() in book.outlet_nouns for word in match["outlet"].split())


def _mark_headings(draft: Draft, last: int, *, headings: Sequence[str]) -> None:
    """Keep sub-headings apart from story: they carry no mark, but are no sentences. A word by itself is a button."""
    frame = {draft.lines[index].text for index, kind in draft.kinds.items() if kind in {"menu", "promotion"}}
    for index in range(last):
        line = draft.lines[index]
        if not draft.free(index):
            continue
        if line.text in headings:
            draft.mark(index, "heading", "")
        elif line.text in frame and not line.finished:
            draft.mark(index, "menu", "the line repeats one of the page's frame")
        elif is_heading(line) and _is_link(draft, index):
            draft.mark(index, "promotion", "another story's headline between two paragraphs")
        elif is_heading(line):
            draft.mark(index, "heading", "")
        elif line.words == 1 and not line.finished and line.text.isalpha():
            draft.mark(index, "menu", "the line is one word between paragraphs")


def _is_link(draft: Draft, index: int) -> bool:
    """Whether a line alone between two paragraphs is too long for a sub-heading, or begins with a label in capitals."""
    line = draft.lines[index]
    alone = index > 0 and draft.is_story(index - 1) and draft.is_story(index + 1)
    return alone and (line.words >= MIN_LINK_WORDS or LABEL.match(line.text) is not None)


def _result(draft: Draft, *, title: int | None, book: Phrasebook, knowledge: Knowledge) -> Marked:
    regions: list[Region] = []
    found: dict[str, list[str]] = {"dates": [], "agencies": [], "authors": []}
    kinds = tuple(draft.kinds.get(index, "story") for index in range(len(draft.lines)))
    for index, (line, kind) in enumerate(zip(draft.lines, kinds, strict=True)):
        if kind not in {"story", "title", "heading"}:
            regions.append(Region(line.start, line.end, kind, draft.reasons[index]))
        if kind in {"story", "heading"}:
            regions.extend(_inside(line, found, book=book, knowledge=knowledge))
    heads = (line for line, kind in zip(draft.lines, kinds, strict=True) if kind in {"title", "heading"})
    return Marked(
        lines=draft.lines,
        kinds=kinds,
        regions=tuple(_apart(regions)),
        headlines=tuple((line.start, line.end) for line in heads),
        title=draft.lines[title].text if title is not None else None,
        listings=frozenset(index for index, line in enumerate(draft.lines) if book.is_heading(line)),
        datelines=tuple(found["dates"]),
        agencies=tuple(found["agencies"]),
        authors=tuple(found["authors"]),
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
        yield _region(
            line,
            start.byline,
            start.dateline,
            "dateline",
            "the paragraph begins with place, agency or date",
        )
        found["dates"].append(start.date)
        found["agencies"].append(start.agency)
    code = code_span(line.text)
    if code is not None:
        yield _region(line, *code, "code", "a stretch of program code")
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
    return sum(word in book.function_words for word in words) >= max(MIN_ENGLISH, 0.15 * len(words))


def _region(line: Line, start: int, end: int, kind: str, reason: str) -> Region:
    """Return a region of a line, without the blanks at its end."""
    end = start + len(line.text[start:end].rstrip())
    return Region(line.start + start, line.start + end, kind, reason)
