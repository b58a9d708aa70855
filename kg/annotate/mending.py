"""Parse → the same parse with some prepositions hung where the lexicon knows that they belong.

Parsers tie a preposition to the noun before it by habit: of "accused allies of not paying" the allies get "of not
paying". Where the lexicon has the verb's passive with that preposition ("be accused of"), it is the verb's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.knowledge import Knowledge
from kg.tokens import Columns

# Others are more often the noun's own: "the fire in X", "the claim from X", "funds for X", "the head of X".
MOVED: Final = frozenset({"with", "to", "into", "as"})


def mended(parse: Columns, knowledge: Knowledge) -> Columns:
    """Return the parse with each such preposition hung on its verb."""
    head = list(parse.head)
    for noun, label in enumerate(parse.dep):
        verb = parse.head[noun]
        if label != "dobj" or noun < verb:
            continue
        for prep in _below(noun, parse):
            if ("verb", f"be {_participle(verb, parse)} {parse.lower[prep]}") in knowledge.wordings:
                head[prep] = verb
                break
    return replace(parse, head=head)


def _below(noun: int, parse: Columns) -> Iterator[int]:
    """Yield the prepositions behind a noun that hang on it, or on the noun of a preposition that does."""
    inside = {noun}
    for i in range(noun + 1, len(parse.head)):
        if parse.opens[i] == 1:
            return
        if parse.head[i] in inside and parse.dep[i] in {"prep", "pobj"}:
            inside.add(i)
            if parse.dep[i] == "prep" and (parse.lower[i] in MOVED or _is_of_doing(i, parse)):
                yield i


def _is_of_doing(prep: int, parse: Columns) -> bool:
    after = range(prep + 1, min(prep + 4, len(parse.head)))
    return parse.lower[prep] == "of" and any(parse.head[i] == prep and parse.dep[i] == "pcomp" for i in after)


def _participle(verb: int, parse: Columns) -> str:
    """Return the past participle: of regular verbs from any form, else the past tense, which it often is."""
    if parse.tag[verb] in {"VBD", "VBN"}:
        return parse.lower[verb]
    lemma = parse.lemma[verb].lower()
    return lemma + "d" if lemma.endswith("e") else lemma + "ed"
