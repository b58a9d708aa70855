"""Source -> Article: decoded, repaired, freed of markup, with what is no story marked and the date told apart."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Final

from kg.errors import InputError
from kg.knowledge import Knowledge
from kg.model import Article, Source
from kg.read.boilerplate import Marked, mark
from kg.read.decode import decode
from kg.read.html import read_page
from kg.read.inputs import find_sources
from kg.read.language import language_of
from kg.read.markdown import read_markdown
from kg.read.metadata import Hints, find_authors, find_published, find_publisher, plain_date, plain_title
from kg.read.phrases import Phrasebook, phrasebook
from kg.read.repair import clean_name, repair

__all__ = ["find_sources", "read_article"]

# Kinds of line that tell the language: captions are written in the article's own.
STORY_KINDS: Final = frozenset({"story", "title", "heading", "caption"})


@dataclass(frozen=True, slots=True)
class _Text:
    """A source's plain text with what came along."""

    text: str
    encoding: str
    notes: tuple[str, ...]
    hints: Hints
    headings: tuple[str, ...] = ()
    frame: str | None = None  # the whole page, where a date is looked for at last


def read_article(source: Source, *, knowledge: Knowledge, published: str | None = None) -> Article:
    """Return the article of ``source``; raise InputError, in one line, where it is none or is not English.

    ``published`` is the date (ISO) that the user gives for articles which carry none.
    """
    book = phrasebook(knowledge)
    option = _option(published)
    read = _text(source, book=book)
    clean = repair(read.text)
    if not any(char.isalpha() for char in clean.text):
        raise InputError(f"{source.path}: the text has no letters; nothing to read")
    marked = mark(clean.text, knowledge=knowledge, title=read.hints.title, headings=read.headings)
    _refuse_foreign(marked, clean.text, source=source, book=book)
    return Article(
        id=source.id,
        path=source.path,
        sha256=hashlib.sha256(_identity(source)).hexdigest(),
        text=clean.text,
        title=read.hints.title or marked.title,
        published=find_published(marked, read.hints, option=option, frame=_frame(read, knowledge=knowledge)),
        publisher=find_publisher(marked, read.hints, book=book, knowledge=knowledge),
        authors=find_authors(marked, read.hints, book=book),
        url=read.hints.url,
        encoding=read.encoding,
        boilerplate=marked.regions,
        headlines=marked.headlines,
        notes=(*read.notes, *clean.notes),
    )


def _frame(read: _Text, *, knowledge: Knowledge) -> Marked | None:
    """Return the lines of a whole page, marked: its date may stand where the extractor saw only a frame."""
    if read.frame is None or read.hints.title is None:
        return None
    return mark(repair(read.frame).text, knowledge=knowledge, title=read.hints.title)


def _identity(source: Source) -> bytes:
    """Return the bytes that make an article what it is: a row's columns count as well as its text."""
    columns = "".join(f"{name}={value}\x1f" for name, value in source.columns)
    return columns.encode("utf-8", "surrogatepass") + source.content


def _option(published: str | None) -> str | None:
    if published is None:
        return None
    value = plain_date(published)
    if value is None:
        raise InputError(f"--published {published!r} is no date; write it as 2019-11-15, 2019-11 or 2019")
    return value


def _text(source: Source, *, book: Phrasebook) -> _Text:
    """Return the plain text of each kind of source."""
    if source.kind == "row":
        columns = {name: clean_name(value) for name, value in source.columns}
        text = source.content.decode("utf-8", "surrogatepass")
        hints = Hints(
            title=columns.get("title"),
            date=columns.get("date"),
            publisher=columns.get("source"),
            url=columns.get("url"),
            crawled=columns.get("crawled"),
        )
        return _Text(text, "utf-8", (), hints)
    decoded = decode(source.content, path=source.path)
    plain = _Text(decoded.text, decoded.encoding, decoded.notes, Hints())
    if source.kind == "text":
        return plain
    if source.kind == "markdown":
        found = read_markdown(decoded.text.replace("\r\n", "\n"))
        fields = {name: clean_name(value) for name, value in found.fields}
        authors = tuple(value for name, value in fields.items() if name == "author")
        hints = Hints(
            title=fields.get("title"),
            date=fields.get("date"),
            date_basis="metadata",
            publisher=fields.get("source"),
            authors=authors,
            url=fields.get("url"),
            crawled=fields.get("crawled"),
        )
        return replace(plain, text=found.text, headings=found.headings, hints=hints)
    if source.kind == "html":
        return _page(plain, path=source.path, book=book)
    raise InputError(
        f"{source.path}: a source of kind {source.kind!r} is unknown; text, markdown, html and row are read"
    )


def _page(plain: _Text, *, path: str, book: Phrasebook) -> _Text:
    """Return the article text of a page, and what its markup says."""
    page = read_page(plain.text, path=path, book=book)
    site = clean_name(page.sitename) if page.sitename else None
    authors = tuple(clean_name(author) for author in page.authors)
    title = plain_title(clean_name(page.title), site=site, authors=authors) if page.title else None
    hints = Hints(title, page.date, "metadata", site, authors, page.url)
    return replace(plain, text=page.text, hints=hints, frame=page.frame)


def _refuse_foreign(marked: Marked, text: str, *, source: Source, book: Phrasebook) -> None:
    """Raise InputError where most of the story is in another language than English."""
    pairs = list(zip(marked.lines, marked.kinds, strict=True))
    story = "\n".join(line.text for line, kind in pairs if kind in STORY_KINDS)
    foreign = "\n".join(line.text for line, kind in pairs if kind in {"foreign", "duplicate"})
    sample = foreign if len(foreign) > len(story) else story or text
    code = language_of(sample, book=book)
    if code != "en":
        raise InputError(f"{source.path}: the article is in another language ({code}); only English is read")
