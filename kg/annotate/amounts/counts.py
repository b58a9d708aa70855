"""Bare number → what it counts, by the parse; or None where it is a name, a code or a number of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kg.annotate.amounts.around import counted_noun, tail_of
from kg.annotate.amounts.found import Found
from kg.annotate.numbers import Forms
from kg.knowledge import Knowledge
from kg.tokens import Span, Token

NAME_LABELS: Final = frozenset({"FAC", "PRODUCT", "LAW", "ORG", "WORK_OF_ART", "EVENT", "PERSON", "GPE", "LOC"})
YEARLIKE: Final = re.compile(r"1[5-9]\d\d|20[0-4]\d")
ZEROED: Final = re.compile(r"0\d")  # codes and times of day: "0454 UTC"
DETERMINERS: Final = frozenset({"the", "its", "his", "her", "their", "these", "those", "all", "an", "a"})


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted, as the text words it ("US troops"), and where that ends."""

    unit: str | None
    last: int


def counted(found: Found, knowledge: Knowledge) -> Counted | None:
    """Return what a number counts."""
    span = found.span
    if not found.group("vague") and (_is_name(span, knowledge) or _is_list_mark(span) or _is_pronoun(found)):
        return None
    return (
        _hyphened(span)
        or _casualties(span, knowledge)
        or _noun(span, found.forms, knowledge)
        or _of_noun(span, vague=bool(found.group("vague")))
        or (None if _is_code(found) else _alone(span, knowledge))
    )


def _is_pronoun(found: Found) -> bool:
    """Whether "one" is a pronoun or an article: alone it counts nothing."""
    return found.text.lower() == "one"


def _is_code(found: Found) -> bool:
    """Whether a number that counts nothing is a code: a telephone number, "the 737", a string with a leading zero."""
    span = found.span
    before = span.doc[span.start - 1] if span.start else None
    beside = [span.doc[i] for i in (span.start - 1, span.end) if 0 <= i < len(span.doc)]
    numbers = any(token.like_num or token.text in {"-", "/", "+"} for token in beside)
    named = before is not None and before.pos_ == "DET"
    return bool(found.group("vague") or found.group("high")) or numbers or named


def _is_name(span: Span, knowledge: Knowledge) -> bool:
    """Whether the number names something: "Flight 370", "Article 5", "Boeing 787", "No. 10"."""
    first, before = span[0], span.doc[span.start - 1] if span.start else None
    if YEARLIKE.fullmatch(span.text) and not _is_plural(span):
        return True  # "the 2016 ticket", "the 2002 Peace Prize"
    if ZEROED.match(span.text) or (before is not None and span.text.istitle() and before.lower_ == "of"):
        return True  # "0454", "the Group of Seven"
    if any(token.ent_type_ in NAME_LABELS for token in span):
        return True
    if before is None or before.is_space:
        return False
    if before.lemma_.lower() in knowledge.words["numbered-nouns"] and before.pos_ in {"NOUN", "PROPN", "ADV", "INTJ"}:
        return True
    if before.text == "." and span.start > 1 and span.doc[span.start - 2].lower_ == "no":
        return True
    title = before.pos_ == "PROPN" and before.is_title
    code = before.text.isupper() and before.is_alpha and len(before) > 1
    together = first.head in (before, before.head) or before.head == first
    return (title or code) and before.ent_type_ not in {"DATE", "TIME"} and together


def _is_plural(span: Span) -> bool:
    """Whether spaCy reads a number, and a common noun in the plural follows: "2000 people", not "2016 candidates"."""
    noun = counted_noun(span)
    return noun is not None and noun.tag_ == "NNS" and span[-1].ent_type_ == "CARDINAL"


def _is_list_mark(span: Span) -> bool:
    """Whether the number opens a line as a mark of a list: "1. Wash your hands"."""
    following = span.doc[span.end] if span.end < len(span.doc) else None
    opens = span.start == 0 or "\n" in span.doc[span.start - 1].text
    return opens and following is not None and following.text in {".", ")", ":"}


