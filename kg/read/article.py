"""Source → Article: the stages of reading in their order; what is no article raises InputError."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.errors import InputError
from kg.knowledge import Knowledge
from kg.model import Article, Published, Region, Source
from kg.read.boilerplate import mark
from kg.read.dates import date_in_text, parse_date
from kg.read.decode import decode, repair
from kg.read.html import html_text
from kg.read.language import language_of

ENGLISH: Final = "en"
# A story of fewer words says nothing that could be placed.
SHORTEST_STORY: Final = 3  # words
MARKDOWN: Final = re.compile(r"^#{1,6} +|[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}|!?\[([^\]]*)\]\([^)]*\)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Raw:
    """Text with what its format says about it."""

    text: str
    title: str | None = None
    date: str | None = None
    date_basis: str = "metadata"
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None


def read_article(source: Source, *, knowledge: Knowledge, published: str | None = None) -> Article:
    """Read one source. ``published`` is the date of articles that show none; the article's own date comes first.

    Raises InputError, with file and reason in one line, for what is empty, binary, undecodable or not English.
    """
    try:
        decoded, encoding, notes = decode(source.content)
        raw = _raw(source, decoded)
        text, repairs = repair(raw.text)
        boilerplate, headlines = mark(text, knowledge=knowledge)
        language = language_of(text, boilerplate)
        if language != ENGLISH:
            raise InputError(f"is not English (looks like {language})")
        if len(_story(text, boilerplate).split()) < SHORTEST_STORY:
            raise InputError("has no story text")
    except InputError as error:
        raise InputError(f"{source.path}: {error}") from error
    return Article(
        id=source.id,
        path=source.path,
        sha256=hashlib.sha256(source.content).hexdigest(),
        text=text,
        title=raw.title or (text[slice(*headlines[0])] if headlines else None),
        published=_published(raw, text, boilerplate, published),
        publisher=raw.publisher,
        authors=raw.authors,
        language=language,
        url=raw.url,
        encoding=encoding,
        boilerplate=boilerplate,
        headlines=headlines,
        notes=(*notes, *repairs),
    )


def _raw(source: Source, text: str) -> Raw:
    if source.kind == "html":
        page = html_text(text)
        return Raw(page.text, page.title, page.date, "metadata", page.publisher, page.authors, page.url)
    if source.kind == "row":
        columns = dict(source.columns)
        return Raw(
            text, columns.get("title"), columns.get("date"), "column", columns.get("source"), url=columns.get("url")
        )
    if source.kind == "markdown":
        return Raw(MARKDOWN.sub(lambda match: match.group(1) or "", text))
    return Raw(text)


def _published(raw: Raw, text: str, boilerplate: tuple[Region, ...], option: str | None) -> Published | None:
    """Return the date and where it stood: the format's own, then the text's, then the user's option."""
    stated = parse_date(raw.date) if raw.date else None
    if stated is not None:
        return Published(stated, raw.date_basis)
    printed = date_in_text(text, boilerplate)
    if printed is not None:
        return printed
    if option is None:
        return None
    try:
        return Published(date.fromisoformat(option).isoformat(), "option")
    except ValueError as error:
        raise InputError(f"--published {option} is no date; give YYYY-MM-DD") from error


def _story(text: str, boilerplate: tuple[Region, ...]) -> str:
    for region in boilerplate:
        text = text[: region.start] + " " * (region.end - region.start) + text[region.end :]
    return text
