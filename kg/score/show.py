"""Scoring → text for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kg.model import Claim, Entity
from kg.score.records import Scoring, Verdict


def scoring_text(scoring: Scoring, *, misses: int = 0, found: int = 0) -> str:
    """Return the figures as lines, then as many misses and found facts as asked for, the most important first."""
    return "\n".join(_lines(scoring, misses, found))


def _lines(scoring: Scoring, misses: int, found: int) -> Iterator[str]:
    yield f"{scoring.claims} claims"
    for name, value in scoring.figures.rows():
        yield f"{name:18} {_number(value)}"
    for verdict in scoring.misses()[:misses]:
        yield "\t".join(("MISS", "linked" if verdict.linked else "", *_fact(verdict)))
    for verdict in scoring.found()[:found]:
        yield "\t".join(("FOUND", verdict.claim.id if verdict.claim else "", *_fact(verdict), _faults(verdict)))


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def _fact(verdict: Verdict) -> tuple[str, ...]:
    fact = verdict.fact
    return (str(fact.importance), fact.article, fact.id, fact.subject.name, fact.relation, fact.object_text)


def _faults(verdict: Verdict) -> str:
    """Return which attributes of a found fact are wrong, in words."""
    return ", ".join(name for name, right in _agreements(verdict) if not right)


def _agreements(verdict: Verdict) -> tuple[tuple[str, bool], ...]:
    attributes = verdict.attributes
    if attributes is None:
        return ()
    return (
        ("polarity", attributes.denied.wanted == attributes.denied.found),
        ("modality", attributes.nonactual.wanted == attributes.nonactual.found),
        ("speaker", attributes.attributed.wanted == attributes.attributed.found),
        ("date", attributes.date is not False),
    )


def scoring_json(scoring: Scoring, *, misses: int = 0, found: int = 0) -> str:
    """Return one line of JSON: the figures by name, null where there was nothing to count, and lists if asked for."""
    value: dict[str, Any] = {"claims": scoring.claims, **dict(scoring.figures.rows())}
    if scoring.absent:
        value["absent"] = list(scoring.absent)
    if misses:
        value["misses"] = [_object(verdict) for verdict in scoring.misses()[:misses]]
    if found:
        value["found"] = [_object(verdict) for verdict in scoring.found()[:found]]
    return json.dumps(value, ensure_ascii=False)


def _object(verdict: Verdict) -> dict[str, Any]:
    names = ("importance", "article", "id", "subject", "relation", "object")
    value: dict[str, Any] = dict(zip(names, _fact(verdict), strict=True))
    value["importance"] = verdict.fact.importance
    value["linked"] = verdict.linked
    if verdict.claim is not None:
        value["claim"] = {"id": verdict.claim.id, "says": _says(verdict.claim)}
        value["wrong"] = [name for name, right in _agreements(verdict) if not right]
    return value


def _says(claim: Claim) -> str:
    target = claim.object.name if isinstance(claim.object, Entity) else claim.object.text
    return f"{claim.subject.name} - {claim.predicate.label} - {target}"
