"""Noun of a deed or event → stance: whether it is said to be so, in which world, how surely, and on whose word.

A noun such as "withdrawal" or "talks" asserts nothing by itself. What stands over it decides: a demand, a plan or a
fear puts it into that world, a refusal or a negation leaves nothing to claim, and what is known to be there ("the
agreement with X") is presupposed by whatever is said of it. The lists are ``ontology/words/objects-*.txt``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kg.extract.identities import surrounding_stance
from kg.extract.moods import Stance
from kg.extract.negation import is_negated
from kg.extract.reading import Reading
from kg.extract.stance import stance
from kg.extract.syntax import NOUN_TAGS, VERB_TAGS, children, first_child, is_passive, marker, particle
from kg.extract.when import own_time
from kg.model import Modality, Polarity
from kg.tokens import Token

# Words looked at above the noun: deeper trees are a parser's knot.
DEEPEST: Final = 6
# Lists of what puts the thing beneath it into a world, the weightiest first; None: nothing is claimed.
WORLDS: Final = (
    ("none", None),
    ("demanded", Modality.DEMANDED),
    ("possible", Modality.POSSIBLE),
    ("planned", Modality.PLANNED),
)
# Determiners and pronouns of what is known to be there.
GIVEN: Final = frozenset({"the", "this", "that", "these", "those", "both", "such"})
# Prepositions by which something else is placed at an occasion.
OCCASIONS: Final = frozenset({"in", "at", "during", "after", "since", "following", "amid", "despite"})
SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
ARGUMENTS: Final = frozenset({"dobj", "attr", "nsubj", "nsubjpass", "dative", "oprd", "acomp"})


def noun_stance(noun: Token, reading: Reading) -> Stance:
    """Return the stance of what a noun with its arguments tells; not asserted where nothing is claimed."""
    told = _own(noun, surrounding_stance(noun, reading), reading)
    current, given = noun, is_given(noun, reading)
    for _ in range(DEEPEST):
        while current.dep_ in {"conj", "appos"} and current.head.pos_ in NOUN_TAGS:
            current = current.head
        if not told.asserted:
            return told
        if current.dep_ == "ROOT":  # a full sentence whose verb the parser took for something else
            return told.unasserted() if current.sent.text.rstrip().endswith(".") else told
        governor, preposition = _governor(current)
        told = _under_preposition(current, told, reading)
        if governor is None or not told.asserted:
            return told.unasserted()
        if given and (preposition in OCCASIONS or _is_over(noun, reading)):
            return told  # "help in the 2020 election", "a plan for yesterday's march": it is known to be there
        told = _under(current, governor, preposition, told, reading, given=given)
        if governor.pos_ not in NOUN_TAGS:
            verbal = governor.pos_ in VERB_TAGS
            return _governed(current, governor, told, reading, given=given) if verbal else told
        current, given = governor, given or is_given(governor, reading)
    return told.unasserted()


def _governor(noun: Token) -> tuple[Token | None, str]:
    """Return the word over a noun, and the preposition between them; no word where the noun is no argument of any."""
    if noun.dep_ in {"pobj", "pcomp"}:
        return noun.head.head, noun.head.lower_
    if noun.dep_ == "nsubj" and is_repeated(noun.head):
        return noun.head.head, ""
    return (noun.head if noun.dep_ in ARGUMENTS else None), ""


def is_repeated(verb: Token) -> bool:
    """Whether an auxiliary stands for the verb above it: "X was cancelled, as was Y"."""
    bare = first_child(verb, "attr", "acomp", "prep", "dobj", "ccomp", "xcomp", "advmod") is None
    return verb.pos_ == "AUX" and verb.dep_ == "advcl" and marker(verb) == "as" and bare


def _under_preposition(noun: Token, told: Stance, reading: Reading) -> Stance:
    """Return the stance that a preposition alone gives: "without a deal", "flew to X for talks"."""
    if noun.dep_ not in {"pobj", "pcomp"}:
        return told
    if noun.head.lower_ in reading.knowledge.words["without-prepositions"]:
        return told.unasserted()
    travels = noun.head.lower_ == "for" and journey(noun.head, reading) is not None
    return told.at_most(Modality.PLANNED) if travels else told


def _is_over(noun: Token, reading: Reading) -> bool:
    """Whether the noun carries a date that has passed."""
    published = reading.annotated.article.published
    time = own_time(noun, reading)
    return published is not None and time is not None and time.end is not None and time.end <= published.value


def is_given(noun: Token, reading: Reading) -> bool:
    """Whether a noun names something that is known to be there: "the deal", "his visit", "Friday's attack"."""
    referent = reading.referent(noun)
    if noun.lemma_.lower() in reading.knowledge.words["state-nouns"]:
        return True
    if noun.tag_ in {"NNP", "NNPS"} or (referent is not None and referent.named):
        return True
    if noun.dep_ == "dobj" and any(child.tag_ == "PRP$" for child in noun.children):
        return False  # "may cast their vote": the owner is the subject, and the deed is this one
    return any(
        child.dep_ == "poss" or (child.dep_ in {"det", "predet"} and child.lower_ in GIVEN) for child in noun.children
    )


def journey(prep: Token, reading: Reading) -> Token | None:
    """Return the word for the journey whose purpose "for" gives: "flew to X for talks", "on his way to X for talks"."""
    words, word = reading.knowledge.words["journey-words"], prep.head
    if word.pos_ == "PROPN" and word.dep_ == "pobj":
        word = word.head.head  # "to Brussels for a meeting": the purpose is the journey's
    on_the_way = [noun for other in children(word, "prep") for noun in children(other, "pobj") if other.i < prep.i]
    return next((found for found in (word, *on_the_way) if found.lemma_.lower() in words), None)


def _own(noun: Token, told: Stance, reading: Reading) -> Stance:
    """Return the stance that the noun's own modifiers give it: "no deal", "planned visit", "next week's talks"."""
    words = reading.knowledge.words
    modifiers = {
        child.lower_ for child in noun.children if child.i < noun.i and child.dep_ in {"amod", "det", "advmod"}
    }
    if modifiers & (words["adjectives-none"] | words["negation"]):
        return told.unasserted()
    if modifiers & words["adjectives-possible"]:
        return told.at_most(Modality.POSSIBLE)
    published = reading.annotated.article.published
    time = own_time(noun, reading)
    later = published is not None and time is not None and (time.start or "") > published.value
    return told.at_most(Modality.PLANNED) if later or modifiers & words["adjectives-planned"] else told


