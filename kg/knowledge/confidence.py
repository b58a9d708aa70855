"""``confidence.tsv`` → the weights by which claims are judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from kg.errors import KnowledgeError
from kg.knowledge.tables import read_table

BIAS: Final = "bias"
THRESHOLD: Final = "threshold"


@dataclass(frozen=True, slots=True)
class Confidence:
    """A logistic model over signs: ``bias`` and ``weights`` in log-odds, ``threshold`` as a probability."""

    weights: MappingProxyType[str, float]
    bias: float = 0.0
    threshold: float = 0.5


def load_confidence(folders: Sequence[Path]) -> Confidence:
    """Return the model of the last folder that has one: models are not added up."""
    path = next((f / "confidence.tsv" for f in reversed(folders) if (f / "confidence.tsv").exists()), None)
    if path is None:
        return Confidence(MappingProxyType({}))
    found: dict[str, float] = {}
    for row in read_table(path, required=("sign", "weight"), optional=()):
        try:
            found[row.must("sign")] = float(row.must("weight"))
        except ValueError as error:
            raise KnowledgeError(f"{path}: the weight of {row.must('sign')!r} is no number; train it again") from error
    bias, threshold = found.pop(BIAS, 0.0), found.pop(THRESHOLD, 0.5)
    return Confidence(MappingProxyType(found), bias, threshold)
