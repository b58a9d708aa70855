"""``kg.ttl`` → classes with their superclasses, and properties with label, domain and range."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg.errors import KnowledgeError
from kg.knowledge.records import Property
from kg.vocabulary import KG

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
OWL_CLASS: Final = OWL + "Class"
PROPERTY: Final = RDF + "Property"

type About = dict[str, list[object]]  # what is said of one term: predicate IRI -> objects
type Facts = dict[str, About]


def turtle_triples(path: Path) -> Iterator[Triple]:
    """Yield the triples of a Turtle file; a slip in it raises KnowledgeError with file and place."""
    try:
        for quad in parse(path.read_bytes(), format=RdfFormat.TURTLE):
            yield quad.triple
    except (OSError, SyntaxError, ValueError) as error:
        raise KnowledgeError(f"{path} is not Turtle: {error}") from error


def load_ontology(folders: Sequence[Path]) -> tuple[dict[str, tuple[str, ...]], dict[str, Property]]:
    """Return each class with all its superclasses, itself first, and the properties by CURIE."""
    facts: Facts = {}
    for folder in folders:
        path = folder / "kg.ttl"
        for triple in turtle_triples(path) if path.exists() else ():
            if isinstance(triple.subject, NamedNode):
                about = facts.setdefault(triple.subject.value, {})
                about.setdefault(triple.predicate.value, []).append(triple.object)
    parents = {_local(iri): _names(about, RDFS + "subClassOf") for iri, about in facts.items() if _is(about, OWL_CLASS)}
    classes = {name: _upwards(name, parents) for name in sorted(parents)}
    properties = {f"kg:{_local(iri)}": _property(iri, about) for iri, about in facts.items() if _is(about, PROPERTY)}
    for found in properties.values():
        for parent in found.parents:
            if parent not in properties:
                raise KnowledgeError(f"kg.ttl: {found.curie} is under {parent}, which is no property; add its stanza")
        for name in (*found.domain, *found.range):
            if name != "Literal" and name not in classes:
                raise KnowledgeError(f"kg.ttl: {found.curie} names class {name}, which has no stanza; add it")
    return classes, dict(sorted(properties.items()))


def _is(about: About, kind: str) -> bool:
    return any(isinstance(value, NamedNode) and value.value == kind for value in about.get(RDF + "type", ()))


def _property(iri: str, about: About) -> Property:
    return Property(
        curie=f"kg:{_local(iri)}",
        label=_text(iri, about, RDFS + "label"),
        definition=_text(iri, about, SKOS + "definition"),
        parents=tuple(f"kg:{name}" for name in _names(about, RDFS + "subPropertyOf")),
        domain=_names(about, KG + "domainIncludes"),
        range=_names(about, KG + "rangeIncludes"),
        symmetric=_is(about, OWL + "SymmetricProperty"),
        schedule=KG + "schedule" in about,
    )


def _text(iri: str, about: About, predicate: str) -> str:
    values = [value.value for value in about.get(predicate, ()) if isinstance(value, Literal)]
    if len(values) != 1:
        raise KnowledgeError(f"kg.ttl: <{iri}> has {len(values)} values of <{predicate}>; it needs one")
    return values[0]


def _names(about: About, predicate: str) -> tuple[str, ...]:
    values = {_local(value.value) for value in about.get(predicate, ()) if isinstance(value, NamedNode)}
    return tuple(sorted(values))


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]


def _upwards(name: str, parents: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    found = [name]
    for one in found:
        found.extend(parent for parent in parents.get(one, ()) if parent not in found)
    return tuple(found)
