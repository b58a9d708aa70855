"""What merge hands on: one article each, one entity each IRI, and the claims about them."""

from __future__ import annotations

from dataclasses import dataclass

from kg.codec import Counts
from kg.model import Article, Claim, Entity, Literal


@dataclass(frozen=True, slots=True)
class MergedArticle:
    """An article; ``origin`` is the smallest id among the articles that are copies of one text."""

    article: Article
    origin: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class PlainTriple:
    """What some certain claim affirms as actual: subject IRI, predicate IRI, and an IRI or a literal.

    ``own_voice`` says that an article says so itself; else only quoted speakers do, and the plain graph leaves it
    out. ``origins`` counts the independent articles (copies count once) that say so in that way.
    """

    subject: str
    predicate: str
    object: str | Literal
    own_voice: bool
    origins: int
    claims: tuple[str, ...]  # ids of the claims that say so, sorted


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two claims of the same triple: one says that it is so, one that it is not."""

    affirmed: str  # claim ids
    denied: str


@dataclass(frozen=True, slots=True)
class Merged:
    """Everything that the exporters write. All tuples are sorted by id or IRI."""

    articles: tuple[MergedArticle, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    triples: tuple[PlainTriple, ...]
    conflicts: tuple[Conflict, ...]
    drops: tuple[tuple[str, str, int], ...] = ()  # (stage, reason, count), those of all articles and of merge
    unused_decisions: tuple[str, ...] = ()  # the user's decisions that met nothing in these articles
