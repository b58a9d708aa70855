"""Frame of two parties → draft: what they do with each other, "X and Y met", "X and Y held talks"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.frames import Frame
from kg.extract.predicates import light_predicate, verb_predicate
from kg.extract.reading import Reading
from kg.extract.records import Draft
from kg.extract.syntax import Role
from kg.extract.wordings import what_follows
from kg.model import PredicateWord


def pair_of(frame: Frame, reading: Reading) -> tuple[Role, ...]:
    """Return the two subjects of a verb that is used of two parties at once ("X and Y met"), or nothing."""
    if frame.recipient or frame.passive or len(frame.subjects) != 2:
        return ()
    if _joint(frame, reading) is not None:
        return frame.subjects if all(reading.is_actor(role.token) for role in frame.subjects) else ()
    if frame.objects or frame.clauses:
        return ()
    found = reading.knowledge.wordings.get(("verb", frame.lemma), ()) + reading.knowledge.wordings.get(
        ("verb", f"{frame.lemma} with"), ()
    )
    symmetric = any(reading.knowledge.properties[sense.property].symmetric for sense in found)
    return frame.subjects if symmetric and all(reading.is_actor(role.token) for role in frame.subjects) else ()


def reciprocal(frame: Frame, pair: tuple[Role, ...], reading: Reading) -> Iterator[Draft]:
    """As in "X and Y met": X - meets - Y; "X and Y held talks": X - holds talks with - Y."""
    joint = _joint(frame, reading)
    after = frame.objects[0].token if joint is not None else frame.verb
    predicate = joint or verb_predicate(frame, reading, preposition="with")
    content = tuple(what_follows(frame, after, reading))
    yield Draft(pair[0], predicate, "reciprocal", object=pair[1], content=content)


def _joint(frame: Frame, reading: Reading) -> PredicateWord | None:
    """Return the predicate of a thing that two parties do with each other: "held talks", "signed an agreement"."""
    noun = frame.objects[0].token if len(frame.objects) == 1 else None
    if noun is None or noun.pos_ != "NOUN":
        return None
    word = light_predicate(frame, noun, "with", reading)
    if word.property is None or not reading.knowledge.properties[word.property].symmetric:
        return None
    return replace(word, text=word.text.removesuffix(" with"))
