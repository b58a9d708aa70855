"""Names → names with governments: "the Trump administration" is the state whose leader is named."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.mentions.records import LISTED, Name
from kg.annotate.mentions.tree import Tree
from kg.knowledge import Knowledge


def governments(tree: Tree, names: Sequence[Name], knowledge: Knowledge) -> list[Name]:
    """Return the names, each leader's name before "administration" or the like replaced by the whole phrase."""
    nouns = knowledge.words["government-nouns"]
    return [
        Name(name.first, name.last + 1, "Country", LISTED)
        if name.type == "Person" and name.last < len(tree) and tree.lower[name.last] in nouns
        else name
        for name in names
    ]
