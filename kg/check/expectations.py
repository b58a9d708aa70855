"""Counts of a build → findings where a known corpus gives fewer or more than ontology/expect.toml expects."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from kg.check.findings import Finding, Severity
from kg.codec import article_from, claim_from, entity_from, read_lines
from kg.errors import KnowledgeError
from kg.model import Entity, Status
from kg.vocabulary import OPEN

SECTIONS: Final = ("articles", "least", "most", "name")


def check_expectations(folder: Path, path: Path) -> Iterator[Finding]:
    """Yield a fault for each count below what is expected of these articles, a warning for each above.

    An expectation without ``articles`` is for every build that has claims. Raises KnowledgeError where the file is
    not in its form.
    """
    articles = frozenset(article.id for article in read_lines(folder / "articles.jsonl", article_from))
    counts = measures(folder)
    for expectation in _load(path):
        expected_of = expectation.get("articles")
        fits = counts["claims"] > 0 if expected_of is None else articles == frozenset(expected_of)
        if not fits:
            continue
        name = expectation["name"]
        for measure, limit in _limits(expectation, "least", counts, path):
            if counts[measure] < limit:
                yield _finding(Severity.FAULT, name, measure, f"{counts[measure]:g}, at least {limit:g} expected")
        for measure, limit in _limits(expectation, "most", counts, path):
            if counts[measure] > limit:
                yield _finding(Severity.WARNING, name, measure, f"{counts[measure]:g}, at most {limit:g} expected")


def measures(folder: Path) -> dict[str, float]:
    """Return the counts and shares of a build that an expectation can name."""
    claims = list(read_lines(folder / "claims.jsonl", claim_from))
    shown = [claim for claim in claims if claim.status is Status.GRAPH]
    entities = sum(1 for _ in read_lines(folder / "entities.jsonl", entity_from))
    return {
        "claims": len(shown),
        "denied": sum(claim.polarity == "denied" for claim in shown),
        "attributed": sum(bool(claim.attributed_to) for claim in shown),
        "dated": sum(claim.time is not None for claim in shown),
        "entities": entities,
        "doubtful_share": _share(len(claims) - len(shown), len(claims)),
        "open_share": _share(sum(claim.predicate.iri.startswith(OPEN) for claim in shown), len(shown)),
        "literal_share": _share(sum(not isinstance(claim.object, Entity) for claim in shown), len(shown)),
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def _load(path: Path) -> list[Mapping[str, Any]]:
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))["expect"]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as error:
        raise KnowledgeError(f"{path} needs TOML with tables [[expect]]: {error}") from error
    for number, expectation in enumerate(found, start=1):
        unknown = sorted(set(expectation) - set(SECTIONS))
        if unknown or "name" not in expectation:
            raise KnowledgeError(f"{path}: expectation {number} has {unknown or 'no name'}; known are {SECTIONS}")
    return list(found)


def _limits(
    expectation: Mapping[str, Any], side: str, counts: Mapping[str, float], path: Path
) -> Iterator[tuple[str, float]]:
    for measure, limit in sorted(expectation.get(side, {}).items()):
        if measure not in counts:
            raise KnowledgeError(f"{path}: {side} names {measure!r}; known are {', '.join(sorted(counts))}")
        yield measure, float(limit)


def _finding(severity: Severity, name: str, measure: str, detail: str) -> Finding:
    how = "Find which change made it, and mend that or the limit in ontology/expect.toml."
    return Finding(severity, "expectations", f"{measure} is outside what is expected of {name}.", "build", detail, how)
