"""Event noun → candidates: where, when, how long and about what it is, who takes part, which series it belongs to.

The event is the node on which these hang; that all its mentions in an article are one node is coreference's work.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.extract.drafts import candidates, clause_place
from kg.extract.moods import Stance
from kg.extract.nominal import noun_stance
from kg.extract.predicates import noun_predicate
from kg.extract.reading import Reading
from kg.extract.records import Draft
from kg.extract.stance import stance
from kg.extract.subjects import subjects
from kg.extract.syntax import VERB_TAGS, Role, children, conjuncts, first_child, is_passive
from kg.extract.when import clause_time
from kg.model import Argument, Candidate, Drop, Polarity, PredicateWord, TimeMention
from kg.tokens import Token

PLACE: Final = PredicateWord("in", "take place in", "kg:takesPlaceIn")
DATE: Final = PredicateWord("on", "take place on", "kg:takesPlaceOn")
LASTS: Final = PredicateWord("lasting", "last", "kg:lasts")
PART_OF: Final = PredicateWord("of", "be part of", "kg:partOf")
TAKES_PART: Final = PredicateWord("in", "participate in", "kg:participatesIn")
TOPIC: Final = "kg:concernsTopic"
# Prepositions that name the parties of an event.
PARTIES: Final = frozenset({"between", "among", "with"})
# Labels of a date before its event: "Friday's summit", "the November talks".
DATE_LABELS: Final = frozenset({"poss", "compound", "nmod", "npadvmod", "amod", "nummod"})


def event_candidates(noun: Token, reading: Reading) -> Iterator[Candidate | Drop]:
    """Yield what the noun phrase of an event says of it."""
    if not is_event(noun, reading):
        return
    drafts = list(_drafts(noun, reading))
    if not drafts:
        return
    position = noun_stance(noun, reading)
    for draft in drafts if position.asserted else ():
        yield from candidates(draft, noun, position, reading)


def is_event(noun: Token, reading: Reading) -> bool:
    """Whether the token heads a phrase for an event."""
    kind = reading.type_of(noun)
    whole = noun.dep_ not in {"compound", "nmod"} and noun.i not in reading.time_at  # "March" is a month
    told = all(child.tag_ != "WP$" for child in children(noun, "poss"))  # "whose death" has no name without its owner
    return whole and told and kind is not None and reading.knowledge.is_a(kind, "Event")


def _drafts(noun: Token, reading: Reading) -> Iterator[Draft]:
    event = Role(noun, ())
    yield from _dates(event, reading)
    yield from _durations(event, reading)
    for prep in children(noun, "prep"):
        target = first_child(prep, "pobj")
        if target is None or prep.i < noun.i:
            continue
        if prep.lower_ in {"in", "at"} and _is_place(target, reading) and not _is_counted(noun, reading):
            yield Draft(event, PLACE, "event-place", object=Role(target, (prep.i, target.i)))
        word = noun_predicate(noun, prep.lower_, reading)
        if word is not None and TOPIC in (word.property, *word.others) and target.i not in reading.time_at:
            topic = PredicateWord(word.text, word.lemma, TOPIC)
            yield from (Draft(event, topic, "event-topic", object=r) for r in conjuncts(target, (prep.i, target.i)))
        if prep.lower_ == "of" and is_event(target, reading) and _is_numbered(noun, reading):
            yield Draft(event, PART_OF, "event-part", object=Role(target, (prep.i, target.i)))
        if prep.lower_ in PARTIES and noun.lemma_.lower() in reading.knowledge.words["joint-events"]:
            yield from _parties(event, prep, target, reading)


def _parties(event: Role, prep: Token, target: Token, reading: Reading) -> Iterator[Draft]:
    """As in "talks between X and Y", "X's talks with Y": each takes part in them."""
    for role in conjuncts(target, (prep.i, target.i)):
        if reading.is_actor(role.token):
            yield Draft(role, TAKES_PART, "event-party", object=event)
    owner = first_child(event.token, "poss")
    if prep.lower_ == "with" and owner is not None and reading.is_actor(owner):
        yield Draft(Role(owner, (owner.i,)), TAKES_PART, "event-party", object=event)


def _is_place(token: Token, reading: Reading) -> bool:
    kind, referent = reading.type_of(token), reading.referent(token)
    named = referent is not None and referent.named
    return named and kind is not None and any(reading.knowledge.is_a(kind, name) for name in ("Place", "Country"))


def _is_counted(noun: Token, reading: Reading) -> bool:
    """Whether the noun is counted or judged where it lies, but takes place nowhere: "infections in X", "polls in X"."""
    return noun.lemma_.lower() in reading.knowledge.words["placeless-events"]


def _is_numbered(noun: Token, reading: Reading) -> bool:
    """Whether the noun is a numbered part of what follows: "second round of talks"."""
    numbered = any(
        child.i in reading.amount_at and reading.amount_at[child.i].kind == "ordinal" for child in noun.children
    )
    return noun.lemma_.lower() in reading.knowledge.words["part-nouns"] and numbered


def _dates(event: Role, reading: Reading) -> Iterator[Draft]:
    """As in "Friday's summit", "last month's talks"; "the talks on Friday" where the phrase opens its clause."""
    noun = event.token
    for child in noun.children:
        before = child.i < noun.i and child.dep_ in DATE_LABELS
        dated = first_child(child, "pobj") if child.dep_ == "prep" and child.lower_ in {"on", "in"} else None
        after = dated is not None and child.i > noun.i and _opens_clause(noun)
        token = child if before else dated if after else None
        time = reading.time_at.get(token.i) if token is not None else None
        if token is not None and _is_date(time) and first_child(token, "conj") is None:
            arcs = (child.i, token.i) if after else (child.i,)
            yield Draft(event, DATE, "event-time", given=_time_argument(time, reading), object=Role(token, arcs))
            return


def _opens_clause(noun: Token) -> bool:
    """Whether the noun is a subject before its verb: what follows it then belongs to it, not to the verb."""
    return noun.dep_ in {"nsubj", "nsubjpass"} and noun.head.pos_ in VERB_TAGS and noun.i < noun.head.i


def _is_date(time: TimeMention | None) -> bool:
    return time is not None and time.kind == "date" and time.start is not None and time.end is not None


def _time_argument(time: TimeMention | None, reading: Reading) -> Argument | None:
    if time is None:
        return None
    start, last = reading.doc[time.first].idx, reading.doc[time.last - 1]
    return Argument(start, last.idx + len(last), time.text, time=time)


def _durations(event: Role, reading: Reading) -> Iterator[Draft]:
    """As in "two days of talks" and "a two-day summit": how long they last."""
    noun = event.token
    wrapped = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.i < noun.i
    for token in (*([noun.head.head] if wrapped else []), *children(noun, "amod", "compound", "nmod", "nummod")):
        time = reading.time_at.get(token.i)
        if time is not None and time.kind == "duration" and time.last <= noun.i:
            words = tuple(reading.doc[time.first : time.last])
            yield Draft(event, LASTS, "event-duration", literal=words)
            return


def held_candidates(verb: Token, reading: Reading) -> Iterator[Candidate | Drop]:
    """Yield place, day and participants of an event that the verb makes take place: "held talks in X on Friday"."""
    drafts = list(_held(verb, reading))
    position = stance(verb, reading) if drafts else Stance(asserted=False)
    if position.asserted and position.polarity is Polarity.AFFIRMED:
        for draft in drafts:
            yield from candidates(draft, verb, position, reading)


def _held(verb: Token, reading: Reading) -> Iterator[Draft]:
    words, lemma = reading.knowledge.words, verb.lemma_.lower()
    if lemma in words["holding-verbs"] and is_passive(verb):
        yield from _second_days(verb, reading)
    elif lemma in words["holding-verbs"] and verb.dep_ != "csubj":  # "to hold talks would ...": its world is above
        noun = first_child(verb, "dobj")
        if noun is not None and is_event(noun, reading):
            yield from _circumstances(Role(noun, (noun.i,)), verb, reading)
    elif lemma in words["gathering-verbs"]:
        yield from _gathered(verb, reading)


def _gathered(verb: Token, reading: Reading) -> Iterator[Draft]:
    """As in "met for the summit in X on Friday": who meets takes part, and there and then it is."""
    for prep in children(verb, "prep"):
        noun = first_child(prep, "pobj")
        if prep.lower_ == "for" and noun is not None and is_event(noun, reading):
            event = Role(noun, (prep.i, noun.i))
            yield from _circumstances(event, verb, reading)
            for role in subjects(verb, reading):
                if reading.is_actor(role.token):
                    yield Draft(role, TAKES_PART, "event-gathering", object=event)
            return


def _circumstances(event: Role, verb: Token, reading: Reading) -> Iterator[Draft]:
    place, time = clause_place(verb, reading), clause_time(verb, reading)
    if place is not None:
        yield Draft(event, PLACE, "event-held-place", given=place)
    if time is not None and _is_date(time) and verb.sent.start <= time.first < verb.sent.end:
        yield Draft(event, DATE, "event-held-time", given=_time_argument(time, reading))


def _second_days(verb: Token, reading: Reading) -> Iterator[Draft]:
    """As in "held Thursday and Friday in X": the days after the first, which the clause's own rule tells."""
    held = first_child(verb, "nsubjpass") or (verb.head if verb.dep_ == "acl" else None)
    if held is None or not is_event(held, reading):
        return
    days = [day for child in children(verb, "npadvmod", "prep") for day in (child, *children(child, "pobj"))]
    for day in days:
        for role in conjuncts(day, (day.i,))[1:] if day.i in reading.time_at else ():
            time = reading.time_at.get(role.token.i)
            if _is_date(time) and time != reading.time_at[day.i]:
                yield Draft(Role(held, ()), DATE, "event-held-time", given=_time_argument(time, reading))
