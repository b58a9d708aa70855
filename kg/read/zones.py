"""Lines → those that are no story for where they stand: readers' comments, legal ends, what follows the copyright."""

from __future__ import annotations

import re
from typing import Final

from kg.read.dates import find_dates
from kg.read.draft import Draft
from kg.read.headlines import is_heading
from kg.read.lines import Line
from kg.read.phrases import Phrasebook

MIN_SHORT_STORY: Final = 2  # where several comments below show their form
# A page's buttons ("12 comments") stand before the story as well: a zone begins after so many paragraphs of it.
MIN_STORY: Final = 3
COMMENT_WINDOW: Final = 6  # lines after the heading of comments in which the first comment shows its form
# Where forms and buttons stand between, the first of so many comments with day and hour may be farther below.
MIN_FRAMES: Final = 3
FRAME_WINDOW: Final = 20  # lines
# After the copyright line comes the page's foot; where more than this share of the text follows, it is a caption's.
FOOT_SHARE: Final = 0.3
ABOUT_WINDOW: Final = 80  # characters of a paragraph in which the company of "About Acme" is named
MAX_CAPTION: Final = 12  # words of a line above a picture's credit; a paragraph of a story is longer
MAX_CREDIT: Final = 5  # words
MAX_LABEL: Final = 2  # words: "Hosted by"
MAX_DATED_CAPTION: Final = 40  # words
PICTURE: Final = re.compile(r"(?i)\W*(?:image|photo|picture|credit)")
YEAR_OR_RIGHTS: Final = re.compile(r"(?i)\b(?:19|20)\d\d\b|\brights reserved\b")
DURATION: Final = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d\d(?: [-–—] [Ss]ource: .{2,40})?")
SIGNED: Final = re.compile(r"(?i)(?:posted|comment(?:ed)?|written) by\b")
CLOCK: Final = re.compile(r"\b\d{1,2}:\d\d\b")
ABOUT: Final = re.compile(r"about (?:the )?(?P<name>[\w&.'-]+)")
# "By" alone, its authors in the lines below.
NAME: Final = re.compile(r"[A-Z][\w'’.-]+(?: (?:[A-Z][\w'’.-]*|and|de|van|von|al|bin|der|la)){1,6}|[,&|]|and")
NAME_AT: Final = re.compile(r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]*){1,2}, [A-Z][\w'’.&-]+(?: [A-Z][\w'’.&-]*){0,2}")


def mark_zones(draft: Draft, *, book: Phrasebook) -> None:
    """Mark whole stretches of lines by what opens them."""
    _mark_comments(draft, book=book)
    _mark_closings(draft, book=book)
    _mark_foot(draft)
    _mark_authors(draft)
    _mark_players(draft)
    _mark_caption_parts(draft)
    _mark_pictured(draft)
    _mark_pictures(draft)
    _mark_above_credits(draft)


def _story_before(draft: Draft) -> list[int]:
    """Return for each line how many lines of running text stand before it."""
    counts, count = [], 0
    for index in range(len(draft.lines)):
        counts.append(count)
        count += draft.is_story(index)
    return counts


def _mark_comments(draft: Draft, *, book: Phrasebook) -> None:
    """Mark everything from the heading of readers' comments on: what readers write is not the article's word."""
    for index, before in enumerate(_story_before(draft)):
        line = draft.lines[index]
        if before < MIN_SHORT_STORY or not line.key or not book.opens_comments(line):
            continue
        if _has_frames(draft, index, book=book, many=before < MIN_STORY):
            _mark_from(draft, index)
            return
    signed = [
        index
        for index, before in enumerate(_story_before(draft))
        if before > MIN_STORY and SIGNED.match(draft.lines[index].text) and draft.kinds.get(index) == "dateline"
    ]
    if len(signed) >= MIN_FRAMES:  # the heading is lost: what stands above its first signature is a comment at least
        _mark_from(draft, signed[0] - 1)


def _mark_from(draft: Draft, start: int) -> None:
    for index in range(start, len(draft.lines)):
        if draft.kinds.get(index) not in {"copyright", "notice"}:  # they name the publisher
            draft.remark(index, "comment", "the line stands among the comments of readers")


def _has_frames(draft: Draft, index: int, *, book: Phrasebook, many: bool) -> bool:
    """Whether below the heading the first comment shows its form at once, or several comments are signed and dated.

    ``many`` asks for the latter.
    """
    following = range(index + 1, len(draft.lines))
    if not many and any(book.is_comment_mark(draft.lines[each]) for each in following[:COMMENT_WINDOW]):
        return True
    frames = [each for each in following if _is_frame(draft, each, book=book)]
    return len(frames) >= MIN_FRAMES and frames[0] - index <= FRAME_WINDOW


def _is_frame(draft: Draft, index: int, *, book: Phrasebook) -> bool:
    line = draft.lines[index]
    dated = draft.kinds.get(index) == "dateline" and CLOCK.search(line.text) is not None
    return dated or book.is_comment_mark(line)


def _mark_closings(draft: Draft, *, book: Phrasebook) -> None:
    """Mark sections after the story that a release closes with: legal caution, the company, its contacts."""
    counts = _story_before(draft)
    for index, line in enumerate(draft.lines[:-1]):
        if not counts[index] and line.key in book.closings:
            draft.mark(index, "notice", "the line is a heading of a notice")
            draft.mark(index + 1, "notice", "the line stands below the heading of a notice")
    closing = False
    for index, line in enumerate(draft.lines):
        following = draft.lines[index + 1] if index + 1 < len(draft.lines) else None
        if counts[index] >= MIN_STORY - 1 and not line.finished and _closes(line, following, book=book):
            closing = True
        elif closing and draft.free(index) and is_heading(line):
            closing = False
        if closing:
            draft.mark(index, "notice", "the line stands in a closing section")


