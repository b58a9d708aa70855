"""What a build's claims, entities and articles become in graph.ttl."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from factory import URGES, claim, entity, fragment
from pyoxigraph import QueryBoolean, QuerySolutions, RdfFormat, Store
from rdflib.compare import isomorphic

import kg
from kg.cli import run
from kg.errors import OutputError
from kg.export import write_build, write_graph
from kg.knowledge import Knowledge
from kg.knowledge.loading import default_folder
from kg.merge import Merged, merge
from kg.vocabulary import KG, KGR

PREFIXES = f"""PREFIX dc: <http://purl.org/dc/elements/1.1/> PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX kg: <{KG}> PREFIX kgr: <{KGR}> PREFIX open: <https://w3id.org/newskg/open#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> """


def store_of(path: Path) -> Store:
    store = Store()
    store.load(path=str(path), format=RdfFormat.TURTLE)
    return store


def holds(store: Store, pattern: str) -> bool:
    answer = store.query(PREFIXES + "ASK { " + pattern + " }")
    assert isinstance(answer, QueryBoolean)
    return bool(answer)


@pytest.fixture
def store(folder: Path) -> Store:
    return store_of(folder / "graph.ttl")


@pytest.mark.parametrize(
    "pattern",
    [
        "kgr:Ana_Velik kg:urges kgr:Rutania",
        "kgr:Ana_Velik kg:meets kgr:Jan_Korda",
        'kgr:a1.the_pact kg:expiresOn "2019-11-23"^^xsd:date',
    ],
)
def test_what_an_article_asserts_is_a_plain_triple(store: Store, pattern: str) -> None:
    """Affirmed, certain and actual, or planned where the property is a schedule: a triple for the plain user."""
    assert holds(store, pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "kgr:Rutania kg:pays ?demanded",
        "kgr:Ostmark open:hand_over ?attributed",
        "kgr:Ostmark kg:meets ?hedged",
        "kgr:Ostmark kg:urges ?doubtful",
    ],
)
def test_what_no_article_asserts_is_no_plain_triple(store: Store, pattern: str) -> None:
    """Demanded, hedged and doubtful claims, and what only a speaker says, give no plain triple."""
    assert not holds(store, pattern)


def test_attributed_triples_come_in_on_request(merged: Merged, knowledge: Knowledge, tmp_path: Path) -> None:
    """With the switch, what a quoted speaker asserts is a plain triple; what is demanded or hedged is still none."""
    write_build(tmp_path, merged, knowledge=knowledge, base=KGR, attributed=True)
    store = store_of(tmp_path / "graph.ttl")
    assert holds(store, "kgr:Ostmark open:hand_over 'the “files”'")
    assert not holds(store, "kgr:Rutania kg:pays ?demanded")
    assert not holds(store, "kgr:Ostmark kg:meets ?hedged")


def test_a_claim_has_its_stance_and_evidence(store: Store) -> None:
    """A claim is a statement with polarity, modality, certainty, rule, wording, quote and the sentence in its article."""
    assert holds(
        store,
        """?c a kg:Claim, rdf:Statement ; rdf:subject kgr:Ana_Velik ; rdf:predicate kg:urges ; rdf:object kgr:Rutania ;
        kg:polarity kg:Affirmed ; kg:modality kg:Actual ; kg:certainty kg:Certain ; kg:status "graph" ; kg:rule "test" ;
        kg:wording "urged" ; kg:confidence 1.0 ; kg:quote "Ana Velik urged Rutania." ; kg:start 0 ; kg:end 24 ;
        kg:evidence [ a kg:Sentence ; kg:quote "Ana Velik urged Rutania." ; kg:start 0 ; kg:end 24 ;
        kg:article kgr:doc-a1 ]""",
    )


def test_a_claim_has_its_time_and_place(store: Store) -> None:
    """Times are typed days with the wording beside them."""
    assert holds(
        store,
        """?c rdf:predicate kg:meets ; kg:time "2019-11-04"^^xsd:date ; kg:timeEnd "2019-11-10"^^xsd:date ;
        kg:timeText "last week" ; kg:place kgr:Rutania""",
    )


