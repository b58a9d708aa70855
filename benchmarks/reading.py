"""News articles → what reading, cleaning and de-duplicating them costs beside annotating them, and how memory grows.

    python benchmarks/reading.py ARTICLES.jsonl [--number 1000] [--annotated 60]

reads JSON lines with a ``text`` (and ``id``, ``title``, ``date``) column. The articles are repeated, each time varied,
until there are ``--number`` of them: every third repetition is a reprint under another name, the others lose another
paragraph and get a page's menu and foot. All are read and de-duplicated in one process; the first ``--annotated`` of
them are parsed and annotated in the same process, and their time is scaled to the whole by their characters. Times are
of the processor, so that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kg.annotate import annotate, load_models, parse
from kg.knowledge import Knowledge, load_knowledge
from kg.merge.copies import origins
from kg.model import Article, Source
from kg.read import find_sources, read_article

REPRINT: Final = 3  # one repetition in so many is a reprint of the text as it was
STEPS: Final = 4  # points at which memory is looked at
MENU: Final = "Home\n\nNews\n\nSubscribe to our newsletter\n\n"
FOOT: Final = (
    "\n\nShare this article\n\nMost read\n\nFerry fares to rise in spring\n\n© 2019 The Example. All rights reserved."
)


def varied(rows: list[dict[str, str]], number: int) -> Iterator[dict[str, str]]:
    """Yield rows, repeated and varied, until there are enough."""
    for position in range(number):
        row, turn = rows[position % len(rows)], position // len(rows)
        paragraphs = row["text"].split("\n\n")
        if turn % REPRINT and len(paragraphs) > REPRINT:
            del paragraphs[1 + turn % (len(paragraphs) - 1)]
            yield {**row, "id": f"{row['id']}-{turn}", "text": MENU + "\n\n".join(paragraphs) + FOOT}
        else:
            yield {**row, "id": f"{row['id']}-{turn}"}


def resident() -> float:
    """Return this process's memory in MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 2**20


def read_all(table: Path, knowledge: Knowledge, number: int) -> tuple[list[Article], float, list[str]]:
    """Return the articles, the seconds that reading them took, and the memory beside what the articles weigh."""
    articles: list[Article] = []
    memory: list[str] = []
    began = time.process_time()
    for source in find_sources([str(table)]):
        if isinstance(source, Source):
            articles.append(read_article(source, knowledge=knowledge))
            if len(articles) % (number // STEPS) == 0:
                memory.append(f"{len(articles)}: {resident():.0f}")
    return articles, time.process_time() - began, memory


def annotating(articles: list[Article], knowledge: Knowledge) -> float:
    """Return the seconds that parsing and annotating takes, without loading the models."""
    models = load_models()
    began = time.process_time()
    for article, parsed in parse(articles, models=models):
        annotate(article, parsed, knowledge=knowledge)
    return time.process_time() - began


def main() -> None:
    """Print the seconds of both and their ratio, and the memory while reading."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("articles", type=Path)
    asked.add_argument("--number", type=int, default=1000)
    asked.add_argument("--annotated", type=int, default=60)
    given = asked.parse_args()
    rows = [json.loads(line) for line in given.articles.read_text(encoding="utf-8").splitlines() if line.strip()]
    knowledge = load_knowledge()
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "articles.jsonl"
        with table.open("w", encoding="utf-8") as out:
            for row in varied(rows, given.number):
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
        articles, reading, memory = read_all(table, knowledge, given.number)
    began = time.process_time()
    found = origins(articles)
    copying = time.process_time() - began
    part = articles[:: max(1, len(articles) // given.annotated)][: given.annotated]
    scale = sum(len(article.text) for article in articles) / sum(len(article.text) for article in part)
    whole = annotating(part, knowledge) * scale
    sys.stdout.write(
        f"{len(articles)} articles, {sum(len(article.text) for article in articles):,} characters, "
        f"{len(set(found.values()))} origins\n"
        f"read and cleaned in {reading:.1f} s, de-duplicated in {copying:.1f} s; "
        f"annotating takes {whole:.0f} s (measured on {len(part)} articles)\n"
        f"ratio 1/{whole / (reading + copying):.1f}\n"
        f"memory in MiB after so many articles, the articles kept: {', '.join(memory)}\n"
    )


if __name__ == "__main__":
    main()
