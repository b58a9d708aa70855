"""Agreement with its parties → candidates: "the pact between X and Y", "X's treaty with Y", "their agreement"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.extract.drafts import candidates
from kg.extract.nominal import noun_stance
from kg.extract.reading import Reading
from kg.extract.records import Draft
from kg.extract.syntax import Role, children, conjuncts, first_child
from kg.model import Candidate, Drop, PredicateWord
from kg.tokens import Token

PARTY: Final = PredicateWord("between", "be party to", "kg:partyTo")
# Classes of those who conclude agreements; a person is a party to a contract, a city to none.
SIGNATORIES: Final = ("Country", "Organization")


def pact_candidates(noun: Token, reading: Reading) -> Iterator[Candidate | Drop]:
    """Yield who is party to the agreement that a noun names."""
    if not reading.knowledge.is_a(reading.type_of(noun) or "", "Agreement") or noun.dep_ in {"compound", "nmod"}:
        return
    drafts = list(_drafts(noun, reading))
    position = noun_stance(noun, reading) if drafts else None
    if position is not None and position.asserted:
        for draft in drafts:
            yield from candidates(draft, noun, position, reading)


def _drafts(noun: Token, reading: Reading) -> Iterator[Draft]:
    pact = Role(noun, ())
    owner = first_child(noun, "poss")
    parted = False
    for prep in children(noun, "prep"):
        target = first_child(prep, "pobj")
        if target is None or prep.i < noun.i or prep.lower_ not in {"between", "with"}:
            continue
        roles = conjuncts(target, (prep.i, target.i))
        if (prep.lower_ == "between" and len(roles) > 1) or (prep.lower_ == "with" and owner is not None):
            parted = prep.lower_ == "with"
            yield from (Draft(role, PARTY, "pact-party", object=pact) for role in roles if _signs(role.token, reading))
    if owner is not None and owner.i not in reading.time_at and (parted or _are_several(owner, reading)):
        yield Draft(Role(owner, (owner.i,)), PARTY, "pact-party", object=pact)


def _signs(token: Token, reading: Reading) -> bool:
    kind = reading.type_of(token)
    return kind is not None and any(reading.knowledge.is_a(kind, wanted) for wanted in SIGNATORIES)


def _are_several(owner: Token, reading: Reading) -> bool:
    """Whether the owners are two or more signatories: of "their pact" each is a party, of "its proposal" none is."""
    referent = reading.referent(owner)
    members = [reading.annotated.referents[i] for i in referent.members] if referent is not None else []
    return len(members) > 1 and all(
        any(reading.knowledge.is_a(member.type, wanted) for wanted in SIGNATORIES) for member in members
    )
