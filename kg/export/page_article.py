"""Article and its claims → articles/<id>.html: the stored text as it is, what was read in it beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import quote, urlsplit

from kg.export.page_data import article_title, key
from kg.export.page_frame import page, source
from kg.export.page_text import literal_text, plain, time_text
from kg.merge.records import MergedArticle
from kg.model import Article, Claim, Entity, Region, Status


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one look: part of a sentence with claims, of a headline, of what is no story."""

    text: str
    sentence: str | None = None  # the sentence's anchor
    opens: bool = False  # the sentence begins here: the anchor's place
    region: Region | None = None
    begins_region: bool = False  # the region begins here: the place to say what it is
    headline: bool = False
    ending: tuple[tuple[int, str], ...] = ()  # claims whose sentence ends here: number and id


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim as the page lists it: its number within the article and its words."""

    number: int
    id: str
    sentence: str
    subject: str
    subject_key: str
    predicate: str
    object: str
    object_key: str | None  # None: a literal
    content: str  # what is urged, demanded, said; or empty
    speakers: str  # empty: the article's own voice
    reserves: tuple[str, ...]  # what keeps it from being plainly stated: denied, planned, hedged, doubtful
    rows: tuple[tuple[str, str], ...]  # what else there is to say: name and value
    quote: str
    linked: bool  # the graph page has it


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with the claims whose sentences begin in it."""

    pieces: tuple[Piece, ...]
    claims: tuple[Shown, ...]


def article_page(each: MergedArticle, claims: Sequence[Claim], *, base: str) -> bytes:
    """Return the page of one article; ``claims`` are all of its own, doubtful ones too."""
    article = each.article
    ordered = sorted(claims, key=lambda claim: (claim.evidence.sentence_start, claim.evidence.start, claim.id))
    shown = [_shown(number, claim, base=base) for number, claim in enumerate(ordered, start=1)]
    return page(
        "article.html",
        styles=source("common.css", "article.css"),
        scripts=(),
        values={
            "article": article,
            "title": article_title(each),
            "url": _web_address(article.url),
            "origin": None if each.origin == article.id else each.origin,
            "facts": _facts(article),
            "blocks": tuple(_blocks(article, ordered, shown)),
            "number": len(ordered),
            "doubtful": sum(1 for claim in ordered if claim.status is Status.DOUBTFUL),
            "kinds": sorted({region.kind for region in article.boilerplate}),
        },
    )


def _facts(article: Article) -> tuple[tuple[str, str], ...]:
    published = article.published
    found = (
        ("Published", "" if published is None else f"{published.value} (from: {published.basis})"),
        ("Publisher", article.publisher or ""),
        ("By", ", ".join(article.authors)),
        ("Repaired", "; ".join(article.notes)),
    )
    return tuple((name, plain(value)) for name, value in found if value)


def _web_address(url: str | None) -> str | None:
    """Return the address if a click on it can do no more than open a web page."""
    if url is None or plain(url) != url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def _shown(number: int, claim: Claim, *, base: str) -> Shown:
    target = claim.object
    speakers = ", according to ".join(each.name for each in reversed(claim.attributed_to))
    rows = (
        ("Wording", claim.predicate.text),
        ("Said by", speakers or "the article itself"),
        ("Time", "" if claim.time is None else time_text(claim.time)),
        ("Place", "" if claim.place is None else claim.place.name),
        ("Quantity", "" if claim.quantity is None else literal_text(claim.quantity)),
        ("Stance", f"{claim.polarity}, {claim.modality}, {claim.certainty}"),
        ("Confidence", f"{claim.confidence:.2f}"),
    )
    reserves = (claim.polarity, claim.modality, claim.certainty, claim.status)
    return Shown(
        number=number,
        id=claim.id,
        sentence=_anchor(claim),
        subject=plain(claim.subject.name),
        subject_key=quote(key(claim.subject.iri, base=base), safe=""),
        predicate=plain(claim.predicate.label),
        object=plain(target.name) if isinstance(target, Entity) else literal_text(target),
        object_key=quote(key(target.iri, base=base), safe="") if isinstance(target, Entity) else None,
        content=plain(claim.content or ""),
        speakers=plain(speakers),
        reserves=tuple(each for each in reserves if each not in {"affirmed", "actual", "certain", "graph"}),
        rows=tuple((name, plain(value)) for name, value in rows if value),
        quote=plain(claim.evidence.quote),
        linked=claim.status is Status.GRAPH,
    )


def _anchor(claim: Claim) -> str:
    return f"sentence-{claim.evidence.sentence_start}"


def _blocks(article: Article, claims: Sequence[Claim], shown: Sequence[Shown]) -> Iterator[Block]:
    """Yield the paragraphs in order: the text is cut at line ends that lie in no sentence with claims."""
    inside = {(claim.evidence.sentence_start, claim.evidence.sentence_end) for claim in claims}
    kept = {place for start, end in inside for place in range(start, end - 1)}
    cuts = [place + 1 for place, char in enumerate(article.text) if char == "\n" and place not in kept]
    pieces: dict[int, list[Piece]] = defaultdict(list)
    for at, piece in _pieces(article, claims, cuts):
        pieces[bisect_right(cuts, at)].append(piece)
    beside: dict[int, list[Shown]] = defaultdict(list)
    for claim, each in zip(claims, shown, strict=True):
        beside[bisect_right(cuts, claim.evidence.sentence_start)].append(each)
    for number in range(len(cuts) + 1):
        if beside[number] or any(piece.text.strip() for piece in pieces[number]):
            yield Block(tuple(pieces[number]), tuple(beside[number]))


def _pieces(article: Article, claims: Sequence[Claim], cuts: Sequence[int]) -> Iterator[tuple[int, Piece]]:
    """Yield the text as pieces with one look each, with their places."""
    sentences = _Spans(sorted({(claim.evidence.sentence_start, claim.evidence.sentence_end) for claim in claims}))
    regions = {(each.start, each.end): each for each in article.boilerplate}
    region_spans, headlines = _Spans(sorted(regions)), _Spans(sorted(article.headlines))
    ending: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for number, claim in enumerate(claims, start=1):
        ending[claim.evidence.sentence_end].append((number, claim.id))
    spans = (*sentences.spans, *region_spans.spans, *headlines.spans)
    edges = sorted({0, len(article.text), *cuts, *(edge for span in spans for edge in span)})
    for start, end in pairwise(edges):
        sentence, region_span = sentences.at(start), region_spans.at(start)
        piece = Piece(
            text=plain(article.text[start:end]),
            sentence=None if sentence is None else f"sentence-{sentence[0]}",
            opens=sentence is not None and sentence[0] == start,
            region=None if region_span is None else regions[region_span],
            begins_region=region_span is not None and region_span[0] == start,
            headline=headlines.at(start) is not None,
            ending=tuple(ending[end]) if sentence is not None else (),
        )
        yield start, piece


class _Spans:
    """Stretches of text in order, and which of them a position lies in."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self.spans = spans
        self._starts = [start for start, _ in spans]

    def at(self, position: int) -> tuple[int, int] | None:
        """Return the stretch that began last before the position and still holds it."""
        number = bisect_right(self._starts, position) - 1
        return self.spans[number] if number >= 0 and position < self.spans[number][1] else None
