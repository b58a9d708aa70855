"""Doc → Tree: the parse as plain lists, read once, because asking spaCy token by token costs more than the rules do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.tokens import Doc

NOUN_POS: Final = frozenset({"NOUN", "PROPN"})
VERB_POS: Final = frozenset({"VERB", "AUX"})
PLURAL_TAGS: Final = frozenset({"NNS", "NNPS"})
SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})
# Two names that the tokenizer leaves in one: a dot before the hyphen, a capital after it.
PAIR: Final = re.compile(r"(?:[A-Z]\.)+-[A-Z][a-z]+$")
KEPT: Final = "kg.tree"  # under which a document keeps its tree
# Premodifiers walked through in one phrase: a longer one is a table or a list.
LONGEST_FRONT: Final = 12  # tokens


@dataclass(frozen=True, slots=True)
class Tree:
    """One parsed document; every list has an item for each token."""

    text: str
    starts: list[int]  # offsets in the article's text
    words: list[str]
    lower: list[str]
    lemma: list[str]  # lower case
    tag: list[str]
    pos: list[str]
    dep: list[str]
    label: list[str]  # of the recognized entity, or ""
    head: list[int]  # position of the head; a root is its own
    children: list[list[int]]  # left to right
    sentence: list[int]  # number of the sentence
    bounds: list[tuple[int, int]]  # of each sentence, in tokens
    cuts: dict[int, int]  # tokens that hold a hyphen between two names ("U.S.-South"), and its place in them

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.words)

    def end(self, position: int) -> int:
        """Return the offset after a token."""
        return self.starts[position] + len(self.words[position])

    def form(self, first: int, last: int) -> str:
        """Return the text of the tokens, white space made one space."""
        if last <= first:
            return ""
        start, end = self.starts[first], self.end(last - 1)
        if first - 1 in self.cuts:
            start = self.starts[first - 1] + self.cuts[first - 1] + 1
        if last - 1 in self.cuts:
            end = self.starts[last - 1] + self.cuts[last - 1]
        return " ".join(self.text[start:end].split())

    def kids(self, position: int, *labels: str) -> Iterator[int]:
        """Yield the children that have one of the labels, from left to right."""
        return (child for child in self.children[position] if self.dep[child] in labels)

    def kid(self, position: int, *labels: str) -> int | None:
        """Return the first child that has one of the labels."""
        return next(self.kids(position, *labels), None)

    def root(self, first: int, last: int) -> int:
        """Return the token of a span whose head lies outside it: the last such, as English heads come last."""
        outside = [i for i in range(first, last) if not first <= self.head[i] < last or self.head[i] == i]
        return outside[-1] if outside else last - 1

    def is_plural(self, position: int) -> bool:
        """Whether a noun is plural by its form."""
        return self.tag[position] in PLURAL_TAGS

    def is_name_word(self, position: int) -> bool:
        """Whether a token is written like a part of a name."""
        return self.words[position][:1].isupper() and self.pos[position] in {"PROPN", "ADJ", "NOUN", "X"}

    def determiner(self, position: int) -> str:
        """Return the word that determines a noun: an article, a demonstrative, "'s" for an owner, or ""."""
        for child in self.children[position]:
            if child > position:
                break
            if self.dep[child] in {"det", "predet"}:
                return self.lower[child]
            if self.dep[child] == "poss":
                return "'s"
        return ""


def plain(word: str) -> str:
    """Return a name without the marks on its letters, which many papers leave out.

    >>> plain("Brudziński"), plain("Grant")
    ('Brudzinski', 'Grant')
    """
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


def read_tree(doc: Doc) -> Tree:
    """Return the document's parse as lists; read once and kept with the document."""
    kept = doc.user_data.get(KEPT)
    if not isinstance(kept, Tree):
        kept = doc.user_data[KEPT] = _read(doc)
    return kept


def _read(doc: Doc) -> Tree:
    columns = doc.columns
    return Tree(
        text=doc.text.replace("\n", " ").replace("\u00a0", " "),
        starts=[token.idx for token in doc],
        words=columns.text,
        lower=columns.lower,
        lemma=[lemma.lower() for lemma in columns.lemma],
        tag=columns.tag,
        pos=columns.pos,
        dep=columns.dep,
        label=columns.label,
        head=columns.head,
        children=[[child.i for child in token.children] for token in doc],
        sentence=[number for number, sentence in enumerate(doc.sents) for _ in sentence],
        bounds=[(sentence.start, sentence.end) for sentence in doc.sents],
        cuts={i: word.index("-") for i, word in enumerate(columns.text) if "-" in word and PAIR.match(word)},
    )
