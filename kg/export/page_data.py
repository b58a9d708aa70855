"""PageGraph → the data of graph.html: plain lists that its script reads; all article text in it is only ever text."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote

from kg.export.layout import place
from kg.export.network import Arrow, Dot, network
from kg.export.page_frame import source
from kg.export.page_graph import Link, PageGraph, Thing
from kg.export.page_text import literal_text, plain, short, time_text
from kg.knowledge import Knowledge
from kg.merge.records import Merged, MergedArticle
from kg.model import Claim, Entity

type Json = dict[str, Any]

LISTED: Final = 500  # articles up to which the page lists all, not only those it quotes
LABEL: Final = 30  # characters of a name on the canvas; the panel has the whole name
LETTER: Final = 6.6  # pixels, about, of a letter of a label
LINE: Final = 18  # pixels of a line of a label with its margin
LEAST_RADIUS: Final = 6  # pixels
MOST_RADIUS: Final = 26
GROWTH: Final = 2.6  # the area of a node grows with its links


@dataclass
class _Tables:
    """Articles, sentences and claims of the page so far, each once, by position."""

    articles: Mapping[str, MergedArticle]
    position: Mapping[str, int]  # thing by IRI
    sentences: list[Json] = field(default_factory=list)
    sentence_at: dict[tuple[str, int, int], int] = field(default_factory=dict)
    claims: list[Json] = field(default_factory=list)
    cited: dict[str, int] = field(default_factory=dict)
    cited_articles: list[Json] = field(default_factory=list)


def page_data(graph: PageGraph, merged: Merged, *, knowledge: Knowledge, base: str) -> Json:
    """Return everything graph.html shows: the network for vis, and what its panel says."""
    tables = _Tables(
        {each.article.id: each for each in merged.articles},
        {thing.entity.iri: number for number, thing in enumerate(graph.things)},
    )
    if len(merged.articles) <= LISTED:
        for each in merged.articles:
            _article(tables, each.article.id)
    links = [_link(tables, link, number) for number, link in enumerate(graph.links)]
    things = [_thing(tables, thing, base=base) for thing in graph.things]
    return {
        "network": _network(graph),
        "things": things,
        "links": links,
        "claims": tables.claims,
        "sentences": tables.sentences,
        "articles": tables.cited_articles,
        "classes": _classes(graph, knowledge),
        "counts": {
            "first": graph.first_view,
            "things": graph.all_things,
            "links": graph.all_links,
            "claims": graph.all_claims,
            "articles": len(merged.articles),
            "independent": len({each.origin for each in merged.articles}),
        },
    }


def key(iri: str, *, base: str) -> str:
    """Return how an address names a thing: its IRI without the base that all things of a build share."""
    return plain(iri.removeprefix(base))


def article_file(name: str) -> str:
    """Return the address of an article's page as seen from the folder of the build."""
    return f"articles/{quote(name)}.html"


def article_title(each: MergedArticle) -> str:
    """Return an article's title, or its id where it shows none."""
    return plain(each.article.title or each.article.id)


def _network(graph: PageGraph) -> Json:
    labels = [short(plain(thing.entity.name), LABEL) for thing in graph.things]
    radii = [_radius(thing) for thing in graph.things]
    sizes = [
        (max(2.0 * radius, LETTER * len(label)), 2.0 * radius + LINE)
        for label, radius in zip(labels, radii, strict=True)
    ]
    places = place(sizes, [(link.subject, link.object) for link in graph.links])
    dots = [
        Dot(label, thing.entity.type, radius, x, y)
        for thing, label, radius, (x, y) in zip(graph.things, labels, radii, places, strict=True)
    ]
    return network(dots, [Arrow(link.subject, link.object, plain(link.label)) for link in graph.links])


def _radius(thing: Thing) -> int:
    return min(MOST_RADIUS, round(LEAST_RADIUS + GROWTH * math.sqrt(thing.degree)))


