"""Frame → candidates: what a verb says of its arguments, under the clause's stance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kg.extract.conditions import stand_apart
from kg.extract.copulas import ascribed_drafts, copular_drafts
from kg.extract.drafts import candidates
from kg.extract.frames import Frame, Oblique, is_measure, is_moment, obliques
from kg.extract.negation import is_scarce
from kg.extract.pairs import pair_of, reciprocal
from kg.extract.phrases import clause_tokens
from kg.extract.predicates import (
    adverbial_predicate,
    clause_predicate,
    light_predicate,
    participle,
    verb_predicate,
)
from kg.extract.reading import Reading
from kg.extract.records import Draft
from kg.extract.speech import may_say
from kg.extract.stance import stance
from kg.extract.syntax import SUBJECT_LABELS, Role, children, first_child, is_finite, is_infinitive, marker
from kg.extract.wordings import (
    limits,
    own_phrase,
    told_tokens,
    verb_phrase,
    what_follows,
    what_is_done,
    without_argument,
)
from kg.model import Candidate, Drop, PredicateWord
from kg.tokens import Token

# Prepositions that tie an actor to what is done ("deliver a request to X"); others only say where or when.
ACTOR_PREPOSITIONS: Final = frozenset(
    {"to", "with", "against", "from", "on", "for", "at", "into", "between", "toward", "towards"}
)


# What somebody is told stands in such an argument, or behind such a preposition.
TOLD_LABELS: Final = frozenset({"xcomp", "ccomp", "advcl", "dobj", "pcomp", "oprd"})
TOLD_OF: Final = frozenset({"about", "of", "on", "against", "over", "to"})


def clause_candidates(frame: Frame, reading: Reading) -> Iterator[Candidate | Drop]:
    """Yield what a frame claims. What is mentioned without being asserted is one drop with its reason."""
    drafts = list(_drafts(frame, reading))
    if not drafts:
        return
    position = stance(frame.verb, reading)
    if not position.asserted:
        yield Drop("extract", position.fault or "not asserted", frame.verb.text)
        return
    for draft in drafts:
        yield from candidates(draft, frame.verb, position, reading)


def _drafts(frame: Frame, reading: Reading) -> Iterator[Draft]:
    holding = frame.verb.lemma_ == "have" and not frame.passive
    if holding and (frame.clauses or not (frame.obliques or _is_counted(frame, reading))):
        return  # possession by "have" is worth nothing in a graph, and often a light verb; "have to" is an auxiliary
    if frame.verb.lemma_ == "be" or _has_complement(frame):
        yield from copular_drafts(frame, reading)
    elif frame.passive and not frame.subjects:
        yield from _agentless(frame, reading)
    elif len(pair := pair_of(frame, reading)) == 2:
        yield from reciprocal(frame, pair, reading)
        if frame.objects:
            yield from _transitive(frame, reading)
    elif frame.objects or frame.recipient:
        yield from _transitive(frame, reading)
    elif _content_clause(frame) is not None:
        yield from _with_clause(frame, reading)
    else:
        yield from _intransitive(frame, reading)


def _is_counted(frame: Frame, reading: Reading) -> bool:
    """Whether the one object is an amount: "has 500 employees", "had a loss of 3 million pounds"."""
    if len(frame.objects) != 1:
        return False
    noun = frame.objects[0].token
    amounts = (reading.amount_at.get(token.i) for token in (noun, *children(noun, "nummod")))
    return any(amount is not None and amount.kind != "duration" for amount in amounts)  # not "had two years of war"


def _has_complement(frame: Frame) -> bool:
    """Whether a predicative word follows the verb ("became ill"); in a passive only a name given ("was called X")."""
    word = frame.complement.token if frame.complement is not None else None
    return word is not None and word.i > frame.verb.i and (not frame.passive or word.dep_ == "oprd")


def _content_clause(frame: Frame) -> Token | None:
    """Return the clause that is the verb's object: a complement, or "for X to go" under a verb that takes it."""
    return frame.clauses[0] if frame.clauses else None


