"""Fixtures of the extraction tests: sentence → claims, over the real models."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.annotate import Models, annotate, load_models, parse
from kg.extract import extract
from kg.knowledge import Knowledge
from kg.link import link
from kg.model import Article, Candidate, Claim, Published


@pytest.fixture(scope="session")
def models() -> Models:
    return load_models()


@pytest.fixture(scope="session")
def claims_of(models: Models, knowledge: Knowledge) -> Callable[[str], list[Claim]]:
    """Return a function from a text, dated 2019-11-15 (a Friday), to its claims."""

    def run(text: str) -> list[Claim]:
        article = Article("case", "case.txt", "", text, published=Published("2019-11-15", "option"))
        [(article, parsed)] = parse([article], models=models)
        annotated = annotate(article, parsed, knowledge=knowledge)
        candidates = [found for found in extract(annotated, knowledge=knowledge) if isinstance(found, Candidate)]
        return [
            claim for claim in link(candidates, annotated=annotated, knowledge=knowledge) if isinstance(claim, Claim)
        ]

    return run
