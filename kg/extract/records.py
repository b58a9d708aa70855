"""What passes within extract: a claim in the making."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.syntax import Role
from kg.model import Argument, PredicateWord
from kg.tokens import Token


@dataclass(frozen=True, slots=True)
class Draft:
    """A candidate before its sides are cut to arguments."""

    subject: Role
    predicate: PredicateWord
    rule: str
    object: Role | None = None
    literal: tuple[Token, ...] = ()  # the object, where it is a wording
    content: tuple[Token, ...] = ()
    given: Argument | None = None  # the object, where no token heads it: the state that "Hungarian" means
    speaker: Role | None = None  # who says so, beside those whom the clause names: "X called Y a failure"
