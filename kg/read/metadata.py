"""What a table, markup and marked lines say about an article -> publisher, authors and the date with its basis."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.knowledge import Knowledge
from kg.model import Published
from kg.read.boilerplate import Marked
from kg.read.dates import AGE, MONTHS, WEEKDAY, date_in_address, date_of_age, day_and_month, find_dates, weekday_of
from kg.read.phrases import Phrasebook

ISO: Final = re.compile(r"((?:19|20)\d\d)(?:-(\d\d)(?:-(\d\d))?)?(?=$|[T ])")
COMPACT: Final = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?$")
FIRST_ISSUE: Final = re.compile(r"(?i)\b(?:published|posted|issued|released|created|first|input)\b")
LATER_ISSUE: Final = re.compile(r"(?i)\b(?:updated|modified|edited|last)\b")
FILE_PICTURE: Final = re.compile(r"(?i)\bfile\b|\barchive")
PARTS: Final = re.compile(r"\s+(?:\||-{1,2}|–|—|«|»)\s+")
BELOW: Final = 4  # rank of a date without label below the story: several are those of other stories
NEAR: Final = 3  # lines above the title in which a date is the article's
LEAD: Final = 3  # paragraphs in which the day of a caption's picture has to be told
BY: Final = re.compile(
    r"(?i)^\W*(?:by|from|written by|reported by|posted by|published by|edited by|story by|author|reporter)\b ?:? ?"
)
NO_AUTHOR: Final = re.compile(r"(?i)\b(?:editing by|contribut(?:ed|ing|ions?))\b")
OUTLETS_OWN: Final = re.compile(r"[A-Z][\w.]*['’]s ")  # "CNN's" before a name
SPLIT: Final = re.compile(r",? and |, | & |; ?|\|")
PARTICLE: Final = r"(?:d[aeiu]|del|della|der|dos|van|von|al|el|bin|ibn|la|le)\b"
PERSON: Final = re.compile(rf"[A-Z](?:[^\W\d_]|['’.-])*(?: (?:[A-Z](?:[^\W\d_]|['’.-])*|{PARTICLE})){{1,3}}")
PORTRAIT: Final = re.compile(r" (?:is|was|writes|covers|works) ")
STOP: Final = re.compile(
    rf"(?i){WEEKDAY}|{'|'.join(MONTHS)}|by|on|for"
)  # what ends a name in a byline: "Jane Doe Tuesday"
COPYRIGHT_NAME: Final = re.compile(
    r"(?i:©|ⓒ|\(c\)|copyright)(?: ?(?:©|\([cC]\)|[Cc]opyright))?[ ,]*(?:\d{4}(?: ?[-–] ?\d{2,4})?,? )?"
    r"(?i:all rights reserved\.? )?(?:by |of )?"
    r"(?P<name>[A-Z][\w&.'’-]*(?: (?:[A-Z][\w&.'’-]*|of|and|the)){0,5})"
)
OWNED: Final = re.compile(r"(?i)\b(?:19|20)\d\d\b|\brights reserved\b")  # a picture's is often its name alone
VIA: Final = re.compile(r"(?i)^(?:via|source|from|courtesy of) ?:? (?P<name>.{2,50})$")
MAX_NAME: Final = 60  # characters
MIN_NAME: Final = 2  # words of an author's name
END: Final = 4  # lines below the story in which its author may be named; in a page's foot it is somebody else


@dataclass(frozen=True, slots=True)
class Hints:
    """What was said about an article from outside its text."""

    title: str | None = None
    date: str | None = None  # as it stands
    date_basis: str = "column"
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    crawled: str | None = None  # when the page was saved, as it stands


def plain_title(title: str, *, site: str | None, authors: Sequence[str]) -> str:
    """Return a page's title without the name of its site or its authors before or behind it.

    >>> plain_title("Talks end in Oslo - The Daily Post", site="Daily Post", authors=())
    'Talks end in Oslo'
    """
    parts = PARTS.split(title)
    for kept, dropped in ((title[: -len(parts[-1])], parts[-1]), (title[len(parts[0]) :], parts[0])):
        named = any(author in dropped for author in authors)
        if len(parts) > 1 and (named or (site is not None and _site_key(site) == _site_key(dropped))):
            return kept.strip(" |-–—«»")
    return title


def _site_key(name: str) -> str:
    return re.sub(r"^the|com$|\W+", "", name.lower())


def find_published(
    marked: Marked, hints: Hints, *, option: str | None, frame: Marked | None = None
) -> Published | None:
    """Return the date of publication from the most reliable place that gives one in full; never a guess.

    ``frame`` is the whole page that the text was taken from: a date beside the headline there is the article's.
    """
    if hints.date is not None:
        value = plain_date(hints.date)
        if value is not None:
            return Published(value, hints.date_basis)
    printed = _date_line(marked) or (_date_line(frame, beside_title=True) if frame is not None else None)
    if printed is not None:
        return Published(printed, "date line")
    for text in marked.datelines:
        dates = find_dates(text)
        if dates:
            return Published(dates[0].value, "dateline")
    captured = _caption_date(marked)
    if captured is not None:
        return captured
    address = date_in_address(hints.url) if hints.url else None
    if address is not None:
        return Published(address, "url")
    aged = _age(marked, crawled=plain_date(hints.crawled)) if hints.crawled else None
    if aged is not None:
        return Published(aged, "age")
    return Published(option, "option") if option is not None else None


def plain_date(text: str) -> str | None:
    """Return the ISO date (or month, or year) that a column or a meta element holds.

    >>> plain_date("2019-11-15T08:00:00Z"), plain_date("2019-11"), plain_date("15 Nov 2019"), plain_date("soon")
    ('2019-11-15', '2019-11', '2019-11-15', None)
    """
    text = text.strip()
    match = ISO.match(text)
    if match is not None and (match[2] is None or 1 <= int(match[2]) <= 12):
        if match[3] is None:
            return match.group().strip() if match.group() == text else None
        found = find_dates(match.group())
        return found[0].value if found else None
    compact = COMPACT.match(text)
    if compact is not None:
        found = find_dates("-".join(compact.groups()))
        return found[0].value if found else None
    found = find_dates(text)
    return found[0].value if found else None


def _date_line(marked: Marked, *, beside_title: bool = False) -> str | None:
    """Return the date of the date lines: one labelled as published before an unlabelled one before an update.

    Of those without a label the one between headline and story is the article's; one above the headline may be the
    day on which the page was looked at; one in a list of other stories is theirs.
    """
    candidates = []
    listed = False
    title = marked.kinds.index("title") if "title" in marked.kinds else -1
    if beside_title and title < 0:
        return None
    paragraphs = [index for index, kind in enumerate(marked.kinds) if kind == "story"]
    story = paragraphs[min(1, len(paragraphs) - 1)] if paragraphs else len(marked.kinds)  # a date may follow the lead
    end = paragraphs[-1] if paragraphs else len(marked.kinds)
    for position, (line, kind) in enumerate(zip(marked.lines, marked.kinds, strict=True)):
        beside = title < position < story or (title - NEAR <= position <= title and not beside_title)
        listed = not beside and (listed or beside_title or position in marked.listings)
        if kind not in {"dateline", "byline"}:
            continue
        for found in find_dates(line.text):
            label = line.text[: found.start][-30:]
            labelled = 0 if FIRST_ISSUE.search(label) else 3 if LATER_ISSUE.search(label) else None
            rank = (
                labelled if labelled is not None else 1 if title < position < story else 2 if position < end else BELOW
            )
            if (labelled is not None and not beside_title) or not listed:
                candidates.append((rank, position, found.start, found.value))
    below = {value for rank, *_, value in candidates if rank == BELOW}
    return min(candidates)[3] if candidates and (len(below) <= 1 or min(candidates)[0] < BELOW) else None


def _age(marked: Marked, *, crawled: str | None) -> str | None:
    """Return the date of a line such as "5 days ago" above the story, where it is known when the page was saved."""
    for line, kind in zip(marked.lines, marked.kinds, strict=True):
        if kind in {"menu", "dateline"} and crawled is not None and AGE.search(line.text):
            return date_of_age(line.text, seen=crawled)
        if kind == "story":
            break
    return None


def _caption_date(marked: Marked) -> Published | None:
    """Return a caption's full date, if the story tells of that day: pictures may be years older than their story."""
    story = [line.text[:2000] for line, kind in zip(marked.lines, marked.kinds, strict=True) if kind == "story"][:LEAD]
    told = " ".join(story).lower()
    days = {day_and_month(text) for text in marked.datelines}
    for line, kind in zip(marked.lines, marked.kinds, strict=True):
        if kind != "caption" or FILE_PICTURE.search(line.text):
            continue
        for found in find_dates(line.text):
            month_day = (int(found.value[5:7]), int(found.value[8:10]))
            if month_day in days or re.search(rf"\b{weekday_of(found.value)}\b", told):
                return Published(found.value, "caption")
    return None


