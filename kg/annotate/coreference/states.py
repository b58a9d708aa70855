"""Tree → the states spoken of and where: by name, by capital, and by the adjectives that are no mentions."""

from __future__ import annotations

from collections import Counter

from kg.annotate.mentions.countries import state_named
from kg.annotate.mentions.tree import Tree
from kg.knowledge import Knowledge

LONGEST: int = 3  # tokens of an adjective of belonging: "Papua New Guinean"


class States:
    """Where a document speaks of which state."""

    def __init__(self, tree: Tree, knowledge: Knowledge) -> None:
        """Read the document once."""
        self.at: dict[int, str] = {}  # token (the last of the wording) -> id of the state
        position = 0
        while position < len(tree):
            position = self._read(tree, position, knowledge)
        self.counts = Counter(self.at.values())

    def _read(self, tree: Tree, position: int, knowledge: Knowledge) -> int:
        """Note the state that is named from a token on; return where to read on."""
        if not tree.words[position][:1].isupper():
            return position + 1
        for end in range(min(len(tree), position + LONGEST), position, -1):
            state = state_named(tree.form(position, end), knowledge)
            if state is not None:
                self.at[end - 1] = state
                return end
        return position + 1

    def is_main(self, state: str) -> bool:
        """Whether the document speaks of no other state more often."""
        return bool(self.counts[state]) and self.counts[state] == max(self.counts.values())

    def between(self, first: int, last: int) -> set[str]:
        """Return the states spoken of between two tokens."""
        return {state for position, state in self.at.items() if first <= position < last}
