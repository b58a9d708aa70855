"""The JSON lines of a build → findings: each quote at its offsets, each name known, the graph's claims the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Store

from kg.check.findings import Finding, Severity
from kg.codec import article_from, claim_from, entity_from, read_lines
from kg.model import Article, Claim, Entity, Status
from kg.vocabulary import KG

TYPE: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
CLAIM: Final = NamedNode(KG + "Claim")
AGAIN: Final = "Build the folder again; where it stays, report it."


def check_texts(folder: Path, store: Store) -> Iterator[Finding]:
    """Yield what does not fit between articles.jsonl, entities.jsonl, claims.jsonl and the graph."""
    articles = {article.id: article for article in read_lines(folder / "articles.jsonl", article_from)}
    entities = {entity.iri for entity in read_lines(folder / "entities.jsonl", entity_from)}
    in_graph = {
        # A user's base may end in anything: the claim's own name is what comes after it.
        quad.subject.value[quad.subject.value.rfind("claim-") :]: quad.subject.value
        for quad in store.quads_for_pattern(None, TYPE, CLAIM)
        if isinstance(quad.subject, NamedNode)
    }
    seen: set[str] = set()
    for number, claim in enumerate(read_lines(folder / "claims.jsonl", claim_from), start=1):
        where = f"claims.jsonl, line {number}, {claim.id}"
        if claim.id in seen:
            yield _fault(where, "Two claims have one id.")
        seen.add(claim.id)
        yield from _evidence(claim, articles, where)
        for side in _sides(claim):
            if side.iri not in entities:
                yield _fault(where, "An entity of the claim is not in entities.jsonl.", side.iri)
        stands = in_graph.pop(claim.id, None) is not None
        if stands != (claim.status is Status.GRAPH):
            what = "A doubtful claim stands in graph.ttl." if stands else "The claim is missing from graph.ttl."
            yield _fault(where, what)
    for name in sorted(in_graph):
        yield _fault(in_graph[name], "The claim is in graph.ttl and not in claims.jsonl.")


def _evidence(claim: Claim, articles: Mapping[str, Article], where: str) -> Iterator[Finding]:
    article = articles.get(claim.article)
    if article is None:
        yield _fault(where, "The claim's article is not in articles.jsonl.", claim.article)
        return
    evidence = claim.evidence
    if article.text[evidence.start : evidence.end] != evidence.quote:
        yield _fault(where, "The quote is not what the article has at its offsets.", evidence.quote)
    if article.text[evidence.sentence_start : evidence.sentence_end] != evidence.sentence:
        yield _fault(where, "The sentence is not what the article has at its offsets.", evidence.sentence)


def _sides(claim: Claim) -> Iterator[Entity]:
    yield claim.subject
    if isinstance(claim.object, Entity):
        yield claim.object
    if claim.place is not None:
        yield claim.place
    yield from claim.attributed_to


def _fault(where: str, what: str, detail: str = "") -> Finding:
    return Finding(Severity.FAULT, "texts", what, where, detail, AGAIN)
