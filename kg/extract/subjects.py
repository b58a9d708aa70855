"""Verb → who does it: own subjects first, then those that grammar lends from a governing clause.

A subject is lent through coordination, control and raising, relative and participial clauses. Where the
controller is uncertain (after "of" or "for" with -ing, under an expletive, in a headline) nothing is returned:
a claim with a guessed subject costs more than a missing one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kg.extract.reading import Reading
from kg.extract.syntax import (
    FINITE_TAGS,
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
    slipped_subject,
)
from kg.knowledge import VerbBehaviour
from kg.tokens import Token

# Governing clauses walked up at most: deeper chains are a parser's knot, not English.
DEEPEST_CHAIN: Final = 8

# Classes of what no "who" stands for; of organizations it may.
THINGS: Final = ("Country", "Place", "Facility", "Event", "Agreement", "Product")

type Lender = Callable[[Token, Reading, int], tuple[Role, ...]]


def subjects(verb: Token, reading: Reading, depth: int = 0) -> tuple[Role, ...]:
    """Return the grammatical subjects of a verb (or predicative word), lent ones included; empty if unknown."""
    if depth > DEEPEST_CHAIN:
        return ()
    own = own_subjects(verb)
    if own and own[0].via == "relative":
        return fitting(own[0], verb, reading)
    if own or _has_expletive(verb):
        return own
    slipped = slipped_subject(verb, reading.knowledge.cues)
    if slipped is not None:
        return conjuncts(slipped, (slipped.i, verb.i))
    if is_infinitive(verb) and (wished := _for_subject(verb)):
        return wished
    lend = LENDERS.get(verb.dep_)
    return lend(verb, reading, depth + 1) if lend is not None else ()


def own_subjects(verb: Token) -> tuple[Role, ...]:
    """Return the subjects that hang on the verb itself; of two on one side the nearer is the subject."""
    found = [child for child in children(verb, *SUBJECT_LABELS) if child.pos_ not in VERB_TAGS]
    if not found:
        return ()
    before = [child for child in found if child.i < verb.i]
    token = before[-1] if before else found[0]
    if token.tag_ in RELATIVE_TAGS and verb.dep_ == "relcl":
        return antecedents(verb, token)
    if _is_excepted(token) or (len(before) > 1 and _is_apposed(token, before[-2])):
        return ()
    return conjuncts(token, (token.i,))


def _is_apposed(name: Token, earlier: Token) -> bool:
    """Whether a name that is read as subject ends the real one: "the inquiry into the collapse of retail giant X"."""
    last = earlier.right_edge
    return name.pos_ == "PROPN" and last.i + 1 == name.left_edge.i and last.dep_ == "pobj" and last.tag_ == "NN"


def _is_excepted(noun: Token) -> bool:
    """Whether a noun is what the sentence leaves out: "all but Germany signed"."""
    before = noun.doc[noun.left_edge.i - 1] if noun.left_edge.i > 0 else None
    return before is not None and before.lower_ in {"but", "except"} and before.head.pos_ in {"PRON", "DET", "NOUN"}


def antecedents(verb: Token, pronoun: Token) -> tuple[Role, ...]:
    """Return what a relative pronoun of the clause stands for: the noun that the clause hangs on."""
    noun = verb.head
    if noun.pos_ not in NOUN_TAGS and noun.pos_ != "PRON":
        return ()
    return (Role(noun, (verb.i, pronoun.i), "relative"),)


def fitting(role: Role, verb: Token, reading: Reading) -> tuple[Role, ...]:
    """Return what a relative clause is about: the noun it hangs on, or one above that its pronoun and number fit.

    As in "an interview with X that took place": no person takes place. "By X from the US, who finished": X, or nobody.
    """
    noun, pronoun = role.token, reading.doc[role.arcs[-1]]
    while not _fits(noun, pronoun, verb, reading):
        above = noun.head.head if noun.dep_ == "pobj" else noun.head
        if noun.dep_ not in {"pobj", "appos"} or above.pos_ not in NOUN_TAGS:
            return ()
        noun = above
    return (Role(noun, role.arcs, role.via),)


def _fits(noun: Token, pronoun: Token, verb: Token, reading: Reading) -> bool:
    """Whether a relative pronoun (who: people; which: things) and the number of its verb fit a noun."""
    referent, kind = reading.referent(noun), reading.type_of(noun) or ""
    named = referent is not None and referent.named
    is_person = reading.knowledge.is_a(kind, "Person")
    if pronoun.lower_ == "who" and any(reading.knowledge.is_a(kind, thing) for thing in THINGS):
        return False
    if is_person and (pronoun.lower_ == "which" or (named and pronoun.lower_ == "that")):
        return False
    forms = [form.tag_ for form in (verb, *children(verb, "aux", "auxpass"))]
    if noun.tag_ == "NNS" and not named and noun.lemma_ != noun.lower_:
        return "VBZ" not in forms
    return noun.tag_ not in {"NN", "NNP"} or agrees(verb, (Role(noun, ()),)) or reading.is_actor(noun)


def _has_expletive(verb: Token) -> bool:
    return first_child(verb, "expl") is not None


def _from_coordination(verb: Token, reading: Reading, depth: int) -> tuple[Role, ...]:
    """As in "X came and saw": the second verb shares the subject if its form could stand beside the first's."""
    first = verb.head
    if first.pos_ not in VERB_TAGS and first.dep_ not in {"acomp", "attr", "xcomp"}:
        return ()
    before = verb.doc[verb.left_edge.i - 1]
    if not (before.tag_ == "CC" or before.is_punct or before.dep_ == "cc"):
        return ()  # "X rebuked Y, warning the raids broke the law": nothing coordinates
    same_form = verb.tag_ == first.tag_ or (is_finite(verb) and is_finite(first))
    shared_auxiliary = verb.tag_ in {"VB", "VBN", "VBG"} and first.tag_ in {verb.tag_, "VB", "MD"}
    copula = verb.pos_ not in VERB_TAGS
    cues = reading.knowledge.cues
    if (
        verb.lemma_.lower() in cues
        and first.lemma_.lower() not in cues
        and first.dep_ == "ccomp"
        and first.head.lemma_.lower() in cues
    ):
        first = first.head  # "X said they had talked but did not say ...": it is X who did not say
    if not (same_form or shared_auxiliary or copula):
        return ()
    lent = tuple(role.moved("shared", verb.i) for role in subjects(first, reading, depth))
    return lent if agrees(verb, lent) else ()


