"""The quality of the seeds' graph, by the real model and the real rules: recall against gold, precision against marks.

The gold is ours: three of the seeds, annotated by hand. Its digest is asserted, so that no floor is reached by a softer
gold. The marks (``marks/seeds.jsonl``) are those of one reading of the same articles' graph claims by the rules of
``benchmarks/MARKING.md``; a mark holds as long as the same claim is made of the same words. The seeds are known to who
writes the rules, so these figures guard against loss; they do not say how good the graph of other articles is.

A floor lies a little below what was measured. Raising one needs nothing; lowering one needs an entry in DECISIONS that
says what was won for it.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Final

import pytest

import kg

GOLD: Final = Path(__file__).parent / "gold"
DIGESTS: Final = {
    "000_2dbd954e2fb01720.gold.json": "459b15e3ebf9564140fb075244f0c92bdd94245b70d75dbddc17d86366bfdad8",
    "003_2b1719abd64c9fb2.gold.json": "24637de51ac5518d69d8db3b7be0b8e7ab109aa6df9f151234a642a2eca985c9",
    "004_e6f4758f72c2abd8.gold.json": "b2f828985bd6b9a22e09887bc796656d5dbd65198f9185922b5d571e5e249930",
}
FACTS: Final = 230
# Shares of the facts, or F1 of an attribute over the facts found.
FLOORS: Final = {
    "linked": 0.45,
    "strict": 0.40,
    "strict_weighted": 0.46,
    "strict_imp3": 0.70,
    "denied_f1": 0.75,
    "nonactual_f1": 0.75,
    "attributed_f1": 0.74,
    "date_ok": 0.62,
}
# The same with the doubtful claims, which the rules find and the confidence keeps out of the graph.
ALL_FLOORS: Final = {"linked": 0.56, "strict": 0.51, "strict_weighted": 0.57, "strict_imp3": 0.78}
# The first issue asked for this much; the best open tool had .17. No decision may go below it.
BOTTOM: Final = 0.25
# Claims of the graph in the three articles: fewer is a loss that recall need not show, more is noise that it cannot.
CLAIMS: Final = (130, 230)
MARKS: Final = Path(__file__).parent / "marks" / "seeds.jsonl"
WHOLLY_RIGHT: Final = 0.70  # share of the marked claims that are still made and have mark 2
WRONG: Final = 0.15  # the same for mark 0, at most
# Share of the graph's claims that have a mark: below it the figure says nothing, and they must be read again.
READ: Final = 0.5


@pytest.fixture(scope="module")
def scoring(seed_build: kg.Build) -> kg.Scoring:
    return seed_build.score(GOLD)


def test_the_gold_is_the_one_that_the_floors_were_measured_on() -> None:
    """A change of the gold is a change of every figure."""
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in GOLD.iterdir()}
    assert found == DIGESTS


def test_all_facts_are_counted(scoring: kg.Scoring) -> None:
    """No article of the gold is absent from the build, and no fact is passed over."""
    assert (scoring.figures.facts, scoring.absent) == (FACTS, ())


@pytest.mark.parametrize("figure", FLOORS)
def test_floor(figure: str, scoring: kg.Scoring) -> None:
    """What was reached once stays reached."""
    value = dict(scoring.figures.rows())[figure]
    assert value is not None
    assert value >= FLOORS[figure], f"{figure} fell to {value:.3f}; `kg score output/example tests/gold --misses 50`"


@pytest.mark.parametrize("figure", ALL_FLOORS)
def test_floor_with_the_doubtful_claims(figure: str, seed_build: kg.Build) -> None:
    """What the rules find stays found, wherever the threshold of the confidence lies."""
    value = dict(seed_build.score(GOLD, doubtful=True).figures.rows())[figure]
    assert value is not None
    assert value >= ALL_FLOORS[figure]


def test_no_floor_is_below_the_bottom() -> None:
    """Floors are lowered by decision, and not without end."""
    assert FLOORS["strict_weighted"] >= BOTTOM


def test_the_graph_neither_shrinks_nor_swells(seed_build: kg.Build) -> None:
    """Recall alone would reward a system that says everything."""
    articles = {file.removesuffix(".gold.json") for file in DIGESTS}
    known = [claim for claim in seed_build.claims() if claim.article in articles and claim.status == "graph"]
    assert CLAIMS[0] <= len(known) <= CLAIMS[1]


def told(claim: kg.Claim) -> str:
    """Return what must be the same for a mark to hold: place, sides, predicate, content, stance, speakers, time."""
    target = claim.object.name if isinstance(claim.object, kg.Entity) else claim.object.text
    value = {
        "article": claim.article,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "subject": claim.subject.name,
        "label": claim.predicate.label,
        "text": claim.predicate.text,
        "object": target,
        "content": claim.content,
        "polarity": str(claim.polarity),
        "modality": str(claim.modality),
        "certainty": str(claim.certainty),
        "speakers": [speaker.name for speaker in claim.attributed_to],
        "time": claim.time.start if claim.time is not None else None,
    }
    return json.dumps(value, sort_keys=True)


@pytest.fixture(scope="module")
def marked(seed_build: kg.Build) -> tuple[list[int], int]:
    """Return the marks of the claims that are still made, and how many claims of the graph there are to be marked."""
    marks = {}
    for line in MARKS.read_text("utf-8").splitlines():
        value = json.loads(line)
        mark = value.pop("mark")
        marks[json.dumps(value, sort_keys=True)] = mark
    articles = {file.removesuffix(".gold.json") for file in DIGESTS}
    known = [told(claim) for claim in seed_build.claims() if claim.article in articles and claim.status == "graph"]
    return [marks[claim] for claim in known if claim in marks], len(known)


def test_enough_claims_have_been_read(marked: tuple[list[int], int]) -> None:
    """Rules that say other things than those that were marked are not measured by the marks."""
    marks, claims = marked
    assert len(marks) >= READ * claims, f"only {len(marks)} of {claims} claims have a mark; read the others"


def test_most_claims_are_wholly_right(marked: tuple[list[int], int]) -> None:
    """Precision first: what was read and found right stays in the graph, and what was wrong goes."""
    marks, _ = marked
    right, wrong = marks.count(2) / len(marks), marks.count(0) / len(marks)
    assert right >= WHOLLY_RIGHT, f"{right:.3f} of {len(marks)} marked claims are wholly right"
    assert wrong <= WRONG, f"{wrong:.3f} of {len(marks)} marked claims are wrong"
