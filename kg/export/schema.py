"""Claims and entities → the stanzas of the classes and properties they use, so that the graph explains itself.

A property that was minted from a lemma gets its label here, and the closest property of the ontology above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import unquote

from kg.export.terms import OWL, RDF, RDFS, Triple, boolean, iri, plain
from kg.knowledge import Knowledge
from kg.model import Claim, Entity
from kg.vocabulary import KG, OPEN

TYPE: Final = iri(RDF + "type")
LABEL: Final = iri(RDFS + "label")
PROPERTY: Final = iri(RDF + "Property")
ABOVE: Final = iri(RDFS + "subPropertyOf")
ANY: Final = "kg:relatesTo"  # above every property


def schema_triples(claims: Iterable[Claim], entities: Iterable[Entity], *, knowledge: Knowledge) -> Iterator[Triple]:
    """Yield labels and super-terms of what is used, with all that lies above it, sorted."""
    labels = {claim.predicate.iri: claim.predicate.label for claim in sorted(claims, key=lambda each: each.id)}
    curies = [f"kg:{each.removeprefix(KG)}" for each in labels if each.startswith(KG)]
    lemmas = {each: unquote(each.removeprefix(OPEN)).replace("_", " ") for each in labels if each.startswith(OPEN)}
    above = {each: _parents(lemma, knowledge) for each, lemma in lemmas.items()}
    used = {kind for entity in entities for kind in knowledge.classes.get(entity.type, ())}
    for name in sorted(used):
        yield iri(KG + name), TYPE, iri(OWL + "Class")
        for parent in knowledge.classes[name][1:]:
            yield iri(KG + name), iri(RDFS + "subClassOf"), iri(KG + parent)
    for curie in _with_ancestors((*curies, *(each for parents in above.values() for each in parents)), knowledge):
        yield from _property(curie, knowledge)
    for minted in sorted(above):
        yield iri(minted), TYPE, PROPERTY
        yield iri(minted), LABEL, plain(labels[minted])
        for parent in above[minted]:
            yield iri(minted), ABOVE, _term(parent)


def _parents(lemma: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Return what lies above a minted property.

    Where the lexicon knows the very wording, its property did not admit the sides of the claim: what stands above
    that property does.
    """
    known = knowledge.wordings.get(("verb", lemma), ())
    found = {parent for wording in known for parent in knowledge.properties[wording.property].parents}
    return tuple(sorted(found)) if len(found) == 1 else (ANY,)


def _with_ancestors(curies: Iterable[str], knowledge: Knowledge) -> list[str]:
    found: set[str] = set()
    waiting = list(curies)
    while waiting:
        curie = waiting.pop()
        if curie not in found:
            found.add(curie)
            waiting += knowledge.properties[curie].parents
    return sorted(found)


def _property(curie: str, knowledge: Knowledge) -> Iterator[Triple]:
    known = knowledge.properties[curie]
    yield _term(curie), TYPE, PROPERTY
    yield _term(curie), LABEL, plain(known.label)
    for parent in known.parents:
        yield _term(curie), ABOVE, _term(parent)
    if known.symmetric:
        yield _term(curie), TYPE, iri(OWL + "SymmetricProperty")
    if known.schedule:
        yield _term(curie), iri(KG + "schedule"), boolean(value=True)


def _term(curie: str) -> str:
    return iri(KG + curie.removeprefix("kg:"))
