"""``kg.ttl`` → classes with their superclasses, and properties with label, domain and range."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Store, Triple, parse

from kg.errors import KnowledgeError
from kg.knowledge.records import Property
from kg.vocabulary import KG

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"


def turtle_triples(path: Path) -> Iterator[Triple]:
    """Yield the triples of a Turtle file; a slip in it raises KnowledgeError with file and place."""
    try:
        for quad in parse(path.read_bytes(), format=RdfFormat.TURTLE):
            yield quad.triple
    except (OSError, SyntaxError, ValueError) as error:
        raise KnowledgeError(f"{path} is not Turtle: {error}") from error


def load_ontology(folders: Sequence[Path]) -> tuple[dict[str, tuple[str, ...]], dict[str, Property]]:
    """Return each class with all its superclasses, itself first, and the properties by CURIE."""
    store = Store()
    for folder in folders:
        path = folder / "kg.ttl"
        if path.exists():
            store.extend(_quads(path))
    parents = {_name(q.subject): _names(store, q.subject, RDFS + "subClassOf") for q in _typed(store, OWL + "Class")}
    classes = {name: _upwards(name, parents) for name in sorted(parents)}
    properties = {f"kg:{_name(q.subject)}": _property(store, q.subject) for q in _typed(store, RDF + "Property")}
    for found in properties.values():
        for parent in found.parents:
            if parent not in properties:
                raise KnowledgeError(f"kg.ttl: {found.curie} is under {parent}, which is no property; add its stanza")
        for name in (*found.domain, *found.range):
            if name != "Literal" and name not in classes:
                raise KnowledgeError(f"kg.ttl: {found.curie} names class {name}, which has no stanza; add it")
    return classes, dict(sorted(properties.items()))


def _quads(path: Path) -> Iterator:  # type: ignore[type-arg]
    from pyoxigraph import Quad

    return (Quad(triple.subject, triple.predicate, triple.object) for triple in turtle_triples(path))


def _typed(store: Store, iri: str) -> Iterator:  # type: ignore[type-arg]
    return store.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(iri))


def _property(store: Store, term: NamedNode) -> Property:
    flagged = next(store.quads_for_pattern(term, NamedNode(KG + "schedule"), None), None) is not None
    symmetric = next(store.quads_for_pattern(term, NamedNode(RDF + "type"), NamedNode(OWL + "SymmetricProperty")), None)
    return Property(
        curie=f"kg:{_name(term)}",
        label=_text(store, term, RDFS + "label"),
        definition=_text(store, term, SKOS + "definition"),
        parents=tuple(f"kg:{name}" for name in _names(store, term, RDFS + "subPropertyOf")),
        domain=_names(store, term, KG + "domainIncludes"),
        range=_names(store, term, KG + "rangeIncludes"),
        symmetric=symmetric is not None,
        schedule=flagged,
    )


def _text(store: Store, term: NamedNode, predicate: str) -> str:
    objects = [quad.object for quad in store.quads_for_pattern(term, NamedNode(predicate), None)]
    values = [value.value for value in objects if isinstance(value, Literal)]
    if len(values) != 1:
        raise KnowledgeError(f"kg.ttl: <{term.value}> has {len(values)} values of <{predicate}>; it needs one")
    return values[0]


def _names(store: Store, term: NamedNode, predicate: str) -> tuple[str, ...]:
    objects = [quad.object for quad in store.quads_for_pattern(term, NamedNode(predicate), None)]
    return tuple(sorted(_name(value) for value in objects if isinstance(value, NamedNode)))


def _name(term: NamedNode) -> str:
    return term.value.rpartition("#")[2]


def _upwards(name: str, parents: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    found = [name]
    for one in found:
        found.extend(parent for parent in parents.get(one, ()) if parent not in found)
    return tuple(found)
