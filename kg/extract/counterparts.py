"""List of counterparts → candidates: "Egyptian foreign minister A and his Greek and French counterparts, B and C".

Each person in the list holds, for the state named at the same place in the list, the post of the one whose
counterparts they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.extract.posts import HOLDS_POST, WORKS_FOR, claim, demonym_of, post_title
from kg.extract.reading import Reading
from kg.extract.syntax import conjuncts, first_child
from kg.model import Argument, Candidate, Mention, PredicateWord
from kg.tokens import Token

COUNTERPARTS: Final = frozenset({"counterpart", "counterparts"})


def counterpart_candidates(noun: Token, reading: Reading) -> Iterator[Candidate]:
    """Yield post and state of each named counterpart, where states and names pair off."""
    if noun.lower_ not in COUNTERPARTS:
        return
    states, people = _states(noun, reading), _people(noun, reading)
    title = _title_before(noun, reading)
    if title is None or not states or len(states) != len(people):
        return
    for state, person in zip(states, people, strict=True):
        head = reading.doc[person.head]
        subject = Argument(head.idx, head.idx + len(head), head.text, referent=person.referent)
        post = Argument(state.start, noun.idx + len(noun), f"{state.text} {title}")
        holds = PredicateWord("counterpart", "hold post", HOLDS_POST)
        works = PredicateWord("counterpart", "work for", WORKS_FOR)
        yield claim(person, subject, holds, post, "counterpart", reading)
        yield claim(person, subject, works, state, "counterpart", reading)


def _states(noun: Token, reading: Reading) -> list[Argument]:
    """Return the states before the noun, in order: "Greek, Cypriot and French"."""
    front = [token for token in reading.doc[noun.left_edge.i : noun.i] if token.head.i <= noun.i]
    return [state for token in front if (state := demonym_of(token, reading, "demonym", "name")) is not None]


def _people(noun: Token, reading: Reading) -> list[Mention]:
    """Return the names behind the noun, set off by a comma or not: "counterpart B", "counterparts, B and C"."""
    first = first_child(noun, "appos") or (noun.head if noun.dep_ in {"compound", "nmod"} else None)
    if first is None:
        return []
    heads = [role.token for role in conjuncts(first, ())] if noun.dep_ not in {"compound", "nmod"} else [first]
    found = [reading.mention_at.get(token.i) for token in heads]
    return [m for m in found if m is not None and m.kind == "name" and m.type == "Person" and m.referent is not None]


def _title_before(noun: Token, reading: Reading) -> str | None:
    """Return the title of the person whose counterpart it is, as the sentence gave it before."""
    owner = first_child(noun, "poss")
    meant = reading.mention_at.get(owner.i) if owner is not None else None
    sentence = noun.sent
    named = [
        m for m in reading.annotated.mentions
        if m.kind == "name" and m.type == "Person" and m.last <= noun.i and m.referent is not None
    ]  # fmt: skip
    for mention in reversed(named):
        same = meant is not None and meant.referent is not None and mention.referent == meant.referent
        near = meant is None or meant.referent is None
        if same or (near and mention.first >= sentence.start):
            title = post_title(mention, reading)
            if title is not None:
                return title
    return None
