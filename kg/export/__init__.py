"""Merged → the files of a build."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import RdfFormat, parse

from kg.errors import OutputError
from kg.export.graph import graph_sections
from kg.export.lines import write_lines
from kg.export.page import write_pages
from kg.export.terms import PREFIXES, iri
from kg.export.turtle import turtle
from kg.knowledge import Knowledge
from kg.merge.records import Merged

__all__ = ["write_build"]


def write_build(folder: Path, merged: Merged, *, knowledge: Knowledge, base: str, attributed: bool = False) -> None:
    """Write all files of a build, except for its report, into an empty folder.

    With ``attributed`` the plain triples hold what only quoted speakers assert as well. Raises OutputError where the
    graph cannot be read back.
    """
    write_lines(folder, merged)
    write_graph(folder / "graph.ttl", merged, knowledge=knowledge, base=base, attributed=attributed)
    write_pages(folder, merged, knowledge=knowledge, base=base)


def write_graph(path: Path, merged: Merged, *, knowledge: Knowledge, base: str, attributed: bool = False) -> None:
    """Write the graph as Turtle and read it back, so that no reader is the first to find a fault in it."""
    sections = graph_sections(merged, knowledge=knowledge, base=base, attributed=attributed)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(turtle(sections, {**PREFIXES, "kgr": iri(base)[1:-1]}))
    try:
        for _ in parse(path=str(path), format=RdfFormat.TURTLE):
            pass
    except SyntaxError as error:
        raise OutputError(
            f"{path} was written and cannot be read back: {error}; check --base, and report it"
        ) from error
