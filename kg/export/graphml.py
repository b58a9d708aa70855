"""claims.jsonl → GraphML through networkx: an edge a claim, parallel edges kept, stance and sentence on the edge."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from kg.codec import claim_from, entity_from, read_lines
from kg.export.terms import NOT_XML
from kg.model import Claim, Entity, Literal, Status
from kg.vocabulary import digest

type Attributes = dict[str, str | float]


def graphml(folder: Path) -> bytes:
    """Return GraphML of the claims of the graph; a literal object is a node of its own kind, one a claim."""
    lines = nx.generate_graphml(claim_network(folder), named_key_ids=True)
    return ("\n".join(lines) + "\n").encode("utf-8")


def claim_network(folder: Path) -> nx.MultiDiGraph[str]:
    """Return a build's claims as a network: entities and literals are nodes, each claim is an edge keyed by its id."""
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    entities = {each.iri: each for each in read_lines(folder / "entities.jsonl", entity_from)}
    for claim in read_lines(folder / "claims.jsonl", claim_from):
        if claim.status is not Status.GRAPH:
            continue
        subject = _add_entity(network, entities.get(claim.subject.iri, claim.subject))
        if isinstance(claim.object, Entity):
            object_ = _add_entity(network, entities.get(claim.object.iri, claim.object))
        else:
            object_ = _add_literal(network, claim.id, claim.object)
        network.add_edge(subject, object_, key=claim.id, **_edge(claim))
    return network


def _add_entity(network: nx.MultiDiGraph[str], entity: Entity) -> str:
    network.add_node(
        entity.iri, label=_clean(entity.name), type=entity.type, aliases=_clean(" | ".join(entity.aliases))
    )
    return entity.iri


def _add_literal(network: nx.MultiDiGraph[str], claim: str, literal: Literal) -> str:
    node = f"literal-{digest(claim)}"
    network.add_node(node, label=_clean(literal.text), type="Literal", value=_clean(literal.value))
    return node


def _edge(claim: Claim) -> Attributes:
    found: Attributes = {
        "label": _clean(claim.predicate.label),
        "predicate": claim.predicate.iri,
        "wording": _clean(claim.predicate.text),
        "polarity": str(claim.polarity),
        "modality": str(claim.modality),
        "certainty": str(claim.certainty),
        "confidence": claim.confidence,
        "speaker": _clean(" | ".join(each.name for each in claim.attributed_to)),
        "article": claim.article,
        "quote": _clean(claim.evidence.quote),
        "sentence": _clean(claim.evidence.sentence),
    }
    if claim.time is not None:
        found |= {
            "time_text": _clean(claim.time.text),
            "time": claim.time.start or "",
            "time_end": claim.time.end or "",
        }
    if claim.place is not None:
        found["place"] = _clean(claim.place.name)
    return found


def _clean(text: str) -> str:
    return NOT_XML.sub(chr(0xFFFD), text)
