"""Answer → text: an aligned table for people, CSV and JSON in the W3C's forms, Turtle for triples.

Values come from articles, which anyone may write: control characters and the marks that turn the direction of
writing never reach a terminal. CSV and JSON keep every character.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from kg.errors import QueryError
from kg.query.records import XSD_STRING, Answer, Format, Ready, Rows, Term, Triples, Truth
from kg.terminal import printable

LOCAL: Final = re.compile(r"[\w%.-]*")


def show(answer: Answer, style: Format, *, prefixes: Mapping[str, str], width: int | None = None) -> str:
    """Return the answer as text that ends with a line feed.

    ``width`` is that of the terminal: cells of a table are wrapped to fit in. Without it a row is one line.
    """
    if style is Format.TABLE:
        return _table(answer, prefixes, width)
    if style is Format.CSV:
        return _csv(answer)
    if style is Format.TURTLE:
        return _turtle(answer, prefixes)
    return json.dumps(_object(answer), ensure_ascii=False, indent=1) + "\n"


def ready_table(queries: Sequence[Ready]) -> str:
    """Return the names of ready queries with what each answers."""
    return _aligned([("name", "answers"), *((each.name, each.description) for each in queries)])


def _table(answer: Answer, prefixes: Mapping[str, str], width: int | None) -> str:
    if isinstance(answer, Truth):
        return "yes\n" if answer.value else "no\n"
    heads, body = _grid(answer)
    cells = [tuple(printable(_short(term, prefixes)) for term in row) for row in body]
    count = f"{len(cells)} {'row' if len(cells) == 1 else 'rows'}\n"
    return (_aligned([heads, *cells]) if width is None else _wrapped(heads, cells, width)) + count


def _grid(answer: Rows | Triples) -> tuple[tuple[str, ...], Sequence[tuple[Term | None, ...]]]:
    if isinstance(answer, Rows):
        return answer.columns, answer.rows
    return ("subject", "predicate", "object"), answer.triples


def _short(term: Term | None, prefixes: Mapping[str, str]) -> str:
    """Return a value without its quotes, an IRI by its prefix where it has one."""
    if term is None:
        return ""
    if term.kind != "uri":
        return term.value
    fitting = [(iri, name) for name, iri in prefixes.items() if iri and term.value.startswith(iri)]
    iri, name = max(fitting, key=lambda pair: len(pair[0]), default=("", ""))
    local = term.value[len(iri) :]
    return f"{name}:{local}" if iri and LOCAL.fullmatch(local) else f"<{term.value}>"


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n" for row in rows
    )


def _wrapped(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*heads, box=box.SIMPLE)
    for row in rows:
        table.add_row(*map(Text, row))  # as Text: what looks like markup in an article is none
    output = io.StringIO()
    Console(file=output, width=width).print(table)
    return output.getvalue()


def _turtle(answer: Answer, prefixes: Mapping[str, str]) -> str:
    if not isinstance(answer, Triples):
        raise QueryError("only CONSTRUCT and DESCRIBE give triples to write as Turtle; use table, csv or json")
    import pyoxigraph as ox

    triples = [ox.Triple(*map(_ox_term, triple)) for triple in answer.triples]
    output = io.BytesIO()
    ox.serialize(triples, output, format=ox.RdfFormat.TURTLE, prefixes=dict(prefixes))
    return output.getvalue().decode("utf-8")


def _ox_term(term: Term) -> Any:
    import pyoxigraph as ox

    if term.kind == "uri":
        return ox.NamedNode(term.value)
    if term.kind == "bnode":
        return ox.BlankNode(term.value)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype or XSD_STRING))


def _csv(answer: Answer) -> str:
    """Return the form of https://www.w3.org/TR/sparql11-results-csv-tsv/; what it does not know, likewise."""
    output = io.StringIO()
    writer = csv.writer(output)
    if isinstance(answer, Truth):
        writer.writerows([["boolean"], [str(answer.value).lower()]])
        return output.getvalue()
    heads, body = _grid(answer)
    writer.writerow(heads)
    writer.writerows([_csv_cell(term) for term in row] for row in body)
    return output.getvalue()


def _csv_cell(term: Term | None) -> str:
    if term is None:
        return ""
    return f"_:{term.value}" if term.kind == "bnode" else term.value


def _object(answer: Answer) -> dict[str, Any]:
    """Return the form of https://www.w3.org/TR/sparql11-results-json/; triples as if they were rows."""
    if isinstance(answer, Truth):
        return {"head": {}, "boolean": answer.value}
    heads, body = _grid(answer)
    rows = [{name: _json_term(term) for name, term in zip(heads, row, strict=True) if term} for row in body]
    return {"head": {"vars": list(heads)}, "results": {"bindings": rows}}


def _json_term(term: Term) -> dict[str, str]:
    found = {"type": term.kind, "value": term.value}
    if term.language:
        return found | {"xml:lang": term.language}
    if term.datatype and term.datatype != XSD_STRING:
        return found | {"datatype": term.datatype}
    return found
