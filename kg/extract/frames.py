"""Sentence → frames: each verb with its subjects, objects, obliques, complement and clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.extract.negation import is_contrast
from kg.extract.reading import Reading
from kg.extract.subjects import antecedents, is_through, subjects
from kg.extract.syntax import (
    CLAUSE_LABELS,
    RELATIVE_TAGS,
    SUBJECT_LABELS,
    VERB_TAGS,
    Role,
    children,
    conjuncts,
    first_child,
    is_passive,
    is_prefix,
    locates_goal,
    marker,
    particle,
    slipped_subject,
    stray_governor,
)
from kg.tokens import Span, Token

# Labels of tokens that are no predicates of their own even when tagged as verbs.
SILENT_LABELS: Final = frozenset({"aux", "auxpass", "amod", "compound", "prep", "mark", "case", "det", "punct", "nmod"})
# Kinds of amounts that do nothing: what is "cut by" them is cut that much.
MEASURES: Final = frozenset({"percent", "money", "duration", "measure"})


@dataclass(frozen=True, slots=True)
class Oblique:
    """A prepositional argument: "on South Korea"; ``words`` are the preposition's tokens ("in response to")."""

    words: tuple[Token, ...]
    role: Role

    @property
    def preposition(self) -> str:
        """The preposition in lower case, its words joined by spaces."""
        return " ".join(word.lower_ for word in self.words)


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate with everything that stands around it. ``subjects`` are the doers also where the voice is passive."""

    verb: Token
    passive: bool
    subjects: tuple[Role, ...]
    objects: tuple[Role, ...]
    recipient: tuple[Role, ...]
    obliques: tuple[Oblique, ...]
    complement: Role | None
    clauses: tuple[Token, ...]

    @property
    def lemma(self) -> str:
        """The verb's lemma with its particle: "wrap up"."""
        tail = particle(self.verb)
        return f"{self.verb.lemma_.lower()} {tail}".strip()


def frames(sentence: Span, reading: Reading) -> Iterator[Frame]:
    """Yield a frame for each predicate of the sentence, in the order of their words."""
    for token in sentence:
        if token.pos_ not in VERB_TAGS or token.tag_ == "MD" or token.dep_ in SILENT_LABELS or not token.text.isalpha():
            continue
        if not is_prefix(token) and not _is_torn(token):  # "re" of "re-elect" is no verb
            yield frame(token, reading)


def _is_torn(verb: Token) -> bool:
    """Whether the parser tore the verb's object apart: "issued a stop and search order" read as "stop and (to) search".

    A bare form after a past tense is no second verb.
    """
    second = first_child(verb, "conj")
    if second is None or second.tag_ != "VB" or verb.tag_ not in {"VBD", "VBZ", "VBN"} or second.left_edge != second:
        return False
    object_ = first_child(verb, "dobj")
    return object_ is not None and object_.i == second.i - 2


def frame(verb: Token, reading: Reading) -> Frame:
    """Return the frame of one verb."""
    passive = is_passive(verb)
    grammatical = subjects(verb, reading)
    agents = _agents(verb, reading)
    # A mark alone, as the hyphen of "is re-elected" where the parser goes astray, complements nothing.
    complements = [child for child in children(verb, "acomp", "attr", "oprd") if not child.is_punct]
    if len(complements) > 1 and complements[0].lower_ in reading.knowledge.words["possible"]:
        complements = complements[1:]  # "is likely the owner"
    complement = _unprefixed(next(iter(complements), None)) or _late_adjective(verb, reading)
    return Frame(
        verb=verb,
        passive=passive,
        subjects=agents if passive else grammatical,
        objects=grammatical if passive else _objects(verb, reading),
        recipient=_recipient(verb),
        obliques=tuple(obliques(verb, reading)),
        complement=Role(complement, (complement.i,)) if complement is not None else None,
        clauses=_clauses(verb, reading),
    )


def _unprefixed(word: Token | None) -> Token | None:
    """Return the word that a prefix set off by a hyphen stands before: of "non-toxic" the word is "toxic"."""
    if word is None or word.i + 2 >= len(word.doc) or not is_prefix(word):
        return word
    whole = word.nbor(2)
    return whole if whole.head == word.head and whole.dep_ in {"acomp", "attr", "oprd"} else word


def _late_adjective(verb: Token, reading: Reading) -> Token | None:
    """Return what an object is called in quotation marks, where it hangs on the object: called X "lousy"."""
    object_ = first_child(verb, "dobj")
    if object_ is None or verb.lemma_.lower() not in reading.knowledge.words["ascribing"]:
        return None
    late = (c for c in children(object_, "amod") if c.i > object_.i and c.nbor(-1).text == '"' and c.right_edge == c)
    return next(late, None)


def _clauses(verb: Token, reading: Reading) -> tuple[Token, ...]:
    """Return the verb's content clauses; for a cue of speech without one, a that-clause that hangs on a noun below."""
    own = tuple(child for child in verb.children if _is_content(child, reading))
    cues = reading.knowledge.cues
    if own or verb.lemma_.lower() not in cues:
        return own
    return tuple(token for token in verb.subtree if token.i > verb.i and stray_governor(token, cues) == verb)[:1]


def _is_content(child: Token, reading: Reading) -> bool:
    """Whether a clause is the verb's content; so is "for X to go" under a verb that controls through "for"."""
    if child.dep_ in CLAUSE_LABELS or is_through(child, reading):
        return True
    rows = reading.knowledge.verbs.get(child.head.lemma_.lower(), ())
    return child.dep_ == "advcl" and marker(child) == "for" and any(row.through == "for" for row in rows)


