"""What a check found: how bad it is, what is wrong, where, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """A ``FAULT`` makes the build wrong; a ``WARNING`` is worth a look."""

    FAULT = "fault"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of one check."""

    severity: Severity
    check: str  # shapes, texts, expectations, or the name of a query in ontology/checks
    what: str
    where: str  # an IRI of the graph, or a file with its line
    detail: str = ""
    how: str = ""  # what to do about it

    def __str__(self) -> str:
        """Return the finding as one line."""
        detail = f" ({' '.join(self.detail.split())})" if self.detail else ""
        return f"{self.severity}: {self.where}: {self.what}{detail} {self.how} [{self.check}]"
