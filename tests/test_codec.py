from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import factory
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import codec
from kg.errors import OutputError
from kg.model import (
    Article,
    Claim,
    ClaimTime,
    Entity,
    Evidence,
    Fragment,
    Literal,
    Polarity,
    Predicate,
    Published,
    Region,
)

WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
MAYBE = st.none() | WORDS
PAIRS = st.lists(st.tuples(WORDS, WORDS), max_size=2).map(tuple)
ENTITIES = st.builds(
    Entity,
    iri=WORDS,
    name=WORDS,
    type=WORDS,
    aliases=st.lists(WORDS, max_size=2).map(tuple),
    ids=PAIRS,
    merges=PAIRS,
    named=st.booleans(),
)
LITERALS = st.builds(
    Literal, value=WORDS, datatype=WORDS, text=WORDS, unit=MAYBE, currency=MAYBE, per=MAYBE, approximate=st.booleans()
)
CLAIMS = st.builds(
    Claim,
    id=WORDS,
    article=WORDS,
    subject=ENTITIES,
    predicate=st.builds(Predicate, iri=WORDS, label=WORDS, text=WORDS),
    object=ENTITIES | LITERALS,
    evidence=st.builds(Evidence, WORDS, st.integers(), st.integers(), WORDS, st.integers(), st.integers()),
    content=MAYBE,
    polarity=st.sampled_from(Polarity),
    attributed_to=st.lists(ENTITIES, max_size=2).map(tuple),
    time=st.none() | st.builds(ClaimTime, text=WORDS, start=MAYBE, end=MAYBE),
    place=st.none() | ENTITIES,
    quantity=st.none() | LITERALS,
    confidence=st.floats(0, 1),
    rule=WORDS,
)
ARTICLES = st.builds(
    Article,
    id=WORDS,
    path=WORDS,
    sha256=WORDS,
    text=WORDS,
    title=MAYBE,
    published=st.none() | st.builds(Published, value=WORDS, basis=WORDS),
    publisher=MAYBE,
    authors=st.lists(WORDS, max_size=2).map(tuple),
    url=MAYBE,
    boilerplate=st.lists(st.builds(Region, st.integers(), st.integers(), WORDS, WORDS), max_size=2).map(tuple),
    headlines=st.lists(st.tuples(st.integers(), st.integers()), max_size=2).map(tuple),
    notes=st.lists(WORDS, max_size=2).map(tuple),
)
FRAGMENTS = st.builds(
    Fragment,
    article=ARTICLES,
    claims=st.lists(CLAIMS, max_size=2).map(tuple),
    entities=st.lists(ENTITIES, max_size=2).map(tuple),
    drops=st.lists(st.tuples(WORDS, WORDS, st.integers()), max_size=2).map(tuple),
    sentences=st.integers(0),
    mentions=st.integers(0),
    words=st.integers(0),
)


@given(FRAGMENTS)
def test_a_fragment_survives_its_file(fragment: Fragment) -> None:
    """Reading what was written gives the same record, and writing that gives the same bytes."""
    written = codec.encode_fragment(fragment)
    assert codec.decode_fragment(written) == fragment
    assert codec.encode_fragment(codec.decode_fragment(written)) == written


def test_a_claim_line_has_the_public_keys_in_order() -> None:
    """The keys of a line of claims.jsonl are those of the documented format, evidence last."""
    line = codec.claim_line(
        factory.claim(factory.person("Mark Esper", "Esper"), factory.URGES, factory.entity("South Korea"))
    )
    value = json.loads(line)
    assert list(value) == [
        "id",
        "article",
        "subject",
        "predicate",
        "object",
        "content",
        "polarity",
        "modality",
        "certainty",
        "status",
        "attributed_to",
        "time",
        "place",
        "quantity",
        "confidence",
        "rule",
        "evidence",
    ]
    assert value["subject"] == {
        "iri": "https://w3id.org/newskg/id/Mark_Esper",
        "name": "Mark Esper",
        "type": "Person",
        "aliases": ["Esper"],
    }
    assert list(value["evidence"]) == ["quote", "start", "end", "sentence", "sentence_start", "sentence_end"]


def test_an_amount_shows_its_unit_and_plain_wording_does_not() -> None:
    """Only an amount has unit, currency, per and approximate in its object."""
    esper = factory.person("Mark Esper")
    amount = codec.claim_object(
        factory.claim(esper, factory.URGES, factory.money("5000000000", "roughly $5bn", approximate=True))
    )
    wording = codec.claim_object(factory.claim(esper, factory.URGES, factory.text("restraint")))
    assert amount["object"] == {
        "value": "5000000000",
        "datatype": "xsd:decimal",
        "text": "roughly $5bn",
        "unit": "USD",
        "currency": "USD",
        "approximate": True,
    }
    assert wording["object"] == {"value": "restraint", "datatype": "xsd:string", "text": "restraint"}


def test_a_line_keeps_letters_as_they_are() -> None:
    """Curly quotes and foreign letters are written as themselves, without spaces between the parts."""
    line = codec.entity_line(factory.entity("Côte d’Ivoire", key="x"))
    assert '"name":"Côte d’Ivoire","type"' in line


def test_a_public_claim_is_read_back_as_a_claim() -> None:
    """What explain and score need of a claim survives claims.jsonl; only ids and merges of its sides do not."""
    claim = factory.claim(
        factory.person("Mark Esper", "Esper"),
        factory.URGES,
        factory.entity("South Korea"),
        said_by=(factory.person("Mark Milley"),),
    )
    assert codec.claim_from(json.loads(codec.claim_line(claim))) == claim


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"article": 1}', b"null", b"\xff"])
def test_a_damaged_fragment_is_an_error_that_names_it(content: bytes) -> None:
    """What is no fragment raises OutputError with the file's name, never a KeyError."""
    with pytest.raises(OutputError, match=r"fragments/x\.json"):
        codec.decode_fragment(content, place="fragments/x.json")


def test_a_damaged_line_is_named_by_its_number(tmp_path: Path) -> None:
    """The error says which line of which file is not in the format."""
    path = tmp_path / "entities.jsonl"
    path.write_text(codec.entity_line(factory.entity("Japan")) + "\n{}\n", encoding="utf-8")
    with pytest.raises(OutputError, match=r"entities\.jsonl, line 2"):
        list(codec.read_lines(path, codec.entity_from))


def test_an_unknown_polarity_is_refused() -> None:
    """A value that no record knows is an error, not a default."""
    value = codec.claim_object(factory.claim(factory.person("A B"), factory.URGES, factory.entity("Japan")))
    with pytest.raises(ValueError, match="maybe"):
        codec.claim_from(value | {"polarity": "maybe"})


def test_an_article_line_has_origin_and_counts() -> None:
    """articles.jsonl shows the stored text, the origin and the five counts."""
    article = replace(factory.article("a1", "Text."), boilerplate=(Region(0, 2, "menu", "short line"),))
    value = codec.article_object(article, origin="a0", counts=codec.Counts(1, 2, 3, 4, 5))
    assert value["origin"] == "a0"
    assert value["counts"] == {"sentences": 1, "mentions": 2, "claims": 3, "drops": 4, "words": 5}
    assert value["boilerplate"] == [{"start": 0, "end": 2, "kind": "menu", "reason": "short line"}]
    assert codec.article_from(value) == article
