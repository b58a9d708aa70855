"""Clause → when it happens: the time expression that belongs to a claim, chosen by syntax.

A time on the clause itself comes first; then one that a coordinated, simultaneous or governing clause shares with
it; for what somebody says, last, the day of the same speaker's saying before. The time of a saying is never that of
what is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extract.reading import Reading
from kg.extract.syntax import SUBJECT_LABELS, VERB_TAGS, children, first_child, marker
from kg.model import TimeMention
from kg.tokens import Token

# Over how many governing words a time may be shared: deeper trees are a parser's knot.
DEEPEST: Final = 4
# Labels under which a time, or its preposition, hangs on what it dates.
CLAUSE_TIMES: Final = ("npadvmod", "advmod", "prep", "pobj", "dobj", "tmod", "attr")
NOUN_TIMES: Final = ("npadvmod", "compound", "nummod", "nmod", "poss", "prep", "amod")
OPEN_YEAR: Final = re.compile(r"[A-Za-z]+ (\d{4})")
SIMULTANEOUS: Final = frozenset({"when", "while", "as"})
# Prepositional phrases that place a saying at an occasion of its own.
OCCASIONS: Final = frozenset({"in", "at", "during", "on"})


def clause_time(head: Token, reading: Reading) -> TimeMention | None:
    """Return the time of what a verb, or a noun of action, tells; None where the text gives none."""
    if head.pos_ not in VERB_TAGS:
        return own_time(head, reading)
    found = _verb_time(head, reading, DEEPEST)
    return found if found is not None else _occasion(head, reading)


def own_time(head: Token, reading: Reading) -> TimeMention | None:
    """Return the date that hangs on the word itself: a resolved one before one that is not, then the first."""
    labels = CLAUSE_TIMES if head.pos_ in VERB_TAGS else NOUN_TIMES
    found = [time for child in children(head, *labels) for time in _times_at(child, reading)]
    found = [time for time in found if _same_side(head, reading.doc[time.first], reading)]
    if head.pos_ not in VERB_TAGS:
        found = [*found, *_before_name(head, reading), *_left_in_quote(head, reading)]
    return next((time for time in found if _is_known(time)), found[0] if found else None)


def _before_name(head: Token, reading: Reading) -> list[TimeMention]:
    """As in "the August 2017 Unity March": the date right before the whole name."""
    mention = reading.mention_at.get(head.i)
    time = reading.time_at.get(mention.first - 1) if mention is not None else None
    return [time] if time is not None and time.kind == "date" else []


def _left_in_quote(head: Token, reading: Reading) -> Iterator[TimeMention]:
    """As in 'came after the North's "launch of a missile last night"': the date stays with its quotation."""
    quote = _quote_of(head, reading)
    for token in reading.doc[head.i : quote[1]] if quote is not None else ():
        time = reading.time_at.get(token.i)
        root = reading.doc[time.first : time.last].root if time is not None else None
        if time is not None and time.kind == "date" and root is not None and _quote_of(root.head, reading) != quote:
            yield time


def _same_side(first: Token, second: Token, reading: Reading) -> bool:
    """Whether two words stand in one quotation, or both in none: the parse sometimes ties across its marks."""
    return _quote_of(first, reading) == _quote_of(second, reading)


def _quote_of(token: Token, reading: Reading) -> tuple[int, int] | None:
    return next((quote for quote in reading.quotes if quote[0] <= token.i < quote[1]), None)


def _verb_time(verb: Token, reading: Reading, depth: int) -> TimeMention | None:
    found = _near_time(verb, reading)
    if found is not None or depth == 0:
        return found
    return _shared(verb, reading) or _simultaneous(verb, reading, depth)


def _near_time(verb: Token, reading: Reading) -> TimeMention | None:
    """Return the time on the verb, or one that the parse hung on a neighbour though it dates the verb."""
    return (
        own_time(verb, reading)
        or _set_off(verb, reading)
        or _stray(verb, reading)
        or _of_event(verb, reading)
        or _after_quote(verb, reading)
    )


def _times_at(child: Token, reading: Reading) -> Iterator[TimeMention]:
    """Yield the date at a word or under its preposition ("on Friday", "since early 2015")."""
    inner = [noun for prep in children(child, "prep") for noun in children(prep, "pobj")]  # "back in June"
    for token in (child, *children(child, "pobj", "pcomp", "prep", "amod"), *inner):
        time = reading.time_at.get(token.i)
        if time is not None and time.kind == "date" and not _measures_from(time, reading) and not _compares(token):
            yield time
            for prep in children(token, "prep"):  # "at 4:42 on Saturday"
                later = [reading.time_at.get(noun.i) for noun in children(prep, "pobj")]
                yield from (found for found in later if found is not None and found.kind == "date")


