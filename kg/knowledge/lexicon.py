"""``lexicon.ttl`` → wordings: which English says which property."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.errors import KnowledgeError
from kg.knowledge.ontology import turtle_triples
from kg.knowledge.records import Property, Wording
from kg.vocabulary import KG

LEX: Final = "https://w3id.org/newskg/lexicon#"
KINDS: Final = ("alone", "clause", "complement", "copula", "framed", "light", "noun", "phrase", "verb")
INVERSE: Final = "^"


def load_lexicon(
    folders: Sequence[Path], properties: Mapping[str, Property]
) -> dict[tuple[str, str], tuple[Wording, ...]]:
    """Return the wordings by kind and key; the property that a file names first comes first."""
    found: dict[tuple[str, str], tuple[Wording, ...]] = {}
    for folder in folders:
        path = folder / "lexicon.ttl"
        if not path.exists():
            continue
        for triple in turtle_triples(path):
            subject, text = triple.subject, triple.object
            if not isinstance(subject, NamedNode) or not isinstance(text, Literal):
                raise KnowledgeError(f"{path}: {triple} is no wording; give property, lex:kind and a string")
            curie, kind = "kg:" + subject.value.removeprefix(KG), triple.predicate.value.removeprefix(LEX)
            if curie not in properties or kind not in KINDS:
                known = ", ".join(KINDS)
                raise KnowledgeError(f"{path}: {curie} lex:{kind}: give a property of kg.ttl and one of {known}")
            wording = _wording(kind, text.value, curie)
            found[kind, wording.key] = (*found.get((kind, wording.key), ()), wording)
    return found


def _wording(kind: str, text: str, curie: str) -> Wording:
    key = text.removeprefix(INVERSE).strip()
    words = key.split()
    role = words[-1] if len(words) > 1 else "object"
    return Wording(key=key, kind=kind, property=curie, inverse=text.startswith(INVERSE), object_role=role)
