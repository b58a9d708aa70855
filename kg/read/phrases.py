"""Knowledge -> what to look for in a line: the phrase and pattern lists of ``ontology/words``, ready to ask."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.errors import KnowledgeError
from kg.knowledge import Knowledge
from kg.read.lines import Line, key_of

PREFIX: Final = "boilerplate-"
PATTERNS: Final = "-patterns"
# The kinds whose lists are asked line by line. Of two that fit, the one first here is the more telling.
ORDER: Final = ("embed", "copyright", "newsletter", "byline", "promotion", "credit", "menu", "signoff")
BUTTONS: Final = frozenset({"menu", "promotion", "newsletter"})
# "for more information on" opens a sentence of a story as well; a line longer than this needs a pattern.
MAX_OPENING_LINE: Final = 30  # words
OTHER_LISTS: Final = (
    "bulletin-labels",
    "byline-connectives",
    "byline-labels",
    "byline-posts",
    "date-line-labels",
    "date-line-words",
    "english-function-words",
    "html-date-keys",
    "html-unnested",
    "news-agencies",
    "outlet-nouns",
    "pronouns-i",
)
# A paragraph that a pattern fits by chance is longer than any legal line.
MAX_PATTERN_LINE: Final = 60  # words
# A whole sentence ("Also on Friday, the ministers met") needs as many words in common with an opening.
LONG_OPENING: Final = 3  # words


@dataclass(frozen=True, slots=True)
class Phrases:
    """One kind's lists: whole lines, openings and endings by their first or last word, and a joined pattern."""

    kind: str
    whole: frozenset[str]
    openings: Mapping[str, tuple[str, ...]]
    endings: Mapping[str, tuple[str, ...]]
    pattern: re.Pattern[str] | None

    def why(self, line: Line) -> str:
        """Return why the line is of this kind, or an empty string."""
        key = line.key
        if key in self.whole:
            return f"the line is {key!r}"
        if key and line.words <= MAX_OPENING_LINE:
            least = LONG_OPENING if line.is_story else 1
            for phrase in self.openings.get(key.split(" ", 1)[0].rstrip(":"), ()):
                if (
                    key.startswith(phrase)
                    and phrase.count(" ") + 1 >= least
                    and not key[len(phrase) : len(phrase) + 1].isalnum()
                ):
                    return f"the line begins with {phrase!r}"
            for phrase in self.endings.get(key.rsplit(" ", 1)[-1], ()):
                if key.endswith(phrase):
                    return f"the line ends with {phrase!r}"
        if self.pattern is not None and line.words <= MAX_PATTERN_LINE and self.pattern.search(line.text):
            return "the line has the form of its kind"
        return ""


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """All lists that the read stage asks."""

    kinds: tuple[Phrases, ...]
    headings: frozenset[str]
    sections: frozenset[str]
    agencies: frozenset[str]
    outlet_nouns: frozenset[str]
    function_words: frozenset[str]
    date_words: frozenset[str]
    date_labels: frozenset[str]
    byline_labels: frozenset[str]
    byline_connectives: frozenset[str]
    byline_posts: frozenset[str]
    address_words: frozenset[str]
    pronouns_i: frozenset[str]
    imperatives: frozenset[str]
    bulletin_labels: frozenset[str]
    html_unnested: frozenset[str]
    html_date_keys: frozenset[str]
    sentences: re.Pattern[str] | None
    captions: re.Pattern[str] | None
    notices: re.Pattern[str] | None
    heading_forms: re.Pattern[str] | None
    comment_headings: re.Pattern[str] | None
    comment_marks: re.Pattern[str] | None
    closings: frozenset[str]

    def is_heading(self, line: Line) -> bool:
        """Whether a line is the heading of a list of other stories."""
        return line.key in self.headings or _fits(self.heading_forms, line.key)

    def opens_comments(self, line: Line) -> bool:
        """Whether a line is the heading of the readers' comments."""
        return _fits(self.comment_headings, line.key)

    def is_comment_mark(self, line: Line) -> bool:
        """Whether a line belongs to the frame of a reader's comment."""
        return _fits(self.comment_marks, line.key)

    def is_button(self, text: str) -> bool:
        """Whether a text is one of the whole lines with which a page offers something."""
        key = key_of(text)
        return any(key in phrases.whole for phrases in self.kinds if phrases.kind in BUTTONS)

    def why(self, line: Line) -> tuple[str, str] | None:
        """Return the first kind that fits the line, with the reason."""
        for phrases in self.kinds:
            reason = phrases.why(line)
            if reason:
                return phrases.kind, reason
        return None


