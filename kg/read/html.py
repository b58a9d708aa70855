"""HTML page -> its article text and metadata, through trafilatura; too deep a page is refused before the parser."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any, Final

import trafilatura

from kg.errors import InputError
from kg.read.phrases import Phrasebook

# Real pages stay below 100; lxml's recursive parts fail on the C stack at some tens of thousands.
MAX_DEPTH: Final = 400  # elements
MAX_ATTRIBUTES: Final = 2_000  # of one tag
# Below this the extractor found no article, and the whole page's text goes to the boilerplate marker instead.
MIN_TEXT: Final = 200  # characters
TAG: Final = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,30})((?:\s[^<>]{0,5000})?)>")
BREAKS: Final = re.compile(
    r"</?(?:address|article|aside|blockquote|br|button|caption|center|dd|div|dl|dt|fieldset|figcaption|figure|footer|form"
    r"|h[1-6]|header|hr|label|li|main|nav|ol|option|p|pre|section|table|tbody|td|th|tr|ul)\b[^<>]*>",
    re.IGNORECASE,
)
# A value in quotes may hold "<br>" of its own.
VALUE: Final = re.compile(r"=\s*(?:\"[^\"]{0,2000}\"|'[^']{0,2000}')")
INLINE: Final = re.compile(r"<[/!a-zA-Z][^<>]*>")
META: Final = re.compile(r"<(meta|time)\b([^<>]{0,2000})>", re.IGNORECASE)
ATTRIBUTE: Final = re.compile(r"([\w:-]{1,40})\s*=\s*(?:\"([^\"]{0,1000})\"|'([^']{0,1000})'|([^\s\"'>]{1,300}))")
LINKED_DATE: Final = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{4,60})\"")
ISO_START: Final = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Page:
    """A page's article text, and what its markup says about it."""

    text: str
    title: str | None = None
    date: str | None = None  # as printed in the markup
    authors: tuple[str, ...] = ()
    sitename: str | None = None
    url: str | None = None
    frame: str | None = None  # the whole page line by line, where its markup gives no date


def read_page(markup: str, *, path: str, book: Phrasebook) -> Page:
    """Return the article of a page; raise InputError where it has none or is nested too deep."""
    depth = depth_of(markup, book=book)
    if depth > MAX_DEPTH:
        raise InputError(f"{path}: the HTML is nested {depth} elements deep; at most {MAX_DEPTH} are read")
    attributes = _most_attributes(markup)
    if attributes > MAX_ATTRIBUTES:
        raise InputError(f"{path}: a tag has {attributes:,} attributes; at most {MAX_ATTRIBUTES:,} are read")
    try:
        found: Any = trafilatura.bare_extraction(
            markup, include_comments=False, include_tables=False, with_metadata=True, deduplicate=False
        )
        text = (found.text if found is not None else "") or ""
        if len(text) < MIN_TEXT:
            whole = lines_of(markup)
            text = whole if len(whole) > len(text) else text
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: the HTML cannot be parsed ({type(error).__name__}); save the page again") from error
    if not text.strip():
        raise InputError(f"{path}: the HTML holds no article text")
    date = _date(markup, book=book)
    frame = lines_of(markup) if date is None else None
    if found is None:
        return Page(text, date=date, frame=frame)
    authors = tuple(part.strip() for part in (found.author or "").split(";") if part.strip())
    return Page(text, found.title or None, date, authors, found.sitename or None, found.url or None, frame)


def lines_of(markup: str) -> str:
    r"""Return all text of a page line by line, as it is copied and pasted; only linear searches.

    >>> lines_of("<ul><li>Home<li>News</ul><p>The <b>two</b>\nsides met.</p><script>x()</script>")
    'Home\nNews\nThe two sides met.'
    """
    seen = _without(_without_scripts(markup), r"<style\b", r"</style[^<>]{0,100}>")
    plain = " ".join(_without(seen, r"<title\b", r"</title[^<>]{0,100}>").split())
    broken = INLINE.sub("", BREAKS.sub("\n", VALUE.sub("", plain)))
    return "\n".join(line for raw in broken.split("\n") if (line := " ".join(html.unescape(raw).split())))


def depth_of(markup: str, *, book: Phrasebook) -> int:
    """Return how deep elements are nested at most, by counting tags: linear, whatever the page."""
    depth = deepest = 0
    for match in TAG.finditer(_without_scripts(markup)):
        if match[2].lower() in book.html_unnested or match[3].endswith("/"):
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _without_scripts(markup: str) -> str:
    """Return the page without scripts and comments, which hold markup in strings; by splitting: always linear."""
    return _without(_without(markup, "<!--", "-->"), r"<script\b", r"</script[^<>]{0,100}>")


def _without(markup: str, opening: str, closing: str) -> str:
    first, *rest = re.split(opening, markup, flags=re.IGNORECASE)
    kept = [first]
    for piece in rest:
        kept.append(re.split(closing, piece, maxsplit=1, flags=re.IGNORECASE)[-1] if closing[:2] in piece else "")
    return "".join(kept)


def _most_attributes(markup: str) -> int:
    """Return how many attributes one tag has at most, roughly: a parser compares each with all before it."""
    return max((piece.partition(">")[0].count("=") for piece in markup.split("<")), default=0)


def _date(markup: str, *, book: Phrasebook) -> str | None:
    """Return the page's own statement of its publication date: linked data, then meta elements, then ``time``."""
    linked = LINKED_DATE.search(markup)
    if linked is not None:
        return linked.group(1)
    times = []
    for match in META.finditer(markup):
        values = {name.lower(): html.unescape(a or b or c) for name, a, b, c in ATTRIBUTE.findall(match[2])}
        if match[1].lower() == "time":
            times.append(values)
            continue
        keys = {values.get(key, "").lower() for key in ("property", "name", "itemprop", "http-equiv")}
        if keys & book.html_date_keys and values.get("content"):
            return values["content"]
    for values in times:
        if "datetime" in values and (ISO_START.match(values["datetime"]) and "published" in str(values).lower()):
            return values["datetime"]
    stamps = {values["datetime"] for values in times if ISO_START.match(values.get("datetime", ""))}
    return stamps.pop() if len(stamps) == 1 else None
