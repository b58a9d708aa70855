"""Builders of records for tests: every field has a plain default, a test names only what it is about."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from kg.model import (
    Article,
    Certainty,
    Claim,
    Entity,
    Evidence,
    Fragment,
    Literal,
    Modality,
    Polarity,
    Predicate,
    Published,
    Status,
)
from kg.vocabulary import claim_id, entity_iri, property_iri


def entity(name: str, kind: str = "Country", *, key: str | None = None, aliases: tuple[str, ...] = ()) -> Entity:
    """Return a named entity; ``key`` is its local IRI name where that is not its name."""
    return Entity(iri=entity_iri(key or name), name=name, type=kind, aliases=aliases)


def person(name: str, *aliases: str) -> Entity:
    return entity(name, "Person", aliases=aliases)


def described(article: str, name: str, kind: str = "Agreement") -> Entity:
    """Return a thing that one article describes without naming it."""
    return Entity(iri=entity_iri(f"{article}.{name}"), name=name, type=kind, named=False)


def text(value: str) -> Literal:
    return Literal(value, "xsd:string", value)


def date(value: str, wording: str) -> Literal:
    return Literal(value, "xsd:date", wording)


def money(value: str, wording: str, *, per: str | None = None, approximate: bool = False) -> Literal:
    return Literal(value, "xsd:decimal", wording, unit="USD", currency="USD", per=per, approximate=approximate)


def predicate(curie: str, label: str, wording: str | None = None) -> Predicate:
    return Predicate(property_iri(curie), label, wording or label)


URGES = predicate("kg:urges", "urges", "urged")


def claim(
    subject: Entity,
    relation: Predicate,
    target: Entity | Literal,
    *,
    article: str = "a1",
    at: int = 0,
    polarity: Polarity = Polarity.AFFIRMED,
    modality: Modality = Modality.ACTUAL,
    certainty: Certainty = Certainty.CERTAIN,
    status: Status = Status.GRAPH,
    said_by: tuple[Entity, ...] = (),
) -> Claim:
    """Return a claim whose sentence is made of its parts and starts at character ``at``."""
    ending = target.name if isinstance(target, Entity) else target.text
    sentence = f"{subject.name} {relation.text} {ending}."
    end = at + len(sentence)
    return Claim(
        id=claim_id(article, at, end),
        article=article,
        subject=subject,
        predicate=relation,
        object=target,
        evidence=Evidence(sentence, at, end, sentence, at, end),
        polarity=polarity,
        modality=modality,
        certainty=certainty,
        status=status,
        attributed_to=said_by,
        rule="test",
    )


def article(id: str = "a1", text: str = "", *, published: str | None = "2019-11-15") -> Article:  # noqa: A002
    """Return an article; two with different texts have different hashes."""
    return Article(
        id=id,
        path=f"{id}.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        title=f"Title of {id}",
        published=None if published is None else Published(published, "dateline"),
    )


def fragment(id: str, *claims: Claim, entities: tuple[Entity, ...] = (), story: str | None = None) -> Fragment:  # noqa: A002
    """Return the fragment of article ``id`` with these claims, laid out one after the other in its text."""
    placed, words = [], ""
    for each in claims:
        placed.append(_moved(each, id, len(words)))
        words += each.evidence.sentence + " "
    return Fragment(
        article=article(id, words if story is None else words + story),
        claims=tuple(placed),
        entities=entities,
        drops=(("link", "unresolved pronoun", 1),),
        sentences=len(claims),
        mentions=2 * len(claims),
        words=len(words.split()),
    )


def _moved(each: Claim, article_id: str, start: int) -> Claim:
    sentence = each.evidence.sentence
    end = start + len(sentence)
    evidence = Evidence(sentence, start, end, sentence, start, end)
    return replace(each, id=claim_id(article_id, start, end), article=article_id, evidence=evidence)
