"""Where sentences start, and that no text stops the parse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.annotate import Models, annotate, parse
from kg.annotate.parsing import unpack
from kg.knowledge import Knowledge
from kg.model import Article
from kg.tokens import Doc

type Sentences = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def models(pipeline: Language) -> Models:
    return Models(pipeline, None, "first only")


@pytest.fixture(scope="module")
def sentences(models: Models) -> Sentences:
    def run(text: str) -> list[str]:
        [(_, parsed)] = parse([Article("a", "a.txt", "", text)], models=models)
        doc = Doc(unpack(parsed)[0])
        return [sentence.text.strip() for sentence in doc.sents]

    return run


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The U.S. Senate voted. The bill, backed by J. R. Holm, passed.", 2),
        ("Gen. Mark A. Milner met Lt. Col. John Holm and Dr. Anna Lee. Mr. Kim, Jr. was absent.", 2),
        ("The mayor left Washington, D.C. on Monday. She returned.", 2),
        ("It was 5 p.m. when police came. They left.", 2),
        ('"We will not sign," he said. "Never."', 2),
        ('He wrote: "It is over." Then he left.', 2),
        ("The firm said Tues. that it lost $5 billion.", 1),
        ("The study was led by Royal Society Research Fellow Martin How. It ended.", 2),
        ("First line without an end\n\nSecond line without an end", 2),
        ('The talks\n\n"We will wait," he said. "It is over." She agreed.', 4),
        ('He came. "We go on," she said. He left.', 3),
        ("The talks\n\nU.S. President Joe Holm met the U.K. prime minister. He spoke.", 3),
        ("The talks\n\nGen. Mark Milner met Sen. Amy Holm and Dr. Paul Lee on Monday. They agreed.", 3),
    ],
)
def test_sentences_are_counted_right(text: str, count: int, sentences: Sentences) -> None:
    """Initials, titles, abbreviations and quotations neither open nor swallow sentences."""
    assert len(sentences(text)) == count


def test_no_sentence_starts_with_a_closing_mark(sentences: Sentences) -> None:
    """The mark that closes a quotation belongs to the sentence that it closes."""
    found = sentences(
        '"We go on. We will fight until the end."\n\nThe end came [...] in May (a month later). It was over.'
    )
    assert not any(sentence[0] in ")]" for sentence in found)
    assert found[1].endswith('"')


JUNK = [
    "",
    "word",
    "ALL CAPITALS AND NO END " * 200,
    "no punctuation at all in this text " * 300,
    '"' * 5000,
    '"(' * 2500 + "a" + ')"' * 2500,
    "- item\n" * 500,
    "a | b | c\n" * 300,
    "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd. \u0645\u0631\u062d\u0628\u0627 \u0628\u0643 " * 50,
    "He said she said it said they said " * 300,
    "Kim Kim Kim (KKK) (KKK) " * 200,
]


@pytest.mark.parametrize("text", JUNK, ids=range(len(JUNK)))
def test_junk_goes_through(text: str, models: Models, knowledge: Knowledge) -> None:
    """Whatever the text, it is parsed and annotated, and mentions lie within it."""
    _annotated(text, models, knowledge)


def test_a_hundred_thousand_characters_in_one_sentence(models: Models, knowledge: Knowledge) -> None:
    """A sentence without an end is annotated too."""
    _annotated("the pact between Japan and its neighbours which he said they would keep and " * 1300, models, knowledge)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(max_size=300))
def test_any_text_goes_through(text: str, models: Models, knowledge: Knowledge) -> None:
    """No text makes the parse or the annotation raise."""
    _annotated(text, models, knowledge)


def _annotated(text: str, models: Models, knowledge: Knowledge) -> None:
    article = Article("a", "a.txt", "", text)
    [(article, parsed)] = parse([article], models=models)
    annotated = annotate(article, parsed, knowledge=knowledge)
    for mention in annotated.mentions:
        assert 0 <= mention.first <= mention.head < mention.last <= len(annotated.doc)
        assert mention.referent is None or mention.referent < len(annotated.referents)
