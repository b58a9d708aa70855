"""Lines and what each is so far: the one record that the steps of the boilerplate marker fill in, in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from kg.read.lines import Line

MAX_WEIGHT: Final = 60  # words of a line that count
# What a line takes away from the words around it: a sub-heading little, a second unfinished line after it more.
HEADING: Final = -4
LISTED: Final = -9
ITEM: Final = re.compile(r"(?:[-–•*]|\(?\d{1,2}[.)]) ?\w")  # an item of a list within a story
ITEM_COST: Final = -1
COST: Final = -1  # captions, credits, embedded posts stand within stories
COSTS: Final = {
    "byline": -4,
    "dateline": -4,
    "menu": -5,
    "promotion": -5,
    "newsletter": -6,
    "signoff": -10,
    "comment": -20,
    "copyright": -20,
    "notice": -20,
}


@dataclass(slots=True)
class Draft:
    """Kinds and reasons of an article's lines while they are being found; a line without a kind is story."""

    lines: tuple[Line, ...]
    kinds: dict[int, str] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)

    def mark(self, index: int, kind: str, reason: str) -> None:
        """Say what a line is, unless that was said before."""
        if self.free(index):
            self.remark(index, kind, reason)

    def remark(self, index: int, kind: str, reason: str) -> None:
        """Say what a line is, whatever was said before."""
        self.kinds[index] = kind
        self.reasons[index] = reason

    def free(self, index: int) -> bool:
        """Whether nothing was said of a line yet."""
        return index not in self.kinds

    def is_story(self, index: int) -> bool:
        """Whether a line is free and has the shape of running text."""
        return self.free(index) and self.lines[index].is_story

    def story_span(self) -> tuple[int, int]:
        """Return the positions of the story's first line and past its last one; all lines where none is a paragraph.

        It is the stretch of lines with the greatest sum, where sentences count their words and lines of a page's frame
        take away: a list within the story is made up for by the paragraphs below it, a sentence in the page's foot is
        not.
        """
        best, span, total, start = 0, (0, len(self.lines)), 0, 0
        if not any(self.is_story(index) for index in range(len(self.lines))):
            return span
        for index in range(len(self.lines)):
            if total <= 0:
                total, start = 0, index
            total += self._weight(index)
            if total > best:
                best, span = total, (start, index + 1)
        return span

    def _weight(self, index: int) -> int:
        line = self.lines[index]
        if index in self.kinds:
            return COSTS.get(self.kinds[index], COST)
        if line.is_story or line.finished:
            return min(line.words, MAX_WEIGHT)
        if ITEM.match(line.text):
            return ITEM_COST
        before = index > 0 and self.free(index - 1) and not self.lines[index - 1].finished
        return LISTED if before else HEADING
