"""A text with the referents behind its words, for the tests of mentions and coreference."""

from __future__ import annotations

from collections.abc import Callable

from kg.annotate.coreference import resolve
from kg.annotate.mentions import find_mentions
from kg.knowledge import Knowledge
from kg.model import Article, Referent
from kg.tokens import Doc

type Parser = Callable[[str], Doc]


class Told:
    """A resolved text: the referents behind each wording, in the order of the text."""

    def __init__(self, text: str, nlp: Parser, knowledge: Knowledge, *, headline: int = 0) -> None:
        doc = nlp(text)
        article = Article("a", "a.txt", "", text, headlines=((0, headline),) if headline else ())
        found = find_mentions(doc, article=article, knowledge=knowledge)
        mentions, self.referents, self.drops = resolve(doc, found, article=article, knowledge=knowledge)
        self._said = [(doc[m.first : m.last].text, m.referent) for m in mentions]

    def numbers(self, wording: str) -> list[int | None]:
        return [number for said, number in self._said if said == wording]

    def referent(self, wording: str, *, which: int = -1) -> Referent | None:
        number = self.numbers(wording)[which]
        return None if number is None else self.referents[number]

    def name(self, wording: str, *, which: int = -1) -> str | None:
        referent = self.referent(wording, which=which)
        return None if referent is None else referent.name
