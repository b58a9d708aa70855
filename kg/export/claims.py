"""The claims of one article → triples: each sentence once, in the order of the text, followed by its claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.export import terms
from kg.export.terms import RDF, Triple, iri, plain
from kg.model import Claim, Entity, Literal
from kg.vocabulary import KG, sentence_id, slug

TYPE: Final = iri(RDF + "type")


@dataclass(frozen=True, slots=True)
class Links:
    """What claims have from being seen together: how many articles say so, and what contradicts them."""

    corroboration: Mapping[str, int]  # claim id -> independent articles
    conflicts: Mapping[str, Sequence[str]]  # claim id -> ids of claims that say the opposite


def claim_triples(claims: Iterable[Claim], links: Links, base: str) -> Iterator[Triple]:
    """Yield the sentences and claims of one article."""
    for claim in sorted(claims, key=_place_in_text):
        sentence = iri(base + sentence_id(claim.article, claim.evidence.sentence_start, claim.evidence.sentence_end))
        yield from _sentence(sentence, claim, base)
        node = iri(base + claim.id)
        yield from _statement(node, claim, sentence)
        yield from _stance(node, claim)
        yield from _circumstances(node, claim)
        if claim.id in links.corroboration:
            yield node, kg("corroboration"), terms.integer(links.corroboration[claim.id])
        for other in links.conflicts.get(claim.id, ()):
            yield node, kg("conflictsWith"), iri(base + other)


def article_iri(article: str, base: str) -> str:
    """Return the IRI of an article from its id."""
    return f"{base}doc-{slug(article)}"


def object_term(target: Entity | Literal | str) -> str:
    """Return the term of an object: an entity, its IRI, or a literal."""
    if isinstance(target, Literal):
        return terms.typed(target.value, target.datatype)
    return iri(target.iri if isinstance(target, Entity) else target)


def kg(name: str) -> str:
    """Return the term of a class, property or value of the ontology."""
    return iri(KG + name)


def _place_in_text(claim: Claim) -> tuple[int, int, int, int, str]:
    evidence = claim.evidence
    return (evidence.sentence_start, evidence.sentence_end, evidence.start, evidence.end, claim.id)


def _sentence(node: str, claim: Claim, base: str) -> Iterator[Triple]:
    yield node, TYPE, kg("Sentence")
    yield node, kg("article"), iri(article_iri(claim.article, base))
    yield node, kg("quote"), plain(claim.evidence.sentence)
    yield node, kg("start"), terms.integer(claim.evidence.sentence_start)
    yield node, kg("end"), terms.integer(claim.evidence.sentence_end)


def _statement(node: str, claim: Claim, sentence: str) -> Iterator[Triple]:
    yield node, TYPE, kg("Claim")
    yield node, TYPE, iri(RDF + "Statement")
    yield node, iri(RDF + "subject"), iri(claim.subject.iri)
    yield node, iri(RDF + "predicate"), iri(claim.predicate.iri)
    yield node, iri(RDF + "object"), object_term(claim.object)
    yield node, kg("wording"), plain(claim.predicate.text)
    if claim.content is not None:
        yield node, kg("content"), plain(claim.content)
    yield node, kg("evidence"), sentence
    yield node, kg("quote"), plain(claim.evidence.quote)
    yield node, kg("start"), terms.integer(claim.evidence.start)
    yield node, kg("end"), terms.integer(claim.evidence.end)


def _stance(node: str, claim: Claim) -> Iterator[Triple]:
    yield node, kg("polarity"), kg(claim.polarity.capitalize())
    yield node, kg("modality"), kg(claim.modality.capitalize())
    yield node, kg("certainty"), kg(claim.certainty.capitalize())
    yield node, kg("status"), plain(claim.status)
    for speaker in claim.attributed_to:
        yield node, kg("attributedTo"), iri(speaker.iri)
    if len(claim.attributed_to) > 1:  # one reports the other: RDF keeps no order, so the nearest is named apart
        yield node, kg("nearestSpeaker"), iri(claim.attributed_to[-1].iri)
    yield node, kg("confidence"), terms.decimal(claim.confidence)
    yield node, kg("rule"), plain(claim.rule)


def _circumstances(node: str, claim: Claim) -> Iterator[Triple]:
    if claim.time is not None:
        yield node, kg("timeText"), plain(claim.time.text)
        if claim.time.start is not None:
            yield node, kg("time"), terms.day(claim.time.start)
        if claim.time.end is not None:
            yield node, kg("timeEnd"), terms.day(claim.time.end)
    if claim.place is not None:
        yield node, kg("place"), iri(claim.place.iri)
    amounts = [each for each in (claim.object, claim.quantity) if isinstance(each, Literal) and _is_amount(each)]
    for amount in amounts[:1]:  # the object's own, else the one beside it: units of two amounts would mix
        yield from _amount(node, amount)
    for amount in amounts:
        yield node, kg("quantity"), plain(amount.text)


def _is_amount(literal: Literal) -> bool:
    return literal.datatype == "xsd:decimal" or literal.unit is not None


def _amount(node: str, amount: Literal) -> Iterator[Triple]:
    if amount.datatype == "xsd:decimal":
        yield node, kg("amount"), terms.typed(amount.value, amount.datatype)
    for name, value in (("unit", amount.unit), ("currency", amount.currency), ("per", amount.per)):
        if value is not None:
            yield node, kg(name), plain(value)
    if amount.approximate:
        yield node, kg("approximate"), terms.boolean(value=True)
