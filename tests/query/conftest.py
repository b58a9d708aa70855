"""A small invented build with every stance in it, made by merge and export without a parse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from factory import claim, date, entity, fragment, money, person, predicate, text

import kg
from kg.export import write_build
from kg.knowledge import Knowledge
from kg.merge import merge
from kg.model import ClaimTime, Modality, Polarity
from kg.vocabulary import KGR

RUDA, OLM = entity("Ruda"), entity("Olm", aliases=("Olmland",))
VENN = person("Ida Venn", "Venn")
PACT = entity("Harbour Pact", "Agreement")
URGES = predicate("kg:urges", "urges", "urged")
PAYS = predicate("kg:pays", "pays", "pay")
JOINS = predicate("kg:joins", "joins", "joined")
SAYS = predicate("kg:says", "says", "said")
HOLDS = predicate("kg:holdsPost", "holds post", "holds post")
EXPIRES = predicate("kg:expiresOn", "expires on", "expires on")


@pytest.fixture(scope="session")
def small_build(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> kg.Build:
    """Return a build of three articles: two agree, one of them contradicts itself on the pact."""
    demand = claim(OLM, PAYS, money("5000000", "$5 million"), modality=Modality.DEMANDED, said_by=(VENN,))
    first = fragment(
        "a1",
        replace(claim(RUDA, URGES, OLM), content="pay more", time=ClaimTime("Friday", "2019-11-15", "2019-11-15")),
        demand,
        claim(OLM, JOINS, PACT),
        claim(PACT, EXPIRES, date("2019-11-23", "on November 23")),
        claim(VENN, HOLDS, text("president")),
        claim(VENN, SAYS, text("the pact [bold]matters[/bold]")),
    )
    second = fragment("a2", claim(RUDA, URGES, OLM), claim(OLM, JOINS, PACT, polarity=Polarity.DENIED))
    third = fragment("a3", claim(RUDA, PAYS, OLM, modality=Modality.DEMANDED), claim(RUDA, PAYS, OLM))
    merged = merge((first, second, third), knowledge=knowledge)
    folder: Path = tmp_path_factory.mktemp("small_build")
    write_build(folder, merged, knowledge=knowledge, base=KGR)
    return kg.load(folder)