def _agentless(frame: Frame, reading: Reading) -> Iterator[Draft]:
    """As in "X was sentenced to Y": X - was sentenced to - Y; without an argument the verb phrase is the object."""
    if _is_stranded(frame.verb):
        return
    completed = frame.complement is not None and frame.complement.token.i > frame.verb.i  # "was kept still in Y"
    kept = first_child(frame.verb, "dobj")
    for subject in frame.objects:
        if kept is not None:  # "X was given Y"
            predicate = verb_predicate(frame, reading, reduced=True)
            yield Draft(subject, predicate, "passive-object", object=Role(kept, (kept.i,)))
            continue
        found = []
        for oblique in frame.obliques:
            if completed or not _is_argument(frame, oblique, reading):
                continue
            found.append(oblique.preposition)
            predicate = verb_predicate(frame, reading, preposition=oblique.preposition, reduced=True)
            rest = tuple(what_follows(frame, oblique.role.token, reading))
            yield Draft(subject, predicate, "passive-prep", object=oblique.role, content=rest)
        phrase = verb_phrase(frame, reading)
        dated = list(_dated(frame, subject, reading, reduced=True))
        placed = reading.knowledge.words["place-prepositions"].issuperset(found)
        alone = (placed and _is_known(dated)) or (not found and _says_no_more(phrase, reading))
        if dated and (_is_event(subject, reading) or alone):
            yield from dated
        elif not found and frame.verb.dep_ not in {"acl", "acomp"} and not _wants_more(frame, phrase, reading):
            predicate = verb_predicate(frame, reading, reduced=True)
            yield Draft(subject, predicate, "passive", literal=tuple(phrase))


def _wants_more(frame: Frame, phrase: list[Token], reading: Reading) -> bool:
    """Whether a passive says nothing without the complement that it has lost: "X is also involved"."""
    told = [token for token in phrase if token.pos_ not in {"AUX", "ADV", "PUNCT"} and token != frame.verb]
    return not told and frame.lemma in reading.knowledge.words["wanting-passives"]


def _is_stranded(verb: Token) -> bool:
    """Whether what the verb is about stands before it: "the rock they are made of", "the place where they sat"."""
    asked = any(child.tag_ == "WRB" for child in verb.children)
    return asked or any(not list(prep.children) for prep in children(verb, "prep"))


def _transitive(frame: Frame, reading: Reading) -> Iterator[Draft]:
    """As in "X urged Y to Z": X - urges - Y, content Z; "X put pressure on Y": X - put pressure on - Y."""
    told = frame.recipient or frame.objects
    predicate = verb_predicate(frame, reading)
    tied = [(oblique, word) for oblique in frame.obliques if (word := _tied(frame, oblique, reading)) is not None]
    light = any(word.property is not None for _, word in tied)
    for subject in frame.subjects:
        for object_ in () if light else told:
            content = tuple(_message(frame, reading) or what_is_done(frame, object_.token, reading))
            if not _is_complete(frame, content, reading):
                continue
            yield Draft(subject, predicate, "verb-object", object=object_, content=content)
        for oblique, word in (*tied, *_tied_within(frame, reading)):
            content = _light_noun(frame, oblique)
            yield Draft(subject, word, "verb-noun-prep", object=oblique.role, content=content)
    yield from _done_to(frame, reading)
    yield from ascribed_drafts(frame, reading)


def _is_complete(frame: Frame, content: tuple[Token, ...], reading: Reading) -> bool:
    """Whether verb and object say something: not "told reporters", "converted the church", where the rest is lost."""
    if reading.knowledge.cues.get(frame.lemma) == "tell":
        return any(token.dep_ in TOLD_LABELS or token.lower_ in TOLD_OF for token in content) or (
            bool(content) and first_child(frame.verb, "ccomp") is not None
        )
    return bool(content) or frame.lemma not in reading.knowledge.words["wanting-verbs"]


def _light_noun(frame: Frame, oblique: Oblique) -> tuple[Token, ...]:
    """Return the noun of a light verb with what it is more than itself: "an evacuation order" to X."""
    noun = own_phrase(frame.objects[0].token) if frame.objects else []
    words = tuple(token for token in noun if token.i < oblique.words[0].i and token.tag_ != "DT")
    return words if len(words) > 1 else ()


def _done_to(frame: Frame, reading: Reading) -> Iterator[Draft]:
    """As in "X sentenced Y to Z": Y - was sentenced to - Z, where the lexicon knows that passive."""
    for oblique in frame.obliques if not frame.passive else ():
        lemma = f"be {participle(frame.verb)} {oblique.preposition}"
        predicate = adverbial_predicate(f"{frame.verb.lower_} {oblique.preposition}", lemma, reading)
        if predicate is None or _is_circumstance(oblique, reading):
            continue
        known_objects = [o for o in frame.objects if reading.is_actor(o.token) or reading.referent(o.token) is not None]
        yield from (Draft(object_, predicate, "object-prep", object=oblique.role) for object_ in known_objects)


