"""Lines → those that are no story for where they stand: readers' comments, legal ends, what follows the copyright."""

from __future__ import annotations

import re
from typing import Final

from kg.read.draft import Draft
from kg.read.headlines import is_heading
from kg.read.lines import Line
from kg.read.phrases import Phrasebook

# A page's buttons ("12 comments") stand before the story as well: a zone begins after so many paragraphs of it.
MIN_STORY: Final = 3
COMMENT_WINDOW: Final = 6  # lines after the heading of comments in which the first comment shows its form
# After the copyright line comes the page's foot; where more than this share of the text follows, it is a caption's.
FOOT_SHARE: Final = 0.3
ABOUT_WINDOW: Final = 80  # characters of a paragraph in which the company of "About Acme" is named
MAX_CAPTION: Final = 12  # words of a line above a picture's credit; a paragraph of a story is longer
PICTURE: Final = re.compile(r"(?i)\W*(?:image|photo|picture|credit)")
YEAR_OR_RIGHTS: Final = re.compile(r"(?i)\b(?:19|20)\d\d\b|\brights reserved\b")
DURATION: Final = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d\d")
ABOUT: Final = re.compile(r"about (?:the )?(?P<name>[\w&.'-]+)")
# "By" alone, its authors in the lines below.
NAME: Final = re.compile(r"[A-Z][\w'’.-]+(?: (?:[A-Z][\w'’.-]*|de|van|von|al|bin|der|la)){1,3}|[,&|]|and")


def mark_zones(draft: Draft, *, book: Phrasebook) -> None:
    """Mark whole stretches of lines by what opens them."""
    _mark_comments(draft, book=book)
    _mark_closings(draft, book=book)
    _mark_foot(draft)
    _mark_authors(draft)
    _mark_players(draft)
    _mark_caption_parts(draft)
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
        if before < MIN_STORY or not line.key or not book.opens_comments(line):
            continue
        following = draft.lines[index + 1 : index + 1 + COMMENT_WINDOW]
        if any(book.is_comment_mark(each) for each in following):
            for position in range(index, len(draft.lines)):
                draft.remark(position, "comment", "the line stands among the comments of readers")
            return


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
    """Mark the names in the lines below a "By" that stands alone."""
    named = False
    for index, line in enumerate(draft.lines):
        if draft.kinds.get(index) == "byline" and line.words == 1:
            named = True
        elif named and NAME.fullmatch(line.text):
            draft.remark(index, "byline", "the name stands below 'By'")
        else:
            named = False


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


def _mark_above_credits(draft: Draft) -> None:
    """Mark a short line above the credit of a picture: what the picture shows."""
    for index, line in enumerate(draft.lines[:-1]):
        credited = draft.kinds.get(index + 1) == "credit" and PICTURE.match(draft.lines[index + 1].text)
        if credited and line.words <= MAX_CAPTION and line.finished:
            draft.mark(index, "caption", "the line stands above the credit of a picture")
