"""A build folder → findings: shapes and queries over its graph, texts against offsets, counts against expectations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.check.findings import Finding, Severity

__all__ = ["Finding", "Severity", "check"]


def check(folder: Path, *, ontology: Path | None = None) -> Iterator[Finding]:
    """Yield what is wrong with a build, each check in turn.

    ``ontology`` (default: the one that comes with this package) has shapes.ttl, checks/*.rq and expect.toml. Raises
    OutputError where the folder is no build, KnowledgeError where a check is not in its form.
    """
    # SHACL and SPARQL are loaded when a build is checked, not where someone only names a Finding.
    from kg.check.expectations import check_expectations
    from kg.check.graph import check_queries, check_shapes, load_graph
    from kg.check.texts import check_texts
    from kg.knowledge.loading import default_folder

    source = ontology if ontology is not None else default_folder()
    store = load_graph(folder / "graph.ttl")
    yield from check_shapes(folder / "graph.ttl", source / "shapes.ttl")
    yield from check_queries(store, source / "checks")
    yield from check_texts(folder, store)
    yield from check_expectations(folder, source / "expect.toml")
