"""Build → what a person sees of it: a progress bar on a terminal, plain lines elsewhere, tables of articles."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from kg.report import BUILT, FAILED, REUSED, Report

# Without a terminal a line is written each time so many documents are done.
PLAIN_STEP: Final = 100
DROPS_SHOWN: Final = 8
TITLE_WIDTH: Final = 48
SOURCE_WIDTH: Final = 24


@contextmanager
def progress() -> Iterator[Callable[[int, int, str], None]]:
    """Give a function that shows how far a build is: done, of how many, which document."""
    if not sys.stderr.isatty():
        yield _plain
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def show(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=name[:40])

        yield show


def _plain(done: int, total: int, name: str) -> None:
    if done == total or done % PLAIN_STEP == 0:
        sys.stderr.write(f"{done} of {total} documents done ({name})\n")


def summary(report: Report, output: Path) -> str:
    """Return the closing lines of a build."""
    counts = report.statuses
    lines = [
        (
            f"{report.articles} articles ({counts[BUILT]} built, {counts[REUSED]} reused, {counts[FAILED]} failed)"
            f" in {report.seconds:.1f} s"
        ),
        (
            f"{report.claims} claims ({report.doubtful} doubtful, kept out of the graph), {report.entities} entities,"
            f" {report.triples} plain triples"
        ),
    ]
    drops = sorted(report.drops, key=lambda drop: (-drop[2], drop))[:DROPS_SHOWN]
    if drops:
        lines.append("left out: " + "; ".join(f"{reason} {count} ({stage})" for stage, reason, count in drops))
    by_stage = Counter[str]()
    for stage, _, count in report.drops:
        by_stage[stage] += count
    if by_stage:
        lines.append("drops by stage: " + ", ".join(f"{stage} {by_stage[stage]}" for stage in sorted(by_stage)))
    if report.articles:
        lines.append(f"open {output / 'graph.html'} in a browser, or: kg query {output} posts")
    return "\n".join(lines)


def articles_table(values: Iterable[Mapping[str, Any]]) -> str:
    """Return the table of a build's articles, from the objects of articles.jsonl."""
    rows = [("article", "date", "basis", "source", "words", "claims", "drops", "origin", "title")]
    for value in values:
        published = value["published"] or {"value": "-", "basis": "-"}
        counts = value["counts"]
        rows.append(
            (
                value["id"],
                published["value"],
                published["basis"],
                (value["publisher"] or "-")[:SOURCE_WIDTH],
                str(counts["words"]),
                str(counts["claims"]),
                str(counts["drops"]),
                "" if value["origin"] == value["id"] else value["origin"],
                (value["title"] or "")[:TITLE_WIDTH],
            )
        )
    return table(rows)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as aligned columns, the first row as their heads."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
