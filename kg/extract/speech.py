"""Quotation → its source: the cue of speech it belongs to and whose words stand between the marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.extract.reading import Reading
from kg.extract.subjects import own_subjects, subjects
from kg.extract.syntax import VERB_TAGS, Role, children, first_child, in_quotes, is_finite, is_prefix
from kg.tokens import Span, Token

# What may stand right before a quotation that is a sentence of its own.
OPENERS: Final = frozenset({",", ":", ".", "!", "?", "-", "—", "–", ")", '"', "'"})

# Kinds of cues that only what has a voice goes with: who thinks, learns or demands must be an actor.
SPEAKING: Final = frozenset({"say", "tell", "write", "claim", "warn", "deny", "reply"})


@dataclass(frozen=True, slots=True)
class Source:
    """Who says a quotation, and the verb that says so."""

    cue: Token
    speaker: Role


def is_speaker(token: Token, reading: Reading) -> bool:
    """Whether the token heads something that can say something: an actor, or a text ("the statement")."""
    return reading.is_actor(token) or token.lemma_.lower() in reading.knowledge.words.get("document-nouns", frozenset())


def may_say(token: Token, cue: Token, reading: Reading) -> bool:
    """Whether the subject of a cue is its speaker: an actor, or whatever noun plainly speaks ("her campaign said")."""
    if is_speaker(token, reading):
        return True
    plain = reading.knowledge.cues.get(cue.lemma_.lower()) in SPEAKING and cue.pos_ in VERB_TAGS
    # "the use grew, indicating that ...": a thing that speaks does so in its own clause; "co-author" is no "co".
    own = token.pos_ == "PROPN" or (token.pos_ == "NOUN" and cue.dep_ != "advcl")
    return plain and own and token.i not in reading.time_at and not is_prefix(token)


def quote_speaker(quote: tuple[int, int], reading: Reading) -> Role | None:
    """Return who says a quotation, or None where no cue tells."""
    source = quote_source(quote, reading)
    return source.speaker if source is not None else None


def quote_source(quote: tuple[int, int], reading: Reading) -> Source | None:
    """Return the cue and the speaker of a quotation, or None where none tells."""
    return reading.once("quote", quote[0], lambda: _quote_source(quote, reading))


def _quote_source(quote: tuple[int, int], reading: Reading) -> Source | None:
    """Return the cue and the speaker of a quotation, or None where none tells.

    Looked at in this order: cues in the sentences that the quotation touches, outside its marks, nearest first; the
    source of the quotation before it in the same paragraph; the last cue of the sentence before it there; where a
    quotation is a paragraph of its own, the source of the quotation that ends the paragraph above.
    """
    doc = reading.doc
    first, last = quote
    left, right = doc[first].sent, doc[max(first, last - 1)].sent
    near = doc[left.start : right.end]
    cues = sorted(_cues(near, quote, reading), key=lambda cue: min(abs(cue.i - first), abs(cue.i - last)))
    found = _first_source(cues, reading)
    if found is not None or cues:
        return found
    if _is_embedded(quote, near, reading):
        return None
    before = [other for other in reading.quotes if other[1] < first]
    if before and not _paragraph_between(before[-1][1], first, reading):
        return quote_source(before[-1], reading)
    return _from_sentence_before(left, quote, reading) or _from_paragraph_above(quote, before, reading)


def _is_embedded(quote: tuple[int, int], near: Span, reading: Reading) -> bool:
    """Whether a quotation is a part of a clause with a verb and subject of its own: 'Y called it "a great loss"'."""
    outside = [
        t for t in near if t.i < quote[0] and t.pos_ in VERB_TAGS and is_finite(t) and not in_quotes(t, reading.quotes)
    ]
    return any(role.token.i < quote[0] for verb in outside for role in own_subjects(verb))


def _first_source(cues: list[Token], reading: Reading) -> Source | None:
    """Return the first cue with an actor as its subject; failing that, one with another subject that plainly speaks."""
    roles = [(cue, role) for cue in cues for role in subjects(cue, reading)]
    said = [Source(cue, role) for cue, role in roles if is_speaker(role.token, reading)]
    said += [Source(cue, role) for cue, role in roles if is_finite(cue) and may_say(role.token, cue, reading)]
    return next(iter(said), None)


def _from_sentence_before(sentence: Span, quote: tuple[int, int], reading: Reading) -> Source | None:
    """As in 'The deal was fair, X said. "It is a start."': X goes on, in the same paragraph."""
    if sentence.start == 0 or not starts_sentence(quote, reading):
        return None
    before = reading.doc[sentence.start - 1].sent
    if _paragraph_between(before.start, quote[0], reading):
        return None
    return _first_source([cue for cue in _cues(before, quote, reading) if cue.dep_ == "ROOT"], reading)


def _from_paragraph_above(quote: tuple[int, int], before: list[tuple[int, int]], reading: Reading) -> Source | None:
    """As in '"A," X said, "and B."' and then a paragraph that is nothing but '"C."': X goes on."""
    first, last = quote
    opens = first >= 2 and "\n" in reading.doc[first - 2].text
    closes = last + 1 >= len(reading.doc) or "\n" in reading.doc[last + 1].text or "\n" in reading.doc[last].text
    if not (opens and closes and before):
        return None
    gap = reading.doc[before[-1][1] : first]
    breaks = sum(1 for token in gap if token.is_space and "\n" in token.text)
    verbs = [token for token in gap if token.pos_ in VERB_TAGS and not _is_cue(token, reading)]
    return quote_source(before[-1], reading) if breaks == 1 and not verbs else None


def starts_sentence(quote: tuple[int, int], reading: Reading) -> bool:
    """Whether a quotation opens like a sentence: a capital, and before its mark a gap, a stop, a comma or a colon."""
    first, _ = quote
    opener = reading.doc[first]
    before = reading.doc[first - 2] if first >= 2 else None
    return opener.text[:1].isupper() and (before is None or before.is_space or before.text in OPENERS)


def is_whole(quote: tuple[int, int], reading: Reading) -> bool:
    """Whether a quotation is a sentence of its own, not some words within another's clause."""
    words = reading.doc[quote[0] : quote[1]]
    told = any(
        token.pos_ in VERB_TAGS and is_finite(token) and list(children(token, "nsubj", "nsubjpass", "expl"))
        for token in words
    )
    return told and starts_sentence(quote, reading)


