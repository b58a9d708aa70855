"""Clause with "according to X" → candidate: X says what the clause says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.extract.drafts import candidates
from kg.extract.moods import Stance
from kg.extract.phrases import clause_tokens
from kg.extract.reading import Reading
from kg.extract.records import Draft
from kg.extract.speech import is_speaker, vouched_for, vouches_for_part
from kg.extract.stance import is_apart
from kg.extract.subjects import own_subjects
from kg.extract.syntax import VERB_TAGS, Role, children, first_child, in_quotes
from kg.model import Candidate, Drop, PredicateWord
from kg.tokens import Token

ACCORDING: Final = PredicateWord("according to", "say", "kg:says")


def hearsay_candidates(token: Token, reading: Reading) -> Iterator[Candidate | Drop]:
    """Yield the claim of one "according": the source says the clause that it stands in."""
    source = _source(token)
    verb = vouched_for(token)
    if source is None or verb.pos_ not in VERB_TAGS or in_quotes(token, reading.quotes):
        return
    if is_speaker(source, reading) and not vouches_for_part(token):
        further = [child for child in children(verb, "conj") if verb.i < token.i < child.i and own_subjects(child)]
        told = clause_tokens(verb, without=[token, *further, *(c for c in verb.children if is_apart(c, reading))])
        role = Role(source, (token.i, source.i))
        yield from candidates(Draft(role, ACCORDING, "according", literal=tuple(told)), token, Stance(), reading)


def _source(token: Token) -> Token | None:
    to = first_child(token, "prep") if token.dep_ == "prep" and token.lower_ == "according" else None
    return next(children(to, "pobj"), None) if to is not None else None
