"""Claims and gold → scoring: how many of the facts that a careful analyst wants are in the graph.

Recall only. Precision is judged by reading a sample, for a gold never has all that is true.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.model import Claim, Status
from kg.score.compare import compare
from kg.score.figures import figures
from kg.score.gold import load_gold
from kg.score.records import Figures, Scoring, Verdict
from kg.score.show import scoring_json, scoring_text
from kg.score.words import Reader

__all__ = ["Figures", "Scoring", "Verdict", "score", "scoring_json", "scoring_text"]


def score(claims: Iterable[Claim], gold: Iterable[Path], *, articles: Iterable[str], doubtful: bool = False) -> Scoring:
    """Compare claims with the gold of files and folders; doubtful claims count only if ``doubtful`` is set.

    ``articles`` are the ids of the build's articles: gold of another article lowers the figures, and is named in
    ``absent``. Raises GoldError where the gold is not in its documented form.
    """
    reader = Reader()
    wanted = list(load_gold(gold, reader=reader))
    chosen = [claim for claim in claims if doubtful or claim.status is Status.GRAPH]
    verdicts = tuple(compare(chosen, wanted, reader=reader))
    known = frozenset(articles)
    absent = tuple(article.id for article in wanted if article.id not in known)
    return Scoring(verdicts, len(chosen), absent, figures(verdicts))
