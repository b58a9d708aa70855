"""Scoring: an invented gold and claims whose figures are worked out by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from factory import URGES, claim, entity, money, person, predicate, text

from kg.errors import GoldError
from kg.model import Claim, ClaimTime, Modality, Polarity, Status
from kg.score import Scoring, score, scoring_json, scoring_text

RUDA, OLM = entity("Ruda"), entity("Olm")
VENN = person("Ida Venn", "Venn")
BRIDGE = text("the old bridge")
OPENS = predicate("kg:begins", "opens", "opened")
PAYS = predicate("kg:pays", "pays", "would pay")

Write = Callable[[Any], Path]

ENTITIES = [
    {"id": "ruda", "name": "Ruda", "type": "Country", "aliases": ["Rudans"], "wikidata": None},
    {"id": "olm", "name": "Republic of Olm", "type": "Country", "aliases": ["Olm"], "wikidata": None},
    {"id": "venn", "name": "Ida Venn", "type": "Person", "aliases": ["President Venn"], "wikidata": None},
]


def fact(number: int, **changes: Any) -> dict[str, Any]:
    """Return 'Ruda urges Olm', changed as told."""
    plain = {
        "id": f"f{number}",
        "kind": "action",
        "subject": "ruda",
        "relation": "urge",
        "accept": ["call on"],
        "object": "olm",
        "object_text": None,
        "attribution": None,
        "polarity": "positive",
        "modality": "actual",
        "date": None,
        "importance": 2,
    }
    return plain | changes


def gold(*facts: dict[str, Any], article: str = "a1") -> dict[str, Any]:
    return {"article": article, "entities": ENTITIES, "facts": list(facts)}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_gold(value: Any) -> Path:
        path = tmp_path / "a1.gold.json"
        path.write_text(json.dumps(value), encoding="utf-8")
        return path

    return write_gold


def scored(path: Path, *claims: Claim, doubtful: bool = False) -> Scoring:
    return score(claims, [path], articles=["a1"], doubtful=doubtful)


FACTS = (
    fact(1, importance=3),
    fact(2, relation="open", accept=[], object=None, object_text="an old bridge in Olm", kind="event"),
    fact(
        3,
        subject="olm",
        relation="pay",
        object=None,
        object_text="$5 million a year",
        modality="demanded",
        date="2019-11",
    ),
    fact(4, subject="venn", relation="reject", importance=1, polarity="negative", attribution="ruda", kind="statement"),
)
CLAIMS = (
    claim(RUDA, URGES, OLM, at=0),
    claim(RUDA, OPENS, BRIDGE, at=50),
    replace(
        claim(OLM, PAYS, money("5000000", "$5 million", per="year"), at=100, modality=Modality.DEMANDED),
        time=ClaimTime("on November 15", "2019-11-15", "2019-11-15"),
    ),
    claim(VENN, predicate("kg:accepts", "accepts"), OLM, at=150, polarity=Polarity.DENIED),
)


def test_figures_are_those_worked_out_by_hand(write: Write) -> None:
    """Three of four facts are found; weights are 3 + 2 + 2 of 8; the fourth is linked by another relation."""
    figures = dict(scored(write(gold(*FACTS)), *CLAIMS).figures.rows())
    assert figures == {
        "facts": 4,
        "linked": 1.0,
        "strict": 0.75,
        "strict_weighted": 7 / 8,
        "strict_imp3": 1.0,
        "strict_imp2": 1.0,
        "strict_imp1": 0.0,
        "strict_action": 1.0,
        "strict_event": 1.0,
        "strict_statement": 0.0,
        "denied_f1": None,
        "nonactual_f1": 1.0,
        "attributed_f1": None,
        "date_ok": 1.0,
    }


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"polarity": Polarity.DENIED}, 1.0),
        ({"polarity": Polarity.AFFIRMED}, 0.0),
    ],
)
def test_a_denial_has_to_be_one_in_the_claim_too(write: Write, told: dict[str, Any], expected: float) -> None:
    """F1 of denied counts the facts found whose polarity is the gold's."""
    path = write(gold(fact(1, polarity="negative")))
    assert scored(path, replace(CLAIMS[0], **told)).figures.denied_f1 == expected


def test_a_stance_the_gold_does_not_have_lowers_f1(write: Write) -> None:
    """One right denial and one invented one: precision 1/2, recall 1, F1 2/3."""
    path = write(gold(fact(1, polarity="negative"), fact(2, subject="olm", object="ruda")))
    denied = Polarity.DENIED
    found = scored(path, claim(RUDA, URGES, OLM, polarity=denied), claim(OLM, URGES, RUDA, at=50, polarity=denied))
    assert found.figures.denied_f1 == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("said_by", "expected"), [((VENN,), 1.0), ((), 0.0), ((OLM,), 0.0), ((OLM, VENN), 1.0), ((VENN, OLM), 0.0)]
)
def test_the_innermost_speaker_has_to_be_the_right_one(write: Write, said_by: tuple[Any, ...], expected: float) -> None:
    """An attribution to somebody else is no attribution."""
    path = write(gold(fact(1, attribution="venn")))
    assert scored(path, claim(RUDA, URGES, OLM, said_by=said_by)).figures.attributed_f1 == expected


