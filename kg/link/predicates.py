"""Predicate word → property: the lexicon's, where subject and object fit it; else one minted from the lemma."""

from __future__ import annotations

from kg.knowledge import Knowledge, Property
from kg.link.entities import Linker
from kg.model import Argument, Candidate, Entity, Literal, Predicate, PredicateWord
from kg.vocabulary import property_iri

# Classes of a number's noun that say nothing against the property's range: "40 percent", "US$3 billion".
MEASURED = ("Concept", "Quantity")


def fitted(
    subject: Entity, word: PredicateWord, object_: Entity | Literal, linker: Linker, candidate: Candidate
) -> tuple[Entity, Predicate, Entity | Literal]:
    """Return both sides and the predicate, sides changed where the property runs the other way.

    A property whose domain or range does not admit the sides is not forced on them: the next reading of the wording is
    tried, and in the end the predicate stays open.
    """
    for curie in (word.property, *word.others) if word.property is not None else ():
        property_ = linker.knowledge.properties[curie]
        sides = _sides(subject, object_, property_, linker, candidate.object, inverse=word.inverse)
        if sides is not None:
            return sides[0], Predicate(property_iri(property_.curie), property_.label, word.text), sides[1]
    return subject, Predicate(property_iri(f"open:{word.lemma}"), label(word.lemma), word.text), object_


def _sides(
    subject: Entity,
    object_: Entity | Literal,
    property_: Property,
    linker: Linker,
    argument: Argument | None,
    *,
    inverse: bool,
) -> tuple[Entity, Entity | Literal] | None:
    """Return the claim's sides in the property's shape, or None where they do not fit it."""
    knowledge = linker.knowledge
    if inverse:
        left = _node(object_, linker, argument)
        return (left, subject) if left is not None and fits(left, property_, subject, knowledge) else None
    right = _shaped(object_, property_, linker, argument)
    return (subject, right) if right is not None and fits(subject, property_, right, knowledge) else None


def _node(object_: Entity | Literal, linker: Linker, argument: Argument | None) -> Entity | None:
    """Return the object as a thing; a wording becomes a described one."""
    if isinstance(object_, Entity):
        return object_
    return linker.described(argument.text, argument.type or "Concept") if argument is not None else None


def _shaped(
    object_: Entity | Literal, property_: Property, linker: Linker, argument: Argument | None
) -> Entity | Literal | None:
    """Return the object as the range wants it, or None.

    A noun phrase is judged by the class of its head also where it stays a wording: "hit a record" is no attack. A post
    told by what its holder is ("serves as legal adviser") is a wording, not a second person.
    """
    range_, knowledge = property_.range, linker.knowledge
    worded = not range_ or "Literal" in range_
    if isinstance(object_, Entity):
        post = worded and "Role" in range_ and not object_.named and knowledge.is_a(object_.type, "Actor")
        return Literal(object_.name, "xsd:string", object_.name) if post else object_
    kind = argument.type if argument is not None else None
    dated = argument is not None and argument.time is not None and argument.time.kind == "date"
    if dated and range_ not in {(), ("Literal",)}:
        return None  # a date is nothing that is discussed or carried out: it is the object of what takes dates alone
    measured = object_.datatype != "xsd:string" or (argument is not None and argument.time is not None)
    if kind is None or (measured and kind in MEASURED):
        return object_ if worded else _people(range_, linker, argument)
    if not _admits(range_, kind, knowledge):
        return object_ if worded and "Role" in range_ and knowledge.is_a(kind, "Actor") else None
    return object_ if worded else _node(object_, linker, argument)


def _people(range_: tuple[str, ...], linker: Linker, argument: Argument | None) -> Entity | None:
    """Return a bare count as the people it stands for ("killed eleven"), where the range has room for a group."""
    if argument is None or argument.amount is None or argument.amount.kind != "count":
        return None
    return linker.described(argument.text, "Group") if _admits(range_, "Group", linker.knowledge) else None


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

    >>> label("hand over"), label("be sentenced to"), label("carry"), label("pass"), label("have")
    ('hands over', 'is sentenced to', 'carries', 'passes', 'has')
    """
    verb, _, rest = lemma.partition(" ")
    if verb in {"be", "have"}:
        form = "is" if verb == "be" else "has"
    elif verb.endswith("y") and verb[-2:-1] not in set("aeiou"):
        form = verb[:-1] + "ies"
    elif verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        form = verb + "es"
    else:
        form = verb + "s"
    return f"{form} {rest}".strip()
