"""graph.ttl → findings: SHACL core shapes for each node, whole-graph queries for what lies between nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pyshacl
from pyoxigraph import QuerySolutions, RdfFormat, Store
from rdflib import Graph
from rdflib.namespace import SH

from kg.check.findings import Finding, Severity
from kg.errors import KnowledgeError, OutputError

_HEADER: Final = re.compile(r"^# (severity|what|fix): (.+)$", re.MULTILINE)
FIELDS: Final = ("severity", "what", "fix")


def load_graph(path: Path) -> Store:
    """Return a build's graph. Raises OutputError where it is missing or is not Turtle."""
    store = Store()
    try:
        store.bulk_load(path=str(path), format=RdfFormat.TURTLE)
    except (OSError, SyntaxError) as error:
        raise OutputError(f"{path} is no graph of a build: {error}; run kg build again") from error
    return store


def check_shapes(path: Path, shapes: Path) -> Iterator[Finding]:
    """Yield where a node of the graph does not have its shape, sorted."""
    data = Graph().parse(path, format="turtle")
    rules = Graph().parse(shapes, format="turtle")
    # No inference: the graph names the classes above its own, and shapes see through rdfs:subClassOf.
    _, report, _ = pyshacl.validate(data, shacl_graph=rules, inference="none", inplace=True)
    if not isinstance(report, Graph):
        raise KnowledgeError(f"{shapes} cannot be used as shapes: {report}")
    found = set()
    for result in report.subjects(SH.resultSeverity):
        message = str(report.value(result, SH.resultMessage))
        value = report.value(result, SH.value)
        found.add((str(report.value(result, SH.focusNode)), message, "" if value is None else str(value)))
    for where, what, detail in sorted(found):
        yield Finding(
            Severity.FAULT, "shapes", what, where, detail, "Build the folder again; where it stays, report it."
        )


def check_queries(store: Store, folder: Path) -> Iterator[Finding]:
    """Yield a finding for each row of each query; a query selects ?where and ?detail, its header says what that means.

    Raises KnowledgeError where a query has no such header or is no SPARQL.
    """
    paths = sorted(folder.glob("*.rq"))
    if not paths:
        raise KnowledgeError(f"{folder} has no queries (*.rq); give an ontology folder with its checks")
    for path in paths:
        text = path.read_text(encoding="utf-8")
        header = _header(text, path)
        try:
            rows = store.query(text)
        except SyntaxError as error:
            raise KnowledgeError(f"{path} is no SPARQL: {error}") from error
        if not isinstance(rows, QuerySolutions):
            raise KnowledgeError(f"{path} is no SELECT query; select ?where and ?detail")
        for where, detail in sorted((_text(row["where"]), _text(row["detail"])) for row in rows):
            yield Finding(Severity(header["severity"]), path.stem, header["what"], where, detail, header["fix"])


def _header(text: str, path: Path) -> Mapping[str, str]:
    header = dict(_HEADER.findall(text))
    missing = [field for field in FIELDS if field not in header]
    if missing or header["severity"] not in list(Severity):
        raise KnowledgeError(
            f"{path} needs comment lines '# severity: fault' (or warning), '# what: ...' and '# fix: ...' at its top"
        )
    return header


def _text(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))