def agrees(verb: Token, roles: tuple[Role, ...]) -> bool:
    """Whether a plural verb form ("were", "have") is not given a single singular subject."""
    forms = [verb, *children(verb, "aux", "auxpass")]
    plural = any(form.lower_ in {"were", "are", "have"} and form.tag_ in FINITE_TAGS for form in forms)
    return not (plural and len(roles) == 1 and roles[0].token.tag_ in {"NN", "NNP"})


def _from_control(verb: Token, reading: Reading, depth: int) -> tuple[Role, ...]:
    """As in "X urged Y to go": Y goes. "X agreed to go": X goes. "Y was asked to go": Y goes. "How to go": nobody."""
    governor = verb.head
    if marker(verb) or governor.lemma_.lower() in reading.knowledge.words["tough-adjectives"]:
        return ()
    behaviours = reading.knowledge.verbs.get(governor.lemma_.lower(), ())
    controlled = _controlled(governor, verb, behaviours)
    if controlled is not None and not is_passive(governor):
        keeps = {row.control for row in behaviours} - {"none"}
        if "object" in keeps:
            return conjuncts(controlled.token, controlled.arcs, "control")
        if not keeps:
            return ()  # "defeated Y to become Z", "forced Y to go": only the verb tells who is meant
    lent = tuple(role.moved("control", verb.i) for role in subjects(governor, reading, depth))
    if governor.lemma_ == "be":
        aims = reading.knowledge.words["aim-nouns"]  # "the aim is to win": no aim wins
        return tuple(role for role in lent if role.token.lemma_.lower() not in aims)
    return lent


def _controlled(governor: Token, verb: Token, behaviours: tuple[VerbBehaviour, ...]) -> Role | None:
    """Return the object that may control an infinitive: direct, indirect, or of a preposition ("call on X")."""
    object_ = first_child(governor, "dobj", "dative")
    if object_ is not None and object_.i < verb.i:
        return Role(object_, (verb.i, object_.i), "control")
    through = {row.through for row in behaviours if row.through} | {"for"}
    for prep in children(governor, "prep", "dative"):
        inner = first_child(prep, "pobj")
        if prep.lower_ in through and inner is not None and inner.i < verb.i:
            return Role(inner, (verb.i, prep.i, inner.i), "control")
    return None


def is_through(verb: Token, reading: Reading) -> bool:
    """Whether an infinitive read as a purpose is what the object of a preposition shall do: "called on X to go"."""
    before = verb.doc[verb.left_edge.i - 1] if verb.left_edge.i > 0 else verb
    if verb.dep_ != "advcl" or not is_infinitive(verb) or before == verb or verb.head.pos_ not in VERB_TAGS:
        return False
    through = {row.through for row in reading.knowledge.verbs.get(verb.head.lemma_.lower(), ()) if row.through}
    told = (first_child(prep, "pobj") for prep in children(verb.head, "prep") if prep.lower_ in through)
    return any(noun is not None and noun.right_edge == before and reading.is_actor(noun) for noun in told)


def _for_subject(verb: Token) -> tuple[Role, ...]:
    """As in "a call for X to go", "it is time for X to go": X, where it stands right before the infinitive."""
    opener = next((child for child in verb.children if child.tag_ == "TO"), None)
    before = verb.doc[opener.i - 1] if opener is not None and opener.i > 0 else None
    while before is not None and before.dep_ != "pobj" and before.head.i > before.i - 12 and before.head != before:
        if before.pos_ in VERB_TAGS:
            return ()
        before = before.head
    if before is None or before.dep_ != "pobj" or before.head.lower_ != "for":
        return ()
    return conjuncts(before, (verb.i, before.head.i, before.i), "control")