def _message(frame: Frame, reading: Reading) -> list[Token]:
    """Return what somebody is told: the clause under "tell X that ..."; not that of "A; X describes B"."""
    clause = next((clause for clause in frame.clauses if clause.dep_ == "ccomp"), None)
    if clause is None or frame.lemma not in reading.knowledge.cues or stand_apart(frame.verb, clause, ";"):
        return []
    if clause.tag_ != "VB" and first_child(clause, *SUBJECT_LABELS, "expl") is None:
        return []  # "X pledged money and Y is taxing goods"
    told = reading.knowledge.cues[frame.lemma] == "tell" or any(
        reading.is_actor(role.token) for role in (*frame.recipient, *frame.objects)
    )
    return clause_tokens(clause) if told or marker(clause) == "that" else []  # "A was so, while X describes B"


def _tied(frame: Frame, oblique: Oblique, reading: Reading) -> PredicateWord | None:
    """Return the predicate of verb, object and preposition together, where they make one: "put pressure on X"."""
    noun = frame.objects[0].token if frame.objects and not frame.passive else None
    if noun is None or noun.pos_ != "NOUN" or noun.i > oblique.role.token.i or is_scarce(noun, reading):
        return None
    held = reading.knowledge.is_a(reading.type_of(noun) or "", "Event") and _is_time(oblique.role.token, reading)
    if noun.i in reading.time_at or held:
        return None  # "passed away 5 AM at ...", "held talks on Friday"
    word = light_predicate(frame, noun, oblique.preposition, reading)
    actor = reading.is_actor(oblique.role.token) and not _is_circumstance(oblique, reading)
    loose = actor and oblique.preposition in ACTOR_PREPOSITIONS
    return word if word.property is not None or loose else None


def _tied_within(frame: Frame, reading: Reading) -> list[tuple[Oblique, PredicateWord]]:
    """As in "reached an agreement with X", where the preposition hangs on the noun: if the lexicon knows it."""
    noun = frame.objects[0].token if frame.objects and not frame.passive else None
    if noun is None or noun.pos_ != "NOUN" or is_scarce(noun, reading):
        return []
    found = [(each, light_predicate(frame, noun, each.preposition, reading)) for each in obliques(noun, reading)]
    return [(each, word) for each, word in found if word.property is not None]


def _with_clause(frame: Frame, reading: Reading) -> Iterator[Draft]:
    """As in "X said that Z": the clause is the object, as a wording; its own claims come from its own frame."""
    clause = frame.clauses[0]
    tokens = told_tokens(clause, reading)
    speech = frame.lemma in reading.knowledge.cues
    if clause.i < frame.verb.i and not speech:
        return  # "as X rose, Y fell": a clause before its verb is its object only where it is said
    for oblique in frame.obliques:
        controls = any(b.through == oblique.preposition for b in reading.knowledge.verbs.get(frame.lemma, ()))
        if controls and is_infinitive(clause):
            predicate = verb_predicate(frame, reading, preposition=oblique.preposition)
            yield from (Draft(s, predicate, "verb-prep", object=oblique.role, content=tokens) for s in frame.subjects)
            return
    wished = first_child(clause, "nsubj")
    if wished is not None and is_infinitive(clause) and reading.is_actor(wished):
        through = "for" if marker(clause) == "for" else ""
        predicate = verb_predicate(frame, reading, preposition=through)
        role = Role(wished, (clause.i, wished.i), "control")
        yield from (
            Draft(s, predicate, "verb-object-infinitive", object=role, content=without_argument(tokens, wished))
            for s in frame.subjects
        )
        return
    if speech and clause.dep_ == "ccomp" and not (is_finite(clause) or is_infinitive(clause) or clause.tag_ == "VBG"):
        return  # "found the strike justified": an object with what it is found to be, read as a clause
    if any(child.tag_ == "TO" for child in clause.children) and _is_reduced(frame, reading):
        return
    for subject in frame.subjects:
        if speech and not may_say(subject.token, frame.verb, reading):
            continue
        yield Draft(
            subject,
            clause_predicate(frame, reading),
            "speech" if speech else "verb-clause",
            literal=tokens,
            content=limits(frame, reading) if speech else (),
        )


def _is_reduced(frame: Frame, reading: Reading) -> bool:
    """Whether the verb is a passive read as active: "a man thought to have fled was seen"."""
    bare = frame.verb.tag_ == "VBD" and frame.verb.lower_ == participle(frame.verb)
    return bare and not frame.passive and frame.lemma in reading.knowledge.words["passive-infinitive"]


