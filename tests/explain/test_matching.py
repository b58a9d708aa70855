"""Names as people type them: what they find, and what is suggested where they find nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factory import URGES, article, claim, entity, money, person, predicate, text

from kg.errors import NameNotFoundError
from kg.explain import Explanation, Pattern, explain
from kg.model import Status

RUDA, OLM = entity("Ruda"), entity("Olm", aliases=("Olmland", "the Isles"))
CITY = entity("Olm Town", "City", key="Olm_Town", aliases=("Olmland",))
VENN = person("Ida Vénn", "Venn")
ENTITIES = (RUDA, OLM, CITY, VENN)
PAYS = predicate("kg:pays", "pays", "would pay")
CLAIMS = (
    claim(VENN, URGES, OLM, at=0),
    claim(RUDA, URGES, OLM, at=100),
    replace(claim(VENN, URGES, RUDA, at=200), status=Status.DOUBTFUL),
    claim(OLM, PAYS, money("5000000", "$5 million"), at=300),
    claim(
        OLM, predicate("open:hand over", "hands over", "handed over"), text("the Northern keys"), at=400, article="a2"
    ),
)


def found(subject: str = "?", predicate_: str = "?", object_: str = "?", *, doubtful: bool = False) -> Explanation:
    return explain(
        CLAIMS, ENTITIES, [article("a1"), article("a2")], Pattern.typed(subject, predicate_, object_), doubtful=doubtful
    )


@pytest.mark.parametrize(
    ("subject", "relation", "target", "expected"),
    [
        ("Ida Vénn", "?", "?", [0]),
        ("VENN", "?", "?", [0]),
        ("ida  venn", "?", "?", [0]),
        ("Venn", "urges", "olm", [0]),
        ("venn", "urge", "the isles", [0]),
        ("venn", "urged", "Olmland", [0]),
        ("venn", "kg:urges", "kgr:Olm", [0]),
        ("?", "urges", "?", [0, 1]),
        ("?", "?", "Olm", [0, 1]),
        ("olm", "?", "?", [4, 3]),
        ("olm", "hand over", "?", [4]),
        ("olm", "?", "northern", [4]),
        ("olm", "pays", "$5 million", [3]),
        ("olm", "pays", "5000000", [3]),
        ("ruda", "pays", "?", []),
    ],
)
def test_names_find_claims(subject: str, relation: str, target: str, expected: list[int]) -> None:
    """Case, accents and spaces make no difference; aliases, base forms, CURIEs and parts of a wording do."""
    assert [CLAIMS.index(each) for each in found(subject, relation, target).claims] == expected


def test_a_name_of_several_things_means_them_all() -> None:
    """As an object, Olmland is the state and the town; as a subject, only what has claims is meant."""
    assert found("?", "?", "olmland").objects == (OLM, CITY)
    assert found("olmland").subjects == (OLM,)
    assert found("olm town").subjects == (CITY,)


def test_doubtful_claims_are_counted_and_shown_only_if_asked_for() -> None:
    """Nothing is left out without a word."""
    assert found("venn").left_out == 1
    assert len(found("venn", doubtful=True).claims) == 2
    assert found("venn", doubtful=True).left_out == 0


def test_claims_on_the_other_side_are_counted() -> None:
    """Who asks for a thing that is only acted upon learns where to look."""
    assert found("olm").turned == 2
    assert found("olm", "urges", "ruda").turned == 1
    assert found("olm", "urges", "venn", doubtful=True).turned == 1
    assert found("olm", "?", "northern").turned == 0


def test_articles_are_those_of_the_claims() -> None:
    """An explanation brings along what its text needs."""
    assert [each.id for each in found("olm").articles] == ["a1", "a2"]
    assert [each.id for each in found("ruda").articles] == ["a1"]


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        (("Rudda", "?", "?"), "no entity of this build is called 'Rudda'; did you mean Ruda"),
        (("isles", "?", "?"), "did you mean the Isles"),
        (("?", "urgs", "?"), "no relation of this build is called 'urgs'; did you mean urges"),
        (("?", "?", "Olmm"), "no entity or wording of this build is called 'Olmm'; did you mean Olm"),
        (("Qxy", "?", "?"), "'Qxy'; ? stands for any"),
    ],
)
def test_what_finds_nothing_brings_suggestions(pattern: tuple[str, str, str], told: str) -> None:
    """A misspelling and a part of a name lead to the name."""
    with pytest.raises(NameNotFoundError) as caught:
        found(*pattern)
    assert told in str(caught.value)