def find_publisher(marked: Marked, hints: Hints, *, book: Phrasebook, knowledge: Knowledge) -> str | None:
    """Return who published it: told from outside, else from copyright, credit, byline or dateline."""
    if hints.publisher:
        return hints.publisher
    named = []
    for line, kind in zip(marked.lines, marked.kinds, strict=True):
        if kind in {"copyright", "notice"}:
            match = COPYRIGHT_NAME.search(line.text[:300])
            if match is not None and match["name"].lower() != "all rights reserved":
                owner = match["name"].split(". ")[0].removesuffix(" All").strip(" .")
                rank = 0 if OWNED.search(line.text) and owner.lower().removeprefix("the ") not in book.agencies else 1
                named.append((rank, owner))
        elif kind == "credit":
            match = VIA.match(line.text)
            if match is not None:
                named.append((2, match["name"]))
            elif line.text.strip("()[]").lower() in book.agencies:
                named.append((4, line.text.strip("()[]")))
        elif kind == "byline":
            outlet = _outlet(line.text, book=book)
            if outlet:
                named.append((3, outlet))
    named.extend((5, agency) for agency in marked.agencies if agency)
    return _spelled(min(named, key=lambda pair: pair[0])[1], book=book, knowledge=knowledge) if named else None


def find_authors(marked: Marked, hints: Hints, *, book: Phrasebook) -> tuple[str, ...]:
    """Return the authors that bylines name, in order, without their outlets."""
    told = tuple(dict.fromkeys(name for author in hints.authors if (name := _told(author, hints, book=book))))
    if told:
        return told
    names = [name for name in marked.authors if name]
    story = [index for index, kind in enumerate(marked.kinds) if kind == "story"] or [len(marked.kinds)]
    start = marked.kinds.index("title") - NEAR if "title" in marked.kinds else 0
    head = {line.text for line in marked.lines[: story[0]]}
    for index, (line, kind) in enumerate(zip(marked.lines, marked.kinds, strict=True)):
        if kind != "byline" or len(line.text) > 200 or NO_AUTHOR.search(line.text):
            continue
        by = BY.match(line.text)
        body = line.text[by.end() :] if by else line.text
        portrait = by is None and PORTRAIT.search(line.text) is not None
        for part in SPLIT.split(body)[: 1 if portrait else None]:
            match = PERSON.match(OUTLETS_OWN.sub("", part.strip()))
            if match is not None:
                name = _person(match.group(), book=book)
                if name and (start <= index <= story[-1] + END or name in head):
                    names.append(name)
    return tuple(dict.fromkeys(names))