def _agents(verb: Token, reading: Reading) -> tuple[Role, ...]:
    """Return the doers named by "by" in a passive; "by two weeks" and "by the end of June" name none."""
    agent = first_child(verb, "agent")
    actor = first_child(agent, "pobj") if agent is not None else None
    if agent is None or actor is None or is_measure(actor, reading) or is_moment(actor, reading):
        return ()
    return conjuncts(actor, (agent.i, actor.i), "passive")


def is_measure(noun: Token, reading: Reading) -> bool:
    """Whether the noun is an amount of something that cannot act: "two weeks", "3 percent", "$2 billion"."""
    amount = reading.amount_at.get(noun.i)
    return amount is not None and amount.kind in MEASURES and not reading.is_actor(noun)


def is_moment(noun: Token, reading: Reading) -> bool:
    """Whether the noun is a time: "Friday", "the end of June"."""
    return noun.i in reading.time_at or noun.lemma_ in reading.knowledge.words["time-nouns"]


def _objects(verb: Token, reading: Reading) -> tuple[Role, ...]:
    """Return the direct objects; in an object relative ("the drills that they suspended") the antecedent."""
    object_ = first_child(verb, "dobj")
    clause = first_child(verb, "ccomp")
    if clause is not None and slipped_subject(clause, reading.knowledge.cues) == object_ is not None:
        return ()
    if object_ is not None and object_.tag_ in RELATIVE_TAGS:
        return antecedents(verb, object_) if verb.dep_ == "relcl" else ()
    if object_ is not None:
        return conjuncts(object_, (object_.i,))
    has_subject = any(child.tag_ not in RELATIVE_TAGS for child in children(verb, *SUBJECT_LABELS))
    reports = (
        verb.lemma_.lower() in reading.knowledge.cues
    )  # "curbs that X said were fair": the gap is the said clause's
    asked = any(child.tag_ == "WRB" for child in verb.children)  # "the city where he had worshipped"
    complete = reports or asked or first_child(verb, "ccomp", "xcomp", "attr", "acomp", "prep", "relcl") is not None
    if verb.dep_ == "relcl" and has_subject and not complete and verb.head.pos_ in {"NOUN", "PROPN"}:
        return (Role(verb.head, (verb.i,), "relative"),)
    return _shared_object(verb, reading)


def _shared_object(verb: Token, reading: Reading) -> tuple[Role, ...]:
    """As in "neither confirm nor deny the report": the second verb's object is the first's too."""
    second = first_child(verb, "conj")
    if (
        second is None
        or second.pos_ not in VERB_TAGS
        or second.i > verb.i + 2
        or list(children(verb, "prep", *CLAUSE_LABELS))
    ):
        return ()
    object_ = first_child(second, "dobj")
    takes_object = ("verb", verb.lemma_.lower()) in reading.knowledge.wordings  # "came and saw X" is no "came X"
    return conjuncts(object_, (object_.i, second.i), "shared") if object_ is not None and takes_object else ()


def _recipient(verb: Token) -> tuple[Role, ...]:
    receiver = first_child(verb, "dative")
    return conjuncts(receiver, (receiver.i,)) if receiver is not None and receiver.pos_ != "ADP" else ()


def obliques(verb: Token, reading: Reading) -> Iterator[Oblique]:
    """Yield prepositional arguments of a verb or noun ("gave Y to X"); "in response to X" counts as one preposition."""
    for prep in children(verb, "prep", "dative", "agent"):
        words, noun = _widened((prep,), first_child(prep, "pobj"), reading)
        if noun is None or prep.lower_ in reading.knowledge.words["no-prepositions"] or _is_aside(prep, noun):
            continue
        if prep.dep_ == "agent" and not is_measure(noun, reading):
            continue
        arcs = (*(word.i for word in words), noun.i)
        for role in conjuncts(noun, arcs):
            if role.token.tag_ not in RELATIVE_TAGS:
                yield Oblique(words, role)
            elif verb.dep_ == "relcl":
                yield from (Oblique(words, found) for found in antecedents(verb, role.token))


def _is_aside(prep: Token, noun: Token) -> bool:
    """Whether a phrase says nothing of its verb, as the "in B" of "flew from A in B".

    Nor do ", with Z winning the cup" and "not to Y" of "yielded to X, not to Y".
    """
    before = prep.nbor(-1) if prep.i else prep
    if before.dep_ == "neg" and (before.head.pos_ not in VERB_TAGS or is_contrast(before, before.head)):
        return True
    if prep.lower_ == "with" and prep.i and prep.nbor(-1).text == ",":
        return any(child.tag_ == "VBG" for child in children(noun, "acl"))
    return locates_goal(prep)


def _widened(words: tuple[Token, ...], noun: Token | None, reading: Reading) -> tuple[tuple[Token, ...], Token | None]:
    """Return the whole preposition and its noun: "out of X" nests two, "in response to X" wraps a noun."""
    if noun is None:
        inner = first_child(words[-1], "prep")
        return ((*words, inner), first_child(inner, "pobj")) if inner is not None else (words, None)
    for prep in children(noun, "prep"):
        target = first_child(prep, "pobj")
        between = reading.doc[words[0].i : prep.i + 1]
        if target is not None and between.text.lower() in reading.knowledge.words["complex-prepositions"]:
            return tuple(between), target
    return words, noun
