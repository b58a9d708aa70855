"""Values → RDF terms in their N-Triples form: strings that sort, compare and hash fast, valid whatever they are given.

An IRI is ``<...>``, a literal ``"..."``, ``"..."^^<datatype>`` or ``"..."@language``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from kg.errors import OutputError
from kg.vocabulary import KG, KGR, OPEN

type Triple = tuple[str, str, str]

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DC: Final = "http://purl.org/dc/elements/1.1/"  # where DCMI wants names as text: publisher, creator
DCTERMS: Final = "http://purl.org/dc/terms/"
SCHEMA: Final = "https://schema.org/"
WIKIDATA: Final = "http://www.wikidata.org/entity/"

PREFIXES: Final[Mapping[str, str]] = {
    "dc": DC,
    "dcterms": DCTERMS,
    "kg": KG,
    "kgr": KGR,
    "open": OPEN,
    "owl": OWL,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": SKOS,
    "wd": WIKIDATA,
    "xsd": XSD,
}

# What RFC 3987 does not allow in an IRI (square brackets it allows in an IP address only), and all spaces, at which
# some readers of N-Triples break their lines; a percent sign stands before two hex digits only.
_NOT_IRI: Final = re.compile(
    "%(?![0-9A-Fa-f]{2})|\\s|[^!#$%&'()*+,./0-9:;=?@A-Z_a-z~\\-\xa1-\u200a\u2010-\u2027\u2030-\u205e"
    "\u2070-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd"
    "\U00040000-\U000dfffd]"
)
# Escaped in a literal: quotes, backslashes, controls, and what would turn or hide the text around it when a person
# reads the file (zero-width and bidirectional controls, line and paragraph separators, byte-order mark).
_ESCAPED: Final = re.compile(
    '["\\\\\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]'
)
# Characters that XML 1.0 has no way to write, not even escaped.
NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SHORT: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_LANGUAGE: Final = re.compile("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
_YEAR: Final = re.compile(r"\d{4}")
_MONTH: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@lru_cache(maxsize=1 << 16)  # classes and properties come again with every claim
def iri(text: str) -> str:
    """Return an IRI's term; characters that no IRI may have are percent-encoded.

    >>> iri("https://example.org/a b")
    '<https://example.org/a%20b>'
    """
    start, hash_sign, fragment = _NOT_IRI.sub(_percent, text).partition("#")
    return f"<{start}{hash_sign}{fragment.replace('#', '%23')}>"  # a second hash sign has no place in an IRI


def plain(text: str) -> str:
    r"""Return a string's term; a lone surrogate, which no file can hold, becomes U+FFFD.

    >>> print(plain('say "no"' + chr(10)))
    "say \"no\"\n"
    """
    return f'"{_ESCAPED.sub(_escape, _SURROGATE.sub(chr(0xFFFD), text))}"'


def tagged(text: str, language: str) -> str:
    """Return the term of a text in a language; what is no language tag is left away."""
    return f"{plain(text)}@{language.lower()}" if _LANGUAGE.fullmatch(language) else plain(text)


def typed(value: str, datatype: str) -> str:
    """Return a literal of a datatype such as ``xsd:decimal``; a value outside the datatype stays a plain string.

    >>> typed("5e3", "xsd:decimal")
    '"5000"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    >>> typed("2019-02-30", "xsd:date")
    '"2019-02-30"'
    """
    if datatype not in _LEXICAL:
        raise OutputError(f"{datatype!r} is no datatype of a claim; known are {', '.join(_LEXICAL)}")
    lexical = _LEXICAL[datatype](value)
    if lexical is None or datatype == "xsd:string":
        return plain(value)
    return f'"{lexical}"^^<{XSD}{datatype.removeprefix("xsd:")}>'


def day(value: str) -> str:
    """Return an ISO date's term: a day, a month or a year, as precise as it is known."""
    if _YEAR.fullmatch(value):
        return f'"{value}"^^<{XSD}gYear>'
    if _MONTH.fullmatch(value):
        return f'"{value}"^^<{XSD}gYearMonth>'
    return typed(value, "xsd:date")


def integer(value: int) -> str:
    """Return the term of a whole number."""
    return f'"{value}"^^<{XSD}integer>'


def decimal(value: float) -> str:
    """Return the term of a number."""
    return typed(str(value), "xsd:decimal")


def boolean(*, value: bool) -> str:
    """Return the term of a truth value."""
    return f'"{str(value).lower()}"^^<{XSD}boolean>'


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode("utf-8", "replace"))


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _SHORT.get(character) or f"\\u{ord(character):04X}"


def _decimal(value: str) -> str | None:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return format(number, "f") if number.is_finite() else None


def _date(value: str) -> str | None:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return None


def _integer(value: str) -> str | None:
    return value if re.fullmatch(r"[+-]?\d+", value, re.ASCII) else None


_LEXICAL: Final[Mapping[str, Callable[[str], str | None]]] = {
    "xsd:date": _date,
    "xsd:decimal": _decimal,
    "xsd:integer": _integer,
    "xsd:string": str,
}
