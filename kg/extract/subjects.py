"""Verb → who does it: own subjects first, then those that grammar lends from a governing clause.

A subject is lent through coordination, control and raising, relative and participial clauses. Where the
controller is uncertain (after "of" or "for" with -ing, under an expletive, in a headline) nothing is returned:
a claim with a guessed subject costs more than a missing one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from spacy.tokens import Token

from kg.extract.syntax import (
    NOUN_TAGS,
    RELATIVE_TAGS,
    SUBJECT_LABELS,
    VERB_TAGS,
    Role,
    children,
    conjuncts,
    first_child,
    is_finite,
    is_infinitive,
    is_passive,
    marker,
)
from kg.knowledge import Knowledge

# Governing clauses walked up at most: deeper chains are a parser's knot, not English.
DEEPEST_CHAIN: Final = 8

type Lender = Callable[[Token, Knowledge, int], tuple[Role, ...]]


def subjects(verb: Token, knowledge: Knowledge, depth: int = 0) -> tuple[Role, ...]:
    """Return the grammatical subjects of a verb (or predicative word), lent ones included; empty if unknown."""
    if depth > DEEPEST_CHAIN:
        return ()
    own = own_subjects(verb)
    if own or _has_expletive(verb):
        return own
    lend = LENDERS.get(verb.dep_)
    return lend(verb, knowledge, depth + 1) if lend is not None else ()


def own_subjects(verb: Token) -> tuple[Role, ...]:
    """Return the subjects that hang on the verb itself; of two on one side the nearer is the subject."""
    found = [child for child in children(verb, *SUBJECT_LABELS) if child.pos_ not in VERB_TAGS]
    if not found:
        return ()
    before = [child for child in found if child.i < verb.i]
    token = before[-1] if before else found[0]
    if token.tag_ in RELATIVE_TAGS and verb.dep_ == "relcl":
        return antecedents(verb, token)
    return conjuncts(token, (token.i,))


def antecedents(verb: Token, pronoun: Token) -> tuple[Role, ...]:
    """Return what a relative pronoun of the clause stands for: the noun that the clause hangs on."""
    noun = verb.head
    if noun.pos_ not in NOUN_TAGS and noun.pos_ != "PRON":
        return ()
    return (Role(noun, (verb.i, pronoun.i), "relative"),)


def _has_expletive(verb: Token) -> bool:
    return first_child(verb, "expl") is not None


def _from_coordination(verb: Token, knowledge: Knowledge, depth: int) -> tuple[Role, ...]:
    """As in "X came and saw": the second verb shares the subject if its form could stand beside the first's."""
    first = verb.head
    if first.pos_ not in VERB_TAGS and first.dep_ not in {"acomp", "attr", "xcomp"}:
        return ()
    same_form = verb.tag_ == first.tag_ or (is_finite(verb) and is_finite(first))
    shared_auxiliary = verb.tag_ in {"VB", "VBN", "VBG"} and first.tag_ in {verb.tag_, "VB", "MD"}
    copula = verb.pos_ not in VERB_TAGS
    if not (same_form or shared_auxiliary or copula):
        return ()
    return tuple(role.moved("shared", verb.i) for role in subjects(first, knowledge, depth))


def _from_control(verb: Token, knowledge: Knowledge, depth: int) -> tuple[Role, ...]:
    """As in "X urged Y to go": Y goes. "X agreed to go": X goes. "Y was asked to go": Y goes."""
    governor = verb.head
    through = next(
        (b.through for b in knowledge.verbs.get(governor.lemma_.lower(), ()) if b.control == "object" and b.through), ""
    )
    behaviours = knowledge.verbs.get(governor.lemma_.lower(), ())
    object_ = first_child(governor, "dobj", "dative")
    if object_ is None and through:
        object_ = _prepositional_object(governor, through, before=verb.i)
    subject_control = bool(behaviours) and all(b.control == "subject" for b in behaviours if b.control != "none")
    if object_ is not None and object_.i < verb.i and not is_passive(governor):
        if subject_control and any(b.control == "subject" for b in behaviours):
            return tuple(role.moved("control", verb.i) for role in subjects(governor, knowledge, depth))
        path = (verb.i, object_.i) if object_.dep_ in {"dobj", "dative"} else (verb.i, object_.i, object_.head.i)
        return conjuncts(object_, path, "control")
    return tuple(role.moved("control", verb.i) for role in subjects(governor, knowledge, depth))


