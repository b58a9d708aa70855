"""Candidate → Claim: which entity of the world each side is, and which property; or a Drop that says why not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from kg.knowledge import Knowledge
from kg.link.confidence import judged
from kg.link.entities import Linker
from kg.link.predicates import fitted
from kg.model import (
    Annotated,
    Candidate,
    Claim,
    ClaimTime,
    Drop,
    Entity,
    Evidence,
    Literal,
    TimeMention,
)
from kg.vocabulary import KGR, OPEN, claim_id

__all__ = ["link", "named_entities"]

# Rules whose predicate is a noun: it relates two things only as a property of the lexicon, never as an open predicate.
NOUN_RULES: Final = frozenset(
    {
        "event-topic",
        "noun-between",
        "noun-compound",
        "noun-nation",
        "noun-prep",
        "role-apposition",
        "role-copula",
        "role-front",
    }
)
# A description longer than this is no name for a node.
LONGEST_NAME: Final = 80  # characters


def link(
    candidates: Iterable[Candidate], *, annotated: Annotated, knowledge: Knowledge, base: str = KGR
) -> Iterator[Claim | Drop]:
    """Turn what the sentences say into claims about entities, in the order of the candidates.

    A claim of a thing about itself is dropped, and so is a second claim of the same article with the same words.
    """
    found = list(candidates)
    linker = Linker(annotated, knowledge, base, full_names(found, annotated, knowledge.words["pronouns"]))
    seen: set[str] = set()
    for candidate in found:
        claim = _claim(candidate, linker)
        if isinstance(claim, Claim):
            if claim.id in seen:
                yield Drop("link", "said twice by two rules", claim.evidence.quote)
                continue
            seen.add(claim.id)
        yield claim


def full_names(candidates: Iterable[Candidate], annotated: Annotated, pronouns: Collection[str]) -> dict[int, str]:
    """Return for each described thing the fullest phrase that an argument gave it: "majority in the Senate".

    Only a phrase that holds the description's own words counts, and none that is a sentence.
    """
    names: dict[int, str] = {}
    sides = (side for candidate in candidates for side in (candidate.subject, candidate.object) if side is not None)
    for side in sides:
        if side.referent is None or annotated.referents[side.referent].named:
            continue
        short = annotated.referents[side.referent].name
        known = names.get(side.referent, short)
        if side.text.split(" ", maxsplit=1)[0].lower() in pronouns:
            continue  # "their agreement" is no name
        if short.lower() in side.text.lower() and len(known) < len(side.text) <= LONGEST_NAME:
            names[side.referent] = side.text
    return names


def named_entities(annotated: Annotated, *, knowledge: Knowledge, base: str = KGR) -> tuple[Entity, ...]:
    """Return an entity for each named thing of the article, claimed about or not, sorted by IRI."""
    linker = Linker(annotated, knowledge, base, {})
    found = {
        linker.of_referent(i).iri: linker.of_referent(i)
        for i, r in enumerate(annotated.referents)
        if r.named and not r.members
    }
    return tuple(found[iri] for iri in sorted(found))


def _claim(candidate: Candidate, linker: Linker) -> Claim | Drop:
    text = linker.annotated.article.text
    quote = text[candidate.start : candidate.end]
    subject = linker.entity(candidate.subject)
    object_ = linker.object(candidate.object) if candidate.object is not None else None
    if object_ is None:
        return Drop("link", "no object", quote)
    subject, predicate, object_ = fitted(subject, candidate.predicate, object_, linker, candidate)
    if candidate.rule in NOUN_RULES and predicate.iri.startswith(OPEN):
        return Drop("link", "noun between sides it does not relate", quote)
    if isinstance(object_, Entity) and subject.iri == object_.iri:
        return Drop("link", "a thing about itself", quote)
    confidence, status = judged(candidate, (subject, object_), predicate, linker.knowledge)
    return Claim(
        id=_identity(candidate, linker.annotated.article.id),
        article=linker.annotated.article.id,
        subject=subject,
        predicate=predicate,
        object=object_,
        evidence=Evidence(
            quote=quote,
            start=candidate.start,
            end=candidate.end,
            sentence=text[candidate.sentence_start : candidate.sentence_end],
            sentence_start=candidate.sentence_start,
            sentence_end=candidate.sentence_end,
        ),
        content=candidate.content,
        polarity=candidate.polarity,
        modality=candidate.modality,
        certainty=candidate.certainty,
        status=status,
        attributed_to=tuple(linker.entity(speaker) for speaker in candidate.attributed_to),
        time=_time(candidate.time),
        place=linker.entity(candidate.place) if candidate.place is not None else None,
        quantity=_quantity(candidate, linker),
        confidence=confidence,
        rule=candidate.rule,
    )


def _identity(candidate: Candidate, article: str) -> str:
    """Return the claim's name: from offsets, so that renaming an entity keeps it; a pair's parties by position."""
    sides = (candidate.subject, candidate.object)
    offsets = [position for side in sides if side is not None for position in (side.start, side.end, side.party)]
    return claim_id(article, candidate.trigger, *offsets)


def _time(time: TimeMention | None) -> ClaimTime | None:
    return ClaimTime(time.text, time.start, time.end) if time is not None else None


def _quantity(candidate: Candidate, linker: Linker) -> Literal | None:
    return linker.amount(candidate.quantity) if candidate.quantity is not None else None
