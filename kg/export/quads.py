"""graph.ttl → N-Triples, TriG with a named graph an article, and Turtle 1.2 with triple terms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import RdfFormat, Triple, parse, serialize

from kg.errors import OutputError
from kg.export.terms import RDF, iri
from kg.export.terms import Triple as Terms
from kg.export.turtle import TYPE, turtle
from kg.vocabulary import KG

SUBJECT, PREDICATE, OBJECT = (iri(RDF + name) for name in ("subject", "predicate", "object"))
EVIDENCE, ARTICLE, CORROBORATION = (iri(KG + name) for name in ("evidence", "article", "corroboration"))
REIFIES: Final = iri(RDF + "reifies")
_PREFIX: Final = re.compile(r"^@prefix ([^:\s]*): <([^>]*)> \.$", re.MULTILINE)


def triples_of(content: bytes) -> list[Triple]:
    """Return the triples of a Turtle file, each once, in the file's order. Raises OutputError where it is none."""
    try:
        return list(dict.fromkeys(quad.triple for quad in parse(content, format=RdfFormat.TURTLE)))
    except SyntaxError as error:
        raise OutputError(f"graph.ttl is damaged: {error}; build the folder again") from error


def terms_of(content: bytes) -> list[Terms]:
    """Return the same triples as terms in their N-Triples form."""
    return [(str(each.subject), str(each.predicate), str(each.object)) for each in triples_of(content)]


def prefixes_of(content: bytes) -> dict[str, str]:
    """Return the prefixes of one of our Turtle files, which declares them at its top, one a line."""
    head, _, _ = content.partition(b"\n\n")
    return dict(_PREFIX.findall(head.decode("utf-8")))


def ntriples(content: bytes) -> bytes:
    """Return N-Triples, sorted."""
    return "".join(sorted(f"{' '.join(triple)} .\n" for triple in terms_of(content))).encode("utf-8")


def trig(content: bytes) -> bytes:
    """Return TriG: a graph an article holds its sentences, its claims and the plain triples that they assert.

    The default graph has the rest: classes and properties, entities, and the articles themselves. A plain triple of
    several articles stands in the graph of each.
    """
    triples = terms_of(content)
    graphs = _graphs(triples)
    default: list[Terms] = []
    named: dict[str, list[Terms]] = defaultdict(list)
    for triple in triples:
        homes = graphs.get(triple) or graphs.get((triple[0],)) or ()
        for home in homes:
            named[home].append(triple)
        if not homes:
            default.append(triple)
    return "".join(_trig(default, named, prefixes_of(content))).encode("utf-8")


def _graphs(triples: Iterable[Terms]) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Return the articles of each sentence and claim, by (node,), and of each plain triple, by the triple."""
    facts: dict[str, dict[str, str]] = defaultdict(dict)
    for subject, predicate, object_ in triples:
        if predicate in {SUBJECT, PREDICATE, OBJECT, EVIDENCE, ARTICLE, CORROBORATION}:
            facts[subject][predicate] = object_
    homes: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for node, known in facts.items():
        sentence = facts.get(known.get(EVIDENCE, ""), {})
        article = known.get(ARTICLE) or sentence.get(ARTICLE)
        if article is None:  # of no article, so of the default graph; kg check names it
            continue
        homes[node,].add(article)
        if CORROBORATION in known:
            homes[known[SUBJECT], known[PREDICATE], known[OBJECT]].add(article)
    return {key: tuple(sorted(found)) for key, found in homes.items()}


def _trig(default: Iterable[Terms], named: Mapping[str, list[Terms]], prefixes: Mapping[str, str]) -> Iterator[str]:
    yield from turtle([("", default)], prefixes)
    for home in sorted(named):
        yield f"\n{home} {{"
        yield from turtle([("", named[home])], prefixes, head=False)
        yield "}\n"


def turtle12(content: bytes) -> bytes:
    """Return Turtle 1.2: a claim reifies its triple as a term, in place of rdf:subject, rdf:predicate, rdf:object."""
    triples = terms_of(content)
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    for subject, predicate, object_ in triples:
        if predicate in {SUBJECT, PREDICATE, OBJECT}:
            parts[subject][predicate] = object_
    lines = [f"{s} {p} {o} .\n" for s, p, o in triples if p not in {SUBJECT, PREDICATE, OBJECT}]
    lines = [line for line in lines if line.split(" ", 2)[1:] != [TYPE, f"<{RDF}Statement> .\n"]]
    lines += [f"{n} {REIFIES} <<( {f[SUBJECT]} {f[PREDICATE]} {f[OBJECT]} )>> .\n" for n, f in parts.items()]
    found = parse("".join(sorted(lines)).encode("utf-8"), format=RdfFormat.N_TRIPLES)
    triples12 = (quad.triple for quad in found)
    return serialize(triples12, format=RdfFormat.TURTLE, prefixes=prefixes_of(content)) or b""
