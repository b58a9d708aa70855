"""Merged → PageGraph: the things and links one page shows, best connected first, each link with its claims."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from kg.merge.records import Merged
from kg.model import Certainty, Claim, Entity, Modality, Polarity, Status
from kg.vocabulary import digest

type LinkKey = tuple[str, str, str, str, str, str, bool]


class Stance(StrEnum):
    """How far a link's sources vouch for it: what decides its colour. The strongest reserve wins."""

    STATED = "stated"
    HEDGED = "hedged"
    NOT_ACTUAL = "not actual"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one page holds. A browser draws a first view of 1,000 nodes smoothly; what is left out is counted."""

    first_view: int = 1000  # things drawn when the page opens
    things: int = 3000  # things in the page: found by its search, or all drawn on demand
    links: int = 9000
    link_claims: int = 20  # claims listed for one link
    thing_claims: int = 40  # claims about one thing alone


@dataclass(frozen=True, slots=True)
class Link:
    """All claims with the same triple and the same stance, in the articles' own voice or in others' mouths."""

    key: str  # the same in every build
    subject: int  # position in PageGraph.things
    object: int
    label: str
    stance: Stance
    attributed: bool
    claims: tuple[Claim, ...]
    total: int  # claims, those that are not listed too
    origins: int  # independent articles
    conflicts: tuple[str, ...] = ()  # keys of the links that say the contrary


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity with what is claimed about it alone."""

    entity: Entity
    degree: int  # links of the whole graph
    literals: tuple[Claim, ...]
    total: int  # claims about it alone, those that are not listed too


@dataclass(frozen=True, slots=True)
class PageGraph:
    """What a page holds, and how much there is altogether."""

    things: tuple[Thing, ...]  # best connected first: the first view is a beginning of this
    links: tuple[Link, ...]
    first_view: int
    all_things: int
    all_links: int
    all_claims: int


USUAL: Final = Limits()


def page_graph(merged: Merged, *, limits: Limits = USUAL) -> PageGraph:
    """Choose what a page shows: claims of the graph, doubtful ones are left to the articles' pages."""
    claims = [claim for claim in merged.claims if claim.status is Status.GRAPH]
    entities = _entities(merged.entities, claims)
    linked: dict[LinkKey, list[Claim]] = defaultdict(list)
    literal: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim.object, Entity):
            linked[_link_key(claim)].append(claim)
        else:
            literal[claim.subject.iri].append(claim)
    spoken = {speaker.iri for claim in claims for speaker in claim.attributed_to}
    degree = Counter(iri for key in linked for iri in (key[0], key[2]))
    ranked = _ranked(linked, entities, {*degree, *literal, *spoken})
    held = ranked[: limits.things]
    position = {iri: number for number, iri in enumerate(held)}
    origin_of = {each.article.id: each.origin for each in merged.articles}
    links = _links(linked, position, origin_of, limits)
    return PageGraph(
        things=tuple(
            Thing(entities[iri], degree[iri], _best(literal[iri], limits.thing_claims), len(literal[iri]))
            for iri in held
        ),
        links=_contradicted(links, linked, merged),
        first_view=min(limits.first_view, len(held)),
        all_things=len(ranked),
        all_links=len(linked),
        all_claims=len(claims),
    )


def _entities(known: Sequence[Entity], claims: Iterable[Claim]) -> dict[str, Entity]:
    """Return every entity by IRI: as merge knows it, or else as a claim does."""
    found = {entity.iri: entity for entity in known}
    for claim in claims:
        for side in (claim.subject, claim.object, *claim.attributed_to):
            if isinstance(side, Entity):
                found.setdefault(side.iri, side)
    return found


def _link_key(claim: Claim) -> LinkKey:
    return (
        claim.subject.iri,
        claim.predicate.iri,
        claim.object.iri if isinstance(claim.object, Entity) else "",
        claim.polarity,
        claim.modality,
        claim.certainty,
        bool(claim.attributed_to),
    )


