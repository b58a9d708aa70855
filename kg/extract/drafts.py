"""Draft → candidates: its sides cut to arguments, with stance, speakers, time, place and evidence, or a drop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extract.moods import Stance
from kg.extract.negation import is_negative, is_scarce
from kg.extract.phrases import argument, explained, is_broken
from kg.extract.reading import Reading, sentence_bounds
from kg.extract.records import Draft
from kg.extract.signs import signs
from kg.extract.syntax import SUBJECT_LABELS, VERB_TAGS, Role, children, locates_goal
from kg.extract.when import clause_time
from kg.model import Amount, Argument, Candidate, Drop, Polarity
from kg.tokens import Token

# Longest literal made of a whole clause, in characters: the sentence stands in the evidence anyway.
LONGEST_GIST: Final = 400
# Determiners of a whole class.
EVERY: Final = frozenset({"all", "any", "every", "each", "no"})
PLACE_PREPOSITIONS: Final = frozenset({"in", "at", "near", "inside", "outside", "across", "throughout"})


def candidates(draft: Draft, verb: Token, position: Stance, reading: Reading) -> Iterator[Candidate | Drop]:
    """Cut a draft to candidates, one for each party of a plural such as "the two sides", or say why not."""
    if draft.speaker is not None:
        position = replace(position, speakers=(*position.speakers, draft.speaker))
    subject = argument(draft.subject.token, reading, as_subject=True)
    if any(tokens and is_broken(tokens, reading) for tokens in (draft.literal, draft.content)):
        yield Drop("extract", "broken wording", verb.sent.text.strip()[:80])
        return
    object_ = _object(draft, reading)
    speakers = tuple(argument(role.token, reading, as_subject=True) for role in position.speakers)
    known = _once(tuple(speaker for speaker in speakers if speaker is not None))
    if subject is None or object_ is None or None in speakers:
        missing = "subject" if subject is None else "object" if object_ is None else "speaker"
        yield Drop("extract", f"unresolved {missing}", verb.sent.text.strip()[:80])
        return
    object_ = _without_owner(subject, object_, reading)
    fault = _fault(draft, verb, reading, (subject, object_))
    if fault is not None:
        yield Drop("extract", fault, verb.sent.text.strip()[:80])
        return
    for one in parties(subject, reading):
        for other in parties(object_, reading):
            if one.referent is None or one.referent != other.referent:
                yield _candidate(draft, verb, position, reading, sides=(one, other), speakers=known)


def _fault(draft: Draft, verb: Token, reading: Reading, sides: tuple[Argument, Argument]) -> str | None:
    """Return why a draft with both sides is no claim, or None."""
    subject, object_ = sides
    if _is_class(draft.subject, verb):
        return "tells a class apart"
    if unsaid := _unsaid(draft, reading):
        return unsaid
    if _is_deed_of_many(draft, verb, reading):
        return "we, of whom only the speaker is known"
    if verb.pos_ in VERB_TAGS and (_holds(subject, verb) or (_holds(object_, verb) and _is_open(draft))):
        return "tells its own side apart"
    if _is_snatched(draft, reading):
        return "object of one parse, subject of the other"
    return "says nothing alone" if not draft.content and _says_nothing(object_, draft, reading) else None


def _is_deed_of_many(draft: Draft, verb: Token, reading: Reading) -> bool:
    """Whether "we" or "us", said by one person, does or suffers something; what "we" think he thinks too."""
    for role in (draft.subject, draft.object):
        if role is not None and role.token.lower_ in reading.knowledge.words["pronouns-we"]:
            thinks = verb.lemma_.lower() in reading.knowledge.cues
            return reading.type_of(role.token) == "Person" and (role is draft.object or not thinks)
    return False


def _is_snatched(draft: Draft, reading: Reading) -> bool:
    """Whether the second parser makes the object another clause's subject: "X sent money and Y is taxing goods"."""
    object_ = draft.object.token if draft.object is not None else None
    return object_ is not None and object_.dep_ not in SUBJECT_LABELS and reading.rival(object_) in SUBJECT_LABELS


def _unsaid(draft: Draft, reading: Reading) -> str:
    """Return why one of the sides is not what it seems to name, or ""."""
    roles = [role.token for role in (draft.subject, draft.object) if role is not None]
    if any(_is_within_name(token, reading) for token in roles):
        return "second word of one name"
    return "few of a named group" if any(_is_few(token, reading) for token in roles) else ""


def _is_within_name(token: Token, reading: Reading) -> bool:
    """Whether what the parser takes for a second thing is a part of the first one's name: "Court of X and Wales"."""
    return token.dep_ == "conj" and token.i in reading.names and token.i not in reading.mention_at


def _is_class(subject: Role, verb: Token) -> bool:
    """Whether a clause only says of which class something is told: "all ships exceeding 3 tons"."""
    noun = subject.token
    told = verb.dep_ in {"acl", "relcl"} and verb.head == noun and noun.doc[noun.i + 1].text != ","
    return told and any(child.lower_ in EVERY for child in children(noun, "det", "predet"))


def _is_few(head: Token, reading: Reading) -> bool:
    """Whether a name stands for next to none of those it names ("few Germans"): as a node it would be all of them."""
    referent = reading.referent(head)
    return referent is not None and referent.named and is_scarce(head, reading) and not is_negative(head)


def _holds(side: Argument, verb: Token) -> bool:
    """Whether the claim's own verb is a part of the phrase that tells the side apart."""
    return side.start <= verb.idx < side.end