def _measures_from(time: TimeMention, reading: Reading) -> bool:
    """Whether a time tells how far off the clause behind it is: of "a day after X fell" X did not fall a day after."""
    last = reading.doc[time.last - 1]
    return last.pos_ in {"ADP", "SCONJ"} and (last.dep_ == "mark" or any(children(last, "pcomp")))


def _compares(token: Token) -> bool:
    """Whether a date is what the clause's own time is compared with: "faster than at any time in the past year"."""
    link = token.head
    between = token.doc[link.head.i : link.i]
    return any(word.lower_ == "than" and word.nbor().dep_ == "prep" for word in between)


def _is_known(time: TimeMention) -> bool:
    return time.start is not None or time.end is not None


def _is_day(time: TimeMention | None) -> bool:
    return time is not None and time.start is not None and time.start == time.end


def _set_off(verb: Token, reading: Reading) -> TimeMention | None:
    """As in "To modernize its army, in 2018, X bought Y": between commas the date is the main clause's."""
    for clause in children(verb, "advcl"):
        for child in children(clause, "prep", "npadvmod") if clause.i < verb.i else ():
            left, right = child.left_edge.i, child.right_edge.i
            marked = reading.doc[left - 1].text == "," and reading.doc[right + 1].text == ","
            if marked and clause.i < left and right < verb.i:
                return next(_times_at(child, reading), None)
    return None


def _stray(verb: Token, reading: Reading) -> TimeMention | None:
    """As in "met the ministers of France on Friday": a date that the parse hung on a noun it cannot date."""
    queue = [*children(verb, "dobj", "prep", "agent", "attr", "dative")]
    while queue:
        token = queue.pop(0)
        if token.pos_ in VERB_TAGS or reading.type_of(token) == "Event":
            continue
        hanging = [c for c in children(token, "prep", "npadvmod") if c.i > token.i and c.lower_ != "of"]
        for child in hanging if token.dep_ in {"dobj", "pobj", "attr"} else ():
            time = next(_times_at(child, reading), None)
            if time is not None and child.i > verb.i and _is_free(child, token, time):
                return time
        queue.extend(children(token, "pobj", "prep"))
    return None


def _is_free(child: Token, noun: Token, time: TimeMention) -> bool:
    """Whether a date after a noun dates the verb: a day, or any date after a name, which has no date of its own."""
    if noun.pos_ == "PROPN":
        return child.lower_ in {"on", "in"} or child.i == time.last - 1
    return _is_day(time) and (child.lower_ == "on" or child.dep_ == "npadvmod")


def _after_quote(verb: Token, reading: Reading) -> TimeMention | None:
    """As in 'said "we must go" while meeting the press on Friday', where the parse ties the rest to "go"."""
    for content in children(verb, "ccomp"):
        quote = _quote_of(content, reading)
        if quote is None or _quote_of(verb, reading) is not None or verb.i > quote[0]:
            continue
        for token in reading.doc[quote[1] : verb.sent.end]:
            time = reading.time_at.get(token.i)
            if time is not None and time.kind == "date" and any(above == content for above in token.ancestors):
                return time
    return None


def _of_event(verb: Token, reading: Reading) -> TimeMention | None:
    """As in "Friday's attack killed ten": the day of the event that the verb's subject is."""
    if verb.tag_ != "VBD":
        return None
    for subject in children(verb, "nsubj"):
        owner = first_child(subject, "poss")
        time = reading.time_at.get(owner.i) if owner is not None else None
        if _is_day(time) and not reading.is_actor(subject):
            return time
    return None


def _shared(verb: Token, reading: Reading) -> TimeMention | None:
    """As in "On Friday X met Y and signed Z" and "X was arrested and charged on Friday": one time for both."""
    if _elsewhere(verb, reading):
        return None
    if verb.dep_ == "conj" and verb.head.pos_ in VERB_TAGS and _alike(verb.head, verb):
        time = _near_time(verb.head, reading) or _shared(verb.head, reading)
        before = time is not None and time.first < verb.head.i
        if time is not None and (before or (_is_day(time) and not _has_subject(verb))):
            return time
    for second in children(verb, "conj"):
        if second.pos_ in VERB_TAGS and _alike(verb, second) and not _has_subject(second):
            time = _near_time(second, reading)
            if time is not None and _is_day(time) and time.first > second.i:
                return time
    return None