def _ranked(linked: Iterable[LinkKey], entities: Mapping[str, Entity], iris: Iterable[str]) -> list[str]:
    """Return the IRIs, best connected first.

    Among equals, those beside a well connected one come first, so that it keeps them. Things that are linked to no
    named thing, however far one follows the links, come after all linked ones that are: they concern one article.
    """
    beside: dict[str, set[str]] = defaultdict(set)
    degree: Counter[str] = Counter()
    for subject, _, target, *_ in linked:
        beside[subject].add(target)
        beside[target].add(subject)
        degree.update((subject, target))
    reached = _reached([iri for iri in beside if entities[iri].named], beside)

    def rank(iri: str) -> tuple[bool, bool, int, int, str]:
        best = max((degree[each] for each in beside[iri]), default=0)
        return (not degree[iri], iri not in reached, -degree[iri], -best, iri)

    return sorted(iris, key=rank)


def _reached(found: list[str], beside: Mapping[str, set[str]]) -> set[str]:
    """Return what can be reached from the things given."""
    reached = set(found)
    while found:
        new = beside[found.pop()] - reached
        reached |= new
        found.extend(new)
    return reached


def _links(
    linked: Mapping[LinkKey, list[Claim]], position: Mapping[str, int], origin_of: Mapping[str, str], limits: Limits
) -> list[Link]:
    """Return the links among the things held; where they are too many, those with most independent articles."""
    found = []
    for key in sorted(linked):
        if key[0] in position and key[2] in position:
            found.append(_link(key, linked[key], position, origin_of, limits))
    if len(found) > limits.links:
        best = sorted(found, key=lambda link: (-link.origins, -link.total, link.key))[: limits.links]
        kept = {link.key for link in best}
        found = [link for link in found if link.key in kept]
    return found


def _link(
    key: LinkKey, claims: list[Claim], position: Mapping[str, int], origin_of: Mapping[str, str], limits: Limits
) -> Link:
    first = min(claims, key=lambda claim: claim.id)
    return Link(
        key=digest(*key),
        subject=position[key[0]],
        object=position[key[2]],
        label=" · ".join((first.predicate.label, *_reserves(first))),
        stance=_stance(first),
        attributed=bool(first.attributed_to),
        claims=_best(claims, limits.link_claims),
        total=len(claims),
        origins=len({origin_of[claim.article] for claim in claims}),
    )


def _reserves(claim: Claim) -> tuple[str, ...]:
    """Return in words what keeps the claim from being plain, so that a label never says more than its source."""
    found: list[str] = []
    if claim.polarity is Polarity.DENIED:
        found.append(claim.polarity)
    if claim.modality is not Modality.ACTUAL:
        found.append(claim.modality)
    if claim.certainty is Certainty.HEDGED:
        found.append(claim.certainty)
    return tuple(found)


def _stance(claim: Claim) -> Stance:
    if claim.polarity is Polarity.DENIED:
        return Stance.DENIED
    if claim.modality is not Modality.ACTUAL:
        return Stance.NOT_ACTUAL
    return Stance.HEDGED if claim.certainty is Certainty.HEDGED else Stance.STATED


def _best(claims: Iterable[Claim], number: int) -> tuple[Claim, ...]:
    """Return the claims most sure of themselves, in the order of their articles and places."""
    best = sorted(claims, key=lambda claim: (-claim.confidence, claim.id))[:number]
    return tuple(sorted(best, key=lambda claim: (claim.article, claim.evidence.start, claim.id)))


def _contradicted(links: Sequence[Link], linked: Mapping[LinkKey, list[Claim]], merged: Merged) -> tuple[Link, ...]:
    held = {link.key for link in links}
    keys = {key: digest(*key) for key in linked}
    link_of = {claim.id: keys[key] for key in linked if keys[key] in held for claim in linked[key]}
    against: dict[str, set[str]] = defaultdict(set)
    for conflict in merged.conflicts:
        yes, no = link_of.get(conflict.affirmed), link_of.get(conflict.denied)
        if yes is not None and no is not None:
            against[yes].add(no)
            against[no].add(yes)
    return tuple(replace(link, conflicts=tuple(sorted(against[link.key]))) for link in links)