def _says_nothing(object_: Argument, draft: Draft, reading: Reading) -> bool:
    """Whether an object needs what another sentence tells: "on hand", "a similar view" without what it is like."""
    words = reading.knowledge.words
    if object_.text.lower() in words["empty-complements"] or (draft.literal and _is_relative(draft.literal[0])):
        return True
    head = draft.object.token if draft.object is not None and not draft.literal else None
    if head is None or list(children(head, "prep", "relcl", "acl")):
        return False
    return any(child.lower_ in words["likening"] and not list(child.children) for child in children(head, "amod"))


def _is_relative(token: Token) -> bool:
    """Whether a wording opens with a pronoun that stands for a noun before it: "which state media said were ..."."""
    if token.tag_ not in {"WDT", "WP"}:
        return False
    clause = next((above for above in (token, *token.ancestors) if above.dep_ == "relcl"), None)
    return clause is not None and clause.head.i < token.i < clause.i


def _is_open(draft: Draft) -> bool:
    """Whether the object is a thing that only this clause tells of: "characters she played", not "the drills"."""
    if draft.object is None or draft.literal:
        return False
    return not any(child.dep_ in {"det", "poss"} and child.lower_ != "a" for child in draft.object.token.children)


def _once(speakers: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """Return the chain of speakers without one who quotes himself: 'X said: "I am saying that ..."'."""
    kept: list[Argument] = []
    for speaker in speakers:
        if not kept or kept[-1].referent is None or kept[-1].referent != speaker.referent:
            kept.append(speaker)
    return tuple(kept)


def _without_owner(subject: Argument, object_: Argument, reading: Reading) -> Argument:
    """Return the object without the subject as its owner: "Peebles won his half" is about half, not Peebles's."""
    if subject.referent is None:
        return object_
    name = reading.annotated.referents[subject.referent].name
    for owner in (f"{name}'s ", f"{name}' "):
        if object_.text.startswith(owner):
            return replace(object_, text=object_.text.removeprefix(owner))
    return object_


def parties(side: Argument, reading: Reading) -> tuple[Argument, ...]:
    """Return the argument, or one for each thing that a plural description stands for."""
    members = reading.annotated.referents[side.referent].members if side.referent is not None else ()
    return tuple(replace(side, referent=m, party=n) for n, m in enumerate(members, 1)) or (side,)


def _candidate(
    draft: Draft,
    verb: Token,
    position: Stance,
    reading: Reading,
    *,
    sides: tuple[Argument, Argument],
    speakers: tuple[Argument, ...],
) -> Candidate:
    subject, object_ = sides
    heads = [draft.subject.token, *([draft.object.token] if draft.object else [])]
    denied = any(is_negative(head) for head in heads)
    start, end = _quote(verb, subject, object_)
    sentence_start, sentence_end = sentence_bounds(verb.sent)
    return Candidate(
        subject=subject,
        predicate=draft.predicate,
        object=object_,
        rule=draft.rule,
        start=start,
        end=end,
        sentence_start=min(sentence_start, start),
        sentence_end=max(sentence_end, end),
        trigger=verb.idx,
        content=explained(draft.content, reading, known=subject.referent)[:LONGEST_GIST] or None,
        polarity=_turned(position.polarity) if denied else position.polarity,
        modality=position.modality,
        certainty=position.certainty,
        attributed_to=speakers,
        time=reading.once("time", verb.i, lambda: clause_time(verb, reading)),
        place=clause_place(verb, reading),
        quantity=object_.amount or _sum_agreed(draft, reading),
        signs=tuple(sorted(signs(draft, verb, position, reading, sides))),
    )


def _sum_agreed(draft: Draft, reading: Reading) -> Amount | None:
    """Return the one sum of money in an infinitive that is the object: "agreed to pay $5 million a year"."""
    if not draft.literal or draft.literal[0].i == 0 or draft.literal[0].nbor(-1).tag_ != "TO":
        return None
    told = {id(found): found for token in draft.literal if (found := reading.amount_at.get(token.i)) is not None}
    sums = [amount for amount in told.values() if amount.kind == "money"]
    return sums[0] if len(sums) == 1 else None


def _turned(polarity: Polarity) -> Polarity:
    return Polarity.DENIED if polarity is Polarity.AFFIRMED else Polarity.AFFIRMED


def _object(draft: Draft, reading: Reading) -> Argument | None:
    if draft.given is not None:
        return draft.given
    if draft.object is not None:
        return argument(draft.object.token, reading, as_subject=False)
    known = reading.mention_at.get(draft.subject.token.i)
    text = explained(draft.literal, reading, known=known.referent if known is not None else None)[:LONGEST_GIST]
    if not draft.literal or not text:
        return None
    first, last = draft.literal[0], draft.literal[-1]
    return Argument(start=first.idx, end=last.idx + len(last), text=text)


def _quote(verb: Token, subject: Argument, object_: Argument) -> tuple[int, int]:
    """Return the offsets from the first to the last of the claim's parts."""
    starts = [verb.idx, subject.start, object_.start]
    ends = [verb.idx + len(verb), subject.end, object_.end]
    return min(starts), max(ends)


def clause_place(verb: Token, reading: Reading) -> Argument | None:
    """Return the place that the clause says it happens at: "in", "at" or "near" a city, country or building."""
    for prep in children(verb, "prep"):
        if prep.lower_ not in PLACE_PREPOSITIONS or locates_goal(prep):
            continue
        for noun in children(prep, "pobj"):
            kind = reading.type_of(noun)
            referent = reading.referent(noun)
            located = kind is not None and any(reading.knowledge.is_a(kind, place) for place in ("Place", "Country"))
            if located and referent is not None and referent.named:
                return argument(noun, reading, as_subject=False)
    return None
