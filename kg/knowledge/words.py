"""``ontology/words/*.txt`` -> the named lists of words that rules look things up in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.errors import KnowledgeError
from kg.knowledge.tables import read_text


def load_words(folders: Sequence[Path]) -> dict[str, frozenset[str]]:
    """Return each list under its file's stem: one lower-case word or phrase a line, ``#`` starts a comment line.

    A list that stands in several folders is the union of them.
    """
    lists: dict[str, set[str]] = {}
    for folder in folders:
        for path in sorted((folder / "words").glob("*.txt")):
            lists.setdefault(path.stem, set()).update(_lines(path))
    return {name: frozenset(lists[name]) for name in sorted(lists)}


def _lines(path: Path) -> list[str]:
    """Return the entries of one list."""
    found = []
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        entry = line.strip()
        if not entry or entry.startswith("#"):
            continue
        if entry != entry.lower():
            raise KnowledgeError(f"{path}, line {number}, column 1: found {entry!r}, expected lower case")
        found.append(entry)
    return found