def _told(author: str, hints: Hints, *, book: Phrasebook) -> str:
    """Return the name in what markup gives as an author; empty where that is the outlet or words of the page."""
    text = OUTLETS_OWN.sub("", BY.sub("", author).strip())
    own = {word.lower().replace("’", "'") for word in text.split()} & book.address_words
    if own or author.lower() == (hints.publisher or "").lower() or (text.isupper() and " " not in text):
        return ""
    return _person(text, book=book)


def _person(text: str, *, book: Phrasebook) -> str:
    """Return the name before a post or the words of an outlet: "Jane Doe" of "Jane Doe Valley News"."""
    words = text.rstrip(".").split()
    stop = next((index for index, word in enumerate(words) if STOP.fullmatch(word)), len(words))
    words = words[:stop] if len(words[:stop]) >= MIN_NAME and text.lower() not in book.sections else []
    post = next((index for index, word in enumerate(words) if word.strip(".,").lower() in book.byline_posts), None)
    if post is not None:
        words = words[:post] if post >= MIN_NAME else []
    outlet = next((index for index, word in enumerate(words) if word.strip(".,").lower() in book.outlet_nouns), None)
    if outlet is None:
        return " ".join(words)
    kept = words[: max(2, outlet - 1)] if outlet >= 3 else words[:0]
    return " ".join(kept)


def _outlet(text: str, *, book: Phrasebook) -> str:
    """Return the outlet that a byline ends with, beside the author's name."""
    by = BY.match(text)
    body = (text[by.end() :] if by else text).rstrip(".")
    words = body.split()
    if not words or len(body) > MAX_NAME or words[-1].lower() not in book.outlet_nouns:
        return ""
    comma = body.rfind(",")
    return body[comma + 1 :].strip() if comma > 0 else " ".join(words[2:])


def _spelled(name: str, *, book: Phrasebook, knowledge: Knowledge) -> str:
    """Return the gazetteer's full name of a news agency; another outlet's name as it stands."""
    if not {name.lower(), name.lower().removesuffix(" news")} & book.agencies:
        return name
    for form in (name, name.removesuffix(" News"), name.title()):
        for entry_id, _ in knowledge.names.get(form, ()):
            entry = knowledge.entries.get(entry_id)
            if entry is not None and knowledge.is_a(entry.type, "Organization"):
                return entry.name
    return name
