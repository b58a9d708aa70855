"""Request on standard input → answer lines on standard output: the process that runs one query and may be killed.

The SPARQL engine has no time limit, follows SERVICE and can be crashed by deep nesting, so it never runs in a process
that has something to lose. This file is run as a script and imports nothing of ``kg``, so that it starts fast.

The request is an object: ``graph`` (path of a Turtle file), ``query``, ``prefixes``, ``memory`` (MiB), ``seconds``
(from when the graph is loaded), ``loading`` (seconds before that), ``rows`` (how many at most). The answer is JSON
lines: ``["rows", [names]]``, ``["truth", true]`` or ``["graph"]``, then a line each row or triple, then ``["end"]``; or
``["error", kind, message]`` at any place.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
from collections.abc import Iterable, Iterator
from typing import Any, Final

import pyoxigraph as ox

MIB: Final = 1024 * 1024
# Standard input, output and error: with no other left, the engine can open neither file nor socket.
STREAMS: Final = 3


class _TooManyError(Exception):
    """There are more rows than the request allows."""


def answer(request: dict[str, Any]) -> Iterator[list[Any]]:
    """Yield the lines of the answer; the limits are in force from here on and never lifted."""
    memory = request["memory"] * MIB
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # The default action of the alarm ends the process, whatever the engine is at, and even if the parent is gone.
    signal.setitimer(signal.ITIMER_REAL, request["loading"])
    store = ox.Store()
    try:
        store.bulk_load(path=request["graph"], format=ox.RdfFormat.TURTLE)
    except (OSError, SyntaxError) as error:
        yield ["error", "graph", str(error)]
        return
    resource.setrlimit(resource.RLIMIT_NOFILE, (STREAMS, STREAMS))
    signal.setitimer(signal.ITIMER_REAL, request["seconds"])
    try:
        found = store.query(request["query"], prefixes=request["prefixes"])
        yield from _lines(found, request["rows"])
    except SyntaxError as error:
        yield ["error", "syntax", str(error)]
    except _TooManyError:
        yield ["error", "rows", ""]
    except MemoryError:
        yield ["error", "memory", ""]
    except (OSError, RuntimeError, ValueError) as error:
        yield ["error", "evaluation", str(error)]


def _lines(found: Any, most: int) -> Iterator[list[Any]]:
    if isinstance(found, ox.QueryBoolean):
        yield ["truth", bool(found)]
    elif isinstance(found, ox.QuerySolutions):
        yield ["rows", [variable.value for variable in found.variables]]
        yield from _counted(([_term(term) for term in solution] for solution in found), most)
    elif isinstance(found, ox.QueryTriples):
        yield ["graph"]
        yield from _counted(([_term(term) for term in triple] for triple in found), most)
    else:
        raise TypeError(f"the engine answered {found!r}; a truth value, solutions or triples are due")
    yield ["end"]


def _counted(rows: Iterable[list[Any]], most: int) -> Iterator[list[Any]]:
    for number, row in enumerate(rows, start=1):
        if number > most:
            raise _TooManyError
        yield ["row", row]


def _term(term: Any) -> list[str | None] | None:
    """Return kind, value, datatype and language of a term; None where a variable is unbound."""
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        return ["literal", term.value, term.datatype.value, term.language]
    if isinstance(term, ox.NamedNode):
        return ["uri", term.value, None, None]
    if isinstance(term, ox.BlankNode):
        return ["bnode", term.value, None, None]
    return ["literal", str(term), None, None]  # a triple as a term: it has no form of its own in CSV or JSON


def main() -> None:
    """Answer the request of standard input."""
    request = json.load(sys.stdin)
    for line in answer(request):
        sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
