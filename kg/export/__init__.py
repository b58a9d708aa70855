"""Merged → the files of a build."""

from __future__ import annotations

from pathlib import Path

from kg.export.graph import graph_sections
from kg.export.lines import write_lines
from kg.export.terms import PREFIXES
from kg.export.turtle import turtle
from kg.knowledge import Knowledge
from kg.merge.records import Merged

__all__ = ["write_build"]


def write_build(folder: Path, merged: Merged, *, knowledge: Knowledge, base: str) -> None:
    """Write all files of a build, except for its report, into an empty folder."""
    write_lines(folder, merged)
    sections = graph_sections(merged, knowledge=knowledge, base=base)
    with (folder / "graph.ttl").open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(turtle(sections, {**PREFIXES, "kgr": base}))
