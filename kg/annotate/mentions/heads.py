"""A name's own words → its class: "Lindner Avenue" is no person, whatever the recognizer says."""

from __future__ import annotations

from typing import Final

from kg.annotate.mentions.tree import Tree
from kg.knowledge import Knowledge

# Classes that a name's own last or first word can give it, each with a list of words in ontology/words.
HEAD_CLASSES: Final = ("Organization", "Facility", "Event", "Agreement", "Region", "Place", "City", "Product")
LEAD_CLASSES: Final = ("Event", "Place", "Facility", "Product", "Region")


def own_class(tree: Tree, first: int, last: int, knowledge: Knowledge) -> str:
    """Return the class that a name of several words has by its last or first word, or ""."""
    if last - first < 2:
        return ""
    words = knowledge.words
    tail = tree.lower[last - 2 if tree.words[last - 1].isdecimal() else last - 1].rstrip(".")
    for kind in HEAD_CLASSES:
        if tail in words[f"name-heads-{kind.lower()}"]:
            return kind
    titled = tree.lower[first + 1] in knowledge.titles  # "County Commissioner X", as against "MV Professor X"
    for kind in LEAD_CLASSES:
        if tree.lower[first] in words[f"name-leads-{kind.lower()}"] and not (titled and kind == "Region"):
            return kind
    return ""
