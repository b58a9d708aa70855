"""A parse as plain objects: documents, spans and tokens with spaCy's names, each answer an attribute.

The rules ask a token for its head, label, lemma and children hundreds of thousands of times an article. spaCy makes a
new object for each such question; here they are made once. Nothing here knows spaCy: ``kg.annotate.parsing`` fills it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, overload


@dataclass(frozen=True, slots=True)
class Arcs:
    """How a parser ties each token, by position: to which head (a root to itself), and with which label."""

    head: list[int]
    dep: list[str]


@dataclass(frozen=True, slots=True)
class Columns:
    """What a parser says of each token, a list for each kind of answer, all of one length."""

    text: list[str]
    space: list[int]  # 1 where white space follows
    lower: list[str]
    lemma: list[str]
    tag: list[str]
    pos: list[str]
    dep: list[str]
    label: list[str]  # of the recognized entity, or ""
    head: list[int]  # position of the head; a root is its own
    opens: list[int]  # 1 where a sentence starts
    is_space: list[int]
    is_punct: list[int]
    like_num: list[int]


class Token:
    """One word or mark of a document; compared and hashed as itself."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_punct",
        "is_space",
        "left_edge",
        "lemma_",
        "like_num",
        "lower_",
        "pos_",
        "right_edge",
        "sent",
        "tag_",
        "text",
        "whitespace_",
    )

    doc: Doc
    i: int  # position in the document
    idx: int  # offset in the text
    text: str
    lower_: str
    lemma_: str
    tag_: str
    pos_: str
    dep_: str
    ent_type_: str
    whitespace_: str
    is_space: bool
    is_punct: bool
    like_num: bool
    head: Token  # a root is its own
    children: Sequence[Token]  # left to right
    left_edge: Token  # the first token of its subtree
    right_edge: Token
    sent: Span

    def __len__(self) -> int:
        """Return the number of characters."""
        return len(self.text)

    def __repr__(self) -> str:
        """Return the word, for messages of failed tests."""
        return self.text

    def nbor(self, distance: int = 1) -> Token:
        """Return a neighbour; there has to be one."""
        if self.i + distance < 0:
            raise IndexError(self.i + distance)
        return self.doc.tokens[self.i + distance]

    @property
    def is_alpha(self) -> bool:
        """Whether all characters are letters."""
        return self.text.isalpha()

    @property
    def is_digit(self) -> bool:
        """Whether all characters are digits."""
        return self.text.isdigit()

    @property
    def is_lower(self) -> bool:
        """Whether no letter is a capital."""
        return self.text.islower()

    @property
    def is_title(self) -> bool:
        """Whether it is written as the words of titles are."""
        return self.text.istitle()

    @property
    def is_sent_start(self) -> bool:
        """Whether a sentence starts with it."""
        return self.sent.start == self.i

    @property
    def ancestors(self) -> Iterator[Token]:
        """Yield the head, its head, and so on to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def subtree(self) -> Sequence[Token]:
        """The token and all below it, as they stand in the text."""
        first, last = self.left_edge.i, self.right_edge.i
        if first == last:
            return (self,)
        stretch = self.doc.tokens[first : last + 1]
        if all(token is self or (first <= token.head.i <= last and token.head is not token) for token in stretch):
            return stretch
        return [token for token in stretch if token is self or any(above is self for above in token.ancestors)]


class Span:
    """Some neighbouring tokens of a document."""

    __slots__ = ("doc", "end", "start", "tokens")

    def __init__(self, doc: Doc, start: int, end: int) -> None:
        """Take tokens by their positions, half-open."""
        self.doc = doc
        self.start = start
        self.end = max(start, end)
        self.tokens = doc.tokens[start:end]

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        """Yield the tokens."""
        return iter(self.tokens)

    def __reversed__(self) -> Iterator[Token]:
        """Yield the tokens from the last to the first."""
        return reversed(self.tokens)

    @overload
    def __getitem__(self, key: int) -> Token: ...
    @overload
    def __getitem__(self, key: slice) -> Span: ...
    def __getitem__(self, key: int | slice) -> Token | Span:
        """Return a token, or a shorter span."""
        if isinstance(key, int):
            return self.tokens[key]
        first, last, _ = key.indices(len(self.tokens))
        return Span(self.doc, self.start + first, self.start + last)

    @property
    def start_char(self) -> int:
        """The offset where it starts."""
        return self.tokens[0].idx if self.tokens else self._place()

    @property
    def end_char(self) -> int:
        """The offset behind its last character, white space aside."""
        return self.tokens[-1].idx + len(self.tokens[-1].text) if self.tokens else self._place()

    def _place(self) -> int:
        """Return the offset where an empty span stands."""
        return self.doc.tokens[self.start].idx if self.start < len(self.doc) else len(self.doc.text)

    @property
    def text(self) -> str:
        """The words as they stand."""
        return self.doc.text[self.tokens[0].idx : self.end_char] if self.tokens else ""

    @property
    def sent(self) -> Span:
        """The sentence it starts in."""
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """The token nearest to the root of the sentence; of several the first, and a lone mark only for want of it."""
        outside = []
        for token in self.tokens:
            if token.head is token:
                return token
            if not self.start <= token.head.i < self.end:
                outside.append(token)
        return min(outside, key=_depth) if outside else self.tokens[0]


def _depth(token: Token) -> int:
    if (token.is_space or token.is_punct) and not token.children:
        return len(token.doc)
    return sum(1 for _ in token.ancestors)


class Doc:
    """One parsed text."""

    __slots__ = ("columns", "sents", "tokens", "user_data")

    def __init__(self, columns: Columns) -> None:
        """Make the tokens and sentences of a parse."""
        self.columns = columns
        self.user_data: dict[Any, Any] = {}  # what the rules keep with it
        self.tokens = _tokens(self, columns)
        self.sents = _sentences(self, columns.opens)
        _find_edges(self.tokens)

    @property
    def arcs(self) -> Arcs:
        """How its tokens are tied."""
        return Arcs(self.columns.head, self.columns.dep)

    @property
    def text(self) -> str:
        """The whole text."""
        kept = self.user_data.get("text")
        if not isinstance(kept, str):
            kept = self.user_data["text"] = "".join(token.text + token.whitespace_ for token in self.tokens)
        return kept

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        """Yield the tokens."""
        return iter(self.tokens)

    @overload
    def __getitem__(self, key: int) -> Token: ...
    @overload
    def __getitem__(self, key: slice) -> Span: ...
    def __getitem__(self, key: int | slice) -> Token | Span:
        """Return a token, or a span."""
        if isinstance(key, int):
            return self.tokens[key]
        first, last, _ = key.indices(len(self.tokens))
        return Span(self, first, last)

    def covering(self, start: int, end: int) -> Span | None:
        """Return the tokens that the characters touch, or None where they leave the text."""
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return None
        if start == self.tokens[first].idx + len(self.tokens[first].text):
            first += 1  # the white space behind a token is no part of it
        return Span(self, first, last + 1)

    def _at(self, offset: int) -> int | None:
        """Return the position of the token at an offset; the white space behind it counts as its own."""
        position = bisect_right(self.tokens, offset, key=_offset) - 1
        if position < 0:
            return None
        token = self.tokens[position]
        return position if offset < token.idx + len(token.text) + len(token.whitespace_) else None


def _offset(token: Token) -> int:
    return token.idx


def _tokens(doc: Doc, columns: Columns) -> list[Token]:
    tokens = [Token() for _ in columns.text]
    below: defaultdict[int, list[Token]] = defaultdict(list)
    offset = 0
    for i, (token, text, space, lower, lemma, tag, pos, dep, label, head, is_space, is_punct, number) in enumerate(
        zip(
            tokens,
            columns.text,
            columns.space,
            columns.lower,
            columns.lemma,
            columns.tag,
            columns.pos,
            columns.dep,
            columns.label,
            columns.head,
            columns.is_space,
            columns.is_punct,
            columns.like_num,
            strict=True,
        )
    ):
        token.doc, token.i, token.idx = doc, i, offset
        token.text, token.lower_, token.lemma_ = text, lower, lemma
        token.tag_, token.pos_, token.dep_, token.ent_type_ = tag, pos, dep, label
        token.whitespace_ = " " if space else ""
        token.is_space, token.is_punct, token.like_num = bool(is_space), bool(is_punct), bool(number)
        token.head = tokens[head]
        if head != i:
            below[head].append(token)
        offset += len(text) + space
    for token in tokens:
        token.children = below.get(token.i, ())
    return tokens


def _sentences(doc: Doc, opens: Sequence[int]) -> list[Span]:
    """Return the sentences, and tell each token its own; a document without boundaries is one sentence."""
    starts = [position for position, mark in enumerate(opens) if mark == 1 or not position]
    sentences = [Span(doc, first, last) for first, last in pairwise([*starts, len(doc)])]
    for sentence in sentences:
        for token in sentence.tokens:
            token.sent = sentence
    return sentences


def _find_edges(tokens: Sequence[Token]) -> None:
    """Tell each token where its subtree starts and ends; as the ends come in order, each is told once."""
    for token in tokens:
        token.left_edge = token.right_edge = token
    for token in tokens:
        above = token.head
        while above.left_edge.i > token.i:
            above.left_edge = token
            above = above.head
    for token in reversed(tokens):
        above = token.head
        while above.right_edge.i < token.i:
            above.right_edge = token
            above = above.head
