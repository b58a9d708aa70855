"""Stand-in for the loaders of classes, properties, wordings and verbs, until they are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.knowledge.records import Property, VerbBehaviour, Wording

TOP = ("Person", "Organization", "Place", "Agreement", "Event", "Group", "Role", "Product", "Concept", "Quantity")


def load_ontology(folders: Sequence[Path]) -> tuple[dict[str, tuple[str, ...]], dict[str, Property]]:
    """Return the classes of the design and no properties."""
    classes: dict[str, tuple[str, ...]] = {name: (name,) for name in TOP if folders}
    classes["Country"] = ("Country",)
    classes.update((name, (name, "Place")) for name in ("City", "Region", "Facility"))
    return classes, {}


def load_lexicon(
    folders: Sequence[Path], properties: Mapping[str, Property]
) -> dict[tuple[str, str], tuple[Wording, ...]]:
    """Return no wordings."""
    del folders, properties
    return {}


def load_verbs(folders: Sequence[Path]) -> dict[str, tuple[VerbBehaviour, ...]]:
    """Return no verbs."""
    del folders
    return {}


def load_cues(folders: Sequence[Path]) -> dict[str, str]:
    """Return no cues."""
    del folders
    return {}
