"""Text -> its lines with what their shape says: how long, how finished, how much like a headline or a link."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

# A line of running text has at least this many words and ends like a sentence; headlines and menus do not.
STORY_WORDS: Final = 9
# A line so long is running text however it ends (a quotation cut off, a dump without full stops).
LONG_WORDS: Final = 30
# Lines beyond this are running text: no menu is so long, and no pattern needs to search it.
MAX_LINE: Final = 600  # characters
# Bounds the work on a line of millions of characters: shape is judged on its two ends.
END_WINDOW: Final = 300  # characters
# A sentence may be followed by its agency: "... at noon. [AMNA]".
SENTENCE_END: Final = re.compile(r"[.!?…][\"'”’»)\]]{0,3}(?:\s*[\[(][^\[\]()]{2,30}[\])])?$|[\"”’»]$")
# "... Relations With U.S." is a headline for all its full stop.
ABBREVIATED: Final = re.compile(r"(?:\b[A-Z]\.){2}$")
MIN_LETTERS: Final = 4  # of a word that a headline writes with a capital
EDGES: Final = re.compile(r"^[\W_]+|[\W_]+$")
COUNT: Final = re.compile(r"[\s(\[]+\d[\d,.]*[)\]]?$")
STRAIGHT: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "…": "..."})


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: its place without outer space, its text, and its key for look-ups."""

    start: int
    end: int
    text: str
    key: str  # lower case, straight quotes, no marks at the ends, no trailing count; empty for a long line
    words: int
    finished: bool  # ends like a sentence

    @property
    def is_story(self) -> bool:
        """Whether its shape alone makes it running text."""
        return self.words >= LONG_WORDS or (self.finished and self.words >= STORY_WORDS)


def split_lines(text: str) -> tuple[Line, ...]:
    r"""Return the lines of ``text`` that are not blank.

    >>> [line.key for line in split_lines("  • Read more (12)\n\nMenu\n")]
    ['read more', 'menu']
    """
    lines = []
    at = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = at + raw.index(stripped[0])
            lines.append(_line(stripped, start))
        at += len(raw) + 1
    return tuple(lines)


def key_of(text: str) -> str:
    """Return the form under which a phrase is looked up.

    >>> key_of("» READ  ALSO:"), key_of("Editor’s picks"), key_of("A+ A-")
    ('read also', "editor's picks", 'a+ a')
    """
    return EDGES.sub("", COUNT.sub("", " ".join(text.translate(STRAIGHT).lower().split())))


def _is_capitalized(text: str) -> bool:
    """Whether a line has a headline's capitals and ends with an abbreviation."""
    return ABBREVIATED.search(text) is not None and not any(
        word[0].islower() and len(word) >= MIN_LETTERS for word in text.split()
    )


def _line(text: str, start: int) -> Line:
    short = len(text) <= MAX_LINE
    words = len(text.split()) if short else LONG_WORDS
    finished = SENTENCE_END.search(text[-END_WINDOW:]) is not None and not (short and _is_capitalized(text))
    return Line(start, start + len(text), text, key_of(text) if short else "", words, finished)
