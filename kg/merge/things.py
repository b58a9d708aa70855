"""Fragments -> Things: each entity as one article knows it, with what the rules of sameness ask about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from kg.knowledge import Knowledge
from kg.model import Claim, Entity, Fragment
from kg.vocabulary import KG, slug

Key = tuple[str, str]  # entity IRI as link gave it, article id

AFFILIATION: Final = "kg:affiliatedWith"
POST: Final = "kg:holdsPost"


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity in one article.

    ``fixed``: the gazetteer knows it, so no rule may change what it is. ``bare``: its name is a surname alone, or of
    words that many bodies share ("Defense Ministry"): the name alone says nothing beyond the article.
    """

    key: Key
    entity: Entity
    fixed: bool
    bare: bool
    posts: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()  # IRIs of what the person belongs to

    @property
    def article(self) -> str:
        """The article's id."""
        return self.key[1]


def things(fragments: Iterable[Fragment], *, knowledge: Knowledge) -> dict[Key, Thing]:
    """Return all entities of all articles by IRI and article, sorted."""
    listed = frozenset(slug(name) for name in knowledge.entries)
    affiliations = _affiliations(knowledge)
    found: dict[Key, Thing] = {}
    for fragment in fragments:
        entities: dict[str, Entity] = {}
        for entity in (*fragment.entities, *(each for claim in fragment.claims for each in _sides(claim))):
            known = entities.get(entity.iri)
            entities[entity.iri] = entity if known is None else _joined(known, entity)
        posts, bodies = _ties(fragment.claims, affiliations, knowledge)
        for iri, entity in entities.items():
            fixed = local(iri) in listed
            found[iri, fragment.article.id] = Thing(
                key=(iri, fragment.article.id),
                entity=entity,
                fixed=fixed,
                bare=not fixed and entity.named and _is_bare(entity, knowledge),
                posts=frozenset(posts.get(iri, ())),
                bodies=frozenset(bodies.get(iri, ())),
            )
    return dict(sorted(found.items()))


def local(iri: str) -> str:
    """Return the part of an IRI after its base; slugs contain neither slash nor hash."""
    return iri[len(base_of(iri)) :]


def base_of(iri: str) -> str:
    """Return the IRI up to and with its last slash or hash."""
    return iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]


def _sides(claim: Claim) -> Iterator[Entity]:
    yield claim.subject
    if isinstance(claim.object, Entity):
        yield claim.object
    yield from claim.attributed_to
    if claim.place is not None:
        yield claim.place


def _joined(first: Entity, second: Entity) -> Entity:
    """Return one record of both views that an article has of one IRI; the longer name leads."""
    if first == second:
        return first
    lead = min(first, second, key=lambda each: (-len(each.name), each.name, each.type))
    return replace(
        lead,
        aliases=tuple(sorted({first.name, second.name, *first.aliases, *second.aliases} - {lead.name})),
        ids=tuple(sorted({*first.ids, *second.ids})),
        merges=tuple(sorted({*first.merges, *second.merges})),
        named=first.named or second.named,
    )


def _is_bare(entity: Entity, knowledge: Knowledge) -> bool:
    words = entity.name.split()
    if knowledge.is_a(entity.type, "Person"):
        while len(words) > 1 and words[0].rstrip(".").casefold() in knowledge.titles:
            words = words[1:]
        return len(words) == 1
    generic = knowledge.words.get("generic-names", frozenset())
    return all(word.casefold() in generic for word in words)


def _affiliations(knowledge: Knowledge) -> frozenset[str]:
    """Return the IRIs of all properties that tie a person to a body."""
    found = {AFFILIATION}
    while more := {
        c for c, each in knowledge.properties.items() if c not in found and found.intersection(each.parents)
    }:
        found |= more
    return frozenset(KG + curie.removeprefix("kg:") for curie in found)


def _ties(
    claims: Iterable[Claim], affiliations: frozenset[str], knowledge: Knowledge
) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return for each person's IRI the posts held and the bodies belonged to."""
    posts: dict[str, set[str]] = {}
    bodies: dict[str, set[str]] = {}
    post_iri = KG + POST.removeprefix("kg:")
    for claim in claims:
        if claim.predicate.iri == post_iri:
            name = claim.object.name if isinstance(claim.object, Entity) else claim.object.text
            posts.setdefault(claim.subject.iri, set()).add(_post(name, knowledge))
        elif claim.predicate.iri in affiliations and isinstance(claim.object, Entity):
            bodies.setdefault(claim.subject.iri, set()).add(claim.object.iri)
    return posts, bodies


def _post(name: str, knowledge: Knowledge) -> str:
    title = knowledge.titles.get(name.casefold())
    return title.canonical if title is not None and title.canonical else name.casefold()
