"""Sections of triples → Turtle for people: prefixes, one block a subject, in the order they come, no blank nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kg.export.terms import RDF, XSD, Triple

TYPE: Final = f"<{RDF}type>"

# Stricter than the grammar: rdflib and pyoxigraph read these names alike without escapes.
_LOCAL: Final = re.compile(
    r"(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})(?:(?:[A-Za-z0-9_.-]|%[0-9A-Fa-f]{2})*(?:[A-Za-z0-9_-]|%[0-9A-Fa-f]{2}))?"
)
_BARE: Final = {
    f"{XSD}integer": re.compile(r"[+-]?[0-9]+"),
    f"{XSD}decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    f"{XSD}boolean": re.compile(r"true|false"),
}


def turtle(
    sections: Iterable[tuple[str, Iterable[Triple]]], prefixes: Mapping[str, str], *, head: bool = True
) -> Iterator[str]:
    """Yield the pieces of a Turtle file; without ``head`` its prefixes are left to the file around it.

    A section is a title for a comment (or "") and its triples. Within a section subjects and predicates stand in the
    order of their first triple, objects are sorted, repeated triples are written once.
    """
    names = _Names(prefixes)
    for prefix in sorted(prefixes) if head else ():
        yield f"@prefix {prefix}: <{prefixes[prefix]}> .\n"
    for title, triples in sections:
        blocks: dict[str, dict[str, set[str]]] = {}
        for subject, predicate, object_ in triples:
            blocks.setdefault(subject, {}).setdefault(predicate, set()).add(object_)
        if blocks and title:
            yield f"\n# {' '.join(title.split())}\n"
        for subject, block in blocks.items():
            yield _block(subject, block, names)


def _block(subject: str, block: Mapping[str, set[str]], names: _Names) -> str:
    lines = [
        f"{'a' if predicate == TYPE else names[predicate]} {', '.join(names[each] for each in sorted(objects))}"
        for predicate, objects in block.items()
    ]
    return f"\n{names[subject]} " + " ;\n    ".join(lines) + " .\n"


class _Names(dict[str, str]):
    """A term's N-Triples form → its shortest Turtle form, worked out once a term."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        # The longest namespace first: a user's base may lie below another namespace.
        self._namespaces = sorted(((f"<{iri}", name) for name, iri in prefixes.items()), key=lambda p: (-len(p[0]), p))

    def __missing__(self, term: str) -> str:
        found = self._iri(term) if term[0] == "<" else self._literal(term)
        if term[0] == "<":
            self[term] = found  # literals seldom repeat: keeping them would cost memory
        return found

    def _iri(self, term: str) -> str:
        for namespace, prefix in self._namespaces:
            if term.startswith(namespace):
                local = term[len(namespace) : -1]
                if not local or _LOCAL.fullmatch(local):
                    return f"{prefix}:{local}"
        return term

    def _literal(self, term: str) -> str:
        if not term.endswith(">"):
            return term
        quoted, _, datatype = term.rpartition("^^<")
        bare = _BARE.get(datatype[:-1])
        if bare is not None and bare.fullmatch(quoted[1:-1]):
            return quoted[1:-1]
        return f"{quoted}^^{self['<' + datatype]}"
