"""A build's graph and SPARQL, or the name of a ready query → rows, a truth value or triples."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from kg.query.ready import ready_queries, ready_query
from kg.query.records import Answer, Format, Limits, Ready, Rows, Term, Triples, Truth
from kg.query.running import prefixes, run
from kg.query.show import ready_table, show

__all__ = [
    "Answer",
    "Format",
    "Limits",
    "Ready",
    "Rows",
    "Term",
    "Triples",
    "Truth",
    "prefixes",
    "query",
    "ready_queries",
    "ready_table",
    "show",
]

NAME: Final = re.compile(r"[\w-]+")


def query(graph: Path, text: str, *, limits: Limits | None = None) -> Answer:
    """Run SPARQL, or the ready query of that name, over a Turtle file, in a process of its own.

    Raises QueryError where there is no such ready query, or where the query is refused, is not SPARQL or exceeds a
    limit.
    """
    sparql = ready_query(text.strip()).text if NAME.fullmatch(text.strip()) else text
    return run(sparql, graph, limits=limits or Limits())