def test_an_amount_is_a_number_with_its_unit(store: Store) -> None:
    """The object is a decimal; unit, currency, period and approximation stand on the claim."""
    assert holds(
        store,
        """?c rdf:object "5000000000"^^xsd:decimal ; kg:amount "5000000000"^^xsd:decimal ; kg:currency "USD" ; kg:unit "USD" ;
        kg:per "year" ; kg:approximate true ; kg:quantity "about $5 billion a year" ; kg:modality kg:Demanded""",
    )


def test_speakers_who_quote_speakers_are_told_apart(store: Store) -> None:
    """All speakers are attributed to; the innermost is named where there are several."""
    claim_ = "?c rdf:predicate open:hand_over ; kg:attributedTo kgr:Ana_Velik, kgr:Jan_Korda ; "
    assert holds(store, claim_ + "kg:nearestSpeaker kgr:Jan_Korda")
    assert not holds(store, claim_ + "kg:nearestSpeaker kgr:Ana_Velik")


def test_claims_that_contradict_are_linked(store: Store) -> None:
    """The plain triple stays, and each claim names the one that says the opposite."""
    assert holds(
        store,
        """?yes kg:polarity kg:Affirmed ; kg:conflictsWith ?no . ?no kg:polarity kg:Denied ; kg:conflictsWith ?yes .
        kgr:Ana_Velik kg:meets kgr:Jan_Korda""",
    )


def test_independent_articles_are_counted(store: Store) -> None:
    """A claim says how many articles assert it; a copy of an article would not count."""
    assert holds(store, "?c rdf:predicate kg:urges ; kg:corroboration 2")
    assert holds(store, "?c rdf:predicate kg:expiresOn ; kg:corroboration 1")


def test_an_open_predicate_explains_itself(store: Store) -> None:
    """A property minted from a lemma has a label and a property of the ontology above it."""
    assert holds(
        store,
        "open:hand_over a rdf:Property ; rdfs:label 'hands over' ; rdfs:subPropertyOf+ kg:relatesTo . "
        "kg:urges rdfs:label 'urges' ; rdfs:subPropertyOf+ kg:relatesTo",
    )


def test_an_entity_has_its_names(store: Store) -> None:
    """Kind, label, other names; a thing that is only described says so."""
    assert holds(store, "kgr:Ana_Velik a kg:Person ; rdfs:label 'Ana Velik' ; skos:altLabel 'Velik', 'Minister Velik'")
    assert holds(store, "kgr:a1.the_pact a kg:Agreement ; kg:named false")
    assert not holds(store, "kgr:Ana_Velik kg:named ?any")


def test_an_article_has_its_metadata(store: Store) -> None:
    """Title, date as precise as it is known, publisher, author, address, hash, path and origin."""
    assert holds(
        store,
        r"""kgr:doc-a2 a kg:Article ; dcterms:identifier "a2" ; dcterms:title "Title of a2" ;
        dcterms:issued "2019-11"^^xsd:gYearMonth ; kg:issuedBasis "dateline" ; dc:publisher "The \"Daily\" \\ Post" ;
        dc:creator "B. Writer" ; <https://schema.org/url> "https://example.org/a?b=c d" ; dc:source "a2.txt" ;
        kg:sha256 ?hash ; kg:origin kgr:doc-a2""",
    )


def test_doubtful_claims_stay_out(store: Store, merged: Merged) -> None:
    """The graph has the claims of status graph, and no others."""
    rows = store.query(PREFIXES + "SELECT ?c { ?c a kg:Claim }")
    assert isinstance(rows, QuerySolutions)
    assert len(merged.claims) == 9
    assert len(list(rows)) == 8


