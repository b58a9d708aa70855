"""Annotated → Reading: the article as the rules ask about it, each lookup by token position."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.extract.quotes import find_quotes
from kg.extract.vote import agrees, name_spans, rival_label
from kg.knowledge import Knowledge
from kg.model import Amount, Annotated, Mention, Referent, TimeMention
from kg.tokens import Arcs, Doc, Span, Token


@dataclass(frozen=True, slots=True)
class Reading:
    """One article under extraction: its parse, knowledge, and what annotation found at which token."""

    annotated: Annotated
    knowledge: Knowledge
    mention_at: dict[int, Mention]  # by the mention's head token; names win over descriptions
    time_at: dict[int, TimeMention]  # by every token of the expression
    amount_at: dict[int, Amount]  # by every token of the expression
    quotes: tuple[tuple[int, int], ...]
    headline: frozenset[int]  # positions of tokens in headlines and captions
    title: frozenset[int]  # those in headlines alone
    names: dict[int, tuple[int, int]]  # by every token of a name of several tokens: the name's span
    memo: dict[tuple[str, int], Any] = field(default_factory=dict, compare=False)  # answers that are asked for again

    def once[Answer](self, question: str, position: int, answer: Callable[[], Answer]) -> Answer:
        """Return the answer to a question about a token, found out only once an article."""
        key = (question, position)
        if key not in self.memo:
            self.memo[key] = answer()
        found: Answer = self.memo[key]
        return found

    @property
    def doc(self) -> Doc:
        """The first model's parse."""
        doc: Doc = self.annotated.doc
        return doc

    def referent(self, token: Token) -> Referent | None:
        """Return what the mention headed by the token refers to, or None."""
        mention = self.mention_at.get(token.i)
        return None if mention is None or mention.referent is None else self.annotated.referents[mention.referent]

    def type_of(self, token: Token) -> str | None:
        """Return the class of the mention headed by the token, or of its noun, or None."""
        found = self.referent(token)
        if found is not None:
            return found.type
        mention = self.mention_at.get(token.i)
        return mention.type if mention is not None else self.knowledge.nouns.get(token.lemma_.lower())

    def is_actor(self, token: Token) -> bool:
        """Whether the token heads a mention of something that can speak and act."""
        kind = self.type_of(token)
        return kind is not None and any(
            self.knowledge.is_a(kind, actor) for actor in ("Person", "Organization", "Country", "Group")
        )

    def supported(self, arcs: tuple[int, ...]) -> bool:
        """Whether the second parser attaches each of these tokens to the same word (always, without a vote)."""
        second: Arcs | None = self.annotated.second
        return second is None or all(agrees(i, self.doc.arcs, second, self.names) for i in arcs)

    def rival(self, token: Token) -> str:
        """Return what the second parser takes the token for where it ties it to another word, or ""."""
        second: Arcs | None = self.annotated.second
        return "" if second is None else rival_label(token.i, self.doc.arcs, second, self.names)


def read(annotated: Annotated, knowledge: Knowledge) -> Reading:
    """Build the lookups of one article."""
    doc: Doc = annotated.doc
    mention_at: dict[int, Mention] = {}
    rank = {"name": 0, "nominal": 1, "pronoun": 2}
    for mention in sorted(annotated.mentions, key=lambda m: (rank[m.kind], m.first, m.last)):
        mention_at.setdefault(mention.head, mention)
    titles = annotated.article.headlines
    aside = [region for region in annotated.article.boilerplate if region.kind == "caption"]
    spans = [*titles, *((region.start, region.end) for region in aside)]
    return Reading(
        annotated=annotated,
        knowledge=knowledge,
        mention_at=mention_at,
        time_at={i: time for time in annotated.times for i in range(time.first, time.last)},
        amount_at={i: amount for amount in annotated.amounts for i in range(amount.first, amount.last)},
        quotes=find_quotes(doc),
        headline=_within(doc, spans),
        title=_within(doc, titles),
        names=name_spans((m.first, m.last) for m in annotated.mentions if m.kind == "name"),
    )


def _within(doc: Doc, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    starts = [token.idx for token in doc]
    return frozenset(i for start, end in spans for i in range(bisect_left(starts, start), bisect_left(starts, end)))


def sentence_bounds(sentence: Span) -> tuple[int, int]:
    """Return the offsets of a sentence without the white space around it."""
    tokens = [token for token in sentence if not token.is_space]
    return (tokens[0].idx, tokens[-1].idx + len(tokens[-1])) if tokens else (sentence.start_char, sentence.end_char)
