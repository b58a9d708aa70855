"""``ontology/queries/*.rq`` → ready queries: SPARQL whose first line is a comment of one sentence, what it answers."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Final

from kg.errors import KnowledgeError, QueryError
from kg.knowledge.loading import default_folder
from kg.knowledge.tables import read_text
from kg.query.records import Ready

FOLDER: Final = "queries"
SUFFIX: Final = ".rq"


def ready_queries(ontology: Path | None = None) -> tuple[Ready, ...]:
    """Return the ready queries of an ontology folder (default: the packaged one), sorted by name."""
    folder = (ontology or default_folder()) / FOLDER
    return tuple(_ready(path) for path in sorted(folder.glob("*" + SUFFIX)))


def ready_query(name: str, ontology: Path | None = None) -> Ready:
    """Return the ready query of that name; QueryError names those that there are."""
    known = {ready.name: ready for ready in ready_queries(ontology)}
    if name not in known:
        close = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(known)}"
        raise QueryError(f"there is no ready query {name!r}; {hint}")
    return known[name]


def _ready(path: Path) -> Ready:
    text = read_text(path)
    first = text.split("\n", 1)[0]
    if not first.startswith("# ") or not first.endswith("."):
        raise KnowledgeError(f"{path}, line 1: found {first!r}, expected '# ' and a sentence that says what it answers")
    return Ready(path.stem, first.removeprefix("# "), text)
