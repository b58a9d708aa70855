"""Predicate word → property: the lexicon's, where subject and object fit it; else one minted from the lemma."""

from __future__ import annotations

from kg.knowledge import Knowledge, Property
from kg.link.entities import Linker
from kg.model import Candidate, Entity, Literal, Predicate, PredicateWord
from kg.vocabulary import property_iri


def fitted(
    subject: Entity, word: PredicateWord, object_: Entity | Literal, linker: Linker, candidate: Candidate
) -> tuple[Entity, Predicate, Entity | Literal]:
    """Return both sides and the predicate, sides changed where the property runs the other way.

    A property whose domain or range does not admit the sides is not forced on them: the predicate stays open.
    """
    for curie in (word.property, *word.others) if word.property is not None else ():
        property_ = linker.knowledge.properties[curie]
        left, right = (object_, subject) if word.inverse else (subject, object_)
        if isinstance(left, Literal) and candidate.object is not None:
            left = linker.described(candidate.object.text, candidate.object.type or "Concept")
        if (
            isinstance(right, Literal)
            and candidate.object is not None
            and not _admits(property_.range, "Literal", linker.knowledge)
        ):
            right = linker.described(candidate.object.text, candidate.object.type or "Concept")
        if isinstance(left, Entity) and fits(left, property_, right, linker.knowledge):
            return left, Predicate(property_iri(property_.curie), property_.label, word.text), right
    return subject, Predicate(property_iri(f"open:{word.lemma}"), label(word.lemma), word.text), object_


def fits(subject: Entity, property_: Property, object_: Entity | Literal, knowledge: Knowledge) -> bool:
    """Whether both sides lie within the property's domain and range."""
    kind = object_.type if isinstance(object_, Entity) else "Literal"
    return _admits(property_.domain, subject.type, knowledge) and _admits(property_.range, kind, knowledge)


def _admits(classes: tuple[str, ...], kind: str, knowledge: Knowledge) -> bool:
    if not classes:
        return True
    return kind in classes or any(knowledge.is_a(kind, allowed) for allowed in classes)


def label(lemma: str) -> str:
    """Return the label of an open predicate: the lemma in the third person.

    >>> label("hand over"), label("be sentenced to"), label("carry"), label("pass")
    ('hands over', 'is sentenced to', 'carries', 'passes')
    """
    verb, _, rest = lemma.partition(" ")
    if verb == "be":
        form = "is"
    elif verb.endswith("y") and verb[-2:-1] not in set("aeiou"):
        form = verb[:-1] + "ies"
    elif verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        form = verb + "es"
    else:
        form = verb + "s"
    return f"{form} {rest}".strip()