def _from_adverbial(verb: Token, reading: Reading, depth: int) -> tuple[Role, ...]:
    """As in "Speaking in Seoul, X said": X speaks. "X sent aid to help": X, if X is the one who acts."""
    main = verb.head
    if main.pos_ not in VERB_TAGS:
        return ()
    if is_through(verb, reading):
        return _from_control(verb, reading, depth)
    if is_infinitive(verb) and (
        is_passive(main) or main.lemma_ == "be" or marker(verb) or _other_doer(main, verb, reading)
    ):
        return ()  # "appoints managers to conduct the trial": they or the one who appoints
    if is_finite(verb) or (verb.tag_ == "VB" and not is_infinitive(verb)):
        return ()
    if verb.tag_ == "VBN" and marker(verb) in {"", "as"}:
        return ()  # "as revealed in court, X lied": not X was revealed
    results = verb.lemma_.lower() in reading.knowledge.words["resulting-verbs"]
    if verb.tag_ == "VBG" and verb.i > main.i and (results or (not marker(verb) and _tells_of_event(main))):
        return ()  # "prices fell, resulting in losses": that they fell does it
    lent = tuple(role.moved("participle", verb.i) for role in subjects(main, reading, depth))
    if any(_is_told_of(verb, role, reading) for role in lent):
        return ()
    return tuple(role for role in lent if reading.is_actor(role.token)) if is_infinitive(verb) else lent


def _is_told_of(verb: Token, role: Role, reading: Reading) -> bool:
    """Whether the word right behind the verb is who would do it: "X won, making him champion"; himself it might be."""
    behind = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    clause = behind.dep_ != "dobj" and behind.head.pos_ in VERB_TAGS  # "saying he was proud"
    told = reading.referent(behind) if behind.tag_ in {"PRP", "NNP"} and not clause else None
    return told is not None and told == reading.referent(role.token) and not behind.lower_.endswith(("self", "selves"))


def _tells_of_event(main: Token) -> bool:
    """Whether a participle behind the verb is about what happened, not about who did it.

    As in "the car was recalled after a fire, causing damage" and "they left, leading to the state using soldiers".
    """
    return is_passive(main) or (main.dep_ == "advcl" and main.tag_ == "VBG" and main.i > main.head.i)


def _other_doer(main: Token, verb: Token, reading: Reading) -> bool:
    """Whether the main verb has an actor behind it that may do what the infinitive says; "with X" does it too."""
    preps = [prep for prep in children(main, "prep", "dative") if prep.lower_ != "with"]
    behind = [first_child(main, "dobj"), *(first_child(prep, "pobj") for prep in preps if prep.i > main.i)]
    return any(
        word is not None
        and reading.is_actor(word)
        and (word.dep_ == "dobj" or word.right_edge.i == verb.left_edge.i - 1)
        for word in behind
    )


def _from_noun(verb: Token, reading: Reading, depth: int) -> tuple[Role, ...]:
    """As in "Troops serving in X": the noun. "Y's decision to end it": its owner, if the noun controls."""
    noun = verb.head
    if noun.pos_ not in NOUN_TAGS:
        return ()
    if not is_infinitive(verb):
        return (Role(noun, (verb.i,), "participle"),) if verb.tag_ in {"VBG", "VBN"} else ()
    if not any(b.control == "subject" for b in reading.knowledge.verbs.get(noun.lemma_.lower(), ())):
        return ()
    owner = first_child(noun, "poss")
    if owner is not None:
        return tuple(role.moved("noun", verb.i, noun.i) for role in conjuncts(owner, (owner.i,)))
    if noun.dep_ == "dobj" and noun.head.pos_ in VERB_TAGS and not is_passive(noun.head):
        return tuple(role.moved("noun", verb.i, noun.i) for role in subjects(noun.head, reading, depth))
    return ()


def _from_preposition(verb: Token, reading: Reading, depth: int) -> tuple[Role, ...]:
    """As in "After holding talks, X said": X, if the preposition hangs on the verb; after a noun nothing is certain."""
    main = verb.head.head
    if main.pos_ not in VERB_TAGS or main.dep_ == "acl" or verb.head.lower_ in {"of", "for", "from", "about"}:
        return ()
    if is_passive(main) and verb.head.lower_ in {"by", "in", "for"}:
        return ()
    told = first_child(main, "dobj")
    if verb.head.lower_ == "as" and told is not None and not told.text.endswith(("self", "selves")):
        return conjuncts(told, (told.i, verb.i, verb.head.i), "control")  # "quoted X as saying": X says
    return tuple(role.moved("participle", verb.i, verb.head.i) for role in subjects(main, reading, depth))


def _from_predicate(word: Token, reading: Reading, depth: int) -> tuple[Role, ...]:
    """As in "X is likely to go": the subject of the predicative word is that of its verb; "consider X able": X."""
    verb = word.head
    if word.dep_ == "oprd" and not is_passive(verb):
        object_ = first_child(verb, "dobj")
        return conjuncts(object_, (object_.i, word.i), "control") if object_ is not None else ()
    return tuple(role.moved(role.via, word.i) for role in subjects(verb, reading, depth))


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
