"""Merged → the triples of the graph, in sections: vocabulary, entities with plain triples, and each article's claims.

Doubtful claims stay out, and plain triples that only quoted speakers vouch for do too, unless they are asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from kg.export import terms
from kg.export.claims import Links, article_iri, claim_triples, kg, object_term
from kg.export.schema import schema_triples
from kg.export.terms import DC, DCTERMS, RDF, RDFS, SCHEMA, SKOS, WIKIDATA, Triple, iri, plain
from kg.knowledge import Knowledge
from kg.merge.records import Merged, MergedArticle
from kg.model import Claim, Entity, Status
from kg.vocabulary import property_iri

type Sections = Iterator[tuple[str, Iterable[Triple]]]

TYPE: Final = iri(RDF + "type")
LABEL: Final = iri(RDFS + "label")


def graph_sections(merged: Merged, *, knowledge: Knowledge, base: str, attributed: bool = False) -> Sections:
    """Yield the sections of the graph: title and triples; each subject is in one section only.

    With ``attributed`` the plain triples hold what only quoted speakers assert as well.
    """
    claims = [claim for claim in merged.claims if claim.status is Status.GRAPH]
    symmetric = {property_iri(curie) for curie, each in knowledge.properties.items() if each.symmetric}
    plain_of: dict[str, set[Triple]] = defaultdict(set)
    for triple in merged.triples:
        if triple.own_voice or attributed:
            sides = (iri(triple.subject), iri(triple.predicate), object_term(triple.object))
            plain_of[triple.subject].add(sides)
            if triple.predicate in symmetric and isinstance(triple.object, str):
                # SPARQL without reasoning finds "X negotiates with Y" from either side.
                plain_of[triple.object].add((iri(triple.object), iri(triple.predicate), iri(triple.subject)))
    yield "The classes and properties in use", schema_triples(claims, merged.entities, knowledge=knowledge)
    yield "Entities, and what the articles plainly say of them", _entities(merged.entities, claims, plain_of)
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(claim)
    links = _links(merged)
    for article in merged.articles:
        name = article.article.id
        yield f"Article {name}", _article(article, base)
        yield f"What article {name} says", claim_triples(by_article[name], links, base)


def _links(merged: Merged) -> Links:
    corroboration = {claim: triple.origins for triple in merged.triples for claim in triple.claims}
    conflicts: dict[str, list[str]] = defaultdict(list)
    for conflict in merged.conflicts:
        conflicts[conflict.affirmed].append(conflict.denied)
        conflicts[conflict.denied].append(conflict.affirmed)
    return Links(corroboration, conflicts)


# -- entities --------------------------------------------------------------------------------------------------------


def _entities(
    entities: Iterable[Entity], claims: Iterable[Claim], plain_of: Mapping[str, Collection[Triple]]
) -> Iterator[Triple]:
    """Yield the named entities, and of the described ones those that a claim of the graph is about."""
    used = {side.iri for claim in claims for side in _sides(claim)}
    for entity in entities:
        if entity.named or entity.iri in used:
            yield from _entity(entity)
            yield from sorted(plain_of.get(entity.iri, ()))
            for rule, evidence in entity.merges:
                yield iri(entity.iri), iri(SKOS + "editorialNote"), plain(f"{rule}: {evidence}")


def _sides(claim: Claim) -> Iterator[Entity]:
    yield claim.subject
    if isinstance(claim.object, Entity):
        yield claim.object
    if claim.place is not None:
        yield claim.place
    yield from claim.attributed_to


def _entity(entity: Entity) -> Iterator[Triple]:
    node = iri(entity.iri)
    yield node, TYPE, kg(entity.type)
    yield node, LABEL, plain(entity.name)
    for alias in entity.aliases:
        yield node, iri(SKOS + "altLabel"), plain(alias)
    for scheme, key in entity.ids:
        if scheme == "wikidata":
            yield node, iri(SKOS + "exactMatch"), iri(WIKIDATA + key)
    if not entity.named:
        yield node, kg("named"), terms.boolean(value=False)


# -- articles ---------------------------------------------------------------------------------------------------------


def _article(merged: MergedArticle, base: str) -> Iterator[Triple]:
    article = merged.article
    node = iri(article_iri(article.id, base))
    yield node, TYPE, kg("Article")
    yield node, TYPE, iri(SCHEMA + "NewsArticle")
    yield node, iri(DCTERMS + "identifier"), plain(article.id)
    if article.title is not None:
        yield node, iri(DCTERMS + "title"), plain(article.title)
    if article.published is not None:
        yield node, iri(DCTERMS + "issued"), terms.day(article.published.value)
        yield node, kg("issuedBasis"), plain(article.published.basis)
    if article.publisher is not None:
        yield node, iri(DC + "publisher"), plain(article.publisher)
    for author in article.authors:
        yield node, iri(DC + "creator"), plain(author)
    yield node, iri(DC + "language"), plain(article.language)
    if article.url is not None:
        yield node, iri(SCHEMA + "url"), plain(article.url)
    yield node, iri(DC + "source"), plain(article.path)
    yield node, kg("sha256"), plain(article.sha256)
    yield node, kg("origin"), iri(article_iri(merged.origin, base))
