"""Merged → graph.html and articles/<id>.html: pages that work from a folder, offline, in any browser."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from kg.export.network import vis_script
from kg.export.page_article import article_page
from kg.export.page_data import page_data
from kg.export.page_frame import data, page, source, unix
from kg.export.page_graph import USUAL, Limits, page_graph
from kg.knowledge import Knowledge
from kg.merge.records import Merged
from kg.model import Claim

STYLES = ("common.css", "graph.css")
SCRIPTS = ("graph_state.js", "graph_canvas.js", "graph_panel.js", "graph_main.js")


def write_pages(folder: Path, merged: Merged, *, knowledge: Knowledge, base: str) -> None:
    """Write the graph page and a page for each article into the folder of a build."""
    (folder / "graph.html").write_bytes(graph_page(merged, knowledge=knowledge, base=base))
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in merged.claims:
        claims[claim.article].append(claim)
    (folder / "articles").mkdir()
    for each in merged.articles:
        content = article_page(each, claims[each.article.id], base=base)
        (folder / "articles" / f"{each.article.id}.html").write_bytes(content)


def graph_page(merged: Merged, *, knowledge: Knowledge, base: str, limits: Limits = USUAL) -> bytes:
    """Return graph.html: the network with its claims, vis-network inside."""
    graph = page_graph(merged, limits=limits)
    return page(
        "graph.html",
        styles=source(*STYLES),
        scripts=(unix(vis_script()), source(*SCRIPTS)),
        values={
            "data": data(page_data(graph, merged, knowledge=knowledge, base=base)),
            "title": f"News graph: {_count(len(merged.articles), 'article')}",
            "summary": ", ".join(
                (
                    _count(len(merged.articles), "article"),
                    _count(graph.all_claims, "claim"),
                    _count(graph.all_things, "thing"),
                    _count(graph.all_links, "link"),
                )
            ),
        },
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
