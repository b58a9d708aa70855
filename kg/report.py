"""What a build did: each input with its status and reason, drops by stage and reason, versions, seconds."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from kg.model import InputStatus

BUILT, REUSED, FAILED = "built", "reused", "failed"


@dataclass(frozen=True, slots=True)
class Report:
    """The closing account of one build. Only here, and in report.json, stand times."""

    inputs: tuple[InputStatus, ...]
    articles: int
    claims: int
    doubtful: int
    entities: int
    triples: int
    drops: tuple[tuple[str, str, int], ...]
    versions: tuple[tuple[str, str], ...]
    seconds: float
    unused_decisions: tuple[str, ...] = ()  # the user's decisions that met nothing in these articles

    @property
    def statuses(self) -> Counter[str]:
        """How many inputs were built, reused and failed."""
        return Counter(status.status for status in self.inputs)

    @property
    def failures(self) -> Sequence[InputStatus]:
        """The inputs that gave no article, with their reasons."""
        return [status for status in self.inputs if status.status == FAILED]


def report_json(report: Report) -> bytes:
    """Return report.json: indented, since people read it."""
    value = asdict(report) | {
        "inputs": [asdict(status) for status in report.inputs],
        "drops": [{"stage": stage, "reason": reason, "count": count} for stage, reason, count in report.drops],
        "versions": dict(report.versions),
    }
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
