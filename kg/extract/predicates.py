"""Frame → predicate: the sentence's wording, its base form, and the properties that the lexicon has for it.

Each construction asks the lexicon under its own kind, since a verb means different things in each: "beat X" is open,
"beat X in the final" is sport; "rise" alone is no "raise X"; "found that" is no "found X".
"""

from __future__ import annotations

from typing import Final

from kg.extract.frames import Frame
from kg.extract.reading import Reading
from kg.extract.syntax import children
from kg.model import PredicateWord
from kg.tokens import Token

# What the lexicon gives an idiom that none of the verb's properties means ("pay attention"): its predicate stays open.
IDIOM: Final = "kg:relatesTo"


def verb_predicate(frame: Frame, reading: Reading, *, preposition: str = "", reduced: bool = False) -> PredicateWord:
    """Return the predicate of a verb with an object (no preposition) or with a prepositional argument.

    ``reduced``: a passive without its doer, read from the side of what it is done to ("was sentenced to"). A verb
    with nothing but its subject ("prices rose", "two people were killed") is of the kind "alone".
    """
    text = f"{_surface(frame.verb)} {preposition}".strip()
    base = f"be {_surface(frame.verb)}" if reduced else frame.lemma
    if reduced:
        text = " ".join([*(child.lower_ for child in children(frame.verb, "auxpass")), text])
    if preposition:
        lemma = f"{base} {preposition}"
        return _word(text, lemma, reading, ("verb", lemma), ("alone", base))  # "rose in June": the date is all it has
    if reduced or not (frame.objects or frame.recipient or frame.clauses):
        return _word(text, base, reading, ("alone", base))
    return _word(text, base, reading, *_transitive_keys(frame))


def _transitive_keys(frame: Frame) -> list[tuple[str, str]]:
    """Return where the lexicon is asked about a verb with its object, the most telling construction first."""
    lemma = frame.lemma
    if frame.recipient:
        return [("verb", f"{lemma} to"), ("verb", lemma)]
    keys = [("phrase", f"{lemma} {role.token.lemma_.lower()}") for role in frame.objects[:1]]
    complement = frame.complement.token if frame.complement is not None else None
    if complement is not None and complement.dep_ == "oprd":
        return [*keys, ("complement", lemma)]
    keys += [("framed", f"{lemma} {oblique.preposition}") for oblique in frame.obliques]
    return [*keys, ("verb", lemma)]


def adverbial_predicate(text: str, lemma: str, reading: Reading) -> PredicateWord | None:
    """Return the predicate of a verb with its preposition as the lexicon has it ("be sentenced to"), or None."""
    known = reading.knowledge.wordings.get(("verb", lemma), ())
    return _word(text, lemma, reading, ("verb", lemma)) if known and not known[0].inverse else None


def clause_predicate(frame: Frame, reading: Reading) -> PredicateWord:
    """Return the predicate of a verb with a clause ("agreed to pay", "refused to sign", "said that")."""
    return _word(_surface(frame.verb), frame.lemma, reading, ("clause", frame.lemma))


def copular_predicate(frame: Frame, reading: Reading) -> PredicateWord:
    """Return the predicate of a verb with a predicative word: "is", "became", "remains"."""
    return _word(frame.verb.lower_, frame.lemma, reading, ("copula", frame.lemma))


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
    lemma = f"{frame.lemma} {noun.lemma_.lower()} {preposition}"
    return _word(text, lemma, reading, ("light", lemma))


def noun_predicate(noun: Token, preposition: str, reading: Reading) -> PredicateWord | None:
    """Return the predicate of a noun with its preposition ("negotiations with"), or None if the lexicon has none."""
    lemma = f"{noun.lemma_.lower()} {preposition}"
    word = _word(f"{noun.lower_} {preposition}", lemma, reading, ("noun", lemma))
    return word if word.property is not None else None


def _word(text: str, lemma: str, reading: Reading, *keys: tuple[str, str]) -> PredicateWord:
    """Return the predicate with the properties of the first key that the lexicon has.

    Several are tried in turn where the classes of both sides are known; none of them is forced on them.
    """
    senses = next((found for key in keys if (found := reading.knowledge.wordings.get(key, ()))), ())
    if not senses or senses[0].property == IDIOM:
        return PredicateWord(text, lemma)
    others = tuple(sense.property for sense in senses[1:] if sense.inverse == senses[0].inverse)
    return PredicateWord(text, lemma, senses[0].property, senses[0].inverse, others)


def _surface(verb: Token) -> str:
    """Return the verb as it stands with its particle: "wrapped up"."""
    return " ".join([verb.lower_, *(child.lower_ for child in children(verb, "prt"))])
