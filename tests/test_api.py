"""The public face: its names, and a build folder as an object."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Graph, URIRef

import kg
from kg.vocabulary import KG, KGR


def test_public_names() -> None:
    """Whatever is added here is promised to users; whatever goes breaks their code."""
    assert sorted(kg.__all__) == [
        "Article",
        "Build",
        "Claim",
        "Entity",
        "Explanation",
        "Finding",
        "KgError",
        "Limits",
        "Literal",
        "Report",
        "Rows",
        "Scoring",
        "Settings",
        "Term",
        "Triples",
        "Truth",
        "build",
        "load",
    ]
    assert all(hasattr(kg, name) for name in kg.__all__)


def test_public_methods_of_a_build() -> None:
    """Each command that reads a build has its twin."""
    public = {name for name in dir(kg.Build) if not name.startswith("_")}
    assert public >= {
        "articles",
        "claims",
        "entities",
        "query",
        "explain",
        "score",
        "check",
        "export",
        "graph",
        "sample",
    }


def test_import_loads_nothing_heavy() -> None:
    """``import kg`` is as fast as ``kg query`` needs it: models, parsers and RDF libraries come when they are used."""
    script = "import sys, kg; print(*{'spacy', 'rdflib', 'snowballstemmer', 'networkx', 'pyshacl', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == ""


def test_load_refuses_what_is_no_build(tmp_path: Path) -> None:
    """The error names what is missing."""
    with pytest.raises(kg.KgError, match=r"is no build: it has no claims\.jsonl"):
        kg.load(tmp_path)


def test_records_of_a_build(seed_build: kg.Build) -> None:
    """Articles, claims and entities are records, sorted; every claim's quote stands at its offsets."""
    articles = list(seed_build.articles())
    claims = list(seed_build.claims())
    entities = list(seed_build.entities())
    assert len(articles) == 5
    assert [claim.id for claim in claims] == sorted(claim.id for claim in claims)
    assert [entity.iri for entity in entities] == sorted(entity.iri for entity in entities)
    texts = {article.id: article.text for article in articles}
    for claim in claims:
        evidence = claim.evidence
        assert texts[claim.article][evidence.start : evidence.end] == evidence.quote
        assert texts[claim.article][evidence.sentence_start : evidence.sentence_end] == evidence.sentence


def test_graph_is_an_rdflib_graph(small_build: kg.Build) -> None:
    """It has the plain triples, answers SPARQL, and writing into it leaves the build as it was."""
    graph = small_build.graph()
    assert isinstance(graph, Graph)
    urges = (URIRef(KGR + "Ruda"), URIRef(KG + "urges"), URIRef(KGR + "Olm"))
    assert urges in graph
    assert graph.query("SELECT ?x WHERE { ?x a <" + KG + "Claim> }").bindings
    graph.remove(urges)
    assert urges in small_build.graph()


def test_graph_and_query_see_the_same(small_build: kg.Build) -> None:
    """Both read graph.ttl."""
    counted = small_build.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    assert isinstance(counted, kg.Rows)
    assert counted.texts() == [{"n": str(len(small_build.graph()))}]


def test_explain_takes_none_for_any(small_build: kg.Build) -> None:
    """The three sides are those of a claim."""
    assert {
        claim.object.name for claim in small_build.explain(None, "joins").claims if isinstance(claim.object, kg.Entity)
    } == {"Harbour Pact"}


def test_a_sample_is_the_same_for_the_same_seed(small_build: kg.Build) -> None:
    """Another seed draws other claims; doubtful ones are never drawn."""
    assert small_build.sample(3, seed=1) == small_build.sample(3, seed=1) != small_build.sample(3, seed=2)
    everything = small_build.sample(99).splitlines()
    graph = [claim for claim in small_build.claims() if claim.status == "graph"]
    assert len(everything) == len(graph) + 1 < len(list(small_build.claims())) + 1
    assert len(small_build.sample(99, doubtful=True).splitlines()) == len(list(small_build.claims())) + 1
    assert everything[0].split("\t") == [
        "mark",
        "claim",
        "article",
        "subject",
        "predicate",
        "object",
        "content",
        "stance",
        "speaker",
        "time",
        "sentence",
    ]
    assert {line.count("\t") for line in everything} == {10}
