"""Claims marked by reading → ontology/confidence.tsv: a logistic regression over the signs of the claims.

    uv run --with scikit-learn python benchmarks/train_confidence.py ARTICLES.jsonl [...] [--write]

ARTICLES are the tables that the marked articles come from (they are not kept in the repository). A mark holds as long
as the extractor still makes the same claim of the same words; marks of claims that it no longer makes are counted and
left out. Articles are split into folds whole, so no article is both learnt from and tested on. Printed are the
reliability table, the Brier score and what each threshold keeps, all on held-out articles. ``--write`` replaces the
weights.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kg.annotate import annotate, load_models, parse
from kg.extract import extract
from kg.knowledge import load_knowledge
from kg.link import link
from kg.link.confidence import all_signs
from kg.model import Candidate, Claim, Entity, Source
from kg.read import find_sources, read_article

HERE = Path(__file__).parent
MARKS = HERE / "marks.jsonl"
WEIGHTS = HERE.parent / "ontology" / "confidence.tsv"
FOLDS = 10
STRENGTH = 0.06  # inverse of the ridge penalty: chosen by the log-loss of held-out articles
RAREST = 8  # claims that must show a sign before it gets a weight
WANTED = 0.90  # share of claims above the threshold that are to be wholly right
HEAD = (
    "# How far a sign raises or lowers the trust in a claim, in log-odds. "
    "Made by benchmarks/train_confidence.py; not to be edited by hand."
)
LONGEST_KEPT = 60  # characters of a wording that a mark keeps
SMALLEST = 0.01  # weights below it say nothing and are not written


@dataclass(frozen=True)
class Example:
    """One marked claim: its article, its signs, and whether it was marked wholly right (2), vague (1) or wrong (0)."""

    article: str
    signs: tuple[str, ...]
    mark: int


def identity(claim: dict[str, Any]) -> tuple[str, ...]:
    """Return what must be the same for a mark to hold: place, sides, predicate, content and stance."""
    keys = (
        "start",
        "end",
        "subject",
        "label",
        "text",
        "object",
        "content",
        "polarity",
        "modality",
        "certainty",
        "speakers",
        "time",
    )
    return tuple(str(claim[key]) for key in keys)


def brief(text: str | None) -> str | None:
    """Return a wording as marks keep it: a long one as its hash, since marks are no copy of the articles."""
    if text is None or len(text) <= LONGEST_KEPT:
        return text
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()[:16]


def told(claim: Claim) -> dict[str, Any]:
    """Return a claim in the form in which marks keep it."""
    object_ = claim.object
    return {
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "subject": claim.subject.name,
        "label": claim.predicate.label,
        "text": claim.predicate.text,
        "object": brief(object_.name if isinstance(object_, Entity) else object_.text),
        "content": brief(claim.content),
        "polarity": str(claim.polarity),
        "modality": str(claim.modality),
        "certainty": str(claim.certainty),
        "speakers": [speaker.name for speaker in claim.attributed_to],
        "time": claim.time.start if claim.time is not None else None,
    }


def examples(tables: list[str], marks: dict[str, dict[tuple[str, ...], int]]) -> Iterator[Example]:
    """Run the extractor over the marked articles and yield the claims that have a mark."""
    knowledge = load_knowledge()
    models = load_models("", vote=True)
    articles = [
        article
        for source in find_sources(tables)
        if isinstance(source, Source)
        and (article := read_article(source, knowledge=knowledge, published=None)).sha256 in marks
    ]
    for article, data in parse(articles, models=models):
        annotated = annotate(article, data, knowledge=knowledge)
        found = [item for item in extract(annotated, knowledge=knowledge) if isinstance(item, Candidate)]
        for candidate, claim in zip(found, link(found, annotated=annotated, knowledge=knowledge), strict=True):
            if not isinstance(claim, Claim):
                continue
            mark = marks[article.sha256].get(identity(told(claim)))
            if mark is not None:
                signs = all_signs(candidate, (claim.subject, claim.object), claim.predicate, knowledge)
                yield Example(article.sha256, signs, mark)


def load_marks(path: Path) -> dict[str, dict[tuple[str, ...], int]]:
    """Return the marks by article hash and claim."""
    marks: dict[str, dict[tuple[str, ...], int]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        value = json.loads(line)
        marks.setdefault(value["article"], {})[identity(value)] = value["mark"]
    return marks


def matrix(found: list[Example], vocabulary: list[str]) -> np.ndarray:
    """Return a row for each example, with 1 where it shows a sign of the vocabulary."""
    column = {sign: i for i, sign in enumerate(vocabulary)}
    rows = np.zeros((len(found), len(vocabulary)))
    for i, example in enumerate(found):
        for sign in example.signs:
            if sign in column:
                rows[i, column[sign]] = 1.0
    return rows


def fit(rows: np.ndarray, right: np.ndarray) -> Any:
    """Return the model fitted to the rows and to whether each is right."""
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=STRENGTH, max_iter=2000).fit(rows, right)


def held_out(found: list[Example]) -> np.ndarray:
    """Return the confidence of each example by a model that has not seen its article."""
    articles = sorted({example.article for example in found})
    fold = {article: i % FOLDS for i, article in enumerate(articles)}
    result = np.zeros(len(found))
    for k in range(FOLDS):
        train = [e for e in found if fold[e.article] != k]
        vocabulary = signs_of(train)
        model = fit(matrix(train, vocabulary), np.array([e.mark == 2 for e in train]))
        test = [i for i, e in enumerate(found) if fold[e.article] == k]
        if test:
            result[test] = model.predict_proba(matrix([found[i] for i in test], vocabulary))[:, 1]
    return result


def signs_of(found: list[Example]) -> list[str]:
    """Return the signs that are frequent enough to learn from, sorted."""
    counts = Counter(sign for example in found for sign in example.signs)
    return sorted(sign for sign, count in counts.items() if count >= RAREST and count <= len(found) - RAREST)


def report(found: list[Example], confidence: np.ndarray) -> float:
    """Print how well the held-out confidence holds; return the lowest threshold that keeps the wanted share right."""
    mark = np.array([e.mark for e in found])
    right = mark == 2
    shares = f"right {right.mean():.3f}, vague {(mark == 1).mean():.3f}, wrong {(mark == 0).mean():.3f}"
    print(f"{len(found)} marks over {len({e.article for e in found})} articles: {shares}")
    print(f"Brier {np.mean((confidence - right) ** 2):.4f} (always the mean: {right.mean() * (1 - right.mean()):.4f})")
    order = np.argsort(confidence)
    print("decile  confidence  right  wrong  n")
    for part in np.array_split(order, 10):
        figures = (confidence[part].mean(), right[part].mean(), (mark[part] == 0).mean())
        print("        {:10.3f} {:6.3f} {:6.3f} {:4}".format(*figures, len(part)))
    best = 1.0
    print("threshold  kept  right  wrong")
    for threshold in np.arange(0.40, 0.96, 0.04):
        kept = confidence >= threshold
        if kept.sum() >= 20:
            print(f"{threshold:9.2f} {kept.mean():5.2f} {right[kept].mean():6.3f} {(mark[kept] == 0).mean():6.3f}")
    for threshold in np.arange(0.95, 0.30, -0.01):
        kept = confidence >= threshold
        if kept.sum() >= 40 and right[kept].mean() >= WANTED:
            best = float(threshold)
    return best


def write(found: list[Example], threshold: float) -> None:
    """Fit on all marks and replace the weights."""
    vocabulary = signs_of(found)
    model = fit(matrix(found, vocabulary), np.array([e.mark == 2 for e in found]))
    lines = [
        HEAD,
        "sign\tweight",
        f"bias\t{model.intercept_[0]:.3f}",
        f"threshold\t{threshold:.2f}",
    ]
    lines += [f"{s}\t{w:.3f}" for s, w in zip(vocabulary, model.coef_[0], strict=True) if abs(w) >= SMALLEST]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Read marks and articles, print how well confidence holds, and replace the weights if asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("tables", nargs="+")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--threshold", type=float, default=None)
    arguments = parser.parse_args()
    marks = load_marks(MARKS)
    found = list(examples(arguments.tables, marks))
    total = sum(len(each) for each in marks.values())
    print(f"{len(found)} of {total} marks are of claims that are still made")
    best = report(found, held_out(found))
    print(f"lowest threshold with {WANTED:.0%} right: {best:.2f}")
    if arguments.write:
        write(found, arguments.threshold if arguments.threshold is not None else best)


if __name__ == "__main__":
    main()