def test_a_sentence_of_two_claims_is_one_node(knowledge: Knowledge, tmp_path: Path) -> None:
    """Claims of the same sentence share its node."""
    made = fragment("a1", claim(entity("A"), URGES, entity("B")))
    twin = replace(made.claims[0], id="claim-0000000000000000", object=entity("C"))
    merged = merge([replace(made, claims=(*made.claims, twin))], knowledge=knowledge)
    write_graph(tmp_path / "graph.ttl", merged, knowledge=knowledge, base=KGR)
    store = store_of(tmp_path / "graph.ttl")
    assert holds(store, "?one kg:evidence ?s . ?two kg:evidence ?s . FILTER(?one != ?two)")
    assert (tmp_path / "graph.ttl").read_text(encoding="utf-8").count("a kg:Sentence") == 1


def test_two_readers_agree_on_the_seeds(seed_build: kg.Build) -> None:
    """graph.ttl of real articles is one graph to rdflib and to pyoxigraph, without blank nodes."""
    path = seed_build.folder / "graph.ttl"
    by_rdflib = rdflib.Graph().parse(path, format="turtle")
    lines = "".join(f"{quad.triple} .\n" for quad in store_of(path))
    assert isomorphic(by_rdflib, rdflib.Graph().parse(data=lines, format="nt"))
    assert not [node for triple in by_rdflib for node in triple if isinstance(node, rdflib.BNode)]
    assert len(by_rdflib) > 3000


def test_all_terms_are_of_the_ontology(seed_build: kg.Build) -> None:
    """Each kg: class, property and value of a real graph has its stanza in kg.ttl."""
    ontology = {str(term) for term in rdflib.Graph().parse(default_folder() / "kg.ttl").subjects()}
    graph = rdflib.Graph().parse(seed_build.folder / "graph.ttl", format="turtle")
    used = {str(term) for triple in graph for term in triple if str(term).startswith(KG)}
    assert sorted(used - ontology) == []
    assert len(used) > 50


def test_same_claims_same_bytes(knowledge: Knowledge, merged: Merged, folder: Path, tmp_path: Path) -> None:
    """A second writing gives the same bytes."""
    write_graph(tmp_path / "again.ttl", merged, knowledge=knowledge, base=KGR)
    assert (tmp_path / "again.ttl").read_bytes() == (folder / "graph.ttl").read_bytes()


def test_a_base_of_ones_own(knowledge: Knowledge, tmp_path: Path) -> None:
    """A user's base starts claims, sentences and articles, under the prefix kgr."""
    base = "https://news.example/graph?id="
    merged = merge([fragment("a1", claim(entity("A"), URGES, entity("B")))], knowledge=knowledge)
    write_graph(tmp_path / "graph.ttl", merged, knowledge=knowledge, base=base)
    content = (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    assert f"@prefix kgr: <{base}> ." in content
    assert "\nkgr:doc-a1 a " in content


def test_a_graph_that_cannot_be_read_back_is_not_published(
    knowledge: Knowledge, merged: Merged, tmp_path: Path
) -> None:
    """A base that starts no IRI is an error that names the file, not a broken file."""
    with pytest.raises(OutputError, match=r"graph\.ttl was written and cannot be read back"):
        write_graph(tmp_path / "graph.ttl", merged, knowledge=knowledge, base="no base")


def test_the_command_refuses_a_base_without_scheme(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """kg build --base foo is a usage error of one message, before anything is read."""
    assert run(["build", "x.txt", "-o", str(tmp_path / "out"), "--base", "foo"]) == 2
    assert "'foo' starts no IRI" in capsys.readouterr().err


def test_a_hundred_thousand_triples_take_seconds(knowledge: Knowledge, tmp_path: Path) -> None:
    """Writing and reading back a large graph is no wait: 100,000 triples in under ten seconds."""
    people = [entity(f"Person {number}", "Person") for number in range(50)]
    fragments = [
        fragment(
            f"a{number:04}", *(claim(one, URGES, people[number % 50]) for one in people if one != people[number % 50])
        )
        for number in range(90)
    ]
    merged = merge(fragments, knowledge=knowledge)
    began = time.perf_counter()
    write_graph(tmp_path / "graph.ttl", merged, knowledge=knowledge, base=KGR)
    seconds = time.perf_counter() - began
    assert sum(1 for _ in store_of(tmp_path / "graph.ttl")) > 100_000
    assert seconds < 10
