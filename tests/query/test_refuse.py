"""What is refused before anything runs, and what only looks like it."""

from __future__ import annotations

import time

import pytest

from kg.errors import QueryError
from kg.query.refuse import DEEPEST, LONGEST, words


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT * { SERVICE <https://example.org/sparql> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * { service silent ?x { ?s ?p ?o } }", "SERVICE is refused"),
        (r"SELECT * { S\u0045RVICE <https://example.org/sparql> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * FROM <file:///x> { ?s ?p ?o }", "FROM is refused"),
        ("SELECT * FROM NAMED <file:///x> { ?s ?p ?o }", "FROM is refused"),
        ("LOAD <file:///x>", "LOAD is refused"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "INSERT is refused"),
        ("PREFIX a: <a:>\nDELETE WHERE { ?s ?p ?o }", "DELETE is refused"),
        ("DROP ALL", "DROP is refused"),
        ("SELECT * { ?s ?p ?o.SERVICE<https://example.org/>{ ?a ?b ?c } }", "SERVICE is refused"),
        ("SELECT(1AS ?x)FROM<file:///x>{ }", "FROM is refused"),
        ("", "the query is empty"),
        (" \n", "the query is empty"),
        ("SELECT ?s { " + "{" * 5000 + "}" * 5000, f"more than {DEEPEST} deep"),
        ("ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }", f"more than {DEEPEST} deep"),
        ("SELECT ?s { ?s ?p " + "[ ?p " * 5000, f"more than {DEEPEST} deep"),
        ("# " + "x" * LONGEST, "characters; at most"),
    ],
)
def test_refused(query: str, told: str) -> None:
    """A query reads its build and nothing else, changes nothing, and is no deeper than the engine bears."""
    with pytest.raises(QueryError, match=told):
        words(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service ?from WHERE { ?service kg:from ?from }",
        "# SERVICE FROM LOAD\nSELECT * WHERE { ?s ?p ?o }",
        "SELECT * WHERE { ?s ?p 'FROM here, the SERVICE said' }",
        'SELECT * WHERE { ?s ?p """LOAD "quoted" SERVICE""" }',
        "SELECT * WHERE { ?s <https://example.org/SERVICE#FROM> service:load }",
        "SELECT * WHERE { ?s ?p '\\'SERVICE' . ?s ?p 'brackets (((' }",
    ],
)
def test_words_that_only_look_like_it_pass(query: str) -> None:
    """Variables, names, strings, IRIs and comments may hold any word."""
    assert set(words(query)) <= {"SELECT", "WHERE"}


def test_many_brackets_side_by_side_pass() -> None:
    """Depth is refused, length is not."""
    assert "UNION" in words("SELECT * WHERE { " + " UNION ".join(["{ ?s ?p ?o }"] * 500) + " }")


@pytest.mark.parametrize("unit", [".", "1", ".a", "a", '"', '"""', "'''x", "<", "<a", ":", "\\", "@", "-a.", "#"])
def test_no_text_takes_long(unit: str) -> None:
    """Whatever is repeated, two hundred thousand characters are looked at in a moment."""
    began = time.monotonic()
    words("ASK " + unit * ((LONGEST - 4) // len(unit)))
    assert time.monotonic() - began < 5
