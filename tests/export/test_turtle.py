"""Triples written as Turtle mean the same to every reader, whatever characters they have."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from kg.errors import OutputError
from kg.export import terms
from kg.export.terms import PREFIXES, Triple, iri, plain
from kg.export.turtle import turtle
from kg.vocabulary import KG, KGR, OPEN, slug

NASTY = [
    '"',
    "\\",
    '"""',
    "\n",
    "\r\n",
    "\t",
    "\x00",
    "\x7f",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\ufffe",
    "😀",
    "é",
    "가",
    "' ",
    "<",
    ">",
    "}",
    " ",
    "%",
    "%41",
    ".",
    "..",
    "-",
    "~",
    "\u2028",
    "@en",
    "^^<",
    "#",
    ";",
]
text = st.one_of(st.text(), st.lists(st.sampled_from(NASTY) | st.text(max_size=3), max_size=8).map("".join))
iris = st.one_of(
    st.tuples(st.sampled_from([KGR, KG, OPEN, "https://example.org/a b/", "urn:x:"]), text).map("".join),
    text.map(lambda name: KGR + slug(name)),
)
objects = st.one_of(
    iris.map(iri),
    text.map(plain),
    st.integers().map(terms.integer),
    st.booleans().map(lambda value: terms.boolean(value=value)),
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map(
        lambda value: terms.typed(str(value), "xsd:decimal")
    ),
    st.dates(min_value=date(1000, 1, 1)).map(lambda value: terms.day(value.isoformat())),
    text.map(lambda value: terms.tagged(value, "en-GB")),
)
triples = st.lists(st.tuples(iris.map(iri), iris.map(iri), objects), max_size=12)


def _written(found: list[Triple], prefixes: dict[str, str] | None = None) -> str:
    return "".join(turtle([("", found)], dict(PREFIXES) if prefixes is None else prefixes))


def _ntriples(found: list[Triple]) -> str:
    return "".join(f"{' '.join(triple)} .\n" for triple in found)


@given(triples)
def test_oxigraph_reads_back_the_same_triples(found: list[Triple]) -> None:
    """parse(write(g)) is g, read by pyoxigraph."""
    read = {quad.triple for quad in pyoxigraph.parse(_written(found).encode(), format=pyoxigraph.RdfFormat.TURTLE)}
    meant = {quad.triple for quad in pyoxigraph.parse(_ntriples(found).encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)}
    assert read == meant


@given(triples)
def test_rdflib_reads_back_the_same_graph(found: list[Triple]) -> None:
    """parse(write(g)) is isomorphic to g, read by rdflib."""
    read = rdflib.Graph().parse(data=_written(found), format="turtle")
    meant = rdflib.Graph().parse(data=_ntriples(found), format="nt")
    assert isomorphic(read, meant)


@given(text)
def test_a_text_comes_back_as_it_was(value: str) -> None:
    """A literal's value is the text it was made from, in both readers."""
    content = _written([(iri(KGR + "x"), iri(KG + "quote"), plain(value))])
    whole = value.encode("utf-8", "replace").decode() if re.search("[\ud800-\udfff]", value) else value
    (quad,) = pyoxigraph.parse(content.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    assert isinstance(quad.object, pyoxigraph.Literal)
    assert quad.object.value == whole
    (object_,) = rdflib.Graph().parse(data=content, format="turtle").objects()
    assert str(object_) == whole


@given(st.lists(st.tuples(iris.map(iri), iris.map(iri), objects), max_size=8))
def test_objects_in_any_order_give_the_same_bytes(found: list[Triple]) -> None:
    """The objects of one subject and predicate are sorted and written once."""
    node, relation = iri(KGR + "x"), iri(KG + "quote")
    same = [(node, relation, object_) for _, _, object_ in found]
    assert _written(same) == _written([*reversed(same), *same])


def test_names_are_short_where_they_can_be() -> None:
    """Subjects stand once, with prefixes, bare numbers and truth values; an odd name keeps its whole IRI."""
    node = iri(KGR + "Mark_Esper")
    found = [
        (node, iri(terms.RDF + "type"), iri(KG + "Person")),
        (node, iri(KG + "urges"), iri(KGR + "South_Korea")),
        (node, iri(KG + "urges"), iri(KGR + "Japan")),
        (node, iri(KG + "start"), terms.integer(5)),
        (node, iri(KG + "confidence"), terms.decimal(0.9)),
        (node, iri(KG + "named"), terms.boolean(value=False)),
        (node, iri(KG + "worksFor"), iri(KGR + "Samsung_Inc.")),
        (node, iri(KG + "worksFor"), iri(KGR + "C%C3%B4te")),
    ]
    block = _written(found).split("\n\n")[1]
    assert block == (
        "kgr:Mark_Esper a kg:Person ;\n    kg:urges kgr:Japan, kgr:South_Korea ;\n    kg:start 5 ;\n"
        "    kg:confidence 0.9 ;\n    kg:named false ;\n"
        "    kg:worksFor kgr:C%C3%B4te, <https://w3id.org/newskg/id/Samsung_Inc.> .\n"
    )


def test_a_base_below_another_namespace_has_its_own_prefix() -> None:
    """The longest namespace that fits gives the prefix."""
    content = _written([(iri(KG + "id/x"), iri(KG + "quote"), plain("x"))], {"kg": KG, "kgr": KG + "id/"})
    assert "\nkgr:x kg:quote" in content


def test_what_turns_the_text_around_is_escaped() -> None:
    """A reader of the file sees no text that bidirectional controls have turned or hidden."""
    assert plain("a\u202eb\u200bc") == '"a\\u202Eb\\u200Bc"'


@pytest.mark.parametrize(
    ("value", "datatype", "term"),
    [
        ("13", "xsd:decimal", f'"13"^^<{terms.XSD}decimal>'),
        ("1e-05", "xsd:decimal", f'"0.00001"^^<{terms.XSD}decimal>'),
        ("NaN", "xsd:decimal", '"NaN"'),
        ("some", "xsd:decimal", '"some"'),
        ("2019-11-23", "xsd:date", f'"2019-11-23"^^<{terms.XSD}date>'),
        ("2019-02-30", "xsd:date", '"2019-02-30"'),
        ("٣", "xsd:integer", '"٣"'),
        ("x", "xsd:string", '"x"'),
    ],
)
def test_a_typed_literal_is_valid_or_plain(value: str, datatype: str, term: str) -> None:
    """A value that its datatype does not have stays a string; numbers are written without exponent."""
    assert terms.typed(value, datatype) == term


def test_an_unknown_datatype_is_refused() -> None:
    """The error names the datatype and the known ones."""
    with pytest.raises(OutputError, match="'xsd:float' is no datatype of a claim; known are xsd:date"):
        terms.typed("1", "xsd:float")


def test_dates_are_as_precise_as_they_are_known() -> None:
    """A year, a month and a day have each their datatype."""
    assert [terms.day(value).rpartition("#")[2] for value in ("2019", "2019-11", "2019-11-15")] == [
        "gYear>",
        "gYearMonth>",
        "date>",
    ]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_keeps_its_value(value: float) -> None:
    """The decimal of a float is that float."""
    assert float(Decimal(terms.decimal(value).split('"')[1])) == value
