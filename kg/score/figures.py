"""Verdicts → figures: recall by kind and importance, and how right the attributes of the found facts are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.score.records import IMPORTANCES, Agreement, Attributes, Figures, Verdict


def figures(verdicts: Sequence[Verdict]) -> Figures:
    """Return the figures of all verdicts; a share of nothing is None."""
    weight = sum(verdict.fact.importance for verdict in verdicts)
    won = sum(verdict.fact.importance for verdict in verdicts if verdict.strict)
    attributes = [verdict.attributes for verdict in verdicts if verdict.attributes is not None]
    dates = [each.date for each in attributes if each.date is not None]
    return Figures(
        facts=len(verdicts),
        linked=_rate([verdict.linked for verdict in verdicts]),
        strict=_strict(verdicts),
        strict_weighted=won / (weight or 1),
        by_importance=tuple(
            (each, _strict([verdict for verdict in verdicts if verdict.fact.importance == each]))
            for each in IMPORTANCES
        ),
        by_kind=tuple(
            (kind, _strict([verdict for verdict in verdicts if verdict.fact.kind == kind]))
            for kind in sorted({verdict.fact.kind for verdict in verdicts})
        ),
        denied_f1=_f1(attributes, lambda each: each.denied),
        nonactual_f1=_f1(attributes, lambda each: each.nonactual),
        attributed_f1=_f1(attributes, lambda each: each.attributed),
        date_ok=_rate(dates),
    )


def _strict(verdicts: Sequence[Verdict]) -> float | None:
    return _rate([verdict.strict for verdict in verdicts])


def _rate(hits: Sequence[bool]) -> float | None:
    return sum(hits) / len(hits) if hits else None


def _f1(attributes: Sequence[Attributes], which: Callable[[Attributes], Agreement]) -> float | None:
    """Return the harmonic mean of precision and recall of one attribute."""
    agreements = [which(each) for each in attributes]
    total = sum(each.wanted for each in agreements) + sum(each.found for each in agreements)
    return 2 * sum(each.wanted and each.found for each in agreements) / total if total else None
