"""Verb → the stance that its own words give it: negation, auxiliaries, adverbs, conditions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from kg.extract.conditions import is_conditioned
from kg.extract.negation import is_negated
from kg.extract.reading import Reading
from kg.extract.subjects import own_subjects
from kg.extract.syntax import VERB_TAGS, Role, children, first_child, is_passive, marker
from kg.model import Certainty, Modality, Polarity
from kg.tokens import Token

# Strength of a world when two meet on the way up: the weaker claim wins.
STRENGTH: Final = {
    Modality.ACTUAL: 0,
    Modality.PLANNED: 1,
    Modality.DEMANDED: 2,
    Modality.POSSIBLE: 3,
    Modality.HYPOTHETICAL: 4,
}


@dataclass(frozen=True, slots=True)
class Stance:
    """How a clause is put forward. ``asserted`` is false where nothing is claimed at all ("declined to confirm X")."""

    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    certainty: Certainty = Certainty.CERTAIN
    asserted: bool = True
    speakers: tuple[Role, ...] = ()  # outermost first
    arcs: tuple[int, ...] = ()  # attachments that the stance rests on
    fault: str = ""  # why nothing can be claimed, where that is a lack of ours

    def flipped(self) -> Stance:
        """Return the stance with its polarity turned."""
        turned = Polarity.DENIED if self.polarity is Polarity.AFFIRMED else Polarity.AFFIRMED
        return replace(self, polarity=turned)

    def at_most(self, modality: Modality) -> Stance:
        """Return the stance moved into a weaker world, never into a stronger one."""
        return replace(self, modality=modality) if STRENGTH[modality] > STRENGTH[self.modality] else self

    def unasserted(self, fault: str = "") -> Stance:
        """Return the stance of what is mentioned without being claimed."""
        return replace(self, asserted=False, fault=fault or self.fault)

    def hedged(self) -> Stance:
        """Return the stance with reserve."""
        return replace(self, certainty=Certainty.HEDGED)


def own_stance(verb: Token, reading: Reading) -> Stance:
    """Return the stance that the verb's own auxiliaries, negation and adverbs give it."""
    words = reading.knowledge.words
    result = Stance()
    if is_negated(verb, reading):
        result = result.flipped()
    if _is_alternative(verb) or (verb.dep_ == "conj" and _is_alternative(verb.head)):
        result = result.unasserted()
    if verb.lower_ in words["scheduling"] and is_passive(verb) and _is_ahead(verb):
        result = result.at_most(Modality.PLANNED)
    for modality in _auxiliary_worlds(verb, reading):
        result = result.at_most(Modality.PLANNED if _is_future_in_past(verb, reading) else modality)
    if result.polarity is Polarity.DENIED and result.modality is Modality.POSSIBLE and _is_compared(verb):
        result = result.unasserted()
    for child in verb.children:
        if child.dep_ == "advmod" and child.lower_ in words["hedge"]:
            result = result.hedged()
        if child.lower_ in words["possible"] and (child.dep_ == "advmod" or _is_beside(child, verb)):
            result = result.at_most(Modality.POSSIBLE)
        if child.dep_ == "advmod" and child.lower_ in words["almost"] and child.i + 1 == verb.i:
            result = result.unasserted()
    return result.at_most(Modality.HYPOTHETICAL) if is_conditioned(verb, reading) else result


def _is_compared(verb: Token) -> bool:
    """Whether a denial heightens what it denies: "could not be further removed from", "could not be happier"."""
    words = (verb, *children(verb, "acomp", "advmod"))
    being = verb.lemma_ == "be" or is_passive(verb)
    around = [part for word in words for part in (word, *children(word, "advmod"))]
    return being and any(part.tag_ in {"RBR", "JJR"} or part.lower_ == "further" for part in around)


def _is_alternative(verb: Token) -> bool:
    """Whether a verb, or its predicative word, is the first of "either A or B", where neither is claimed alone."""
    words = (verb, *children(verb, "acomp", "attr"))
    return any(child.lower_ == "either" for word in words for child in children(word, "preconj", "cc", "advmod"))


def _is_beside(word: Token, verb: Token) -> bool:
    """Whether an adverb was taken for the complement: "is likely the owner"."""
    return word.dep_ == "acomp" and first_child(verb, "attr") is not None


def _is_ahead(verb: Token) -> bool:
    """Whether a fixing word tells of what is to come; "set" only with what for: no "record set in 2003"."""
    aims = (*children(verb, "xcomp"), *(prep for prep in children(verb, "prep") if prep.lower_ == "for"))
    return verb.lower_ != "set" or bool(aims)


def _auxiliary_worlds(verb: Token, reading: Reading) -> list[Modality]:
    """Return the worlds that the auxiliaries name; "could and should" demands."""
    words = reading.knowledge.words
    lists = {
        Modality.DEMANDED: words["modal-demanded"],
        Modality.POSSIBLE: words["modal-possible"],
        Modality.HYPOTHETICAL: words["modal-hypothetical"],
        Modality.PLANNED: words["modal-planned"],
    }
    auxiliaries = [part for child in children(verb, "aux") for part in (child, *children(child, "conj"))]
    if (
        not auxiliaries
        and verb.dep_ == "conj"
        and verb.head.pos_ in VERB_TAGS
        and verb.tag_ == "VB"
        and not own_subjects(verb)
    ):
        return _auxiliary_worlds(verb.head, reading)
    return next(([world] for world, forms in lists.items() if any(part.lower_ in forms for part in auxiliaries)), [])


def _is_future_in_past(verb: Token, reading: Reading) -> bool:
    """Whether "would" is the past of "will": "X said it would begin", without a condition."""
    cue = verb.head
    told = verb.dep_ == "ccomp" and cue.lemma_.lower() in reading.knowledge.cues and cue.tag_ in {"VBD", "VBN"}
    would = any(child.lower_ == "would" for child in children(verb, "aux"))
    return told and would and not is_conditioned(verb, reading)


def is_subjunctive(clause: Token) -> bool:
    """Whether a that-clause tells what shall be: "insisted that X sell Y"."""
    bare = clause.tag_ == "VB" and clause.dep_ == "ccomp" and first_child(clause, "aux") is None
    return bare and marker(clause) == "that" and first_child(clause, "nsubj", "nsubjpass") is not None