def _link(tables: _Tables, link: Link, number: int) -> Json:
    return {
        "key": link.key,
        "from": link.subject,
        "to": link.object,
        "label": plain(link.label),
        "stance": link.stance,
        "attributed": link.attributed,
        "claims": [_claim(tables, claim, link=number) for claim in link.claims],
        "total": link.total,
        "origins": link.origins,
        "conflicts": list(link.conflicts),
    }


def _thing(tables: _Tables, thing: Thing, *, base: str) -> Json:
    entity = thing.entity
    return {
        "key": key(entity.iri, base=base),
        "name": plain(entity.name),
        "type": plain(entity.type),
        "named": entity.named,
        "aliases": [plain(alias) for alias in entity.aliases if alias != entity.name],
        "iri": plain(entity.iri),
        "ids": [[plain(scheme), plain(value)] for scheme, value in entity.ids],
        "merges": [[plain(rule), plain(evidence)] for rule, evidence in entity.merges],
        "claims": [_claim(tables, claim, link=None) for claim in thing.literals],
        "total": thing.total,
    }


def _claim(tables: _Tables, claim: Claim, *, link: int | None) -> int:
    evidence = claim.evidence
    tables.claims.append(
        {
            "id": claim.id,
            "link": link,
            "subject": tables.position[claim.subject.iri],
            "predicate": plain(claim.predicate.label),
            "text": plain(claim.predicate.text),
            "value": None if isinstance(claim.object, Entity) else literal_text(claim.object),
            "content": None if claim.content is None else plain(claim.content),
            "polarity": claim.polarity,
            "modality": claim.modality,
            "certainty": claim.certainty,
            "by": [[plain(each.name), tables.position.get(each.iri)] for each in claim.attributed_to],
            "time": None if claim.time is None else time_text(claim.time),
            "place": None if claim.place is None else plain(claim.place.name),
            "quantity": None if claim.quantity is None else literal_text(claim.quantity),
            "confidence": round(claim.confidence, 2),
            "sentence": _sentence(tables, claim),
            "quote": [evidence.start - evidence.sentence_start, evidence.end - evidence.sentence_start],
        }
    )
    return len(tables.claims) - 1


def _sentence(tables: _Tables, claim: Claim) -> int:
    evidence = claim.evidence
    where = (claim.article, evidence.sentence_start, evidence.sentence_end)
    if where not in tables.sentence_at:
        tables.sentence_at[where] = len(tables.sentences)
        tables.sentences.append({"article": _article(tables, claim.article), "text": plain(evidence.sentence)})
    return tables.sentence_at[where]


def _article(tables: _Tables, name: str) -> int:
    if name not in tables.cited:
        each = tables.articles[name]
        published = each.article.published
        tables.cited[name] = len(tables.cited_articles)
        tables.cited_articles.append(
            {
                "id": name,
                "page": article_file(name),
                "title": article_title(each),
                "publisher": None if each.article.publisher is None else plain(each.article.publisher),
                "date": None if published is None else published.value,
            }
        )
    return tables.cited[name]


def _classes(graph: PageGraph, knowledge: Knowledge) -> list[Json]:
    """Return the classes of the page's things with their colours, the commonest first."""
    counts: dict[str, int] = {}
    for thing in graph.things:
        counts[thing.entity.type] = counts.get(thing.entity.type, 0) + 1
    rows = (line.split("\t") for line in source("palette.tsv").splitlines() if not line.startswith("#"))
    colours = {row[0]: row[1] for row in rows}
    return [
        {"name": plain(name), "colour": _colour(knowledge.classes.get(name, (name,)), colours), "count": counts[name]}
        for name in sorted(counts, key=lambda name: (-counts[name], name))
    ]


def _colour(lineage: Sequence[str], colours: Mapping[str, str]) -> str:
    return next((colours[each] for each in lineage if each in colours), colours["Thing"])
