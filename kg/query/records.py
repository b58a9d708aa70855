"""What a query gives: rows of terms, a truth value, or triples."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from typing import Literal as OneOf

XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
TIMEOUT: Final = 30.0  # seconds, from when the graph is loaded
MEMORY: Final = 4096  # MiB: a graph of ten million triples takes as much
MOST_ROWS: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may use: seconds, MiB of memory, rows."""

    seconds: float = TIMEOUT
    memory: int = MEMORY
    rows: int = MOST_ROWS


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TURTLE = "turtle"


@dataclass(frozen=True, slots=True)
class Term:
    """An RDF term: an IRI, a blank node, or a literal with its datatype's IRI and its language."""

    kind: OneOf["uri", "bnode", "literal"]
    value: str
    datatype: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer of SELECT: names of the columns, and a term or None (unbound) for each column of each row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def texts(self) -> list[dict[str, str]]:
        """Return each row as column → value, without the columns that are unbound."""
        return [
            {name: term.value for name, term in zip(self.columns, row, strict=True) if term is not None}
            for row in self.rows
        ]


@dataclass(frozen=True, slots=True)
class Truth:
    """The answer of ASK."""

    value: bool


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer of CONSTRUCT and DESCRIBE, sorted, each triple once."""

    triples: tuple[tuple[Term, Term, Term], ...]


type Answer = Rows | Truth | Triples


@dataclass(frozen=True, slots=True)
class Ready:
    """A ready query: its name, what it answers in one sentence, and its SPARQL."""

    name: str
    description: str
    text: str
