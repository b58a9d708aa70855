"""Articles of a table → what extraction costs beside the parse: ratios of CPU time, all measured in one run.

    python benchmarks/extraction.py ARTICLES.jsonl [--articles 60] [--rounds 3] [--functions 5]

The unit is spaCy's own annotation of the same texts by the first model alone, in batches, with nothing of ours around
it. In those units are printed what our preparation and packing of the parse add, what the second parser's vote adds,
and what names, coreference, times, amounts, extraction and linking add. Of several rounds the least counts, since only
the least is free of what else the machine did. Ratios say the same on every machine; seconds would not.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from types import CodeType
from typing import Final

import kg
from kg.annotate import Models, annotate, load_models, parse, story_text
from kg.annotate.parsing import BATCH_SIZE, unpack
from kg.knowledge import Knowledge, load_knowledge
from kg.model import Article, Source
from kg.read import find_sources, read_article
from kg.vocabulary import KGR
from kg.work import make_fragment

OURS_AT_MOST: Final = 0.15  # of spaCy's own time
VOTE_AT_MOST: Final = 0.55
PACKAGE: Final = str(Path(kg.__file__).parent)


def main() -> None:
    """Measure, and print one line a ratio and one a function."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("tables", nargs="+")
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--functions", type=int, default=5)
    options = parser.parse_args()
    knowledge = load_knowledge()
    articles = list(islice(read(options.tables, knowledge), options.articles))
    models = load_models(vote=True)
    gc.freeze()  # as a worker does
    parses = list(parse(articles, models=models))
    best = measure(articles, parses, models, knowledge, rounds=options.rounds)
    print(f"{len(articles)} articles, {sum(len(article.text.split()) for article in articles)} words")
    print(f"spaCy, first model alone   1.000  ({best['spacy']:.2f} s)")
    prepared = best["parse"] / best["spacy"] - 1
    print(f"+ sentences and packing    {prepared:.3f}")
    print(f"+ vote of the second       {(best['vote'] - best['parse']) / best['spacy']:.3f}  (aim: {VOTE_AT_MOST})")
    rest = best["rest"] / best["spacy"]
    print(f"+ unpack, annotate, extract, link {rest:.3f}  (aim, with sentences and packing: {OURS_AT_MOST})")
    print(f"  reading the parse back          {best['unpack'] / best['spacy']:.3f}")
    print(f"  names, coreference, times, ...  {(best['annotate'] - best['unpack']) / best['spacy']:.3f}")
    print(f"  extracting and linking          {(best['rest'] - best['annotate']) / best['spacy']:.3f}")
    print(f"all of ours                {prepared + rest:.3f}")
    for line in hottest(lambda: claims(parses, knowledge), options.functions):
        print(line)


def read(tables: Sequence[str], knowledge: Knowledge) -> Iterator[Article]:
    """Yield the articles of the tables, sorted by id."""
    for source in find_sources(tables):
        if isinstance(source, Source):
            yield read_article(source, knowledge=knowledge)


def measure(
    articles: Sequence[Article],
    parses: Sequence[tuple[Article, bytes]],
    models: Models,
    knowledge: Knowledge,
    *,
    rounds: int,
) -> dict[str, float]:
    """Return the least CPU seconds of each step over all rounds; the steps take turns, so all see the same machine."""
    alone = Models(models.first, None, models.name)
    steps: dict[str, Callable[[], object]] = {
        "spacy": lambda: annotated_by_spacy(articles, models),
        "parse": lambda: list(parse(articles, models=alone)),
        "vote": lambda: list(parse(articles, models=models)),
        "annotate": lambda: [annotate(article, data, knowledge=knowledge) for article, data in parses],
        "unpack": lambda: [unpack(data) for _, data in parses],
        "rest": lambda: claims(parses, knowledge),
    }
    return {
        name: min(times)
        for name, times in zip(
            steps, zip(*([seconds(step) for step in steps.values()] for _ in range(rounds)), strict=True), strict=True
        )
    }


def annotated_by_spacy(articles: Sequence[Article], models: Models) -> None:
    """Run the first model over the same texts, in the same batches, and keep nothing."""
    for start in range(0, len(articles), BATCH_SIZE):
        texts = [story_text(article) for article in articles[start : start + BATCH_SIZE]]
        with models.first.memory_zone():
            for _ in models.first.pipe(texts, batch_size=BATCH_SIZE):
                pass


def claims(parses: Sequence[tuple[Article, bytes]], knowledge: Knowledge) -> int:
    """Make each article's fragment from its parse, as a build does; return how many claims there are."""
    return sum(
        len(make_fragment(annotate(article, data, knowledge=knowledge), knowledge=knowledge, base=KGR).claims)
        for article, data in parses
    )


def seconds(step: Callable[[], object]) -> float:
    """Return the CPU time of one step."""
    gc.collect()
    began = time.process_time()
    step()
    return time.process_time() - began


def hottest(step: Callable[[], object], number: int) -> Iterator[str]:
    """Yield the functions of ours in which most time is spent, callees aside, with their share."""
    profile = cProfile.Profile()
    profile.runcall(step)
    entries = profile.getstats()
    total = sum(entry.inlinetime for entry in entries)
    ours = [
        (entry.inlinetime / total, entry.code, entry.callcount)
        for entry in entries
        if isinstance(entry.code, CodeType) and entry.code.co_filename.startswith(PACKAGE)
    ]
    for share, code, calls in sorted(ours, key=lambda row: -row[0])[:number]:
        place = Path(code.co_filename).relative_to(PACKAGE)
        yield f"  {share:6.1%}  {place}:{code.co_firstlineno} {code.co_qualname}, {calls} calls"


if __name__ == "__main__":
    main()