def _fits(pattern: re.Pattern[str] | None, text: str) -> bool:
    return pattern is not None and bool(text) and pattern.search(text) is not None


def phrasebook(knowledge: Knowledge) -> Phrasebook:
    """Return the lists of ``knowledge``, compiled once for each version of its files."""
    words = knowledge.words
    lists = tuple((name, words[name]) for name in sorted(words) if name.startswith(PREFIX))
    return _build(lists, tuple((name, words.get(name, frozenset())) for name in OTHER_LISTS))


@lru_cache(maxsize=8)
def _build(lists: tuple[tuple[str, frozenset[str]], ...], others: tuple[tuple[str, frozenset[str]], ...]) -> Phrasebook:
    named = {name.removeprefix(PREFIX): entries for name, entries in lists}
    other = dict(others)
    none: frozenset[str] = frozenset()
    return Phrasebook(
        kinds=tuple(_phrases(kind, named.get(kind, none), named.get(kind + PATTERNS, none)) for kind in ORDER),
        headings=named.get("headings", none),
        sections=named.get("sections", none),
        agencies=other["news-agencies"],
        outlet_nouns=other["outlet-nouns"],
        function_words=other["english-function-words"],
        date_words=other["date-line-words"] | other["date-line-labels"],
        date_labels=other["date-line-labels"],
        byline_labels=other["byline-labels"],
        byline_connectives=other["byline-connectives"],
        byline_posts=other["byline-posts"],
        address_words=named.get("address-words", none),
        pronouns_i=other["pronouns-i"],
        imperatives=named.get("imperatives", none),
        bulletin_labels=other["bulletin-labels"],
        html_unnested=other["html-unnested"],
        html_date_keys=other["html-date-keys"],
        sentences=_joined("sentences", named.get("sentences", none)),
        captions=_joined("caption" + PATTERNS, named.get("caption" + PATTERNS, none)),
        notices=_joined("notice" + PATTERNS, named.get("notice" + PATTERNS, none)),
        heading_forms=_joined("heading" + PATTERNS, named.get("heading" + PATTERNS, none)),
        comment_headings=_joined("comment-heading" + PATTERNS, named.get("comment-heading" + PATTERNS, none)),
        comment_marks=_joined("comment-mark" + PATTERNS, named.get("comment-mark" + PATTERNS, none)),
        closings=named.get("closings", none),
    )


def _phrases(kind: str, entries: frozenset[str], patterns: frozenset[str]) -> Phrases:
    openings: dict[str, list[str]] = {}
    endings: dict[str, list[str]] = {}
    whole = set()
    for entry in sorted(entries):
        if entry.endswith(" ..."):
            phrase = entry.removesuffix(" ...")
            openings.setdefault(phrase.split(" ", 1)[0].rstrip(":"), []).append(phrase)
        elif entry.startswith("... "):
            phrase = entry.removeprefix("... ")
            endings.setdefault(phrase.rsplit(" ", 1)[-1], []).append(phrase)
        else:
            whole.add(entry)
    return Phrases(
        kind,
        frozenset(whole),
        {word: tuple(openings[word]) for word in sorted(openings)},
        {word: tuple(endings[word]) for word in sorted(endings)},
        _joined(kind + PATTERNS, patterns),
    )


def _joined(name: str, patterns: frozenset[str]) -> re.Pattern[str] | None:
    """Return one pattern for all of a list; name the list and the entry where one is no regular expression."""
    for entry in sorted(patterns):
        try:
            re.compile(entry)
        except re.error as error:
            raise KnowledgeError(f"words/{PREFIX}{name}.txt: {entry!r} is no regular expression: {error}") from error
    if not patterns:
        return None
    return re.compile("|".join(f"(?:{entry})" for entry in sorted(patterns)), re.IGNORECASE)
