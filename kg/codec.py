"""Records ↔ JSON objects: the public formats of claims, entities, articles and fragments, with their keys in fixed order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from kg.model import (
    Article,
    Certainty,
    Claim,
    ClaimTime,
    Entity,
    Evidence,
    Fragment,
    Literal,
    Modality,
    Polarity,
    Predicate,
    Published,
    Region,
    Status,
)

type Json = dict[str, Any]


def dumps(value: Json) -> str:
    """Return one line of JSON: keys as given, no spaces, text as UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def lines(values: Iterable[Json]) -> str:
    """Return JSON lines, each ended by a line feed."""
    return "".join(dumps(value) + "\n" for value in values)


# -- claims ----------------------------------------------------------------------------------------------------------


def entity_to_json(entity: Entity) -> Json:
    """Return an entity as it stands in claims and in entities.jsonl."""
    return {
        "iri": entity.iri,
        "name": entity.name,
        "type": entity.type,
        "aliases": list(entity.aliases),
        "ids": dict(entity.ids),
        "merges": [{"rule": rule, "evidence": evidence} for rule, evidence in entity.merges],
        "named": entity.named,
    }


def entity_from_json(value: Mapping[str, Any]) -> Entity:
    """Return the entity of a JSON object; ids, merges and named may be left out."""
    return Entity(
        iri=value["iri"],
        name=value["name"],
        type=value["type"],
        aliases=tuple(value.get("aliases", ())),
        ids=tuple(sorted(value.get("ids", {}).items())),
        merges=tuple((merge["rule"], merge["evidence"]) for merge in value.get("merges", ())),
        named=value.get("named", True),
    )


def _side(entity: Entity) -> Json:
    """Return an entity within a claim: merges are told once, in entities.jsonl."""
    whole = entity_to_json(entity)
    return {key: whole[key] for key in ("iri", "name", "type", "aliases", "ids", "named")}


def literal_to_json(literal: Literal) -> Json:
    """Return a literal; unit, currency, period and approximation only where they are known."""
    found: Json = {"value": literal.value, "datatype": literal.datatype, "text": literal.text}
    optional = {"unit": literal.unit, "currency": literal.currency, "per": literal.per}
    found |= {key: value for key, value in optional.items() if value is not None}
    return found | ({"approximate": True} if literal.approximate else {})


def literal_from_json(value: Mapping[str, Any]) -> Literal:
    """Return the literal of a JSON object."""
    return Literal(
        value=value["value"],
        datatype=value["datatype"],
        text=value["text"],
        unit=value.get("unit"),
        currency=value.get("currency"),
        per=value.get("per"),
        approximate=value.get("approximate", False),
    )


def claim_to_json(claim: Claim) -> Json:
    """Return a claim in the form of claims.jsonl."""
    evidence = claim.evidence
    return {
        "id": claim.id,
        "article": claim.article,
        "subject": _side(claim.subject),
        "predicate": {"iri": claim.predicate.iri, "label": claim.predicate.label, "text": claim.predicate.text},
        "object": _side(claim.object) if isinstance(claim.object, Entity) else literal_to_json(claim.object),
        "content": claim.content,
        "polarity": str(claim.polarity),
        "modality": str(claim.modality),
        "certainty": str(claim.certainty),
        "status": str(claim.status),
        "attributed_to": [_side(speaker) for speaker in claim.attributed_to],
        "time": {"text": claim.time.text, "start": claim.time.start, "end": claim.time.end} if claim.time else None,
        "place": _side(claim.place) if claim.place else None,
        "quantity": literal_to_json(claim.quantity) if claim.quantity else None,
        "confidence": claim.confidence,
        "rule": claim.rule,
        "evidence": {
            "quote": evidence.quote,
            "start": evidence.start,
            "end": evidence.end,
            "sentence": evidence.sentence,
            "sentence_start": evidence.sentence_start,
            "sentence_end": evidence.sentence_end,
        },
    }


def claim_from_json(value: Mapping[str, Any]) -> Claim:
    """Return the claim of a JSON object."""
    object_ = value["object"]
    return Claim(
        id=value["id"],
        article=value["article"],
        subject=entity_from_json(value["subject"]),
        predicate=Predicate(**value["predicate"]),
        object=entity_from_json(object_) if "iri" in object_ else literal_from_json(object_),
        evidence=Evidence(**value["evidence"]),
        content=value["content"],
        polarity=Polarity(value["polarity"]),
        modality=Modality(value["modality"]),
        certainty=Certainty(value["certainty"]),
        status=Status(value["status"]),
        attributed_to=tuple(entity_from_json(speaker) for speaker in value["attributed_to"]),
        time=ClaimTime(**value["time"]) if value["time"] else None,
        place=entity_from_json(value["place"]) if value["place"] else None,
        quantity=literal_from_json(value["quantity"]) if value["quantity"] else None,
        confidence=value["confidence"],
        rule=value["rule"],
    )


# -- articles and fragments ------------------------------------------------------------------------------------------


def article_to_json(article: Article) -> Json:
    """Return an article with its text; articles.jsonl adds origin and counts."""
    return {
        "id": article.id,
        "path": article.path,
        "sha256": article.sha256,
        "title": article.title,
        "published": {"value": article.published.value, "basis": article.published.basis}
        if article.published
        else None,
        "publisher": article.publisher,
        "authors": list(article.authors),
        "language": article.language,
        "url": article.url,
        "encoding": article.encoding,
        "notes": list(article.notes),
        "boilerplate": [
            {"start": region.start, "end": region.end, "kind": region.kind, "reason": region.reason}
            for region in article.boilerplate
        ],
        "headlines": [list(span) for span in article.headlines],
        "text": article.text,
    }


def article_from_json(value: Mapping[str, Any]) -> Article:
    """Return the article of a JSON object; what articles.jsonl adds is passed over."""
    return Article(
        id=value["id"],
        path=value["path"],
        sha256=value["sha256"],
        text=value["text"],
        title=value["title"],
        published=Published(**value["published"]) if value["published"] else None,
        publisher=value["publisher"],
        authors=tuple(value["authors"]),
        language=value["language"],
        url=value["url"],
        encoding=value["encoding"],
        boilerplate=tuple(Region(**region) for region in value["boilerplate"]),
        headlines=tuple((start, end) for start, end in value["headlines"]),
        notes=tuple(value["notes"]),
    )


def fragment_to_json(fragment: Fragment) -> Json:
    """Return all that one article gave, for the fragment store."""
    return {
        "article": article_to_json(fragment.article),
        "claims": [claim_to_json(claim) for claim in fragment.claims],
        "entities": [entity_to_json(entity) for entity in fragment.entities],
        "drops": [list(drop) for drop in fragment.drops],
        "sentences": fragment.sentences,
        "mentions": fragment.mentions,
        "words": fragment.words,
    }


def fragment_from_json(value: Mapping[str, Any]) -> Fragment:
    """Return the fragment of a JSON object."""
    return Fragment(
        article=article_from_json(value["article"]),
        claims=tuple(claim_from_json(claim) for claim in value["claims"]),
        entities=tuple(entity_from_json(entity) for entity in value["entities"]),
        drops=tuple((stage, reason, count) for stage, reason, count in value["drops"]),
        sentences=value["sentences"],
        mentions=value["mentions"],
        words=value["words"],
    )
