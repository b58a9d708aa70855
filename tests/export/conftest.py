"""A small build of invented articles, with every kind of claim, for the exporters."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from factory import URGES, article, claim, date, described, entity, fragment, money, person, predicate, text
from hypothesis import settings

from kg.export import write_build
from kg.knowledge import Knowledge
from kg.merge import Merged, merge
from kg.model import Certainty, ClaimTime, Fragment, Modality, Polarity, Status
from kg.vocabulary import KGR

# A busy machine makes an example slow, not wrong.
settings.register_profile("kg", deadline=None)
settings.load_profile("kg")

RUTANIA, OSTMARK = entity("Rutania"), entity("Ostmark")
VELIK = person("Ana Velik", "Minister Velik", "Velik")
KORDA = person("Jan Korda")
PACT = described("a1", "the pact")
MEETS = predicate("kg:meets", "meets", "met")
PAYS = predicate("kg:pays", "pays", "should pay")
EXPIRES = predicate("kg:expiresOn", "expires on", "expires on")
HAND_OVER = predicate("open:hand over", "hands over", "handed over")
FIVE_BILLION = money("5000000000", "about $5 billion a year", per="year", approximate=True)


def first_article() -> Fragment:
    """Return claims asserted, demanded, planned, told by a speaker whom another quotes, hedged and doubtful."""
    met = replace(claim(VELIK, MEETS, KORDA), time=ClaimTime("last week", "2019-11-04", "2019-11-10"), place=RUTANIA)
    return fragment(
        "a1",
        claim(VELIK, URGES, RUTANIA),
        met,
        claim(RUTANIA, PAYS, FIVE_BILLION, modality=Modality.DEMANDED),
        claim(PACT, EXPIRES, date("2019-11-23", "Nov. 23"), modality=Modality.PLANNED),
        claim(OSTMARK, HAND_OVER, text("the “files”"), said_by=(VELIK, KORDA)),
        claim(OSTMARK, MEETS, VELIK, certainty=Certainty.HEDGED),
        claim(OSTMARK, URGES, VELIK, status=Status.DOUBTFUL),
    )


def second_article() -> Fragment:
    """Return a claim that the first article has too, and the denial of another."""
    made = fragment("a2", claim(VELIK, URGES, RUTANIA), claim(VELIK, MEETS, KORDA, polarity=Polarity.DENIED))
    told = article("a2", made.article.text, published="2019-11")
    return replace(
        made,
        article=replace(
            told, publisher='The "Daily" \\ Post', authors=("B. Writer",), url="https://example.org/a?b=c d"
        ),
    )


@pytest.fixture(scope="session")
def merged(knowledge: Knowledge) -> Merged:
    return merge([first_article(), second_article()], knowledge=knowledge)


@pytest.fixture
def folder(merged: Merged, knowledge: Knowledge, tmp_path: Path) -> Path:
    """Return a build folder without its report."""
    write_build(tmp_path, merged, knowledge=knowledge, base=KGR)
    return tmp_path
