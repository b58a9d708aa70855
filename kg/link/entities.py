"""Argument → Entity or Literal: the IRI of the thing that an article's words mean, from stable keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg.knowledge import Entry, Knowledge
from kg.model import Amount, Annotated, Argument, Entity, Literal
from kg.vocabulary import entity_iri

# Marks of quotation are no part of a description's name.
NO_MARKS: Final = str.maketrans("", "", '"“”«»„')


class Linker:
    """Gives entities for the arguments of one article.

    A thing of the gazetteer has the gazetteer's IRI, a named thing that of its name, a described thing one of its
    article's own ("003.the_pact"): only merge, or the user, may say that two articles describe the same.
    """

    def __init__(self, annotated: Annotated, knowledge: Knowledge, base: str, full_names: Mapping[int, str]) -> None:
        """Prepare for one article; ``base`` starts every IRI, ``full_names`` has the names of described referents."""
        self.full_names = full_names
        self.annotated = annotated
        self.knowledge = knowledge
        self.base = base

    def entity(self, argument: Argument) -> Entity:
        """Return the entity of a subject, speaker or place; a wording becomes a described thing."""
        if argument.gazetteer_id is not None:
            return self.of_entry(self.knowledge.entries[argument.gazetteer_id], (argument.text,))
        if argument.referent is not None:
            return self.of_referent(argument.referent)
        return self.described(argument.text, argument.type or "Concept")

    def object(self, argument: Argument) -> Entity | Literal:
        """Return the entity or literal of an object."""
        if argument.gazetteer_id is not None or argument.referent is not None:
            return self.entity(argument)
        if argument.time is not None:
            time = argument.time
            if time.start is not None and time.start == time.end:
                return Literal(time.start, "xsd:date", argument.text)
            return Literal(time.text, "xsd:string", argument.text)
        if argument.amount is not None and argument.amount.value is not None:
            return self.amount(argument.amount, text=argument.text)
        return Literal(argument.text, "xsd:string", argument.text)

    def amount(self, amount: Amount, *, text: str | None = None) -> Literal:
        """Return an amount as a typed literal; one without a number keeps its wording."""
        value = amount.text if amount.value is None else f"{amount.value:.10g}"
        if amount.value is not None and abs(amount.value) >= 1e10:
            value = f"{amount.value:.0f}"
        return Literal(
            value=value,
            datatype="xsd:string" if amount.value is None else "xsd:decimal",
            text=text or amount.text,
            unit=amount.unit,
            currency=amount.currency,
            per=amount.per,
            approximate=amount.approximate,
        )

    def of_referent(self, position: int) -> Entity:
        """Return the entity of one of the article's referents."""
        referent = self.annotated.referents[position]
        if referent.gazetteer_id is not None:
            return self.of_entry(self.knowledge.entries[referent.gazetteer_id], referent.aliases)
        if not referent.named:
            name = self.full_names.get(position, referent.name)
            aliases = tuple({*referent.aliases, referent.name})
            return self.described(name, referent.type, aliases, self._namesakes(position, name))
        return Entity(
            iri=entity_iri(self._key(position), base=self.base),
            name=referent.name,
            type=referent.type,
            aliases=tuple(sorted(set(referent.aliases) - {referent.name})),
            merges=tuple(("coreference", merge) for merge in referent.merges),
        )

    def _key(self, position: int) -> str:
        """Return the key of a named thing: its name, with its class where another thing has the same.

        "Austin" the person is not the city of the gazetteer; nor is a second thing of the article with that name.
        """
        referent = self.annotated.referents[position]
        listed = "_".join(referent.name.split()) in self.knowledge.entries
        twice = any(
            other.named and other.name == referent.name and other.type != referent.type
            for other in self.annotated.referents[:position]
        )
        return f"{referent.name} ({referent.type})" if listed or twice else referent.name

    def of_entry(self, entry: Entry, aliases: tuple[str, ...]) -> Entity:
        """Return the entity of a gazetteer entry, with the article's own forms of its name."""
        return Entity(
            iri=entity_iri(entry.id, base=self.base),
            name=entry.name,
            type=entry.type,
            aliases=tuple(sorted(set(aliases) - {entry.name})),
            ids=tuple(pair for pair in entry.ids if pair[0] == "wikidata"),
        )

    def described(self, name: str, kind: str, aliases: tuple[str, ...] = (), number: int = 0) -> Entity:
        """Return a thing that the article describes without naming it; ``number`` tells namesakes apart."""
        name = " ".join(name.translate(NO_MARKS).split())
        key = f"{self.annotated.article.id}.{name}" + (f".{number}" if number else "")
        return Entity(entity_iri(key, base=self.base), name, kind, tuple(sorted(set(aliases) - {name})), named=False)

    def _namesakes(self, position: int, name: str) -> int:
        before = enumerate(self.annotated.referents[:position])
        return sum(1 for i, other in before if not other.named and self.full_names.get(i, other.name) == name)
