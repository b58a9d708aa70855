"""What the finders of names hand to one another: a stretch, its class, and how far it is to be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# Ranks, best first: which of two equally long names at one place is kept.
LISTED: Final = 0
KNOWN: Final = 1  # a name that the document settles elsewhere
PATTERN: Final = 2
MODEL: Final = 3


@dataclass(frozen=True, slots=True)
class Name:
    """A name found in the document; ``type`` is empty for a demonym used as adjective, which is no mention."""

    first: int
    last: int
    type: str
    rank: int


def without_overlaps(names: list[Name]) -> list[Name]:
    """Return the names in the order of the text; of two that overlap the longer stays, then the better rank."""
    kept: list[Name] = []
    taken: set[int] = set()
    for name in sorted(names, key=lambda n: (n.first - n.last, n.rank, n.first)):
        positions = range(name.first, name.last)
        if taken.isdisjoint(positions):
            taken.update(positions)
            kept.append(name)
    return sorted(kept, key=lambda n: n.first)
