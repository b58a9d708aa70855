"""Articles with gold names, coreference, links and dates → this system's answers, for a scorer outside the repository.

    python benchmarks/documents.py GOLD.jsonl FOLDER

reads one document a line ({"id": ..., "text": ..., "meta": {"dateCreated": ...}}), takes its text whole, and writes
``names.jsonl``, ``coref.jsonl``, ``links.jsonl`` and ``dates.jsonl`` to FOLDER, each with one line a document and
character offsets. A link is the name under which the thing is kept: its id in the gazetteer, or its fullest name in
the article.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from kg.annotate import annotate, load_models, parse
from kg.knowledge import load_knowledge
from kg.model import Annotated, Article, Mention, Published, TimeMention

# What the scorer calls our classes. A Product is a thing or a work, a Group of people has no class of its own there.
LABELS: Final = {
    "Person": "PERSON",
    "Organization": "ORG",
    "Country": "GPE",
    "City": "GPE",
    "Region": "GPE",
    "Place": "LOC",
    "Facility": "FAC",
    "Group": "NORP",
    "Event": "EVENT",
    "Agreement": "LAW",
    "Product": "WORK_OF_ART",
    "Concept": "abstract",
}

type Answer = dict[str, object]


def main(gold: Path, folder: Path) -> None:
    """Annotate each document of the gold and write the answers."""
    knowledge = load_knowledge()
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]
    articles = (_article(row) for row in rows)
    done = [
        annotate(article, data, knowledge=knowledge)
        for article, data in parse(articles, models=load_models(vote=False))
    ]
    folder.mkdir(parents=True, exist_ok=True)
    for task, answer in ANSWERS.items():
        lines = [json.dumps({"id": each.article.id, **answer(each)}) for each in done]
        (folder / f"{task}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


def _article(row: dict[str, Any]) -> Article:
    """Return a document with the date that its collection gives it; no line of it is left out as no story."""
    date = row.get("meta", {}).get("dateCreated")
    return Article(row["id"], row["id"], "", row["text"], published=Published(date, "given") if date else None)


def names(annotated: Annotated) -> Answer:
    """Return the named mentions with the scorer's labels."""
    found = [
        {"start": start, "end": end, "type": LABELS[mention.type]}
        for mention, start, end in _placed(annotated)
        if mention.kind == "name" and mention.type in LABELS
    ]
    return {"entities": found}


def coref(annotated: Annotated) -> Answer:
    """Return the mentions of each referent."""
    clusters: dict[int, list[tuple[int, int]]] = {}
    for mention, start, end in _placed(annotated):
        if mention.referent is not None:
            clusters.setdefault(mention.referent, []).append((start, end))
    return {"clusters": list(clusters.values())}


def links(annotated: Annotated) -> Answer:
    """Return the name under which the thing behind each name is kept."""
    found = []
    for mention, start, end in _placed(annotated):
        if mention.kind == "name" and mention.referent is not None:
            referent = annotated.referents[mention.referent]
            found.append({"start": start, "end": end, "title": referent.gazetteer_id or referent.name})
    return {"links": found}


def dates(annotated: Annotated) -> Answer:
    """Return the dates that are known to a day, month, year or interval."""
    found = []
    for time in annotated.times:
        if time.kind == "date" and time.start is not None and time.end is not None:
            start, last = annotated.doc[time.first], annotated.doc[time.last - 1]
            found.append({"start": start.idx, "end": last.idx + len(last), "value": _value(time)})
    return {"dates": found}


def _value(time: TimeMention) -> str:
    """Return an interval in its shortest ISO form: "2019-11" for the whole of that month."""
    start, end = time.start or "", time.end or ""
    if start == end:
        return start
    if start[5:] == "01-01" and end == f"{start[:4]}-12-31":
        return start[:4]
    if start[8:] == "01" and end[:7] == start[:7] and int(end[8:]) >= 28:
        return start[:7]
    return f"{start}/{end}"


def _placed(annotated: Annotated) -> Iterator[tuple[Mention, int, int]]:
    """Yield each mention with its character offsets."""
    for mention in annotated.mentions:
        last = annotated.doc[mention.last - 1]
        yield mention, annotated.doc[mention.first].idx, last.idx + len(last)


ANSWERS: Final[dict[str, Callable[[Annotated], Answer]]] = {
    "names": names,
    "coref": coref,
    "links": links,
    "dates": dates,
}

if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