def _prepositional_object(governor: Token, preposition: str, *, before: int) -> Token | None:
    for prep in children(governor, "prep"):
        if prep.lower_ == preposition and prep.i < before:
            return first_child(prep, "pobj")
    return None


def _from_adverbial(verb: Token, knowledge: Knowledge, depth: int) -> tuple[Role, ...]:
    """As in "Speaking in Seoul, X said": X speaks. "X sent aid to help": X, if X is the one who acts."""
    main = verb.head
    if main.pos_ not in VERB_TAGS:
        return ()
    if is_infinitive(verb) and (is_passive(main) or main.lemma_ == "be"):
        return ()
    if is_finite(verb) or (verb.tag_ == "VB" and not is_infinitive(verb)):
        return ()
    if verb.tag_ == "VBN" and marker(verb) == "":
        return ()
    return tuple(role.moved("participle", verb.i) for role in subjects(main, knowledge, depth))


def _from_noun(verb: Token, knowledge: Knowledge, depth: int) -> tuple[Role, ...]:
    """As in "Troops serving in X": the noun. "Y's decision to end it": the noun's owner, if the noun is one that controls."""
    noun = verb.head
    if noun.pos_ not in NOUN_TAGS:
        return ()
    if not is_infinitive(verb):
        return (Role(noun, (verb.i,), "participle"),) if verb.tag_ in {"VBG", "VBN"} else ()
    if not any(b.control == "subject" for b in knowledge.verbs.get(noun.lemma_.lower(), ())):
        return ()
    owner = first_child(noun, "poss")
    if owner is not None:
        return tuple(role.moved("noun", verb.i, noun.i) for role in conjuncts(owner, (owner.i,)))
    if noun.dep_ == "dobj" and noun.head.pos_ in VERB_TAGS and not is_passive(noun.head):
        return tuple(role.moved("noun", verb.i, noun.i) for role in subjects(noun.head, knowledge, depth))
    return ()


def _from_preposition(verb: Token, knowledge: Knowledge, depth: int) -> tuple[Role, ...]:
    """As in "After holding talks, X said": X, if the preposition hangs on the verb; after a noun nothing is certain."""
    main = verb.head.head
    if main.pos_ not in VERB_TAGS or verb.head.lower_ in {"of", "for", "from", "about"}:
        return ()
    if is_passive(main) and verb.head.lower_ in {"by", "in", "for"}:
        return ()
    return tuple(role.moved("participle", verb.i, verb.head.i) for role in subjects(main, knowledge, depth))


def _from_predicate(word: Token, knowledge: Knowledge, depth: int) -> tuple[Role, ...]:
    """As in "X is likely to go": the subject of the predicative word is that of its verb; "consider X able": X."""
    verb = word.head
    if word.dep_ == "oprd" and not is_passive(verb):
        object_ = first_child(verb, "dobj")
        return conjuncts(object_, (object_.i, word.i), "control") if object_ is not None else ()
    return tuple(role.moved(role.via, word.i) for role in subjects(verb, knowledge, depth))


LENDERS: Final[dict[str, Lender]] = {
    "conj": _from_coordination,
    "xcomp": _from_control,
    "advcl": _from_adverbial,
    "acl": _from_noun,
    "relcl": _from_noun,
    "pcomp": _from_preposition,
    "acomp": _from_predicate,
    "attr": _from_predicate,
    "oprd": _from_predicate,
}
