"""Lines and what each is so far: the one record that the steps of the boilerplate marker fill in, in order."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.read.lines import Line


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
        """Return the positions of the first line of running text and past the last one; all lines where none is."""
        story = [index for index in range(len(self.lines)) if self.is_story(index)]
        return (story[0], story[-1] + 1) if story else (0, len(self.lines))
