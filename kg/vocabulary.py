"""The namespaces and the one constructor of IRIs: stable keys in, IRIs out; never row order, never a clock."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final
from urllib.parse import quote

KG: Final = "https://w3id.org/newskg/ns#"
KGR: Final = "https://w3id.org/newskg/id/"
OPEN: Final = "https://w3id.org/newskg/open#"  # predicates minted from a lemma the ontology does not know

# Length of the hash in a minted name: 64 bits keep a corpus of ten million claims free of collisions.
HASH_LENGTH: Final = 16


def slug(text: str) -> str:
    """Return ``text`` as the last part of an IRI: NFC, spaces to underscores, the rest percent-encoded.

    >>> slug("South Korea"), slug("Côte d’Ivoire"), slug("a/b#c")
    ('South_Korea', 'C%C3%B4te_d%E2%80%99Ivoire', 'a%2Fb%23c')
    """
    plain = re.sub(r"\s+", "_", unicodedata.normalize("NFC", text).strip())
    return quote(plain, safe="_-.~")


def digest(*parts: object) -> str:
    """Return a short stable hash of the parts' text forms, in order.

    >>> digest("a", 1) == digest("a", 1) != digest("a1")
    True
    """
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:HASH_LENGTH]


def property_iri(curie: str) -> str:
    """Return the IRI of a CURIE such as ``kg:urges`` or of an open lemma such as ``open:hand over``."""
    prefix, _, local = curie.partition(":")
    if prefix == "kg":
        return KG + local
    if prefix == "open":
        return OPEN + slug(local)
    raise ValueError(f"{curie!r} has an unknown prefix; kg: and open: are known")


def entity_iri(key: str, *, base: str = KGR) -> str:
    """Return the IRI of a thing from its stable key: a gazetteer id, a full name, or article id and name."""
    return base + slug(key)


def claim_id(article: str, *positions: int) -> str:
    """Return a claim's local name, from its article and the offsets of its mentions and trigger."""
    return "claim-" + digest(article, *positions)


def sentence_id(article: str, start: int, end: int) -> str:
    """Return a sentence's local name, from its article and offsets."""
    return "sent-" + digest(article, start, end)
