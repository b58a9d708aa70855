"""Quotation → speaker: whose words stand between the marks, by the cue nearest to them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.extract.reading import Reading
from kg.extract.subjects import subjects
from kg.extract.syntax import VERB_TAGS, Role


def is_speaker(token: Token, reading: Reading) -> bool:
    """Whether the token heads something that can say something: an actor, or a text ("the statement")."""
    return reading.is_actor(token) or token.lemma_.lower() in reading.knowledge.words.get("document-nouns", frozenset())


def quote_speaker(quote: tuple[int, int], reading: Reading) -> Role | None:
    """Return who says a quotation, or None where no cue in its paragraph tells.

    Looked at in this order: cues in the sentences that the quotation touches, outside its marks, nearest first; then,
    for a quotation that follows another in the same paragraph, the other's speaker.
    """
    doc = reading.doc
    first, last = quote
    left, right = doc[first].sent, doc[max(first, last - 1)].sent
    near = doc[left.start : right.end]
    cues = sorted(_cues(near, quote, reading), key=lambda cue: min(abs(cue.i - first), abs(cue.i - last)))
    for cue in cues:
        speaker = cue_speaker(cue, reading)
        if speaker is not None:
            return speaker
    before = [other for other in reading.quotes if other[1] < first]
    if before and not _paragraph_between(before[-1][1], first, reading):
        return quote_speaker(before[-1], reading)
    return None


def cue_speaker(cue: Token, reading: Reading) -> Role | None:
    """Return the subject of a cue of speech, where it is something that can speak."""
    return next((role for role in subjects(cue, reading) if is_speaker(role.token, reading)), None)


def _cues(span: Span, quote: tuple[int, int], reading: Reading) -> Iterator[Token]:
    for token in span:
        outside = not any(first <= token.i < last for first, last in (*reading.quotes, quote))
        if outside and token.pos_ in VERB_TAGS and _is_cue(token, reading):
            yield token


def _is_cue(verb: Token, reading: Reading) -> bool:
    lemma = verb.lemma_.lower()
    return lemma in reading.knowledge.cues or lemma in reading.knowledge.words["quote-cues"]


def _paragraph_between(start: int, end: int, reading: Reading) -> bool:
    return any(token.is_space and "\n" in token.text for token in reading.doc[start:end])