def _alike(first: Token, second: Token) -> bool:
    """Whether two coordinated verbs stand in one tense."""
    return first.tag_ == second.tag_ and not any(children(second, "aux", "auxpass"))


def _elsewhere(verb: Token, reading: Reading) -> bool:
    """Whether an adverb tells of another occasion: "later", "previously"."""
    words = reading.knowledge.words["other-occasions"]
    near = [child for child in verb.children if child.pos_ not in VERB_TAGS]
    return any(token.lower_ in words for child in near for token in (child, *child.children))


def _has_subject(verb: Token) -> bool:
    return any(children(verb, *SUBJECT_LABELS))


def _simultaneous(verb: Token, reading: Reading, depth: int) -> TimeMention | None:
    """Return the time of a clause that happens at once with this one, above or below it."""
    head = verb.head
    relative = reading.time_at.get(head.i) if verb.dep_ == "relcl" else None
    if relative is not None and marker(verb) == "when":
        return _point(relative)  # "in 1950, when troops crossed the border"
    if head.pos_ in VERB_TAGS and verb != head and (_accompanies(verb) or _realizes(verb, reading)):
        return _verb_time(head, reading, depth - 1) or (_occasion(head, reading) if verb.tag_ == "VBG" else None)
    for clause in children(verb, "advcl"):
        beside = _accompanies(clause) and clause.i > verb.i and _same_side(verb, clause, reading)
        time = _near_time(clause, reading) if beside else None
        if time is not None:
            return time
    return None


def _point(time: TimeMention) -> TimeMention | None:
    """Return the time that a relative clause is about: of "by 2010, when X resigned" the year itself."""
    if time.start is not None and time.end is not None:
        return time
    year = OPEN_YEAR.fullmatch(time.text)
    return replace(time, text=year[1], start=f"{year[1]}-01-01", end=f"{year[1]}-12-31") if year is not None else None


def _accompanies(clause: Token) -> bool:
    """Whether a clause tells what goes on at once: ", saying ...", "while ...", "when ..."."""
    if clause.dep_ != "advcl" or clause.pos_ not in VERB_TAGS:
        return False
    opener = "after" if clause.lower_ == "following" else marker(clause)  # "torn down, following storms in May"
    return opener in SIMULTANEOUS or (clause.tag_ == "VBG" and not opener and not _has_subject(clause))


def _realizes(verb: Token, reading: Reading) -> bool:
    """Whether the clause is what its governing verb makes come true: "began to sell", "managed to escape"."""
    if verb.dep_ != "xcomp":
        return False
    rows = reading.knowledge.verbs.get(verb.head.lemma_.lower(), ())
    return any(row.complement == "actual" and row.control == "subject" for row in rows)


# -- sayings -----------------------------------------------------------------------------------------------------------


def _occasion(verb: Token, reading: Reading) -> TimeMention | None:
    """Return the day of the same person's saying before, for one that names no occasion of its own.

    News reports one occasion a person: "X said on Friday ... X said." A perfect ("has said"), an adverb ("earlier")
    or a phrase ("in an interview") tells of another.
    """
    speaker = _speaker(verb, reading)
    if speaker is None or reading.annotated.referents[speaker].type != "Person" or _elsewhere(verb, reading):
        return None
    if any(child.lower_ in OCCASIONS for child in children(verb, "prep")):
        return None
    for token in reversed(_sayings(reading).get(speaker, ())):
        if token.i < verb.i:
            time = _near_time(token, reading) or _shared(token, reading)
            if time is not None:
                return time if _is_day(time) else None
    return None


def _sayings(reading: Reading) -> dict[int, list[Token]]:
    """Return for each referent the verbs with which it says something in the simple past, in order."""

    def all_sayings() -> dict[int, list[Token]]:
        sayings: dict[int, list[Token]] = {}
        for token in reading.doc:
            speaker = _speaker(token, reading) if token.pos_ in VERB_TAGS else None
            if speaker is not None:
                sayings.setdefault(speaker, []).append(token)
        return sayings

    return reading.once("sayings", 0, all_sayings)


def _speaker(verb: Token, reading: Reading) -> int | None:
    """Return the referent that says something in the simple past, or None."""
    simple = verb.tag_ == "VBD" or any(child.lower_ == "did" for child in children(verb, "aux"))
    lemma = verb.lemma_.lower()
    if not simple or (lemma not in reading.knowledge.words["quote-cues"] and lemma not in reading.knowledge.cues):
        return None
    subject = first_child(verb, "nsubj")
    mention = reading.mention_at.get(subject.i) if subject is not None else None
    return mention.referent if mention is not None else None