def _is_settled(noun: Token, reading: Reading) -> bool:
    """Whether what is weighed is there already: an agreement that is known, a named thing, somebody's deed."""
    owned = any(child.tag_ != "PRP$" for child in children(noun, "poss"))
    return owned or noun.pos_ == "PROPN" or (_is_pact(noun, reading) and is_given(noun, reading))


def _is_pact(noun: Token, reading: Reading) -> bool:
    """Whether it is an agreement: that is made when it is announced."""
    return reading.knowledge.is_a(reading.type_of(noun) or "", "Agreement")


def _under(current: Token, governor: Token, preposition: str, told: Stance, reading: Reading, *, given: bool) -> Stance:
    """Return the stance after one governing word of the lists: "called for", "plan for", "refused"."""
    if current.dep_ == "nsubj" and not is_passive(governor):
        return told  # "the attack prevented a deal": what it does to others says nothing of itself
    words = reading.knowledge.words
    lemma = governor.lemma_.lower()
    keys = {" ".join(part for part in (lemma, particle(governor), preposition) if part)}
    if governor.pos_ in VERB_TAGS and preposition:
        keys.add(f"{lemma} {preposition}")
    for name, modality in WORLDS:
        if keys & words[f"objects-{name}"]:
            return told.unasserted() if modality is None else told.at_most(modality)
    if not given and keys & words["objects-announced"] and reading.type_of(current) == "Event":
        return told.at_most(Modality.PLANNED)
    weighed = keys & words["objects-weighed"] and not _is_settled(current, reading)
    if weighed or (not given and keys & words["objects-open"]):
        return told.at_most(Modality.POSSIBLE)
    addressed = first_child(governor, "ccomp", "xcomp") is not None  # "told a gathering in X that ..."
    if governor.pos_ in VERB_TAGS and not preposition and not given and not addressed:
        return _as_clause(lemma, told, reading)
    return told


def _as_clause(lemma: str, told: Stance, reading: Reading) -> Stance:
    """Return the stance under a verb that the lists lack, by what it does to a clause."""
    worlds = {row.complement for row in reading.knowledge.verbs.get(lemma, ())} - {"reported", "actual"}
    if worlds & {"none", "denied"}:
        return told.unasserted()
    weaker = [world for world in ("hypothetical", "possible", "demanded", "planned") if world in worlds]
    return told.at_most(Modality(weaker[0])) if weaker else told


def _governed(noun: Token, verb: Token, told: Stance, reading: Reading, *, given: bool) -> Stance:
    """Return the stance in the clause: what is new there, or comes about there, holds only as the clause does."""
    words = reading.knowledge.words
    happens = verb.lemma_.lower() in words["happening-verbs"] and noun.dep_ in ARGUMENTS
    if given and not happens:
        return told
    around = stance(verb, reading)
    if not around.asserted or around.polarity is Polarity.DENIED or is_negated(verb, reading):
        return told.unasserted()
    if noun.dep_ in SUBJECTS and not given and _is_judged(verb):
        return told.unasserted()  # "a deal with X is unlikely"
    moved = told.at_most(around.modality)
    moved = replace(moved, certainty=around.certainty, arcs=(*told.arcs, *around.arcs))
    return moved if told.speakers else replace(moved, speakers=around.speakers)


def _is_judged(verb: Token) -> bool:
    return verb.lemma_ == "be" and first_child(verb, "acomp") is not None and not list(children(verb, "expl"))
