"""Fragments -> Merged: what several articles say together, whatever the order they come in.

``merge(fragments, knowledge=..., decisions=None) -> Merged``. Claims keep their ids; their entities get the IRI and
the name that all articles share, and the article's own forms of the name as aliases.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.codec import Counts
from kg.errors import OutputError
from kg.knowledge import Knowledge
from kg.merge.copies import origins
from kg.merge.decisions import Decisions
from kg.merge.entities import Merging, merged_entities
from kg.merge.records import Conflict, Merged, MergedArticle, PlainTriple
from kg.merge.things import Key
from kg.merge.triples import conflicts, plain_triples
from kg.model import Claim, Entity, Fragment

__all__ = ["Conflict", "Merged", "MergedArticle", "PlainTriple", "merge"]


def merge(fragments: Iterable[Fragment], *, knowledge: Knowledge, decisions: Decisions | None = None) -> Merged:
    """Return the articles, entities and claims of all fragments, each thing of the world once.

    The order of the fragments and repeated fragments make no difference; two different fragments of one article
    are refused.
    """
    decided = decisions or Decisions()
    by_article = _by_article(fragments)
    ordered = [by_article[article] for article in sorted(by_article)]
    origin_of = origins([fragment.article for fragment in ordered])
    merging = merged_entities(ordered, knowledge=knowledge, decisions=decided, origin_of=origin_of)
    drops = Counter[tuple[str, str]]()
    for fragment in ordered:
        for stage, reason, count in fragment.drops:
            drops[stage, reason] += count
    claims = _claims(ordered, merging.of, decided, drops)
    schedules = frozenset(curie for curie, each in knowledge.properties.items() if each.schedule)
    known = {claim.id for claim in claims} | {each.id for fragment in ordered for each in fragment.claims}
    return Merged(
        articles=tuple(_article(fragment, origin_of) for fragment in ordered),
        entities=_entities(merging),
        claims=claims,
        triples=plain_triples(claims, origin_of=origin_of, schedules=schedules),
        conflicts=conflicts(claims, knowledge=knowledge),
        drops=tuple((stage, reason, drops[stage, reason]) for stage, reason in sorted(drops)),
        unused_decisions=tuple(
            sorted((*merging.unused, *(f"reject {each}" for each in decided.rejects if each not in known)))
        ),
    )


def _by_article(fragments: Iterable[Fragment]) -> dict[str, Fragment]:
    found: dict[str, Fragment] = {}
    for fragment in fragments:
        name = fragment.article.id
        if found.setdefault(name, fragment) != fragment:
            raise OutputError(f"two different fragments are of article {name!r}; give the articles different names")
    return found


def _article(fragment: Fragment, origin_of: Mapping[str, str]) -> MergedArticle:
    counts = Counts(
        sentences=fragment.sentences,
        mentions=fragment.mentions,
        claims=len(fragment.claims),
        drops=sum(count for _, _, count in fragment.drops),
        words=fragment.words,
    )
    return MergedArticle(fragment.article, origin_of[fragment.article.id], counts)


def _entities(merging: Merging) -> tuple[Entity, ...]:
    found = {entity.iri: entity for entity in merging.of.values()}
    return tuple(found[iri] for iri in sorted(found))


def _claims(
    fragments: Iterable[Fragment], of: Mapping[Key, Entity], decisions: Decisions, drops: Counter[tuple[str, str]]
) -> tuple[Claim, ...]:
    found: dict[str, Claim] = {}
    for fragment in fragments:
        views: dict[Entity, Entity] = {}
        for claim in fragment.claims:
            if claim.id in decisions.rejects:
                drops["merge", "rejected by the user"] += 1
                continue
            moved = _moved(claim, of, views)
            if isinstance(moved.object, Entity) and moved.object.iri == moved.subject.iri:
                drops["merge", "a thing about itself"] += 1
                continue
            found[claim.id] = moved
    return tuple(found[name] for name in sorted(found))


def _moved(claim: Claim, of: Mapping[Key, Entity], views: dict[Entity, Entity]) -> Claim:
    """Return the claim about merged entities; ``views`` keeps one record for the same entity of the article."""

    def view(entity: Entity) -> Entity:
        if entity not in views:
            whole = of[entity.iri, claim.article]
            aliases = {entity.name, *entity.aliases} - {whole.name}
            views[entity] = replace(whole, aliases=tuple(sorted(aliases)), merges=())
        return views[entity]

    return replace(
        claim,
        subject=view(claim.subject),
        object=view(claim.object) if isinstance(claim.object, Entity) else claim.object,
        attributed_to=tuple(view(each) for each in claim.attributed_to),
        place=None if claim.place is None else view(claim.place),
    )
