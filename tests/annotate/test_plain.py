"""The plain objects of a parse answer as spaCy's do."""

from __future__ import annotations

from typing import Final

import pytest
from spacy.language import Language

from kg.annotate.plain import columns_of
from kg.tokens import Doc

TEXTS: Final = (
    "",
    " \n\n ",
    'Seoul said on Friday that it would pay 5.2 billion won, "not more". Tokyo\n\ndid not answer; who would?',
    "What the talks, which U.S. officials led, were really about nobody knew, Kim said in the twenty-first hour.",
)
ANSWERS: Final = ("i", "idx", "text", "lower_", "lemma_", "tag_", "pos_", "dep_", "ent_type_", "whitespace_")
FLAGS: Final = ("is_space", "is_punct", "like_num", "is_alpha", "is_digit", "is_lower", "is_title")


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_answer_as_spacy_does(pipeline: Language, text: str) -> None:
    """Each attribute, the tree around each token, and the sentences are the same."""
    theirs = pipeline(text)
    ours = Doc(columns_of(theirs))
    assert ours.text == theirs.text
    for one, other in zip(ours, theirs, strict=True):
        assert [getattr(one, name) for name in ANSWERS + FLAGS] == [getattr(other, name) for name in ANSWERS + FLAGS]
        assert one.head.i == other.head.i
        assert [child.i for child in one.children] == [child.i for child in other.children]
        assert [token.i for token in one.ancestors] == [token.i for token in other.ancestors]
        assert sorted(token.i for token in other.subtree) == [token.i for token in one.subtree]
    assert [(s.start, s.end, s.root.i) for s in ours.sents] == [(s.start, s.end, s.root.i) for s in theirs.sents]


@pytest.mark.parametrize("text", TEXTS)
def test_spans_answer_as_spacy_does(pipeline: Language, text: str) -> None:
    """Text, ends, root and sentence of every span; the tokens that characters touch."""
    theirs = pipeline(text)
    ours = Doc(columns_of(theirs))
    for start in range(len(theirs)):
        for end in range(start + 1, len(theirs) + 1):
            one, other = ours[start:end], theirs[start:end]
            assert (one.text, one.start_char, one.end_char) == (other.text, other.start_char, other.end_char)
            assert (one.root.i, one.sent.start) == (other.root.i, other.sent.start)
    for start in range(len(text)):
        found, expected = ours.covering(start, start + 9), theirs.char_span(start, start + 9, alignment_mode="expand")
        assert (found and (found.start, found.end)) == (expected and (expected.start, expected.end))
