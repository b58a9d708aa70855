"""graph.ttl → JSON-LD: the prefixes as context, one node a subject, sorted."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from pyoxigraph import Literal, NamedNode

from kg.export.quads import prefixes_of, triples_of
from kg.export.terms import RDF, XSD

TYPE: Final = RDF + "type"
STRING: Final = XSD + "string"


def jsonld(content: bytes) -> bytes:
    """Return a JSON-LD 1.1 document of the graph."""
    prefixes = prefixes_of(content)
    short = _Short(prefixes)
    nodes: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples_of(content):
        subject, predicate, object_ = triple.subject, triple.predicate, triple.object
        key = "@type" if predicate.value == TYPE else short[predicate.value]
        nodes[short[_iri(subject)]][key].append(short[_iri(object_)] if key == "@type" else _value(object_, short))
    graph = [{"@id": node} | {key: _one(nodes[node][key]) for key in sorted(nodes[node])} for node in sorted(nodes)]
    document = {"@context": prefixes, "@graph": graph}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _iri(term: object) -> str:
    if not isinstance(term, NamedNode):
        raise TypeError(f"{term} is no IRI; a build's graph has no blank nodes and no triple terms")
    return term.value


def _value(term: object, short: _Short) -> Any:
    if not isinstance(term, Literal):
        return {"@id": short[_iri(term)]}
    if term.language is not None:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == STRING:
        return term.value
    return {"@value": term.value, "@type": short[term.datatype.value]}


def _one(values: list[Any]) -> Any:
    ordered = sorted(values, key=lambda value: json.dumps(value, sort_keys=True))
    return ordered[0] if len(ordered) == 1 else ordered


class _Short(dict[str, str]):
    """An IRI → the same with the longest prefix that fits, worked out once an IRI."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = sorted(prefixes.items(), key=lambda pair: (-len(pair[1]), pair[0]))

    def __missing__(self, iri: str) -> str:
        self[iri] = found = self._find(iri)
        return found

    def _find(self, iri: str) -> str:
        for name, start in self._prefixes:
            rest = iri.removeprefix(start)
            if rest != iri and rest and not rest.startswith("//"):  # "kg://..." would read as an IRI of its own
                return f"{name}:{rest}"
        return iri
