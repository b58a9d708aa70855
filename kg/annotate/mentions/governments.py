"""Names → names with governments: "the Trump administration" is the state whose leader is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kg.annotate.mentions.matching import Same, cached_by
from kg.annotate.mentions.records import LISTED, Name
from kg.annotate.mentions.tree import Tree
from kg.knowledge import Knowledge

SEVERAL: Final = ""  # stands for the state of a surname that leaders of several states bear


def governments(tree: Tree, names: Sequence[Name], knowledge: Knowledge) -> list[Name]:
    """Return the names and the governments named after leaders, which take the place of the leaders' names."""
    found = list(_governments(tree, knowledge))
    taken = {position for name in found for position in range(name.first, name.last)}
    return [*(name for name in names if taken.isdisjoint(range(name.first, name.last))), *found]


def _governments(tree: Tree, knowledge: Knowledge) -> Iterator[Name]:
    nouns = knowledge.words["government-nouns"]
    for position in range(1, len(tree)):
        if tree.lower[position] not in nouns or not tree.words[position - 1][:1].isupper():
            continue
        if leaders_state(tree.words[position - 1], knowledge) is None:
            continue
        first = position - 1
        while first > 0 and tree.words[first - 1] in knowledge.given_names:
            first -= 1
        yield Name(first, position + 1, "Country", LISTED)


def leaders_state(surname: str, knowledge: Knowledge) -> str | None:
    """Return the state of the well-known persons with a surname, where it is one and the same for all."""
    if surname in knowledge.names:
        return None
    return _states(Same(knowledge.entries)).get(surname) or None


@cached_by
def _states(entries: Same) -> dict[str, str]:
    states: dict[str, str] = {}
    for entry in entries.mapping.values():
        if entry.type == "Person" and entry.country:
            words = entry.name.split()
            surname = words[0] if "-" in words[-1] else words[-1]
            states[surname] = entry.country if states.get(surname, entry.country) == entry.country else SEVERAL
    return states
