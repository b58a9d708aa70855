"""Things and decisions -> the entity that each thing is, with one IRI, one name, all aliases and the reasons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.knowledge import Knowledge
from kg.merge.decisions import Decisions
from kg.merge.groups import Groups, Join
from kg.merge.sameness import join_by_rules
from kg.merge.things import Key, Thing, base_of, local, things
from kg.model import Entity, Fragment
from kg.vocabulary import entity_iri


@dataclass(frozen=True, slots=True)
class Merging:
    """The merged entity of each thing, and the decisions that met nothing."""

    of: Mapping[Key, Entity]
    unused: tuple[str, ...]


def merged_entities(
    fragments: Iterable[Fragment], *, knowledge: Knowledge, decisions: Decisions, origin_of: Mapping[str, str]
) -> Merging:
    """Return which entity of the world each entity of an article is. The user's decisions come before all rules."""
    known = things(fragments, knowledge=knowledge)
    references = _References(known)
    apart = [_apart(references.keys(first), references.keys(second)) for first, second in decisions.different]
    groups = Groups(known, apart)
    for first, second in decisions.same:
        keys = sorted(references.keys(first) | references.keys(second))
        for key in keys[1:]:
            groups.join(Join("user", f"{first} = {second}", keys[0], key), forced=True)
    join_by_rules(groups, known, knowledge=knowledge, origin_of=origin_of)
    of = _named(groups, known, knowledge)
    for reference, name in decisions.renames:
        iris = {of[key].iri for key in references.keys(reference)}
        of = {key: _renamed(entity, name) if entity.iri in iris else entity for key, entity in of.items()}
    return Merging(of, references.unused(decisions))


class _References:
    """Finds the things that a user's reference means: an IRI, ``kgr:`` and local name, or a name; ``@article``."""

    def __init__(self, known: Mapping[Key, Thing]) -> None:
        self._by_reference: dict[str, set[Key]] = defaultdict(set)
        for key, thing in known.items():
            for name in {key[0], f"kgr:{local(key[0])}", _own_iri(thing), f"kgr:{local(_own_iri(thing))}"}:
                self._by_reference[name].add(key)
                self._by_reference[f"{name}@{key[1]}"].add(key)
            if thing.entity.named:
                self._by_reference[thing.entity.name].add(key)
                self._by_reference[f"{thing.entity.name}@{key[1]}"].add(key)

    def keys(self, reference: str) -> frozenset[Key]:
        return frozenset(self._by_reference.get(reference, ()))

    def unused(self, decisions: Decisions) -> tuple[str, ...]:
        lines = [("same", *pair) for pair in decisions.same] + [("different", *pair) for pair in decisions.different]
        missing = [f"{kind} {a} {b}" for kind, a, b in lines if not (self.keys(a) and self.keys(b))]
        missing += [f"rename {a} {b}" for a, b in decisions.renames if not self.keys(a)]
        return tuple(sorted(missing))


def _apart(first: frozenset[Key], second: frozenset[Key]) -> tuple[frozenset[Key], frozenset[Key]]:
    """Return both sides without what they share: the narrower reference ("@article") keeps it."""
    return (first, second - first) if len(first) <= len(second) else (first - second, second)


def _own_iri(thing: Thing) -> str:
    """Return the IRI that the thing has when no other article knows it."""
    iri, article = thing.key
    return entity_iri(f"{article}.{thing.entity.name}", base=base_of(iri)) if thing.bare else iri


def _named(groups: Groups, known: Mapping[Key, Thing], knowledge: Knowledge) -> dict[Key, Entity]:
    reasons: dict[Key, set[tuple[str, str]]] = defaultdict(set)
    for join in groups.joins:
        if join.rule != "same IRI":
            reasons[groups.root(join.first)].add((join.rule, join.evidence))
    taken: set[str] = set()
    of: dict[Key, Entity] = {}
    for keys in groups.all():
        members = [known[key] for key in keys]
        entity = _entity(members, reasons[groups.root(keys[0])], knowledge)
        if entity.iri in taken:  # the user told two things of one name apart: the later one is named by its article
            lead = members[0]
            entity = replace(entity, iri=entity_iri(f"{lead.article}.{entity.name}", base=base_of(entity.iri)))
        taken.add(entity.iri)
        of.update(dict.fromkeys(keys, entity))
    return of


def _entity(members: Sequence[Thing], reasons: set[tuple[str, str]], knowledge: Knowledge) -> Entity:
    lead = min(members, key=_rank)
    views = [thing.entity for thing in members]
    merges = {*reasons, *(merge for view in views for merge in view.merges)}
    shared = Counter(thing.key[0] for thing in members if not thing.bare)
    merges |= {
        ("same IRI", f"in {number} articles") for iri, number in shared.items() if number > 1 and iri == lead.key[0]
    }
    kinds = Counter(view.type for view in views)
    return Entity(
        iri=_own_iri(lead),
        name=lead.entity.name,
        type=lead.entity.type
        if lead.fixed
        else min(kinds, key=lambda kind: (-kinds[kind], -_depth(kind, knowledge), kind)),
        aliases=tuple(sorted({form for view in views for form in (view.name, *view.aliases)} - {lead.entity.name})),
        ids=tuple(sorted({pair for view in views for pair in view.ids})),
        merges=tuple(sorted(merges)),
        named=any(view.named for view in views),
    )


def _rank(thing: Thing) -> tuple[bool, bool, bool, int, int, Key]:
    """Order by who names the group: the gazetteer, then the fullest name, described things last."""
    name = thing.entity.name
    return (not thing.fixed, not thing.entity.named, thing.bare, -len(name.split()), -len(name), thing.key)


def _depth(kind: str, knowledge: Knowledge) -> int:
    return len(knowledge.classes.get(kind, ()))


def _renamed(entity: Entity, name: str) -> Entity:
    return replace(
        entity,
        name=name,
        aliases=tuple(sorted({entity.name, *entity.aliases} - {name})),
        merges=tuple(sorted({*entity.merges, ("user", f"renamed from {entity.name}")})),
    )
