"""Claims -> plain triples with their number of origins, and pairs of claims that contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from kg.knowledge import Knowledge
from kg.merge.records import Conflict, PlainTriple
from kg.model import Certainty, Claim, Entity, Literal, Modality, Polarity, Status
from kg.vocabulary import property_iri

# What someone only calls for, or what would be, does not contradict what is.
NO_CONTRADICTION: Final = frozenset({Modality.HYPOTHETICAL, Modality.DEMANDED})
TripleKey = tuple[str, str, str, str]  # subject, predicate, object's IRI or value, "" or the value's kind


def triple_key(claim: Claim) -> TripleKey:
    """Return what makes two claims say the same: the IRIs, or for a literal its value and unit."""
    if isinstance(claim.object, Entity):
        return (claim.subject.iri, claim.predicate.iri, claim.object.iri, "")
    literal = claim.object
    kind = " ".join((literal.datatype, literal.unit or "", literal.currency or "", literal.per or ""))
    return (claim.subject.iri, claim.predicate.iri, literal.value, kind)


def asserts(claim: Claim, schedules: frozenset[str]) -> bool:
    """Whether the claim's source says that the triple is so: affirmed, actual (or on a schedule), certain."""
    actual = claim.modality is Modality.ACTUAL or (
        claim.modality is Modality.PLANNED and claim.predicate.iri in schedules
    )
    return (
        claim.status is Status.GRAPH
        and claim.polarity is Polarity.AFFIRMED
        and claim.certainty is Certainty.CERTAIN
        and actual
    )


def plain_triples(
    claims: Iterable[Claim], *, origin_of: Mapping[str, str], schedules: frozenset[str]
) -> tuple[PlainTriple, ...]:
    """Return one record for each triple that some claim asserts; ``schedules`` are CURIEs of properties."""
    planned = frozenset(property_iri(curie) for curie in schedules)
    backing: dict[TripleKey, list[Claim]] = defaultdict(list)
    for claim in claims:
        if asserts(claim, planned):
            backing[triple_key(claim)].append(claim)
    return tuple(_plain(backing[key], origin_of) for key in sorted(backing))


def conflicts(claims: Iterable[Claim], *, knowledge: Knowledge) -> tuple[Conflict, ...]:
    """Return the pairs in which one claim asserts and the other denies the same triple, sorted."""
    symmetric = frozenset(property_iri(curie) for curie, each in knowledge.properties.items() if each.symmetric)
    affirmed: dict[TripleKey, list[str]] = defaultdict(list)
    denied: dict[TripleKey, list[str]] = defaultdict(list)
    for claim in claims:
        if claim.status is not Status.GRAPH:
            continue
        if asserts(claim, frozenset()):
            affirmed[_undirected(claim, symmetric)].append(claim.id)
        elif claim.polarity is Polarity.DENIED and claim.modality not in NO_CONTRADICTION:
            denied[_undirected(claim, symmetric)].append(claim.id)
    return tuple(
        Conflict(yes, no)
        for yes, no in sorted((y, n) for key in affirmed if key in denied for y in affirmed[key] for n in denied[key])
    )


def _undirected(claim: Claim, symmetric: frozenset[str]) -> TripleKey:
    subject, predicate, target, kind = triple_key(claim)
    if predicate in symmetric and not kind and target < subject:
        return (target, predicate, subject, kind)
    return (subject, predicate, target, kind)


def _plain(backing: list[Claim], origin_of: Mapping[str, str]) -> PlainTriple:
    own = [claim for claim in backing if not claim.attributed_to]
    voices = own or backing
    first = min(backing, key=lambda claim: claim.id)
    target: str | Literal = first.object.iri if isinstance(first.object, Entity) else first.object
    return PlainTriple(
        subject=first.subject.iri,
        predicate=first.predicate.iri,
        object=target,
        own_voice=bool(own),
        origins=len({origin_of[claim.article] for claim in voices}),
        claims=tuple(sorted(claim.id for claim in voices)),
    )
