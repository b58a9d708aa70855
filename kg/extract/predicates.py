"""Frame → predicate: the sentence's wording, its base form, and the property that the lexicon has for it."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.frames import Frame
from kg.extract.reading import Reading
from kg.extract.syntax import children
from kg.knowledge import Wording
from kg.model import PredicateWord


def verb_predicate(frame: Frame, reading: Reading, *, preposition: str = "", reduced: bool = False) -> PredicateWord:
    """Return the predicate of a verb with an object (no preposition) or with a prepositional argument.

    ``reduced``: a passive without its doer, read from the side of what it is done to ("was sentenced to").
    """
    lemma = f"{frame.lemma} {preposition}".strip()
    found = _best(reading, "verb", lemma, preposition or "object")
    text = f"{_surface(frame.verb)} {preposition}".strip()
    if reduced:
        text = " ".join([*(child.lower_ for child in children(frame.verb, "auxpass")), text])
        key = f"be {frame.verb.text.lower()} {preposition}".strip()
        passive = _best(reading, "verb", key, preposition or "object")
        return PredicateWord(
            text, key, passive.property if passive else None, inverse=bool(passive and passive.inverse)
        )
    return PredicateWord(text, lemma, found.property if found else None, inverse=bool(found and found.inverse))


def light_predicate(frame: Frame, noun: Token, preposition: str, reading: Reading) -> PredicateWord:
    """Return the predicate of a verb with its object and a preposition: "put pressure on", "reach agreement with"."""
    lemma = f"{frame.lemma} {noun.lemma_.lower()} {preposition}"
    found = _best(reading, "light", lemma, preposition)
    text = f"{_surface(frame.verb)} {noun.lower_} {preposition}"
    return PredicateWord(text, lemma, found.property if found else None, inverse=bool(found and found.inverse))


def noun_predicate(noun: Token, preposition: str, reading: Reading) -> PredicateWord | None:
    """Return the predicate of a noun with its preposition ("negotiations with"), or None if the lexicon has none."""
    lemma = f"{noun.lemma_.lower()} {preposition}"
    found = _best(reading, "noun", lemma, preposition)
    return PredicateWord(f"{noun.lower_} {preposition}", lemma, found.property, found.inverse) if found else None


def _best(reading: Reading, kind: str, key: str, role: str) -> Wording | None:
    senses = reading.knowledge.wordings.get((kind, key), ())
    return next((sense for sense in senses if sense.object_role == role), senses[0] if senses else None)


def _surface(verb: Token) -> str:
    """Return the verb as it stands with its particle: "wrapped up"."""
    return " ".join([verb.lower_, *(child.lower_ for child in children(verb, "prt"))])
