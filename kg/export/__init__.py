"""Merged → the files of a build."""

from __future__ import annotations

from pathlib import Path

from kg.export.lines import write_lines
from kg.knowledge import Knowledge
from kg.merge.records import Merged

__all__ = ["write_build"]


def write_build(folder: Path, merged: Merged, *, knowledge: Knowledge, base: str) -> None:
    """Write all files of a build, except for its report, into an empty folder."""
    del knowledge, base
    write_lines(folder, merged)
