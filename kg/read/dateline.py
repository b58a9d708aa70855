"""Start of a paragraph -> its dateline and byline prefix: place, agency and date, which never act in the story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.knowledge import Knowledge
from kg.read.dates import MONTHS, WEEKDAY
from kg.read.phrases import Phrasebook

# Datelines are short; more of the paragraph is not looked at.
WINDOW: Final = 160  # characters
CAPITAL: Final = r"[^\W\da-zß-öø-ÿ_]"
UPPER: Final = rf"{CAPITAL}(?:{CAPITAL}|[.'’])*(?:[ -]{CAPITAL}(?:{CAPITAL}|[.'’])*){{0,3}}"
MIXED_WORD: Final = rf"{CAPITAL}[\w.'’-]*"
MIXED: Final = rf"{MIXED_WORD}(?: (?:{MIXED_WORD}|of|de|la|el|al)){{0,3}}"
MONTH: Final = "(?:" + "|".join(sorted((*MONTHS, "sept"), key=lambda name: (-len(name), name))) + r")\.?"
DATE: Final = (
    rf"(?:(?:{WEEKDAY},? )?(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {MONTH})(?:,? \d{{4}})?"
    rf"|{WEEKDAY}|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}})"
)
AGENCY: Final = r"[(\[](?P<agency>[^()\[\]]{1,50})[)\]]"
WIRE: Final = r"/(?P<wire>[^/\n]{2,50})/"  # "MONTREAL, Nov. 16, 2012 /Newswire/ --"
DASH: Final = r"(?P<dash>\s*(?:--+|—|–|―) ?|\s+- |(?<=\)) ?- ?|: )"
HEAD: Final = re.compile(
    rf"(?P<place>{UPPER}(?:(?:, | and |/)(?:{UPPER}|{MIXED})){{0,2}}|{MIXED}(?:(?:, |/){MIXED})??)"
    rf"(?:,? (?P<date>(?i:{DATE})))?,?(?: ?(?:{AGENCY}|{WIRE}))?(?:,? (?P<late>(?i:{DATE})))?{DASH}\s*"
)
# "LIMA Jan 15 Peru's central bank": some sites lose the dash; then place, date and a capital have to be there.
BARE: Final = re.compile(rf"(?P<place>{UPPER}),? (?P<date>(?i:{MONTH}) \d{{1,2}})\s+(?=[A-Z])")
# What a dateline cannot do without: most paragraphs are spared the search.
MARKER: Final = re.compile(r"[-—–―:)\]]")
MARKER_WINDOW: Final = 90  # characters
ACRONYM_MAX: Final = 6  # letters: an unknown word in capitals this short is no place ("UNESCO — the body — said")
AGENCY_ONLY: Final = re.compile(rf"{AGENCY}\s*(?:--+|—|–|―|-|:)?\s*")
# A bracket before a paragraph, with a wire's "Name =" after it.
BRACKET: Final = re.compile(r"[\[(](?P<inside>[^\[\]()\n]{3,80})[\])]\s*(?:[^\W\d_][\w .-]{1,40} =\s*)?")
EQUALS: Final = re.compile(r"\w ?= ?\w")
PERSON: Final = r"(?:[A-Z][\w.'’-]*|de|van|von|al|bin)"
BY: Final = re.compile(rf"(?:By|BY) (?P<name>{PERSON}(?: {PERSON}){{1,4}}),? (?={UPPER}(?:,| \(| [-–—]))")
BULLETIN: Final = re.compile(r"\((?P<label>[A-Za-z0-9 ]{2,20})\)\s*|(?P<bare>[A-Z0-9 ]{4,20}):\s+")


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands before the first word of a paragraph's story: lengths count from the paragraph's start."""

    byline: int  # characters of a byline prefix, 0 for none
    dateline: int  # characters up to the end of the dateline, 0 for none
    place: str = ""
    agency: str = ""
    date: str = ""
    author: str = ""


NOTHING: Final = Opening(0, 0)


def opening(text: str, *, book: Phrasebook, knowledge: Knowledge) -> Opening:
    """Return the dateline and byline prefix of a paragraph.

    A place in capitals needs only its dash; one in normal letters has to be known as a place, or be followed by a
    known agency, because "Trump: we will" begins in the same way.
    """
    head = text[:WINDOW]
    if not MARKER.search(head[:MARKER_WINDOW]):
        return _bare(head, knowledge=knowledge)
    byline, author = _byline(head, book=book)
    rest = head[byline:]
    bulletin = BULLETIN.match(rest)
    label = (bulletin["label"] or bulletin["bare"]).lower() if bulletin else ""
    skipped = bulletin.end() if bulletin and label in book.bulletin_labels else 0
    match = HEAD.match(rest, skipped)
    if match is not None and _is_dateline(match, book=book, knowledge=knowledge):
        found_date = match["date"] or match["late"] or ""
        return Opening(byline, byline + match.end(), match["place"], match["agency"] or "", found_date, author)
    agency = AGENCY_ONLY.match(rest, skipped)
    if agency is not None and is_agency(agency["agency"], book=book):
        return Opening(byline, byline + agency.end(), "", agency["agency"], "", author)
    return Opening(byline, 0, author=author) if byline else _bare(head, knowledge=knowledge)


def _bare(head: str, *, knowledge: Knowledge) -> Opening:
    """Return the dateline that has lost its dash."""
    match = BARE.match(head)
    if match is None or not _is_place(match["place"], knowledge):
        return NOTHING
    return Opening(0, match.end(), match["place"], "", match["date"])


def is_agency(text: str, *, book: Phrasebook) -> bool:
    """Whether a name in parentheses is a news agency or an outlet: "Reuters", "Yonhap News", "Thomson Reuters/AP"."""
    parts = [part.strip().lower() for part in re.split(r"[/,]| and ", text)]
    last_words = {part.rsplit(" ", 1)[-1] for part in parts}
    return bool(book.agencies.intersection(parts) or (len(text) < 40 and last_words & book.outlet_nouns))


def _byline(head: str, *, book: Phrasebook) -> tuple[int, str]:
    """Return how many characters of a paragraph's start name its author, and the name."""
    match = BRACKET.match(head)
    if match is not None:
        words = match["inside"].split()
        labels = [index for index, word in enumerate(words) if word.lower().strip(",.") in book.byline_labels]
        if labels or EQUALS.search(match["inside"]):
            return match.end(), " ".join(words[labels[-1] + 1 :]) if labels else ""
    match = BY.match(head)
    return (match.end(), match["name"]) if match is not None else (0, "")


def _is_dateline(match: re.Match[str], *, book: Phrasebook, knowledge: Knowledge) -> bool:
    agency, place = match["agency"], match["place"]
    if match["wire"] is not None:
        return bool(match["date"]) or _is_place(place, knowledge)
    if agency is not None:
        return is_agency(agency, book=book)
    parts = re.split(r", |/| and ", place)
    if any(_is_place(part, knowledge) for part in parts):
        return True
    if place in knowledge.names or match["dash"].startswith(":") or not parts[0].isupper():
        return False
    return bool(match["date"] or match["late"]) or len(parts[0]) > ACRONYM_MAX


def _is_place(name: str, knowledge: Knowledge) -> bool:
    for form in (name, name.title()):
        for entry_id, _ in knowledge.names.get(form, ()):
            if entry_id in knowledge.entries and knowledge.is_a(knowledge.entries[entry_id].type, "Place"):
                return True
    return False
