"""Match → whether its words are a time there: "May" is a name or a verb, "2020" a part of a name or a count."""

from __future__ import annotations

import re
from typing import Final

from kg.knowledge import Knowledge
from kg.tokens import Span, Token

# Names that hold words of time without being times: "Sunday Times", "April Ryan", "2012 Summer Paralympics".
NAME_LABELS: Final = frozenset({"PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "FAC", "EVENT", "LAW", "GPE", "NORP", "LOC"})
COUNT_LABELS: Final = frozenset({"MONEY", "PERCENT", "QUANTITY"})
TIME_LABELS: Final = frozenset({"DATE", "TIME"})
YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d")
GENERIC: Final = frozenset({"a", "an", "any", "each", "every"})
# What two bare digits follow to be a year.
YEAR_LINKS: Final = frozenset({"in", "since", "of", "until", "till", "by"})
PREPOSITIONS: Final = frozenset({"ADP", "SCONJ"})


def is_time(match: re.Match[str], span: Span, check: str, knowledge: Knowledge) -> bool:
    """Whether the match passes what its pattern asks for. ``span`` is the match in whole tokens."""
    if span.end_char - match.end() > 1 or match.start() - span.start_char > 1:
        return False  # a word that only contains the match: "2019-nCoV"
    if check in {"sure", "clock"}:
        return not _counts(match, span)
    if any(token.ent_type_ in COUNT_LABELS for token in span):
        return False
    if check == "year":
        return _is_short_year(span) if match.groupdict().get("short") else _is_year(match, span)
    if check == "name":
        return _is_named(match, span)
    if check == "ordinal":
        return _is_day(span)
    if check == "quarter":
        return not knowledge.words["quarter-topics"].isdisjoint(_words(span.sent))
    return _is_duration(span) if check == "count" else not _in_name(span)


def is_event_relative(span: Span) -> bool:
    """Whether "two days after" goes on with what it is after: an event, whose day is not known here."""
    following = following_of(span)
    if span[-1].lower_ not in {"after", "before"} or following is None:
        return False
    return not following.is_punct and not following.is_space and following.pos_ != "CCONJ"


def following_of(span: Span) -> Token | None:
    """Return the token after a span."""
    return span.doc[span.end] if span.end < len(span.doc) else None


def preceding(span: Span) -> Token | None:
    """Return the token before a span."""
    return span.doc[span.start - 1] if span.start else None


def _words(span: Span) -> set[str]:
    return {form for token in span for form in (token.lower_, token.lemma_.lower())}


def _in_name(span: Span) -> bool:
    return any(token.ent_type_ in NAME_LABELS and not token.is_lower for token in span)


def _counts(match: re.Match[str], span: Span) -> bool:
    """Whether the day is a number of things: "in May 20 people died"."""
    groups = match.groupdict()
    if not groups.get("day") or groups.get("year") or groups.get("ofyear"):
        return False
    last, following, before = span[-1], following_of(span), preceding(span)
    plural = following is not None and following.tag_ == "NNS"
    return last.dep_ == "nummod" and plural and last.head == following and (before is None or before.pos_ != "DET")


def _is_short_year(span: Span) -> bool:
    """Whether two digits are a year: "in '96 and '08"; beside another one a preposition is enough."""
    following, last, before = following_of(span), span[-1], preceding(span)
    ends = following is None or following.is_punct or following.pos_ in {"CCONJ", "ADP"}
    if not ends or last.dep_ not in {"pobj", "conj"}:
        return False
    if last.ent_type_ in TIME_LABELS and (not span.text.isdigit() or _governor(last) in YEAR_LINKS):
        return True  # "took 3 for 77", "at 77" are none
    others = (token for token in span.sent if len(token) == 2 and token.is_digit and token != last)
    listed = any(token.ent_type_ in TIME_LABELS and token.dep_ == "pobj" for token in others)
    return listed and before is not None and before.lower_ == "in"


def _governor(token: Token) -> str:
    """Return the preposition above a token, or above the list it is in."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token.head.lower_


def _is_year(match: re.Match[str], span: Span) -> bool:
    """Whether four digits are a year: spaCy sees a date, or a preposition asks for one; no name, no count."""
    last, before = span[-1], preceding(span)
    listed = before is not None and before.i > 0 and YEAR.fullmatch(before.nbor(-1).text) is not None
    if not listed and (span.root.ent_type_ in NAME_LABELS or _is_code(span) or _begins_name(span)):
        return False
    if match.groupdict().get("part") or match.groupdict().get("decade"):
        return not _in_name(span)
    definite = before is not None and (before.pos_ in {"DET", "PRON"} or before.tag_ == "POS" or before.is_sent_start)
    if last.dep_ == "nummod" and last.head.tag_ == "NNS" and last.head.i > last.i and not definite:
        return False  # "2000 people"
    asked = before is not None and before.pos_ in PREPOSITIONS and last.dep_ in {"pobj", "pcomp"}
    return last.ent_type_ in TIME_LABELS or asked or listed


def _begins_name(span: Span) -> bool:
    """Whether a name goes on after the year: "2010 World Cup"; "2013 Virginia election" is a year and an election."""
    following, last = following_of(span), span[-1]
    return following is not None and following.pos_ == "PROPN" and last.head.pos_ == "PROPN" and last.head.i > last.i


def _is_code(span: Span) -> bool:
    """Whether the digits belong to a name before them: "Tokyo 2020", "Flight 1549"."""
    before = preceding(span)
    if before is None or before.pos_ != "PROPN" or before.ent_type_ in TIME_LABELS:
        return False
    return span[0].dep_ in {"nummod", "appos"} or before.ent_type_ in NAME_LABELS


def _is_named(match: re.Match[str], span: Span) -> bool:
    """Whether a month or a weekday is one there: no surname, verb, newspaper or prayer."""
    groups, before = match.groupdict(), preceding(span)
    if groups.get("holiday"):
        return True
    if before is not None and before.head == span.root and before.dep_ in {"compound", "amod"} and before.is_title:
        return False  # "Super Tuesday"
    if _in_name(span) or _in_title(span, weekday=bool(groups.get("weekday"))):
        return False
    if before is not None and before.lower_ in GENERIC:
        return False
    month = groups.get("month")
    if month is None or groups.get("which"):
        return True
    if before is not None and before.pos_ == "PROPN" and before.ent_type_ not in TIME_LABELS:
        return False  # "Theresa May"
    dated = span.root.ent_type_ in TIME_LABELS
    if len(month.rstrip(".")) == 3 and month.upper() != "MAY":
        return dated  # "Mar" and "Jan" alone are seldom months
    asked = before is not None and before.pos_ in PREPOSITIONS
    return span.root.pos_ in {"PROPN", "NOUN"} and (dated or asked)


def _in_title(span: Span, *, weekday: bool) -> bool:
    """Whether a title goes on: "Sunday Times", "Saturday Night Live"."""
    following, root = following_of(span), span.root
    if weekday and len(span) > 1 and span[-1].is_title and span[-2].is_title:
        return True
    named = following is not None and following.pos_ == "PROPN" and following.ent_type_ not in TIME_LABELS
    return named and root.dep_ == "compound" and root.head == following


def _is_day(span: Span) -> bool:
    """Whether "the 20th" stands alone: no century, floor or anniversary follows, and a preposition asks for a day."""
    if "(" in span.text or " of " in span.text:
        return True
    following, before = following_of(span), preceding(span)
    goes_on = following is not None and following.pos_ in {"NOUN", "PROPN", "ADJ", "NUM", "VERB"}
    asked = before is not None and before.lower_ in {"on", "by", "until", "since", "from"}
    return asked and not goes_on and span.root.dep_ == "pobj"


def _is_duration(span: Span) -> bool:
    """Whether a number of units is a length of time: no age ("43 years old"), no rate ("$5 a year")."""
    following, before = following_of(span), preceding(span)
    if following is not None and (following.lower_ == "old" or following.text == "-"):
        return False
    if following is not None and span.doc[following.i : following.i + 2].text.lower() == "of age":
        return False
    if span[0].lower_ not in {"a", "an"} or len(span) > 2:
        return not _in_name(span)
    if span[-1].lower_ in {"second", "quarter", "minute"}:
        return False
    rated = before is not None and (before.pos_ in {"NUM", "SYM", "NOUN", "PROPN"} or before.text in {"%", ")"})
    return not rated and span.root.dep_ in {"pobj", "npadvmod", "dobj", "attr"}
