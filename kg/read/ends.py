"""Lines → where the page's own sentences stop above the story, and where its lists go on below it to the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from kg.read.draft import Draft
from kg.read.headlines import content_words
from kg.read.kinship import speaks_to_reader
from kg.read.phrases import Phrasebook

MIN_STORY: Final = 3  # paragraphs above the end of a story
MIN_SHARED: Final = 2  # words in common with the story, that a paragraph above it has at least
# Kinds of line below which no story goes on.
LAST_KINDS: Final = frozenset({"comment", "copyright", "newsletter", "notice"})
SHARED_BELOW: Final = 0.2  # of the longer words of a paragraph below a list
SHARED_PART: Final = 0.34  # of the longer words of a line of which there is doubt
NEAR: Final = 2  # lines from one paragraph to the next: between them stands a picture's caption at most
# What follows a story in a page's lists is a part of it; where there is more text, the story goes on there.
FOOT_SHARE: Final = 0.35
MIN_NOTES: Final = 2  # headlines with a sentence below: one might be the story's last paragraph
WINDOW: Final = 3_000  # characters of a line that are looked at
# Kinds of line that may be the last thing above a page's lists.
END_KINDS: Final = frozenset({"promotion", "menu", "newsletter", "copyright", "comment", "byline", "notice"})
NAME: Final = re.compile(r"(?:By |by )?(?P<name>[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]*){1,3})")
WRITER: Final = re.compile(r"\b(?:writer|reporter|editor|journalist|correspondent|columnist|blogger|contributor)\b")
ABOUT: Final = re.compile(
    r"(?: \([^()]{1,40}\))?,? (?:currently |now |also )?"
    r"(?:is|was|writes|covers|has|joined|reports|works|teaches|edits)\b"
)


def mark_ends(draft: Draft) -> None:
    """Mark the portraits of a story's authors, and the lists below it up to the page's end."""
    _mark_portraits(draft)
    _mark_lists_below(draft)


def _story(draft: Draft) -> list[int]:
    return [index for index in range(len(draft.lines)) if draft.is_story(index)]


def last_of_story(draft: Draft, first: int, last: int, *, book: Phrasebook) -> int:
    """Return past which line the story ends: below a long list it goes on where two paragraphs in a row are of it."""
    told = _words(draft, range(first, last), book=book)
    end = last
    for index in range(last, len(draft.lines) - 1):
        if draft.kinds.get(index) in LAST_KINDS:
            break
        pair = (index, index + 1)
        if all(draft.is_story(each) and _is_of(draft, each, told, book=book) for each in pair):
            end = index + 2
    return end


def _is_of(draft: Draft, index: int, told: frozenset[str], *, book: Phrasebook) -> bool:
    """Whether a good part of a line's words are among those that the story has told so far."""
    words = _words(draft, (index,), book=book)
    return len(words & told) >= max(MIN_SHARED, SHARED_BELOW * len(words))


def _words(draft: Draft, indexes: Iterable[int], *, book: Phrasebook) -> frozenset[str]:
    """Return the words of lines that tell what they are about."""
    return content_words(" ".join(draft.lines[index].text[:WINDOW] for index in indexes)) - book.function_words


def mark_outside(draft: Draft, first: int, last: int, *, book: Phrasebook) -> None:
    """Mark sentences that stand apart from the story: below it all, above it those without words of it."""
    told = _words(draft, range(first, last), book=book)
    for index in _story(draft):
        words = _words(draft, (index,), book=book)
        spoken = speaks_to_reader(draft.lines[index], book=book)
        least = max(MIN_SHARED, SHARED_PART * len(words)) if spoken else MIN_SHARED
        if index < first and len(words & told) < least:
            draft.mark(index, "menu", "a sentence alone above the story, without a word of it")
        elif index >= last:
            draft.mark(index, "promotion", "the line stands apart, below the story")


def _mark_portraits(draft: Draft) -> None:
    """Mark what tells who an author is: a paragraph that begins with a name from a line of its own above the story."""
    story = _story(draft)
    if len(story) < MIN_STORY:
        return
    names = {match["name"] for line in draft.lines[: story[0]] if (match := NAME.fullmatch(line.text)) is not None}
    for index in (*story[:1], *story[MIN_STORY:]):
        text = draft.lines[index].text
        match = NAME.match(text)
        name = next((name for name in names if match is not None and text.startswith(name)), None)
        if name is not None and ABOUT.match(text, len(name)) and _is_portrait(draft, index):
            draft.mark(index, "byline", "the paragraph tells who the author is")


def _is_portrait(draft: Draft, index: int) -> bool:
    """Whether no paragraph follows one closely, or its first sentence names a writer's post."""
    if WRITER.search(draft.lines[index].text.partition(". ")[0]):
        return True
    following = range(index + 1, min(index + 1 + NEAR, len(draft.lines)))
    return not any(draft.is_story(each) for each in following)


def _mark_lists_below(draft: Draft) -> None:
    """Mark all below a line of the page's frame, where from there on no two paragraphs follow each other any more.

    Such are lists of other stories, each a headline with a sentence below it.
    """
    story = _story(draft)
    if len(story) <= MIN_STORY:
        return
    first = _first_alone(draft, story)
    rest = story[first:]
    words = [draft.lines[index].words for index in story]
    if first < MIN_STORY or len(rest) < MIN_NOTES or sum(words[first:]) > FOOT_SHARE * sum(words[:first]):
        return
    start = next((index for index in range(story[first - 1] + 1, rest[0]) if draft.kinds.get(index) in END_KINDS), None)
    if start is None:
        return
    for index in range(start, len(draft.lines)):
        draft.mark(index, "promotion", "the line stands in the lists below the story")


def _first_alone(draft: Draft, story: Sequence[int]) -> int:
    """Return from which paragraph on each stands alone below a headline, with a line of the frame above the first."""
    first = len(story)
    for place in range(len(story) - 1, 0, -1):
        index = story[place]
        if story[place - 1] == index - 1 or draft.lines[index - 1].finished:
            break
        if any(draft.kinds.get(each) in END_KINDS for each in range(story[place - 1] + 1, index)):
            first = place
    return first
