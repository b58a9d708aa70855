"""A build folder → one file in another format: the one table of formats, with those that other packages add.

A package adds a format by an entry point in the group ``kg.exporters``: a function from the folder to bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.metadata import entry_points
from pathlib import Path
from typing import Final

from kg.errors import OutputError
from kg.export.graphml import graphml
from kg.export.jsonld import jsonld
from kg.export.quads import ntriples, trig, turtle12
from kg.export.rdfxml import rdfxml

type Exporter = Callable[[Path], bytes]

GROUP: Final = "kg.exporters"


def turtle_file(folder: Path) -> bytes:
    """Return the build's own graph.ttl."""
    return graph_file(folder).read_bytes()


def graph_file(folder: Path) -> Path:
    """Return the path of a build's graph. Raises OutputError where there is none."""
    path = folder / "graph.ttl"
    if not path.is_file():
        raise OutputError(f"{folder} is no build: it has no graph.ttl; run kg build first")
    return path


FORMATS: Final[Mapping[str, Exporter]] = {
    "graphml": graphml,
    "jsonld": lambda folder: jsonld(turtle_file(folder)),
    "ntriples": lambda folder: ntriples(turtle_file(folder)),
    "rdfxml": lambda folder: rdfxml(turtle_file(folder)),
    "trig": lambda folder: trig(turtle_file(folder)),
    "turtle": turtle_file,
    "turtle12": lambda folder: turtle12(turtle_file(folder)),
}


def export(folder: Path, name: str) -> bytes:
    """Return the build in the named format. Raises OutputError that lists the formats where there is none so named."""
    if name in FORMATS:
        return FORMATS[name](folder)
    added = {point.name: point for point in entry_points(group=GROUP)}
    if name not in added:
        known = ", ".join(sorted({*FORMATS, *added}))
        raise OutputError(f"{name!r} is no format of export; known are {known}")
    found: Exporter = added[name].load()
    return found(folder)