def _noun(span: Span, forms: Forms, knowledge: Knowledge) -> Counted | None:
    """As in "28,500 US troops"; a name in the singular counts nothing: "619 Waddell Avenue"."""
    following = span.doc[span.end] if span.end < len(span.doc) else None
    noun = counted_noun(span) or (following if following is not None and following.tag_ == "NNS" else None)
    if noun is None or (noun.tag_ == "NNP" and not noun.text.endswith("s")):
        return None
    if noun.lemma_.lower() in knowledge.words["quake-nouns"] and "." in span.text:
        return Counted("magnitude", span.end)
    inner = next((token for token in span.doc[span.end : noun.i] if token.tag_ == "NN"), None)
    if noun.tag_ == "NN" and inner is not None and span.text.lower() not in {"1", "one"}:
        return Counted(inner.text, inner.i + 1)  # "a two party system" counts parties
    return _unit(span, noun, forms)


def _unit(span: Span, noun: Token, forms: Forms) -> Counted:
    begin = tail_of(span.doc, span.end, forms)[0]  # "50 or more people" are people
    return Counted(" ".join(span.doc[begin : noun.i + 1].text.split()), noun.i + 1)


def _hyphened(span: Span) -> Counted | None:
    """As in "ten-storey building", "28,500-strong troops"."""
    rest = span.doc[span.end : span.end + 2]
    if len(rest) < 2 or rest[0].text != "-" or not rest[1].is_alpha or span[-1].whitespace_ or rest[0].whitespace_:
        return None
    if rest[1].pos_ in {"ADP", "CCONJ", "DET"}:
        return None  # "three-in-five"
    if rest[1].lower_ != "strong":
        return Counted(rest[1].lower_, span.end + 2)
    noun = next((token for token in (rest[1].head, *rest[1].head.ancestors) if token.i > rest[1].i), None)
    return Counted(" ".join(span.doc[span.end + 2 : noun.i + 1].text.split()), noun.i + 1) if noun is not None else None


def _casualties(span: Span, knowledge: Knowledge) -> Counted | None:
    """As in "10 dead and 25 injured"."""
    following = span.doc[span.end] if span.end < len(span.doc) else None
    known = following is not None and following.lower_ in knowledge.words["casualty-words"]
    if not known or following is None:
        return None
    head = following.head
    attributive = following.dep_ == "amod" and head.i > following.i and head.pos_ == "NOUN"
    return Counted(f"people {following.lower_}", span.end + 1) if not attributive else None


def _of_noun(span: Span, *, vague: bool) -> Counted | None:
    """As in "seven of the victims", "29 out of 30 charges", "dozens of people"."""
    position = span.end - 1 if vague and span[-1].lower_ == "of" else span.end
    words = [token.lower_ for token in span.doc[position : position + 2]]
    if words[:1] != ["of"] and words != ["out", "of"]:
        return None
    of = span.doc[position + (0 if words[0] == "of" else 1)]
    noun = next((child for child in of.children if child.dep_ == "pobj"), None)
    if noun is None or noun.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return None
    begin = of.i + 1
    while begin < noun.i and (span.doc[begin].lower_ in DETERMINERS or span.doc[begin].like_num):
        begin += 1
    return Counted(" ".join(span.doc[begin : noun.i + 1].text.split()), span.end if not vague else noun.i + 1)


def _reached(verb: Token, knowledge: Knowledge) -> Token | None:
    """Return the plural subject of a verb of reaching a number: "coronavirus deaths surpassing 100,000"."""
    changes = next((child for child in verb.children if child.dep_ == "dobj" and not child.like_num), None)
    if verb.lemma_.lower() not in knowledge.words["reaching-verbs"] or changes is not None:
        return None  # "aftershocks raised the toll to six" counts no aftershocks
    subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), verb.head)
    return subject if subject.tag_ == "NNS" and subject.i < verb.i else None


def _alone(span: Span, knowledge: Knowledge) -> Counted | None:
    """As in "killed three": people, under a verb of harm; else a number without a unit."""
    root = span.root
    if root.dep_ not in {"dobj", "nsubj", "nsubjpass", "pobj", "attr", "conj", "appos", "npadvmod", "ROOT"}:
        return None
    above = root.head.head if root.dep_ == "pobj" and root.head.lower_ == "including" else root.head
    if above.tag_ == "NNS" and (root.dep_ == "appos" or above != root.head):
        return Counted(above.text, span.end)  # "women, 102 of all", "more cases, including 165"
    verb = next((token for token in root.ancestors if token.pos_ == "VERB"), None)
    reached = _reached(verb, knowledge) if verb is not None else None
    if reached is not None:
        return Counted(reached.text, span.end)
    direct = verb is not None and (root.head == verb or root.dep_ == "conj")
    harmed = direct and verb is not None and verb.lemma_.lower() in knowledge.words["harming-verbs"]
    return Counted("people" if harmed else None, span.end)
