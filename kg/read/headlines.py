"""Lines -> which of them are the title and sub-headings: no claims of their own, but names and the subject."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from kg.read.lines import Line, key_of

# A title of fewer words is a section's name; one of more is a paragraph.
MIN_TITLE_WORDS: Final = 3
MAX_TITLE_WORDS: Final = 40
MIN_HEADING_WORDS: Final = 2
MAX_HEADING_WORDS: Final = 18
MIN_SHARED: Final = 2  # words that a headline shares with the first paragraphs
SHARED_PART: Final = 0.34  # of a headline's longer words
MIN_CONTENT: Final = 4  # letters
WORD: Final = re.compile(r"[^\W\d_]+")
ABBREVIATED: Final = re.compile(r"(?:\b[A-Z]\.){2}$|\.\.\.$")
MAX_NAME_WORDS: Final = 3  # of a line that may stand between headline and date
MIN_LISTED: Final = 3  # headlines with a date each, below a heading: a list of other stories
SAME_TITLE: Final = 0.8  # share of words two forms of a title have in common ("Title - The Outlet")


def find_title(
    head: Sequence[Line],
    kinds: Mapping[int, str],
    *,
    hint: str | None,
    lead: frozenset[str],
    address: frozenset[str],
    listing: int,
) -> int | None:
    """Return the position of the title line among the lines before the story.

    ``hint`` is the title that a table or the markup gives: then only a line that says the same is one. Otherwise the
    first line of a title's shape that shares words with ``lead``, those of the first paragraphs, or the first of all
    where none does; but before others the one nearest to the story with byline or date below it. In its last wording.
    ``kinds`` are those of the lines already known to be something else; a line with a word of ``address`` speaks to
    the reader. Below the position ``listing`` other stories may be listed, each with its date.
    """
    free = [index for index in range(len(head)) if index not in kinds]
    if hint:
        return max((index for index in free if same_title(head[index].text, hint)), default=None)
    shared = {index: len(content_words(head[index].text) & lead) for index in free}
    titles = [
        index
        for index in free
        if _is_title(head[index]) and (shared[index] >= MIN_SHARED or not address & set(head[index].key.split()))
    ]
    good = [index for index in titles if shared[index] >= MIN_SHARED]
    better = [index for index in good if shared[index] >= len(content_words(head[index].text)) * SHARED_PART]
    best = better or good or titles
    signed = [index for index in good or titles if not head[index].is_story and _is_signed(head, kinds, index)]
    signed = _above_list([index for index in signed if index in best] or signed, listing)
    first = signed[-1] if signed else next(iter(best), None)
    if first is None:
        return next((index for index in free if _is_sentence_title(head, kinds, index)), None)
    if first - 1 in titles and head[first].words > MAX_HEADING_WORDS:
        first -= 1  # so long a line is the summary below a headline
    # A list of the day's stories above may hold the headline too: the one nearest to the story is its own.
    return max(index for index in titles if index >= first and same_title(head[index].text, head[first].text))


def _above_list(signed: list[int], listing: int) -> list[int]:
    """Return the signed headlines above a list of other stories, where it is one with dates; else all."""
    above = [index for index in signed if index < listing]
    return above if above and len(signed) - len(above) >= MIN_LISTED else signed


def _is_title(line: Line) -> bool:
    """Whether a line has the shape of a title: "... of the U.S." ends with an abbreviation, not with a full stop."""
    return (
        MIN_TITLE_WORDS <= line.words <= MAX_TITLE_WORDS
        and _opens_well(line)
        and (not line.text.endswith((".", ";", ":", ",")) or ABBREVIATED.search(line.text) is not None)
    )


def _is_signed(head: Sequence[Line], kinds: Mapping[int, str], index: int) -> bool:
    """Whether a byline or a date follows a line, with nothing between but known lines and a sentence below it.

    What stands above the credit of a picture is its caption.
    """
    for position in range(index + 1, len(head)):
        kind = kinds.get(position)
        if kind in {"byline", "dateline"}:
            return True
        short = head[position].finished or head[position].words <= MAX_NAME_WORDS
        if (kind is None and not (position == index + 1 and short)) or (position == index + 1 and kind == "credit"):
            return False
    return False


def _is_sentence_title(head: Sequence[Line], kinds: Mapping[int, str], index: int) -> bool:
    """Whether a line with a full stop stands where a headline does: right above the byline."""
    line = head[index]
    return MIN_TITLE_WORDS <= line.words <= MAX_HEADING_WORDS and _opens_well(line) and kinds.get(index + 1) == "byline"


def content_words(text: str) -> frozenset[str]:
    """Return the longer words of a text, lower case: names and nouns, hardly an article or a preposition."""
    return frozenset(word for word in WORD.findall(text.lower()) if len(word) >= MIN_CONTENT)


def _opens_well(line: Line) -> bool:
    return line.text[0].isalnum() or line.text[0] in "'\"‘“«["


def same_title(line: str, title: str) -> bool:
    """Whether a line says what the title says.

    >>> same_title("Talks end in Oslo", "Talks end in Oslo - The Daily Post")
    True
    """
    left, right = key_of(line).split(), key_of(title).split()
    if not left or not right:
        return False
    shorter, longer = sorted((left, right), key=len)
    if longer[: len(shorter)] == shorter:
        return len(shorter) >= min(MIN_TITLE_WORDS, len(longer))
    return len(set(left) & set(right)) >= SAME_TITLE * max(len(set(left)), len(set(right)))


def is_heading(line: Line) -> bool:
    """Whether a line between paragraphs has the shape of a sub-heading."""
    return (
        MIN_HEADING_WORDS <= line.words <= MAX_HEADING_WORDS
        and not line.finished
        and line.text[0].isalnum()
        and not line.text[0].islower()
        and line.text[-1] not in ",;:-"
    ) or (
        line.words <= MAX_HEADING_WORDS
        and line.text[0] in "'\"‘“"
        and line.words >= MIN_TITLE_WORDS
        and not line.finished
    )
