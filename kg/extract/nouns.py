"""Noun with arguments → candidates: "negotiations between X and Y", "X's pressure on Y", "an agreement on Z"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from kg.extract.drafts import candidates
from kg.extract.identities import surrounding_stance
from kg.extract.predicates import noun_predicate
from kg.extract.reading import Reading
from kg.extract.records import Draft
from kg.extract.syntax import Role, children, conjuncts, first_child
from kg.model import Candidate, Drop, PredicateWord

# Prepositions that name both parties of a noun at once.
BETWEEN: Final = frozenset({"between", "among"})
TAKES_PLACE: Final = PredicateWord("in", "take place in", "kg:takesPlaceIn")


def noun_candidates(noun: Token, reading: Reading) -> Iterator[Candidate | Drop]:
    """Yield what a noun says of its own arguments, where the lexicon has the noun with that preposition."""
    for prep in children(noun, "prep"):
        target = first_child(prep, "pobj")
        if target is not None:
            yield from _happening(noun, prep, target, reading)
        predicate = noun_predicate(noun, prep.lower_, reading) if target is not None else None
        if target is None or predicate is None:
            continue
        roles = conjuncts(target, (prep.i, target.i))
        for draft in _drafts(noun, prep, roles, predicate, reading):
            yield from candidates(draft, noun, surrounding_stance(noun, reading), reading)


def _happening(noun: Token, prep: Token, place: Token, reading: Reading) -> Iterator[Candidate | Drop]:
    """As in "talks in Hawaii": the event takes place there."""
    kinds = reading.type_of(noun), reading.type_of(place)
    if kinds[0] != "Event" or kinds[1] is None or prep.lower_ not in {"in", "at"} or reading.referent(place) is None:
        return
    if any(reading.knowledge.is_a(kinds[1], wanted) for wanted in ("Place", "Country")):
        draft = Draft(Role(noun, ()), TAKES_PLACE, "event-place", object=Role(place, (prep.i, place.i)))
        yield from candidates(draft, noun, surrounding_stance(noun, reading), reading)


def _drafts(
    noun: Token, prep: Token, roles: tuple[Role, ...], predicate: PredicateWord, reading: Reading
) -> Iterator[Draft]:
    if prep.lower_ in BETWEEN:
        if len(roles) == 2:
            yield Draft(roles[0], predicate, "noun-between", object=roles[1])
        return
    subject = _doer(noun, reading)
    if subject is None and reading.knowledge.is_a(reading.type_of(noun) or "", "Agreement"):
        subject = Role(noun, ())
    if subject is not None:
        yield from (Draft(subject, predicate, "noun-prep", object=role) for role in roles)


def _doer(noun: Token, reading: Reading) -> Role | None:
    """Return who does what the noun tells: its owner, or "by X", or "from X"."""
    owner = first_child(noun, "poss")
    if owner is not None:
        return Role(owner, (owner.i,)) if owner.i not in reading.time_at else None
    for prep in children(noun, "prep", "agent"):
        if prep.lower_ in {"by", "from"}:
            actor = first_child(prep, "pobj")
            if actor is not None and reading.is_actor(actor):
                return Role(actor, (prep.i, actor.i))
    return None
