"""Annotated → candidates: what the article's sentences say, each with its stance, speaker and evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extract.ages import age_candidates
from kg.extract.clauses import clause_candidates
from kg.extract.counterparts import counterpart_candidates
from kg.extract.events import event_candidates, held_candidates
from kg.extract.frames import frames
from kg.extract.headlines import headline_candidates
from kg.extract.hearsay import hearsay_candidates
from kg.extract.identities import count_candidates, identity_candidates
from kg.extract.namings import naming_candidates
from kg.extract.nouns import noun_candidates
from kg.extract.pacts import pact_candidates
from kg.extract.posts import person_mentions, post_candidates
from kg.extract.quotations import quotation_candidates
from kg.extract.reading import Reading, read
from kg.extract.relations import employment_candidates, relation_candidates
from kg.extract.scopes import scope_candidates
from kg.extract.voices import unvoiced
from kg.knowledge import Knowledge
from kg.model import Annotated, Candidate, Drop
from kg.tokens import Span, Token

__all__ = ["extract"]

LAST_LATIN: Final = "\u024f"  # the end of Latin Extended-B
LONGEST_SENTENCE: Final = 500  # tokens: a table, a list or a text without stops; sentences of news have a third at most
# Classes of named things that take arguments like a common noun: "the Paris Agreement on climate".
ARGUING: Final = frozenset({"Agreement", "Event"})


def extract(annotated: Annotated, *, knowledge: Knowledge) -> Iterator[Candidate | Drop]:
    """Yield everything that the article's text claims, in the order of the text, and a drop for what is left out."""
    reading = read(annotated, knowledge)
    endless = _endless(reading)
    if endless:
        reading = replace(reading, quotes=tuple(quote for quote in reading.quotes if quote[0] not in endless))
    silent = unvoiced(reading)
    for item in _everything(reading, endless):
        if isinstance(item, Candidate) and any(start <= item.trigger < end for start, end in silent):
            yield Drop("extract", "words without a speaker", annotated.article.text[item.start : item.end])
        else:
            yield item


def _endless(reading: Reading) -> frozenset[int]:
    """Return the tokens of sentences that nobody wrote as such, where each rule would ask thousands of words."""
    return frozenset(
        i
        for sentence in reading.doc.sents
        if len(sentence) > LONGEST_SENTENCE
        for i in range(sentence.start, sentence.end)
    )


def _everything(reading: Reading, endless: frozenset[int]) -> Iterator[Candidate | Drop]:
    for mention in person_mentions(reading):
        if mention.head not in endless:
            yield from post_candidates(mention, reading)
    for mention in reading.annotated.mentions:
        if mention.head in endless:
            continue
        if mention.kind == "name" and mention.referent is not None and mention.head not in reading.headline:
            yield from identity_candidates(mention, reading)
            yield from relation_candidates(mention, reading)
            yield from age_candidates(mention, reading)
    quotations = list(quotation_candidates(reading))
    yield from quotations
    quoted = frozenset(q.trigger for q in quotations if isinstance(q, Candidate) and q.start >= q.sentence_start)
    for item in _sentences(reading):
        # The words of a quotation are told better by its marks than by the parser.
        if not (isinstance(item, Candidate) and item.rule == "speech" and item.trigger in quoted):
            yield item


def _sentences(reading: Reading) -> Iterator[Candidate | Drop]:
    for sentence in reading.doc.sents:
        words = [token for token in sentence if not token.is_space]
        if not words or any(token.i in reading.headline for token in words):
            if words and words[0].i in reading.title:
                yield from headline_candidates(sentence, reading)
            continue
        unread = _unread(sentence, words)
        if unread:
            yield Drop("extract", unread, sentence.text.strip()[:80])
            continue
        for frame in frames(sentence, reading):
            yield from clause_candidates(frame, reading)
        for token in sentence:
            if token.lower_ == "according":
                yield from hearsay_candidates(token, reading)
            yield from scope_candidates(token, reading)
            if token.pos_ == "NOUN" or reading.type_of(token) in ARGUING:
                yield from _phrase(token, reading)
            if token.pos_ == "VERB":
                yield from held_candidates(token, reading)


def _unread(sentence: Span, words: list[Token]) -> str:
    """Return why a sentence is not read, or ""."""
    if len(sentence) > LONGEST_SENTENCE:
        return "endless sentence"
    return "" if _is_latin(words) else "another script"


def _phrase(noun: Token, reading: Reading) -> Iterator[Candidate | Drop]:
    """Yield what a noun phrase says; of a noun without dependants only what stands elsewhere in its clause."""
    yield from noun_candidates(noun, reading)
    if noun.children:
        yield from pact_candidates(noun, reading)
        yield from naming_candidates(noun, reading)
        yield from counterpart_candidates(noun, reading)
        yield from employment_candidates(noun, reading)
        yield from count_candidates(noun, reading)
    yield from event_candidates(noun, reading)


def _is_latin(words: list[Token]) -> bool:
    """Whether most letters of a sentence are Latin: of others the English parser makes nonsense."""
    if all(word.text.isascii() for word in words):
        return True
    letters = [letter for word in words for letter in word.text if letter.isalpha()]
    return sum(1 for letter in letters if letter <= LAST_LATIN) * 2 >= len(letters)
