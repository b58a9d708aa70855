"""Golden mappings: which property a sentence's wording means, and which it must not be taken for; and how sides fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.annotate import annotate, load_models, parse
from kg.extract import extract
from kg.knowledge import Knowledge, Property
from kg.link import link
from kg.link.entities import Linker
from kg.link.predicates import fits, fitted
from kg.model import (
    Amount,
    Annotated,
    Argument,
    Article,
    Candidate,
    Claim,
    Entity,
    Literal,
    PredicateWord,
    Published,
)
from kg.vocabulary import KG, KGR, OPEN

TABLE = Path(__file__).parent / "predicates.tsv"
# A suite asserts its own size: a case that stops being read must not pass silently.
MEANT = 109
NOT_MEANT = 70


def cases() -> Iterator[tuple[str, str]]:
    """Yield the property, with "!" before it where it must not be chosen, and the sentence."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, sentence = line.partition("\t")
            yield name, sentence


@pytest.fixture(scope="module")
def chosen(knowledge: Knowledge) -> dict[str, set[str]]:
    """Return the local names of all properties, and the open lemmas, that each sentence's claims have."""
    sentences = sorted({sentence for _, sentence in cases()})
    articles = [
        Article(f"case{number}", "case.txt", "", sentence, published=Published("2019-11-15", "option"))
        for number, sentence in enumerate(sentences)
    ]
    found = {}
    for article, parsed in parse(articles, models=load_models()):
        annotated = annotate(article, parsed, knowledge=knowledge)
        candidates = [item for item in extract(annotated, knowledge=knowledge) if isinstance(item, Candidate)]
        claims = [c for c in link(candidates, annotated=annotated, knowledge=knowledge) if isinstance(c, Claim)]
        found[article.text] = {claim.predicate.iri.removeprefix(KG) for claim in claims}
    return found


@pytest.mark.parametrize(("name", "sentence"), [case for case in cases() if not case[0].startswith("!")])
def test_wording_means_its_property(name: str, sentence: str, chosen: dict[str, set[str]]) -> None:
    """One claim of the sentence has the property that a reader takes the verb for."""
    assert name in chosen[sentence]


@pytest.mark.parametrize(("name", "sentence"), [case for case in cases() if case[0].startswith("!")])
def test_wording_is_not_taken_for_another(name: str, sentence: str, chosen: dict[str, set[str]]) -> None:
    """The sentence gives claims, and none of them has the property that its verb only sometimes means."""
    assert chosen[sentence]
    assert name.removeprefix("!") not in chosen[sentence]


def test_all_mappings_are_read(knowledge: Knowledge) -> None:
    """The table has the number of cases we think it has, and names properties that exist."""
    names = [name for name, _ in cases()]
    assert sum(1 for name in names if not name.startswith("!")) == MEANT
    assert sum(1 for name in names if name.startswith("!")) == NOT_MEANT
    assert {f"kg:{name.removeprefix('!')}" for name in names} <= set(knowledge.properties)


SUBJECT = Entity(KGR + "Anna", "Anna", "Person")


@pytest.fixture
def linker(knowledge: Knowledge) -> Linker:
    properties = {
        "kg:hunts": Property("kg:hunts", "hunts", "", range=("Group", "Person")),
        "kg:reaches": Property("kg:reaches", "reaches", "", range=("Literal",)),
        "kg:holds": Property("kg:holds", "holds", "", range=("Literal", "Role")),
        "kg:has": Property("kg:has", "has", "", range=("Concept", "Literal")),
        "kg:ownedBy": Property("kg:ownedBy", "is owned by", "", domain=("Concept",), range=("Person",)),
    }
    known = replace(knowledge, properties=properties)
    return Linker(Annotated(Article("a", "a.txt", "", ""), None, None), known, KGR, {})


def fit(linker: Linker, argument: Argument, object_: Entity | Literal, word: PredicateWord) -> tuple[str, object]:
    candidate = Candidate(Argument(0, 4, "Anna"), word, argument, "verb-object", 0, 1, 0, 1, 0)
    _, predicate, other = fitted(SUBJECT, word, object_, linker, candidate)
    return predicate.iri.removeprefix(KG).removeprefix(OPEN), other


def test_first_reading_that_fits_is_taken(linker: Linker) -> None:
    """Readings are tried in their order by the class of the object; where none fits, the predicate stays open."""
    word = PredicateWord("hit", "hit", "kg:hunts", others=("kg:reaches", "kg:has"))
    thing = Literal("a record", "xsd:string", "a record")
    assert fit(linker, Argument(5, 6, "a record", type="Concept"), thing, word) == ("has", thing)
    assert fit(linker, Argument(5, 6, "a record", type="Product"), thing, word) == ("hit", thing)


def test_number_fits_where_a_literal_does(linker: Linker) -> None:
    """An amount is a literal whatever its noun's class says of measures; a phrase is judged by that class."""
    word = PredicateWord("hit", "hit", "kg:reaches")
    money = Literal("5", "xsd:decimal", "$5", currency="USD")
    assert fit(linker, Argument(5, 6, "$5", type="Quantity"), money, word) == ("reaches", money)
    phrase = Literal("a low", "xsd:string", "a low")
    assert fit(linker, Argument(5, 6, "a low", type="Concept"), phrase, word) == ("hit", phrase)


def test_bare_count_is_people_where_people_are_wanted(linker: Linker) -> None:
    """ "Killed eleven" has eleven people as object, a group of the article's own."""
    amount = Amount(0, 1, "eleven", "count", value=11)
    number = Literal("11", "xsd:decimal", "eleven")
    name, other = fit(linker, Argument(5, 6, "eleven", amount=amount), number, PredicateWord("x", "x", "kg:hunts"))
    assert name == "hunts"
    assert isinstance(other, Entity)
    assert (other.type, other.named) == ("Group", False)


def test_post_told_by_a_description_is_a_wording(linker: Linker) -> None:
    """ "Serves as legal adviser" makes no second person of the adviser; a named person stays one, and does not fit."""
    word = PredicateWord("served as", "serve as", "kg:holds")
    adviser = Entity(KGR + "a.adviser", "legal adviser", "Person", named=False)
    assert fit(linker, Argument(5, 6, "legal adviser", referent=0), adviser, word) == (
        "holds",
        Literal("legal adviser", "xsd:string", "legal adviser"),
    )
    bob = replace(adviser, name="Bob", named=True)
    assert fit(linker, Argument(5, 6, "Bob", referent=0), bob, word) == ("serve_as", bob)


def test_inverse_wording_changes_the_sides(linker: Linker) -> None:
    """A wording that runs the other way has the sentence's object as the claim's subject."""
    word = PredicateWord("owns", "own", "kg:ownedBy", inverse=True)
    candidate = Candidate(
        Argument(0, 4, "Anna"), word, Argument(5, 6, "a ship", type="Concept"), "verb-object", 0, 1, 0, 1, 0
    )
    left, predicate, right = fitted(SUBJECT, word, Literal("a ship", "xsd:string", "a ship"), linker, candidate)
    assert (left.name, predicate.label, right) == ("a ship", "is owned by", SUBJECT)


def test_domain_and_range_are_alternatives(knowledge: Knowledge) -> None:
    """A side fits if it is of any class named, or below one; a property that names none takes anything."""
    property_ = Property("kg:x", "x", "", domain=("Actor", "Product"))
    city = Entity(KGR + "Oslo", "Oslo", "City")
    assert fits(SUBJECT, property_, city, knowledge)
    assert not fits(city, property_, SUBJECT, knowledge)
