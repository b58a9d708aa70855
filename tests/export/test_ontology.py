"""kg.ttl and shapes.ttl: each term explains itself, and what the graph says of claims has its place in the model."""

from __future__ import annotations

import re

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.knowledge import Knowledge
from kg.knowledge.loading import default_folder
from kg.vocabulary import KG

NS = rdflib.Namespace(KG)
INCLUDES = {NS.domainIncludes, NS.rangeIncludes}


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(default_folder() / "kg.ttl")


def test_each_term_has_label_definition_and_home(ontology: rdflib.Graph) -> None:
    """A term without one of them would tell a reader nothing."""
    terms = {term for term in ontology.subjects() if term != rdflib.URIRef(KG)}
    assert len(terms) > 200
    for needed in (RDFS.label, SKOS.definition, RDFS.isDefinedBy, RDF.type):
        assert sorted(str(term) for term in terms if (term, needed, None) not in ontology) == [], needed


def test_stanzas_are_alphabetical_and_single() -> None:
    """A term is found where a reader looks for it, and once."""
    content = (default_folder() / "kg.ttl").read_text(encoding="utf-8")
    names = re.findall(r"^kg:(\S+) a ", content, re.MULTILINE)
    assert names == sorted(set(names))


def test_each_property_is_a_relation_or_part_of_the_claim_model(knowledge: Knowledge, ontology: rdflib.Graph) -> None:
    """Relations stand under kg:relatesTo; the others say what they belong to: claim, sentence, article, thing."""
    for curie, known in knowledge.properties.items():
        above, waiting = set(), [curie]
        while waiting:
            each = waiting.pop()
            above.add(each)
            waiting += knowledge.properties[each].parents
        term = NS[curie.removeprefix("kg:")]
        belongs = (term, RDFS.domain, None) in ontology or bool(known.domain)
        assert "kg:relatesTo" in above or belongs, curie


def test_statements_stay_out_of_the_axioms(ontology: rdflib.Graph) -> None:
    """rdf:subject, rdf:predicate and rdf:object are in the data only: the ontology stays within OWL 2 DL there."""
    assert not set(ontology.all_nodes()) & {RDF.subject, RDF.predicate, RDF.object}


def test_domains_and_ranges_are_classes(ontology: rdflib.Graph) -> None:
    """What a property admits is a class of the ontology, or a literal."""
    classes = set(ontology.subjects(RDF.type, OWL.Class)) | {RDFS.Literal}
    named = {o for _, p, o in ontology if p in INCLUDES | {RDFS.domain, RDFS.range, RDFS.subClassOf}}
    assert sorted(str(term) for term in named - classes) == []


def test_shapes_name_known_terms(ontology: rdflib.Graph) -> None:
    """A shape on a misspelt class or property would check nothing."""
    shapes = rdflib.Graph().parse(default_folder() / "shapes.ttl")
    used = {str(term) for term in shapes.all_nodes() if str(term).startswith(KG) and "Shape" not in str(term)}
    assert sorted(used - {str(term) for term in ontology.subjects()}) == []
    assert len(used) > 25


def test_checks_name_known_terms(ontology: rdflib.Graph) -> None:
    """So would a query."""
    known = {str(term).removeprefix(KG) for term in ontology.subjects()}
    for path in sorted((default_folder() / "checks").glob("*.rq")):
        names = set(re.findall(r"(?<![\w/])kg:(\w+)", path.read_text(encoding="utf-8")))
        assert sorted(names - known) == [], path.name
