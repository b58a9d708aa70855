"""graph.ttl → RDF/XML, which can name a predicate only where its IRI ends in an XML name, and holds no controls."""

from __future__ import annotations

import re
from typing import Final

from pyoxigraph import Literal, RdfFormat, Triple, serialize

from kg.export.quads import prefixes_of, triples_of
from kg.export.terms import NOT_XML

_NAMED: Final = re.compile(r".*[^\W\d][\w.-]*", re.ASCII)


def rdfxml(content: bytes) -> bytes:
    """Return RDF/XML.

    Plain triples whose predicate XML cannot name stay out, and characters that XML cannot hold become U+FFFD; a
    comment at the end counts both. The claims of such triples are in the file all the same.
    """
    triples = triples_of(content)
    fitting = [triple for triple in triples if _NAMED.fullmatch(triple.predicate.value)]
    cleaned = [_clean(triple) for triple in fitting]
    made = serialize(cleaned, format=RdfFormat.RDF_XML, prefixes=prefixes_of(content)) or b""
    left_out = len(triples) - len(fitting)
    changed = sum(before != after for before, after in zip(fitting, cleaned, strict=True))
    # A bare carriage return would be read as a line feed.
    return made.rstrip().replace(b"\r", b"&#xD;") + b"\n" + _note(left_out, changed)


def _clean(triple: Triple) -> Triple:
    value = triple.object
    if not isinstance(value, Literal) or not NOT_XML.search(value.value):
        return triple
    text = NOT_XML.sub(chr(0xFFFD), value.value)
    literal = Literal(text, language=value.language) if value.language else Literal(text, datatype=value.datatype)
    return Triple(triple.subject, triple.predicate, literal)


def _note(left_out: int, changed: int) -> bytes:
    notes = []
    if left_out:
        notes.append(
            f"<!-- {left_out} plain triples left out: XML cannot name their predicate; their claims are here -->\n"
        )
    if changed:
        notes.append(f"<!-- {changed} texts changed: XML cannot hold some of their characters -->\n")
    return "".join(notes).encode("utf-8")