def _intransitive(frame: Frame, reading: Reading) -> Iterator[Draft]:
    """As in "X withdrew from Y": X - withdrew from - Y; "the talks stalled": the verb phrase is the object."""
    if frame.lemma in reading.knowledge.cues and not any(_is_worded(frame, o, reading) for o in frame.obliques):
        return  # a cue of speech whose words we did not find
    if frame.passive or any(child.tag_ in {"WP", "WDT"} and child.dep_ == "dobj" for child in frame.verb.children):
        return  # "prompted by X": what was, is not told; "what we need": the object is the clause itself
    arguments = [oblique for oblique in frame.obliques if _is_argument(frame, oblique, reading)]
    for subject in frame.subjects:
        for oblique in arguments:
            rest = what_follows(frame, oblique.role.token, reading)
            predicate = verb_predicate(frame, reading, preposition=oblique.preposition)
            yield Draft(subject, predicate, "verb-prep", object=oblique.role, content=tuple(rest))
        phrase = tuple(verb_phrase(frame, reading))
        dated = list(_dated(frame, subject, reading, reduced=False))
        alone = not arguments and (_is_known(dated) or _says_no_more(phrase, reading))
        if dated and (_is_event(subject, reading) or alone):
            yield from dated
        elif len(phrase) == 1 and ("alone", frame.lemma) not in reading.knowledge.wordings:
            continue  # "other classes included:": a verb that wants an object, and we did not find it
        elif not arguments and (len(phrase) > 1 or is_finite(frame.verb)):
            yield Draft(subject, verb_predicate(frame, reading), "verb", literal=phrase)


def _dated(frame: Frame, subject: Role, reading: Reading, *, reduced: bool) -> Iterator[Draft]:
    """As in "the talks ended on Friday": the talks - ended on - Friday."""
    for child in frame.verb.children:
        preposition, token = "on", child
        if child.dep_ == "prep":
            preposition, token = child.lower_, first_child(child, "pobj") or child
        elif child.dep_ != "npadvmod":
            continue
        time = reading.time_at.get(token.i)
        if time is None or time.kind != "date" or time.start is None or token.head.i not in {frame.verb.i, child.i}:
            continue
        if child.dep_ == "npadvmod" and time.start != time.end:
            preposition = ""  # "ended last week"
        if frame.clauses or first_child(frame.verb, "advcl") is not None:
            return  # "came this year to help": the time is not all that is said
        predicate = verb_predicate(frame, reading, preposition=preposition, reduced=reduced)
        rest = tuple(what_follows(frame, token, reading))
        yield Draft(subject, predicate, "verb-time", object=Role(token, (child.i, token.i)), content=rest)
        return


def _is_known(dated: list[Draft]) -> bool:
    """Whether the lexicon has the verb with its date: "expire on"."""
    return any(draft.predicate.property is not None for draft in dated)


def _is_event(role: Role, reading: Reading) -> bool:
    return reading.knowledge.is_a(reading.type_of(role.token) or "", "Event")


def _says_no_more(phrase: Iterable[Token], reading: Reading) -> bool:
    """Whether a verb phrase has nothing but the verb, a time and a named place: those have slots of their own."""
    told = [
        token
        for token in phrase
        if token.i not in reading.time_at
        and not token.is_punct
        and token.pos_ not in {"VERB", "AUX", "ADP", "DET", "PART"}
        and reading.referent(token) is None
        and token.i not in reading.names
    ]
    return not told


def _is_argument(frame: Frame, oblique: Oblique, reading: Reading) -> bool:
    """Whether a prepositional phrase is a side of the relation, not a circumstance told in the content."""
    if _is_circumstance(oblique, reading):
        return False  # a side of its own in _dated, else the claim's time
    if _is_worded(frame, oblique, reading) or _is_step(oblique, reading):
        return True
    if oblique.preposition in reading.knowledge.words["adjunct-prepositions"]:
        return False
    detached = reading.doc[oblique.words[0].i - 1].is_punct
    fronted = oblique.words[0].i < frame.verb.i and oblique.role.via != "relative"
    if fronted and (frame.clauses or not frame.passive):
        return False  # "in the north, prices rose": told in front of the clause, it is about the whole
    nearest = oblique.words[0].i <= frame.verb.i + 2
    return not detached and (nearest or reading.referent(oblique.role.token) is not None)


def _is_worded(frame: Frame, oblique: Oblique, reading: Reading) -> bool:
    """Whether the lexicon has the verb, or its passive, with this preposition."""
    known = reading.knowledge.wordings
    passive = frame.passive and ("verb", f"be {frame.verb.lower_} {oblique.preposition}") in known
    return passive or ("verb", f"{frame.lemma} {oblique.preposition}") in known


def _is_circumstance(oblique: Oblique, reading: Reading) -> bool:
    """Whether a prepositional phrase says only when: a date, or "in the first week of April"."""
    return not _is_step(oblique, reading) and is_moment(oblique.role.token, reading)


def _is_step(oblique: Oblique, reading: Reading) -> bool:
    """Whether a prepositional phrase says by how much something changes: "extended by two weeks"."""
    return oblique.preposition == "by" and is_measure(oblique.role.token, reading)


def _is_time(token: Token, reading: Reading) -> bool:
    return token.i in reading.time_at
