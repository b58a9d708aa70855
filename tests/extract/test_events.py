"""Events and headlines: what is hung on an event, and a headline's passive without its auxiliary."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.annotate import Models, annotate, parse
from kg.extract import extract
from kg.knowledge import Knowledge
from kg.link import link
from kg.model import Article, Candidate, Claim, Published


def test_event_is_one_node_for_its_facts(claims_of: Callable[[str], list[Claim]]) -> None:
    """Place, day and parties of one event hang on one IRI."""
    claims = claims_of("Canada and Norway held consultations in Oslo on Monday.")
    facts = [claim for claim in claims if claim.rule.startswith("event-")]
    assert len({claim.subject.iri for claim in facts}) == 1
    assert {claim.predicate.label for claim in facts} == {"takes place in", "takes place on"}


def test_date_of_an_event_is_an_interval(claims_of: Callable[[str], list[Claim]]) -> None:
    """The date hung on an event is resolved: the literal carries its day."""
    [claim] = [claim for claim in claims_of("Friday's summit ended early.") if claim.rule == "event-time"]
    assert claim.time is not None
    assert (claim.time.start, claim.time.end) == ("2019-11-15", "2019-11-15")


def headline_claims(title: str, models: Models, knowledge: Knowledge) -> list[Claim]:
    """Return the claims of a headline over a story that names its persons."""
    text = f"{title}\n\nPeter Smith and Anna Miller were in court in Oslo on Monday."
    article = Article(
        "case", "case.txt", "", text, published=Published("2019-11-15", "x"), headlines=((0, len(title)),)
    )
    [(article, parsed)] = parse([article], models=models)
    annotated = annotate(article, parsed, knowledge=knowledge)
    found = [item for item in extract(annotated, knowledge=knowledge) if isinstance(item, Candidate)]
    claims = [claim for claim in link(found, annotated=annotated, knowledge=knowledge) if isinstance(claim, Claim)]
    return [claim for claim in claims if claim.rule.startswith("headline-")]


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Peter Smith sentenced to life in prison", "is sentenced to"),
        ("Anna Miller charged with murder", "is charged with"),
        ("Anna Miller returned to Norway", "returns to"),
    ],
)
def test_headline_without_auxiliary(title: str, label: str, models: Models, knowledge: Knowledge) -> None:
    """A participle that the lexicon has only as a passive makes its subject the one it is done to; others stay active."""
    assert [claim.predicate.label for claim in headline_claims(title, models, knowledge)] == [label]