def test_of_several_claims_the_one_with_most_attributes_right_counts(write: Write) -> None:
    """A claim that is right in all but its date loses against one that is right in all."""
    path = write(gold(fact(1, attribution="venn", modality="demanded")))
    poor = claim(RUDA, URGES, OLM)
    good = claim(RUDA, URGES, OLM, at=50, said_by=(VENN,), modality=Modality.DEMANDED)
    assert scored(path, poor, good).verdicts[0].claim == good


def test_a_date_known_from_outside_is_not_asked_for(write: Write) -> None:
    """The gold may know more than its article; that is no fault of the reader of the article."""
    path = write(gold(fact(1, date="2019-11-15", date_basis="outside")))
    assert scored(path, CLAIMS[0]).figures.date_ok is None


def test_only_symmetric_facts_are_found_the_other_way_round(write: Write) -> None:
    """Who acts on whom matters, except where the gold says that it does not."""
    turned = claim(OLM, URGES, RUDA)
    assert not scored(write(gold(fact(1))), turned).verdicts[0].linked
    assert scored(write(gold(fact(1, symmetric=True))), turned).verdicts[0].strict


def test_doubtful_claims_count_only_if_asked_for(write: Write) -> None:
    """The figures are those of the graph."""
    path, doubtful = write(gold(fact(1))), replace(CLAIMS[0], status=Status.DOUBTFUL)
    assert scored(path, doubtful).figures.strict == 0.0
    assert scored(path, doubtful, doubtful=True).figures.strict == 1.0


def test_gold_of_an_article_that_is_not_built_is_named(write: Write) -> None:
    """A forgotten article looks like bad recall; it is said."""
    scoring = score([], [write(gold(fact(1), article="a7"))], articles=["a1"])
    assert scoring.absent == ("a7",)
    assert scoring.figures.strict == 0.0


def test_lists_start_with_what_matters_most(write: Write) -> None:
    """Misses and found facts are sorted by importance, and faults of the found are named."""
    path = write(
        gold(
            fact(1, importance=1),
            fact(2, subject="venn", importance=3),
            fact(3, subject="olm", object="ruda", attribution="venn"),
        )
    )
    scoring = scored(path, claim(OLM, URGES, RUDA))
    assert [verdict.fact.id for verdict in scoring.misses()] == ["f2", "f1"]
    lines = scoring_text(scoring, misses=1, found=5).split("\n")
    assert lines[-2] == "MISS\t\t3\ta1\tf2\tIda Venn\turge\tRepublic of Olm"
    assert lines[-1].startswith("FOUND\tclaim-")
    assert lines[-1].endswith("\tspeaker")


def test_json_has_the_same_figures(write: Write) -> None:
    """What cannot be counted is null in JSON and a dash in the table."""
    scoring = scored(write(gold(*FACTS)), *CLAIMS)
    value = json.loads(scoring_json(scoring, misses=5, found=5))
    assert value["strict_weighted"] == 7 / 8
    assert value["denied_f1"] is None
    assert [each["id"] for each in value["misses"]] == ["f4"]
    assert [each["id"] for each in value["found"]] == ["f1", "f2", "f3"]
    assert "denied_f1          -" in scoring_text(scoring)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (gold(fact(1, subject="nobody")), 'facts[0] (f1).subject is "nobody"; it has to be the id of an entity'),
        (gold(fact(1, modality="wished")), 'facts[0] (f1).modality is "wished"; it has to be one of actual, planned'),
        (gold(fact(1, importance=True)), "facts[0] (f1).importance is true; it has to be one of 3, 2, 1"),
        (gold(fact(1, kind=None)), "facts[0] (f1).kind is null; it has to be one of action"),
        (gold(fact(1, accept="urge")), 'facts[0] (f1).accept is "urge"; it has to be a list of texts'),
        (gold(fact(1, accept=["“”"])), "it has to be wordings with letters"),
        (gold(fact(1, object=None)), "facts[0] (f1).object_text is null; it has to be a text"),
        (gold(fact(1), fact(1)), 'facts[1] (f1).id is "f1"; it has to be an id that no other fact'),
        ({"article": "a1", "entities": [], "facts": {}}, "facts is {}; it has to be a list of objects"),
        ({"entities": [], "facts": []}, "article is missing; it has to be a text that is not empty"),
        ([1], "the file has to hold one object"),
    ],
)
def test_malformed_gold_is_named_by_file_and_key(write: Write, value: Any, told: str) -> None:
    """A slip in the gold stops the scoring, with its place and the way out."""
    path = write(value)
    with pytest.raises(GoldError) as caught:
        scored(path)
    assert str(caught.value).startswith(str(path))
    assert told in str(caught.value)


def test_gold_that_is_no_json_or_is_not_there_is_named(tmp_path: Path) -> None:
    """The line and column of a syntax error are told; a folder without gold says what it should have."""
    with pytest.raises(GoldError, match="has no gold"):
        scored(tmp_path)
    (tmp_path / "x.gold.json").write_text("{,", encoding="utf-8")
    with pytest.raises(GoldError, match=r"x\.gold\.json, line 1, column 2: no JSON"):
        scored(tmp_path)
    (tmp_path / "x.gold.json").write_bytes(b"\xff\xfe{")
    with pytest.raises(GoldError, match="cannot be read"):
        scored(tmp_path)


def test_one_article_may_be_given_once_only(write: Write, tmp_path: Path) -> None:
    """The same facts counted twice would weigh double."""
    write(gold(fact(1)))
    (tmp_path / "copy.gold.json").write_text(json.dumps(gold(fact(1))), encoding="utf-8")
    with pytest.raises(GoldError, match="is also in"):
        scored(tmp_path)
