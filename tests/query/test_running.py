"""Queries in a process of their own: what they answer, and that no query does harm."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.errors import KgError, OutputError, QueryError
from kg.query import Limits, Rows, Term, Triples, Truth, child
from kg.vocabulary import KG, KGR

EVERYTHING = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_select_gives_rows(small_build: kg.Build) -> None:
    """The columns are those selected, in that order; an unbound one is None."""
    answer = small_build.query(
        "SELECT ?who ?none WHERE { ?x kg:urges kgr:Olm ; rdfs:label ?who OPTIONAL { ?x kg:no ?none } }"
    )
    assert answer == Rows(
        ("who", "none"), ((Term("literal", "Ruda", "http://www.w3.org/2001/XMLSchema#string"), None),)
    )
    assert isinstance(answer, Rows)
    assert answer.texts() == [{"who": "Ruda"}]


def test_ask_gives_a_truth_value(small_build: kg.Build) -> None:
    """A demanded payment is no plain triple."""
    assert small_build.query("ASK { kgr:Ruda kg:urges kgr:Olm }") == Truth(value=True)
    assert small_build.query("ASK { kgr:Olm kg:pays ?x }") == Truth(value=False)


def test_construct_and_describe_give_triples(small_build: kg.Build) -> None:
    """They come sorted, each once."""
    answer = small_build.query("CONSTRUCT { ?x kg:urges ?y } WHERE { ?x kg:urges ?y }")
    assert answer == Triples(((Term("uri", KGR + "Ruda"), Term("uri", KG + "urges"), Term("uri", KGR + "Olm")),))
    described = small_build.query("DESCRIBE kgr:Ruda")
    assert isinstance(described, Triples)
    assert {triple[0].value for triple in described.triples} == {KGR + "Ruda"}


def test_rows_come_in_the_same_order_each_time(small_build: kg.Build) -> None:
    """Without ORDER BY they are sorted; with it, its order stays."""
    query = "SELECT ?label WHERE { ?x rdfs:label ?label ; a kg:Country }"
    assert [row["label"] for row in _texts(small_build, query)] == ["Olm", "Ruda"]
    assert [row["label"] for row in _texts(small_build, query + " ORDER BY DESC(?label)")] == ["Ruda", "Olm"]


def test_a_query_may_declare_its_own_prefixes(small_build: kg.Build) -> None:
    """What a query declares wins over what is predeclared."""
    assert small_build.query(f"PREFIX kg: <a:b> PREFIX x: <{KG}> ASK {{ ?a x:urges ?b }}") == Truth(value=True)


def test_kgr_is_the_base_of_the_build(tmp_path: Path) -> None:
    """A build with a base of its own is queried with the same short names."""
    graph = tmp_path / "graph.ttl"
    graph.write_text(
        "@prefix kgr: <https://example.org/> .\n\n<https://example.org/a> <a:b> <a:c> .\n", encoding="utf-8"
    )
    for name in ("claims", "entities", "articles"):
        (tmp_path / f"{name}.jsonl").touch()
    assert kg.load(tmp_path).query("ASK { kgr:a ?p ?o }") == Truth(value=True)


@pytest.mark.parametrize(
    ("query", "limits", "told"),
    [
        ("SELEC ?s", Limits(), "is not SPARQL: error at 1:9"),
        ("SELECT ?s WHERE { ?s nope:x ?o }", Limits(), "is not SPARQL"),
        ("SELECT * WHERE { ?s ?p ?o }", Limits(rows=3), "more than 3 rows; add LIMIT"),
        (EVERYTHING + " ORDER BY ?c ?f ?i", Limits(memory=256), "more than 256 MiB of memory"),
        ("SELECT (COUNT(*) AS ?n) " + EVERYTHING.removeprefix("SELECT *"), Limits(seconds=0.8), "longer than 0.8 s"),
        ("SELECT ?s { ?s ?p ?o " + " ".join(f"BIND(1 AS ?x{n})" for n in range(9000)) + "}", Limits(), "simpler"),
    ],
)
def test_what_goes_wrong_is_one_line(small_build: kg.Build, query: str, limits: Limits, told: str) -> None:
    """A slip, a limit or a crash of the engine is an error with a way out, and soon over."""
    began = time.monotonic()
    with pytest.raises(QueryError) as caught:
        small_build.query(query, limits=limits)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
    assert time.monotonic() - began < 20


def test_a_graph_that_is_no_turtle_is_named(small_build: kg.Build, tmp_path: Path) -> None:
    """A damaged or missing build asks to be built again."""
    for path in small_build.folder.glob("*.jsonl"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    damaged = kg.load(tmp_path)
    with pytest.raises(OutputError, match=r"has no graph\.ttl; run kg build again"):
        damaged.query("ASK {}")
    (tmp_path / "graph.ttl").write_text("no turtle", encoding="utf-8")
    with pytest.raises(OutputError, match=r"graph\.ttl cannot be read"):
        damaged.query("ASK {}")
    (tmp_path / "graph.ttl").write_bytes(b"\xff\xfe")
    with pytest.raises(OutputError, match=r"graph\.ttl cannot be read"):
        damaged.query("ASK {}")


def test_an_unknown_ready_query_names_the_nearest(small_build: kg.Build) -> None:
    """A single word is the name of a ready query."""
    with pytest.raises(QueryError, match="no ready query 'urge'; did you mean urges"):
        small_build.query("urge")
    with pytest.raises(QueryError, match="there are actors, attributed"):
        small_build.query("zzz")


@pytest.mark.enable_socket
@pytest.mark.parametrize("silent", ["", "SILENT"])
def test_the_child_reaches_no_network(small_build: kg.Build, silent: str) -> None:
    """Even a query that nobody refused opens no socket."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        port = server.getsockname()[1]
        _child(small_build, f"SELECT * {{ SERVICE {silent} <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}")
        with pytest.raises(TimeoutError):
            server.accept()


def test_the_child_reads_no_other_file(small_build: kg.Build, tmp_path: Path) -> None:
    """FROM of a file that exists finds nothing."""
    other = tmp_path / "other.ttl"
    other.write_text("<a:a> <a:b> <a:c> .", encoding="utf-8")
    lines = _child(small_build, f"SELECT ?s FROM <{other.as_uri()}> {{ ?s ?p ?o }}")  # noqa: S608 - SPARQL
    assert not [line for line in lines if line[0] == "row"]


def _child(build: kg.Build, query: str) -> list[list[Any]]:
    """Return what the child says to a query that was not looked at before."""
    request = {
        "graph": str(build.graph_file),
        "query": query,
        "prefixes": {},
        "memory": 2048,
        "seconds": 5,
        "loading": 60,
        "rows": 9,
    }
    command = [sys.executable, "-P", child.__file__]
    done = subprocess.run(command, input=json.dumps(request).encode(), capture_output=True, timeout=20, check=True)  # noqa: S603
    return [json.loads(line) for line in done.stdout.splitlines()]


def _texts(build: kg.Build, query: str) -> list[dict[str, str]]:
    answer = build.query(query)
    assert isinstance(answer, Rows)
    return answer.texts()


def test_errors_are_of_the_one_tree() -> None:
    """The command prints them as one line."""
    assert issubclass(QueryError, KgError)
