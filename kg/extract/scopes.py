"""Agreement with a clause of what it lays down → candidate: the agreement covers the thing that the clause is about.

As in "the pact stipulates how to share the cost for upkeep of the troops": the pact - covers - troops. Asked for is a
described or named thing at the end of the clause's own prepositional phrases, of a class that can be covered.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.extract.drafts import candidates
from kg.extract.reading import Reading
from kg.extract.records import Draft
from kg.extract.stance import stance
from kg.extract.subjects import subjects
from kg.extract.syntax import VERB_TAGS, Role, children
from kg.model import Candidate, Drop, PredicateWord
from kg.tokens import Token

COVERS: Final = "kg:covers"
COVERED: Final = ("Group", "Organization", "Facility", "Product")
DEEPEST: Final = 6  # prepositional phrases followed: longer chains are attached by guess


def scope_candidates(verb: Token, reading: Reading) -> Iterator[Candidate | Drop]:
    """Yield what an agreement covers by a verb of laying down."""
    if verb.pos_ not in VERB_TAGS or verb.lemma_.lower() not in reading.knowledge.words["stipulating"]:
        return
    position = stance(verb, reading)
    clause = next(children(verb, "ccomp", "xcomp", "dobj"), None)
    found = _covered(clause, reading) if clause is not None else None
    if found is None or not position.asserted:
        return
    predicate = PredicateWord(verb.lower_, verb.lemma_.lower(), COVERS)
    for subject in subjects(verb, reading):
        if reading.knowledge.is_a(reading.type_of(subject.token) or "", "Agreement"):
            yield from candidates(Draft(subject, predicate, "pact-scope", object=found), verb, position, reading)


def _covered(word: Token, reading: Reading) -> Role | None:
    """Return the first thing of a fitting class down the clause's objects and prepositions.

    It only has to lie within the clause: how the phrases on the way hang together does not matter.
    """
    clause = word
    for _ in range(DEEPEST):
        below = next(children(word, "dobj", "pobj"), None) or next(children(word, "prep"), None)
        if below is None:
            return None
        word = below
        kind = reading.type_of(word)
        if kind is not None and reading.referent(word) and any(reading.knowledge.is_a(kind, each) for each in COVERED):
            return Role(word, (clause.i,))
    return None
