"""Clause → when it happens: the time expression that belongs to a claim, chosen by syntax."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.reading import Reading
from kg.extract.syntax import children
from kg.model import TimeMention


def clause_time(verb: Token, reading: Reading) -> TimeMention | None:
    """Return the date that hangs on the verb itself, bare or in a prepositional phrase."""
    for child in verb.children:
        if child.dep_ in {"npadvmod", "advmod", "prep", "pobj", "dobj"}:
            for token in (child, *children(child, "pobj", "pcomp", "prep", "amod")):
                time = reading.time_at.get(token.i)
                if time is not None and time.kind == "date":
                    return time
    return None
