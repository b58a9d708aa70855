"""Lines → those that speak to the reader, or have no word in common with the story, around and below it."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from kg.read.draft import Draft
from kg.read.headlines import WORD, is_heading
from kg.read.lines import LONG_WORDS, Line
from kg.read.phrases import Phrasebook

MIN_STORY: Final = 3  # paragraphs: fewer have too few words to tell kin from strangers
MIN_SHARED: Final = 2  # words that a paragraph of the story has in common with the others
# Where more of the paragraphs speak to the reader the text is a comment, a guide or a letter, and does so throughout.
MAX_SPOKEN: Final = 0.3
SHARED_PART: Final = 0.2  # of a paragraph's words that the others have too
MIN_LETTERS: Final = 4  # of a word that counts
WINDOW: Final = 3_000  # characters of a line that are looked at
# What shows that the story is over: below it only words of the story bring a line back.
END_KINDS: Final = frozenset({"copyright", "newsletter", "notice", "comment"})
BUTTONS: Final = frozenset({"menu", "promotion"})
QUOTE: Final = re.compile(r"[\"“”«»]")
SPEAKER: Final = re.compile(r"\(\(|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4} ?:\s|[QA][.:)]\s")
OPENING: Final = re.compile(r"(?:^|[.!] |: )([^\W\d_]+(?:['’][^\W\d_]+)?) ")  # first word of each sentence
TOKEN: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def mark_strangers(draft: Draft, *, book: Phrasebook) -> None:
    """Mark lines of the page's own voice: to the reader without a word of the story, or below the story's end."""
    words = [_content(line, book=book) for line in draft.lines]
    story = [index for index in range(len(draft.lines)) if draft.is_story(index)]
    counts = Counter(word for index in story for word in words[index])
    shared = [sum(counts[word] > draft.is_story(index) for word in words[index]) for index in range(len(words))]
    spoken = [index for index in story if speaks_to_reader(draft.lines[index], book=book)]
    akin = [shared[index] >= max(MIN_SHARED, SHARED_PART * len(words[index])) for index in range(len(words))]
    if not any(akin[index] for index in story if index not in spoken):
        akin = [number >= MIN_SHARED for number in shared]  # a short story repeats little
    kin = [index for index in story if akin[index] and index not in spoken]
    if len(story) < MIN_STORY or not kin:
        return
    if sum(index < kin[-1] for index in spoken) > MAX_SPOKEN * sum(index <= kin[-1] for index in story):
        return
    end, buttons = _ends(draft, kin[-1], book=book)
    for index, line in enumerate(draft.lines):
        if not draft.free(index) or SPEAKER.match(line.text) or (index < kin[-1] and _is_subheading(draft, index)):
            continue
        speaks = speaks_to_reader(line, book=book)
        if (index > end and (speaks or (line.finished and not akin[index]))) or (index > buttons and speaks):
            draft.mark(index, "promotion", "the line stands below the end of the story and is not of it")
        elif (
            speaks
            and not _goes_on(draft, index, book=book)
            and (not shared[index] or ((index > kin[-1] or _calls(line, book=book)) and not akin[index]))
        ):
            draft.mark(index, "promotion", "the line speaks to the reader, not of the story")


def _is_subheading(draft: Draft, index: int) -> bool:
    """Whether a line alone between two paragraphs is written with a headline's capitals."""
    line = draft.lines[index]
    between = 0 < index < len(draft.lines) - 1 and draft.is_story(index - 1) and draft.is_story(index + 1)
    return (
        between
        and is_heading(line)
        and not any(len(word) >= MIN_LETTERS and word[0].islower() for word in line.text.split())
    )


def _goes_on(draft: Draft, index: int, *, book: Phrasebook) -> bool:
    """Whether a line that calls for nothing says "I", or is a long paragraph right below another."""
    line = draft.lines[index]
    if _calls(line, book=book):
        return False
    own = not book.pronouns_i.isdisjoint(TOKEN.findall(line.text[:WINDOW].lower()))
    return own or (line.words >= LONG_WORDS and index > 0 and draft.is_story(index - 1))


def _ends(draft: Draft, kin: int, *, book: Phrasebook) -> tuple[int, int]:
    """Return where below the story's last paragraph its end shows: by a legal line or a list; by two buttons."""
    plain, weak = len(draft.lines), len(draft.lines)
    for index in range(len(draft.lines) - 1, kin, -1):
        kind, before = draft.kinds.get(index), draft.kinds.get(index - 1)
        if kind in END_KINDS or book.is_heading(draft.lines[index]):
            plain = index
        elif kind in BUTTONS and before in BUTTONS:
            weak = index
    return plain, weak


def speaks_to_reader(line: Line, *, book: Phrasebook) -> bool:
    """Whether a line without a quotation says "you" or "we" or begins with a call; "US" in capitals is the country.

    An interview does so too: a question and a line with its speaker's name before it are none of the page's.
    """
    text = line.text[:WINDOW]
    if QUOTE.search(text) or SPEAKER.match(text) or text.endswith("?"):
        return False
    return _calls(line, book=book) or any(
        token.lower().replace("’", "'") in book.address_words and not (len(token) > 1 and token.isupper())
        for token in TOKEN.findall(text)
    )


def _calls(line: Line, *, book: Phrasebook) -> bool:
    """Whether a sentence of a line begins with a verb that asks the reader for something."""
    first_words = (match[1] for match in OPENING.finditer(line.text[:WINDOW]))
    return any(word.lower().replace("’", "'") in book.imperatives for word in first_words)


def _content(line: Line, *, book: Phrasebook) -> frozenset[str]:
    """Return the words of a line that tell what it is about."""
    return frozenset(
        word
        for word in WORD.findall(line.text[:WINDOW].lower())
        if len(word) >= MIN_LETTERS and word not in book.function_words
    )
