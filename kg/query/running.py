"""SPARQL text and a build's graph → answer, by a child process with limits on time, memory and rows."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from kg.errors import OutputError, QueryError
from kg.query.records import Answer, Limits, Rows, Term, Triples, Truth
from kg.query.refuse import words
from kg.vocabulary import KG, KGR, OPEN

CHILD: Final = Path(__file__).with_name("child.py")  # run, never imported: it loads the engine
LOADING: Final = 300.0  # seconds; ten million triples take about 30
MESSAGE: Final = 300  # characters of the engine's own words that are shown

PREFIXES: Final[Mapping[str, str]] = {
    "dcterms": "http://purl.org/dc/terms/",
    "kg": KG,
    "kgr": KGR,
    "open": OPEN,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
DECLARED: Final = re.compile(r"@prefix (\w+): <([^>]*)> \.")


def prefixes(graph: Path) -> dict[str, str]:
    """Return the predeclared prefixes, and those that the graph's file declares: ``kgr:`` is the build's own base."""
    found = dict(PREFIXES)
    with graph.open(encoding="utf-8") as file:
        for line in file:
            match = DECLARED.match(line)
            if match is None:
                break
            found[match[1]] = match[2]
    return found


def run(query: str, graph: Path, *, limits: Limits) -> Answer:
    """Run a query over a Turtle file. Rows of a query without ORDER BY are sorted, so that they come alike each time.

    Raises QueryError where the query is refused, is not SPARQL, or exceeds a limit; OutputError where the file
    cannot be read.
    """
    ordered = "ORDER" in words(query)
    try:
        declared = prefixes(graph)
    except (OSError, UnicodeDecodeError) as error:
        raise OutputError(f"{graph} cannot be read: {error}; run kg build again") from error
    request = {
        "graph": str(graph),
        "query": query,
        "prefixes": declared,
        "memory": limits.memory,
        "seconds": limits.seconds,
        "loading": LOADING,
        "rows": limits.rows,
    }
    # -P: no folder that happens to be current is imported from.
    command = [sys.executable, "-P", str(CHILD)]
    try:
        done = subprocess.run(  # noqa: S603 - this interpreter, our own file
            command,
            input=json.dumps(request).encode(),
            capture_output=True,
            timeout=LOADING + limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:  # its own alarm comes first, unless the machine stands still
        raise QueryError(_too_slow(limits)) from error
    return _answer([json.loads(line) for line in _whole_lines(done.stdout)], done, limits=limits, ordered=ordered)


def _whole_lines(output: bytes) -> list[bytes]:
    """Return the lines that a process that may have died wrote to their ends."""
    return output.split(b"\n")[:-1]


def _answer(
    lines: list[list[Any]], done: subprocess.CompletedProcess[bytes], *, limits: Limits, ordered: bool
) -> Answer:
    if not lines or lines[-1][0] not in {"end", "error"}:
        raise QueryError(_death(done, limits))
    if lines[-1][0] == "error":
        raise _error(lines[-1][1], lines[-1][2], limits)
    head, body = lines[0], [tuple(_term(each) for each in line[1]) for line in lines[1:-1]]
    if head[0] == "truth":
        return Truth(head[1])
    if not ordered or head[0] == "graph":
        body.sort(key=lambda row: [_sort_key(term) for term in row])
    if head[0] == "rows":
        return Rows(tuple(head[1]), tuple(body))
    triples = [(s, p, o) for s, p, o in body if s is not None and p is not None and o is not None]
    return Triples(tuple(dict.fromkeys(triples)))


def _term(value: list[Any] | None) -> Term | None:
    return None if value is None else Term(*value)


def _sort_key(term: Term | None) -> tuple[str, ...]:
    return () if term is None else (term.value, term.kind, term.datatype or "", term.language or "")


def _too_slow(limits: Limits) -> str:
    return f"the query took longer than {limits.seconds:g} s; narrow it, or give it more time with --timeout"


def _death(done: subprocess.CompletedProcess[bytes], limits: Limits) -> str:
    """Return why the child ended without an answer, from the signal that ended it or its last words."""
    words_ = done.stderr.decode("utf-8", "replace").strip().splitlines() or [""]
    if done.returncode == -signal.SIGALRM:
        return _too_slow(limits)
    if done.returncode == -signal.SIGSEGV:
        return "the query nests too deep or has too many parts for the engine; make it simpler"
    if done.returncode in {-signal.SIGABRT, -signal.SIGKILL} or "MemoryError" in words_[-1]:
        return f"the query needed more than {limits.memory} MiB of memory; narrow it or add LIMIT"
    return f"the query's process ended with code {done.returncode}: {words_[-1][:MESSAGE]}; make the query simpler"


def _error(kind: str, message: str, limits: Limits) -> QueryError | OutputError:
    told = " ".join(message.split())[:MESSAGE]
    if kind == "graph":
        return OutputError(f"the build's graph.ttl cannot be read: {told}; run kg build again")
    if kind == "syntax":
        return QueryError(f"the query is not SPARQL: {told}")
    if kind == "memory":
        return QueryError(f"the query needed more than {limits.memory} MiB of memory; narrow it or add LIMIT")
    if kind == "rows":
        return QueryError(f"the query gives more than {limits.rows} rows; add LIMIT")
    if kind == "evaluation":
        return QueryError(f"the query cannot be evaluated: {told}")
    raise ValueError(f"a child sent the error kind {kind!r}; graph, syntax, memory, rows or evaluation is due")
