"""Merged → claims.jsonl, entities.jsonl and articles.jsonl: one record a line, sorted by id or IRI."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.codec import article_line, claim_line, entity_line
from kg.merge.records import Merged


def write_lines(folder: Path, merged: Merged) -> None:
    """Write the three files of JSON lines into the folder."""
    articles = (article_line(each.article, origin=each.origin, counts=each.counts) for each in merged.articles)
    _write(folder / "articles.jsonl", articles)
    _write(folder / "entities.jsonl", (entity_line(entity) for entity in merged.entities))
    _write(folder / "claims.jsonl", (claim_line(claim) for claim in merged.claims))


def _write(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_ended(lines))


def _ended(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield line + "\n"
