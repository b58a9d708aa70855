"""Answers as text: for people, for spreadsheets, for programs."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph as ox
import pytest

import kg
from kg.errors import QueryError
from kg.query import Answer, Format, Ready, Rows, Term, Triples, Truth, ready_table, show
from kg.vocabulary import KG, KGR

PREFIXES = {"kg": KG, "kgr": KGR}
URGES = (Term("uri", KGR + "Ruda"), Term("uri", KG + "urges"), Term("uri", "https://example.org/a b"))
ROWS = Rows(
    ("who", "says"),
    (
        (URGES[0], Term("literal", 'one, "two"\nthree', "http://www.w3.org/2001/XMLSchema#string")),
        (Term("bnode", "b0"), None),
        (Term("literal", "oui", None, "fr"), Term("literal", "5", "http://www.w3.org/2001/XMLSchema#integer")),
    ),
)


def shown(answer: Answer, style: Format = Format.TABLE, width: int | None = None) -> str:
    return show(answer, style, prefixes=PREFIXES, width=width)


def test_a_table_has_a_row_a_line_and_short_names() -> None:
    """Line feeds within a value do not break a row."""
    assert shown(ROWS) == 'who       says\nkgr:Ruda  one, "two" three\nb0\noui       5\n3 rows\n'


def test_triples_and_truth_in_a_table() -> None:
    """A local name that cannot be short is written whole."""
    assert shown(Triples((URGES,))).splitlines()[1] == "kgr:Ruda  kg:urges   <https://example.org/a b>"
    assert shown(Truth(value=True)) == "yes\n"
    assert shown(Truth(value=False)) == "no\n"


def test_control_characters_never_reach_a_terminal() -> None:
    """An article may hold an escape sequence or a mark that turns the writing round."""
    evil = Rows(("x",), ((Term("literal", "a\x1b[31mb\u202ec\x07"),),))
    assert shown(evil) == "x\na [31mb c\n1 row\n"
    assert not {"\x1b", "\u202e", "\x07"} & set(shown(evil, width=40))


def test_a_wrapped_table_shows_markup_as_text() -> None:
    """Brackets in an article are no markup of ours, and no line is wider than the terminal."""
    text = shown(Rows(("x",), ((Term("literal", "[bold]word[/bold] " * 10),),)), width=40)
    assert "[bold]word[/bold]" in text
    assert max(map(len, text.splitlines())) <= 40


def test_csv_is_that_of_the_w3c() -> None:
    """Read back, every value is what it was."""
    rows = list(csv.reader(io.StringIO(shown(ROWS, Format.CSV), newline="")))
    assert rows == [["who", "says"], [KGR + "Ruda", 'one, "two"\nthree'], ["_:b0", ""], ["oui", "5"]]
    assert shown(Truth(value=True), Format.CSV) == "boolean\r\ntrue\r\n"


def test_json_is_that_of_the_w3c() -> None:
    """Another reader of SPARQL results reads the same terms."""
    text = shown(ROWS, Format.JSON)
    read = ox.parse_query_results(text.encode(), format=ox.QueryResultsFormat.JSON)
    assert isinstance(read, ox.QuerySolutions)
    assert [str(variable) for variable in read.variables] == ["?who", "?says"]
    assert [[str(term) if term is not None else None for term in row] for row in read][2] == [
        '"oui"@fr',
        '"5"^^<http://www.w3.org/2001/XMLSchema#integer>',
    ]
    assert json.loads(shown(Truth(value=True), Format.JSON)) == {"head": {}, "boolean": True}


def test_turtle_is_for_triples(small_build: kg.Build) -> None:
    """What DESCRIBE gives can be read as RDF again; rows cannot be Turtle."""
    described = small_build.query("DESCRIBE ?x WHERE { ?x a kg:Claim }")
    assert isinstance(described, Triples)
    text = shown(described, Format.TURTLE)
    assert len(list(ox.parse(text, format=ox.RdfFormat.TURTLE))) == len(described.triples) > 50
    with pytest.raises(QueryError, match="only CONSTRUCT and DESCRIBE"):
        shown(ROWS, Format.TURTLE)


def test_ready_queries_are_listed_with_what_they_answer() -> None:
    """The list has a line each."""
    assert ready_table((Ready("urges", "Who urges whom.", ""),)) == "name   answers\nurges  Who urges whom.\n"
