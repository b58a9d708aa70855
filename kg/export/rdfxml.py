"""graph.ttl → RDF/XML, which can name a predicate only where its IRI ends in an XML name."""

from __future__ import annotations

import re
from typing import Final

from pyoxigraph import RdfFormat, serialize

from kg.export.quads import prefixes_of, triples_of

_NAMED: Final = re.compile(r".*[^\W\d][\w.-]*", re.ASCII)


def rdfxml(content: bytes) -> bytes:
    """Return RDF/XML. Plain triples whose predicate XML cannot name stay out; a comment at the end counts them.

    Their claims are in the file all the same, where the predicate is an object.
    """
    triples = triples_of(content)
    fitting = [triple for triple in triples if _NAMED.fullmatch(triple.predicate.value)]
    made = serialize(fitting, format=RdfFormat.RDF_XML, prefixes=prefixes_of(content))
    left_out = len(triples) - len(fitting)
    note = f"<!-- {left_out} plain triples left out: XML cannot name their predicate; their claims are here -->\n"
    return made.rstrip() + b"\n" + (note.encode("utf-8") if left_out else b"")
