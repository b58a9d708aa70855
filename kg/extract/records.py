"""What passes within extract: a claim in the making."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.extract.syntax import Role
from kg.model import Argument, PredicateWord
from kg.tokens import Token

# What a thing is said to be without a word of its own: "X, a drug maker".
IS: Final = PredicateWord("is", "be", "kg:is")


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
