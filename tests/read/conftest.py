"""Builders for the tests of the read stage: a text as a source, the article it becomes, what is marked in it."""

from __future__ import annotations

import pytest
from shapes import Read

from kg.knowledge import Knowledge
from kg.model import Article, Source
from kg.read import read_article


@pytest.fixture
def read(knowledge: Knowledge) -> Read:
    """Return a function from a text, or bytes, to the article that is read from it."""

    def reading(content: str | bytes, *, kind: str = "text", published: str | None = None, **columns: str) -> Article:
        data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        source = Source("a1", "a1.txt", data, kind, tuple(sorted(columns.items())))
        return read_article(source, knowledge=knowledge, published=published)

    return reading