def _closes(line: Line, following: Line | None, *, book: Phrasebook) -> bool:
    if line.key in book.closings:
        return True
    about = ABOUT.match(line.key) if line.words <= 8 else None
    return about is not None and following is not None and about["name"] in following.text[:ABOUT_WINDOW].lower()


def _mark_foot(draft: Draft) -> None:
    """Mark what follows the copyright line, if little does."""
    words = [line.words if draft.is_story(index) else 0 for index, line in enumerate(draft.lines)]
    counts = _story_before(draft)
    for index, line in enumerate(draft.lines):
        foot = draft.kinds.get(index) == "copyright" and YEAR_OR_RIGHTS.search(line.text[:300])
        if foot and counts[index] >= MIN_STORY and sum(words[index:]) <= FOOT_SHARE * sum(words[:index]):
            for position in range(index + 1, len(draft.lines)):
                draft.mark(position, "promotion", "the line follows the copyright line")
            return


def _mark_authors(draft: Draft) -> None:
    """Mark the names in the lines below a "By" or "Hosted by" that stands alone, and one with an outlet over a date."""
    named = False
    for index, line in enumerate(draft.lines):
        if _is_signed_above(draft, index):
            draft.mark(index, "byline", "a name with an outlet stands between headline and date")
        if draft.kinds.get(index) == "byline" and line.key.endswith("by") and line.words <= MAX_LABEL:
            named = True
        elif named and NAME.fullmatch(line.text):
            draft.remark(index, "byline", "the name stands below 'By'")
        else:
            named = False


def _is_signed_above(draft: Draft, index: int) -> bool:
    """Whether a line is "Jane Doe, Acme" below a headline and above a date."""
    if not 0 < index < len(draft.lines) - 1 or draft.kinds.get(index + 1) != "dateline":
        return False
    above = draft.lines[index - 1]
    headline = draft.free(index - 1) and above.words > MAX_CREDIT and not above.finished
    return headline and NAME_AT.fullmatch(draft.lines[index].text) is not None


def _mark_players(draft: Draft) -> None:
    """Mark the headline of a film: a line without an end above the film's length."""
    for index, line in enumerate(draft.lines[1:], start=1):
        if DURATION.fullmatch(line.text) and index > 1 and not draft.lines[index - 1].finished:
            draft.mark(index - 1, "promotion", "the line names a film whose length follows")


def _mark_caption_parts(draft: Draft) -> None:
    """Mark a short line that a caption beside it contains: the credit, printed once more."""
    for index, line in enumerate(draft.lines):
        if not draft.free(index) or line.finished:
            continue
        for beside in (index - 2, index - 1, index + 1):
            whole = 0 <= beside < len(draft.lines) and draft.kinds.get(beside) == "caption"
            if whole and line.text in draft.lines[beside].text:
                draft.mark(index, "credit", "the line repeats a part of the caption beside it")


def _mark_pictured(draft: Draft) -> None:
    """Mark names alone between two paragraphs, of which the upper has just named them: a picture shows them."""
    for index in range(1, len(draft.lines) - 1):
        line = draft.lines[index]
        between = draft.free(index) and draft.is_story(index - 1) and draft.is_story(index + 1)
        if not between or line.finished or line.words > MAX_CAPTION:
            continue
        names = line.text.partition(",")[0].split(" and ")
        if all(NAME.fullmatch(name) and name in draft.lines[index - 1].text for name in names):
            draft.mark(index, "caption", "the line names who was just named")


def _mark_pictures(draft: Draft) -> None:
    """Mark the short owner of a picture between paragraphs as its credit, and an unfinished line below a credit."""
    counts = _story_before(draft)
    for index, line in enumerate(draft.lines[:-1]):
        within = 0 < counts[index] < counts[-1]
        short = line.words <= MAX_CREDIT and not YEAR_OR_RIGHTS.search(line.text)
        if within and draft.kinds.get(index) == "copyright" and short:
            draft.remark(index, "credit", "the line names the owner of a picture")
        if within and draft.kinds.get(index) == "credit" and is_heading(draft.lines[index + 1]):
            draft.mark(index + 1, "caption", "the line stands below the credit of a picture")


def _mark_above_credits(draft: Draft) -> None:
    """Mark a short line above a picture's credit or button, or a dated one beside any credit: what it shows."""
    counts = _story_before(draft)
    for index, line in enumerate(draft.lines[:-1]):
        credited = draft.kinds.get(index + 1) == "credit" and PICTURE.match(draft.lines[index + 1].text)
        if credited and line.words <= MAX_CAPTION and line.finished:
            draft.mark(index, "caption", "the line stands above the credit of a picture")
    for index, line in enumerate(draft.lines[:-1]):
        button = 0 < counts[index] < counts[-1] and draft.kinds.get(index + 1) == "menu"
        if button and line.words <= MAX_CREDIT and not line.finished:
            draft.mark(index, "caption", "a few words above a button between paragraphs")
    for index, line in enumerate(draft.lines):
        beside = {draft.kinds.get(index - 1), draft.kinds.get(index + 1)}
        if "credit" in beside and line.words <= MAX_DATED_CAPTION and draft.free(index) and find_dates(line.text):
            draft.mark(index, "caption", "the line stands with a full date beside the credit of a picture")
