"""Signs → confidence: how probable it is that a careful reader would call the claim wholly right."""

from __future__ import annotations

import math
from collections.abc import Iterator

from kg.knowledge import Knowledge
from kg.model import Candidate, Entity, Literal, Predicate, Status
from kg.vocabulary import OPEN

DIGITS = 3  # of a confidence: more would pretend a precision that the marks do not have


def judged(
    candidate: Candidate, sides: tuple[Entity, Entity | Literal], predicate: Predicate, knowledge: Knowledge
) -> tuple[float, Status]:
    """Return the confidence and the status that follows from it.

    A logistic model: the weights of the claim's signs are added up (``ontology/confidence.tsv``, made by
    ``benchmarks/train_confidence.py`` from claims marked by reading). Below the threshold a claim is doubtful.
    """
    weights = knowledge.confidence
    total = weights.bias + sum(
        weights.weights.get(sign, 0.0) for sign in all_signs(candidate, sides, predicate, knowledge)
    )
    confidence = round(1 / (1 + math.exp(-total)), DIGITS)
    return confidence, Status.GRAPH if confidence >= weights.threshold else Status.DOUBTFUL


def all_signs(
    candidate: Candidate, sides: tuple[Entity, Entity | Literal], predicate: Predicate, knowledge: Knowledge
) -> tuple[str, ...]:
    """Return the signs of extraction and those that are only known when sides and predicate are, sorted."""
    return tuple(sorted({*candidate.signs, *_linked(candidate, sides, predicate, knowledge)}))


def _linked(
    candidate: Candidate, sides: tuple[Entity, Entity | Literal], predicate: Predicate, knowledge: Knowledge
) -> Iterator[str]:
    subject, object_ = sides
    is_open = predicate.iri.startswith(OPEN)
    name = predicate.iri.rpartition("#")[2]
    yield "predicate=open" if is_open else f"property={name}"
    if not is_open:
        known = knowledge.properties[f"kg:{name}"]
        yield f"typed={bool(known.domain) + bool(known.range)}"  # how many sides had to be of a fitting class
        if known.schedule:
            yield "schedule"
    if is_open and candidate.predicate.property is not None:
        yield "property-unfit"  # the lexicon knows the wording, but not of such sides
    yield f"predicate-words={min(len(predicate.text.split()), 4)}"
    yield f"pair={_class(subject)}-{_class(object_)}"
    yield f"rule-pair={candidate.rule}:{_class(subject)}-{_class(object_)}"
    if isinstance(object_, Literal) and object_.text.lower() == predicate.text.lower():
        yield "object-repeats-predicate"
    if isinstance(object_, Literal) and object_.text[:1].isupper() != object_.text[:1].islower():
        yield "object-capital" if object_.text[:1].isupper() else "object-small"
    if candidate.time is not None:
        yield "time"
    if candidate.place is not None:
        yield "place"


def _class(side: Entity | Literal) -> str:
    if isinstance(side, Literal):
        return "literal" if side.datatype == "xsd:string" else "value"
    return "named" if side.named else "described"
