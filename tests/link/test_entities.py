"""Which entity of the world a referent of an article becomes."""

from __future__ import annotations

import pytest

from kg.knowledge import Knowledge
from kg.link.entities import Linker
from kg.model import Annotated, Article, Referent
from kg.vocabulary import KGR


@pytest.fixture
def linker(knowledge: Knowledge) -> Linker:
    referents = (
        Referent("Houston", "Person", ("Houston",)),
        Referent("Houston", "City", ("Houston",), gazetteer_id="Houston"),
        Referent("Mary Holloway", "Person", ("Holloway", "Mary Holloway")),
        Referent("Brimfield", "City", ("Brimfield",)),
        Referent("Brimfield", "Organization", ("Brimfield",)),
        Referent("pact", "Agreement", ("pact",), named=False),
        Referent("pact", "Agreement", ("pact",), named=False),
    )
    annotated = Annotated(Article("a1", "a1.txt", "", ""), None, None, referents=referents)
    return Linker(annotated, knowledge, KGR, full_names={})


def test_listed_thing_has_the_gazetteers_iri(linker: Linker) -> None:
    """A referent with a gazetteer id is that entry."""
    assert linker.of_referent(1).iri == f"{KGR}Houston"


def test_namesake_of_a_listed_thing_is_another(linker: Linker) -> None:
    """A person called like a listed city does not share the city's IRI."""
    assert linker.of_referent(0).iri != linker.of_referent(1).iri


def test_name_alone_makes_the_iri(linker: Linker) -> None:
    """A named thing that is not listed is known by its fullest name, and keeps the others as aliases."""
    entity = linker.of_referent(2)
    assert (entity.iri, entity.aliases) == (f"{KGR}Mary_Holloway", ("Holloway",))


def test_namesakes_of_one_article_differ(linker: Linker) -> None:
    """Two things of one name and two classes in one article are two entities."""
    assert linker.of_referent(3).iri != linker.of_referent(4).iri


def test_described_things_are_local_to_the_article(linker: Linker) -> None:
    """What is only described belongs to its article, and two of one wording are two."""
    first, second = linker.of_referent(5), linker.of_referent(6)
    assert "a1" in first.iri
    assert not first.named
    assert first.iri != second.iri
