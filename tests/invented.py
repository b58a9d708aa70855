"""A small invented build with every stance in it, made by merge and export without a parse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from factory import claim, date, entity, fragment, money, person, predicate, text

from kg.export import write_build
from kg.knowledge import Knowledge
from kg.merge import merge
from kg.model import ClaimTime, Modality, Polarity, Status
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


def write_invented(folder: Path, knowledge: Knowledge) -> None:
    """Write a build of three articles: two agree, one of them contradicts itself on the pact, one claim is doubtful."""
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
    third = fragment(
        "a3",
        claim(RUDA, PAYS, OLM, modality=Modality.DEMANDED),
        claim(RUDA, PAYS, OLM),
        claim(VENN, URGES, OLM, status=Status.DOUBTFUL),
    )
    write_build(folder, merge((first, second, third), knowledge=knowledge), knowledge=knowledge, base=KGR)