def _cues(span: Span, quote: tuple[int, int], reading: Reading) -> Iterator[Token]:
    for token in span:
        if token.pos_ not in VERB_TAGS or not _is_cue(token, reading):
            continue  # asked first: of thousands of quotations each asks all words of the sentence
        if not any(first <= token.i < last for first, last in (*reading.quotes, quote)):
            yield token


def _is_cue(verb: Token, reading: Reading) -> bool:
    lemma = verb.lemma_.lower()
    return lemma in reading.knowledge.cues or lemma in reading.knowledge.words["quote-cues"]


def _paragraph_between(start: int, end: int, reading: Reading) -> bool:
    return any(token.is_space and "\n" in token.text for token in reading.doc[start:end])


def vouches_for_part(prep: Token) -> bool:
    """Whether a source within a clause has said only what follows: "followed by, according to X, 90 people"."""
    before = prep.doc[prep.i - 2] if prep.i >= 2 and prep.nbor(-1).text == "," else None
    return prep.i > prep.head.i and before is not None and (before.pos_ == "CCONJ" or before.dep_ == "prep")


def vouched_for(prep: Token) -> Token:
    """Return the verb whose clause a source is for; behind a participle the main one: "A fell, hurting B, per X"."""
    verb = prep.head
    while verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.i < verb.i < prep.i and prep.nbor(-1).text == ",":
        verb = verb.head
    return verb


def named_source(prep: Token, reading: Reading) -> Token | None:
    """Return who is named as source by "according to X", "per X" or "in X's view"; for the whole clause, not a part."""
    if prep.dep_ != "prep" or vouches_for_part(prep):
        return None
    if prep.lower_ == "according":
        to = first_child(prep, "prep")
        return first_child(to, "pobj") if to is not None else None
    noun = first_child(prep, "pobj")
    if noun is None:
        return None
    if prep.lower_ == "per":
        opens = prep.is_sent_start and first_child(noun, "det", "poss") is not None  # "per the doctrines"
        return noun if opens or is_speaker(noun, reading) else None
    viewed = prep.lower_ in {"in", "to"} and noun.lemma_.lower() in reading.knowledge.words["view-nouns"]
    return first_child(noun, "poss") if viewed else None
