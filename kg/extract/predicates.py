"""Frame → predicate: the sentence's wording, its base form, and the properties that the lexicon has for it."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.frames import Frame
from kg.extract.reading import Reading
from kg.extract.syntax import children
from kg.model import PredicateWord


def verb_predicate(frame: Frame, reading: Reading, *, preposition: str = "", reduced: bool = False) -> PredicateWord:
    """Return the predicate of a verb with an object (no preposition) or with a prepositional argument.

    ``reduced``: a passive without its doer, read from the side of what it is done to ("was sentenced to").
    """
    text = f"{_surface(frame.verb)} {preposition}".strip()
    if not reduced:
        return _word("verb", text, f"{frame.lemma} {preposition}".strip(), reading)
    whole = " ".join([*(child.lower_ for child in children(frame.verb, "auxpass")), text])
    return _word("verb", whole, f"be {frame.verb.text.lower()} {preposition}".strip(), reading)


def clause_predicate(frame: Frame) -> PredicateWord:
    """Return the predicate of a verb with a clause ("agreed to pay", "refused to sign"): always its own, open one."""
    return PredicateWord(_surface(frame.verb), frame.lemma)


def participle(verb: Token) -> str:
    """Return the past participle as far as the form at hand tells it: regular ones from any form.

    Of an irregular verb the past tense is returned, which is often the participle too ("held", "made").
    """
    if verb.tag_ in {"VBD", "VBN"}:
        return verb.lower_
    lemma = verb.lemma_.lower()
    return lemma + "d" if lemma.endswith("e") else lemma + "ed"


def light_predicate(frame: Frame, noun: Token, preposition: str, reading: Reading) -> PredicateWord:
    """Return the predicate of a verb with its object and a preposition: "put pressure on", "reach agreement with"."""
    text = f"{_surface(frame.verb)} {noun.lower_} {preposition}"
    return _word("light", text, f"{frame.lemma} {noun.lemma_.lower()} {preposition}", reading)


def noun_predicate(noun: Token, preposition: str, reading: Reading) -> PredicateWord | None:
    """Return the predicate of a noun with its preposition ("negotiations with"), or None if the lexicon has none."""
    word = _word("noun", f"{noun.lower_} {preposition}", f"{noun.lemma_.lower()} {preposition}", reading)
    return word if word.property is not None else None


def _word(kind: str, text: str, lemma: str, reading: Reading) -> PredicateWord:
    """Return the predicate with the lexicon's property for it; several are tried in turn where sides are known."""
    senses = reading.knowledge.wordings.get((kind, lemma), ())
    if not senses:
        return PredicateWord(text, lemma)
    others = tuple(sense.property for sense in senses[1:] if sense.inverse == senses[0].inverse)
    return PredicateWord(text, lemma, senses[0].property, senses[0].inverse, others)


def _surface(verb: Token) -> str:
    """Return the verb as it stands with its particle: "wrapped up"."""
    return " ".join([verb.lower_, *(child.lower_ for child in children(verb, "prt"))])
