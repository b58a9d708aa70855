"""Records ↔ JSON: the public lines of claims, entities and articles, and the lossless file of a fragment."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from kg.errors import OutputError
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

# Stands in for a side that is decoded apart.
EMPTY: Mapping[str, Any] = {"iri": "", "name": "", "type": "", "aliases": ()}


@dataclass(frozen=True, slots=True)
class Counts:
    """What one article gave, in numbers."""

    sentences: int
    mentions: int
    claims: int
    drops: int
    words: int


def dumps(value: Json) -> str:
    """Return one line of JSON: keys as given, no spaces, text as UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read_lines[Record](path: Path, decode: Callable[[Mapping[str, Any]], Record]) -> Iterator[Record]:
    """Yield the records of a file of JSON lines; a line that is none raises OutputError with file and number."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OutputError(f"{path} cannot be read: {error}; build the folder again") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if line:
            yield _decoded(line, decode, place=f"{path}, line {number}")


def _decoded[Record](text: str | bytes, decode: Callable[[Mapping[str, Any]], Record], *, place: str) -> Record:
    try:
        return decode(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise OutputError(f"{place} is not in the documented format ({error!r}); build the folder again") from error


# -- claims ----------------------------------------------------------------------------------------------------------


def entity_line(entity: Entity) -> str:
    """Return a line of entities.jsonl, without its line feed."""
    return dumps(entity_object(entity))


def entity_object(entity: Entity) -> Json:
    """Return an entity as it stands in entities.jsonl, with its ids and why its names were joined."""
    return _side(entity) | {
        "ids": dict(entity.ids),
        "merges": [{"rule": rule, "evidence": evidence} for rule, evidence in entity.merges],
        "named": entity.named,
    }


def entity_from(value: Mapping[str, Any]) -> Entity:
    """Return the entity of a JSON object; what a claim leaves out is empty."""
    return Entity(
        iri=value["iri"],
        name=value["name"],
        type=value["type"],
        aliases=tuple(value["aliases"]),
        ids=tuple(sorted(value.get("ids", {}).items())),
        merges=tuple((merge["rule"], merge["evidence"]) for merge in value.get("merges", ())),
        named=value.get("named", True),
    )


def _side(entity: Entity) -> Json:
    """Return an entity within a claim: ids and merges are told once, in entities.jsonl."""
    return {"iri": entity.iri, "name": entity.name, "type": entity.type, "aliases": list(entity.aliases)}


def _literal_object(literal: Literal) -> Json:
    """Return a literal; unit, currency, period and approximation only where they are known."""
    found: Json = {"value": literal.value, "datatype": literal.datatype, "text": literal.text}
    optional = {"unit": literal.unit, "currency": literal.currency, "per": literal.per}
    found |= {key: value for key, value in optional.items() if value is not None}
    return found | ({"approximate": True} if literal.approximate else {})


def _literal_from(value: Mapping[str, Any]) -> Literal:
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


def claim_line(claim: Claim) -> str:
    """Return a line of claims.jsonl, without its line feed."""
    return dumps(claim_object(claim))


def claim_object(claim: Claim) -> Json:
    """Return a claim in the form of claims.jsonl."""
    evidence = claim.evidence
    return {
        "id": claim.id,
        "article": claim.article,
        "subject": _side(claim.subject),
        "predicate": {"iri": claim.predicate.iri, "label": claim.predicate.label, "text": claim.predicate.text},
        "object": _side(claim.object) if isinstance(claim.object, Entity) else _literal_object(claim.object),
        "content": claim.content,
        "polarity": str(claim.polarity),
        "modality": str(claim.modality),
        "certainty": str(claim.certainty),
        "status": str(claim.status),
        "attributed_to": [_side(speaker) for speaker in claim.attributed_to],
        "time": {"text": claim.time.text, "start": claim.time.start, "end": claim.time.end} if claim.time else None,
        "place": _side(claim.place) if claim.place else None,
        "quantity": _literal_object(claim.quantity) if claim.quantity else None,
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


def claim_from(value: Mapping[str, Any]) -> Claim:
    """Return the claim of a JSON object."""
    object_ = value["object"]
    return Claim(
        id=value["id"],
        article=value["article"],
        subject=entity_from(value["subject"]),
        predicate=Predicate(**value["predicate"]),
        object=entity_from(object_) if "iri" in object_ else _literal_from(object_),
        evidence=Evidence(**value["evidence"]),
        content=value["content"],
        polarity=Polarity(value["polarity"]),
        modality=Modality(value["modality"]),
        certainty=Certainty(value["certainty"]),
        status=Status(value["status"]),
        attributed_to=tuple(entity_from(speaker) for speaker in value["attributed_to"]),
        time=ClaimTime(**value["time"]) if value["time"] else None,
        place=entity_from(value["place"]) if value["place"] else None,
        quantity=_literal_from(value["quantity"]) if value["quantity"] else None,
        confidence=value["confidence"],
        rule=value["rule"],
    )


# -- articles and fragments ------------------------------------------------------------------------------------------


def article_line(article: Article, *, origin: str, counts: Counts) -> str:
    """Return a line of articles.jsonl."""
    return dumps(article_object(article, origin=origin, counts=counts))


def article_object(article: Article, *, origin: str, counts: Counts) -> Json:
    """Return an article with the article it is a copy of (or itself), its counts and its text."""
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
        "origin": origin,
        "counts": asdict(counts),
        "boilerplate": [
            {"start": region.start, "end": region.end, "kind": region.kind, "reason": region.reason}
            for region in article.boilerplate
        ],
        "headlines": [list(span) for span in article.headlines],
        "text": article.text,
    }


def article_from(value: Mapping[str, Any]) -> Article:
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


def encode_fragment(fragment: Fragment) -> bytes:
    """Return all that one article gave, without loss, for the fragment store."""
    return (dumps(asdict(fragment)) + "\n").encode("utf-8", "surrogatepass")


def decode_fragment(content: bytes, *, place: str = "fragment") -> Fragment:
    """Return the fragment of a file's content; a damaged one raises OutputError that names ``place``."""
    return _decoded(content, _fragment, place=place)


def _fragment(value: Mapping[str, Any]) -> Fragment:
    article = value["article"]
    return Fragment(
        article=article_from(article),
        claims=tuple(_claim(claim) for claim in value["claims"]),
        entities=tuple(_entity(entity) for entity in value["entities"]),
        drops=tuple((stage, reason, count) for stage, reason, count in value["drops"]),
        sentences=value["sentences"],
        mentions=value["mentions"],
        words=value["words"],
    )


def _entity(value: Mapping[str, Any]) -> Entity:
    pairs = {key: tuple((left, right) for left, right in value[key]) for key in ("ids", "merges")}
    return Entity(**{**value, **pairs, "aliases": tuple(value["aliases"])})


def _claim(value: Mapping[str, Any]) -> Claim:
    object_ = value["object"]
    bare = claim_from({**value, "subject": EMPTY, "object": EMPTY, "attributed_to": [], "place": None})
    return replace(
        bare,
        subject=_entity(value["subject"]),
        object=_entity(object_) if "iri" in object_ else Literal(**object_),
        attributed_to=tuple(_entity(speaker) for speaker in value["attributed_to"]),
        place=_entity(value["place"]) if value["place"] else None,
    )
