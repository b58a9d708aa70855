"""Texts are mended once while they are read, and mending twice changes nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.read.repair import clean_name, repair

MENDED = [
    (
        "the Korean Peninsula?where relations are strained?as ever",
        "the Korean Peninsula—where relations are strained—as ever",
    ),
    ("Is it over? nobody knows", "Is it over? nobody knows"),
    ("“Why?” he asked. Who?", "“Why?” he asked. Who?"),
    ("https://a.example/find?query=x", "https://a.example/find?query=x"),
    ("It\ufffds late, they\ufffdre tired", "It’s late, they’re tired"),
    ("The minister â€œleft earlyâ€\x9d, he saidâ€”again", "The minister “left early”, he said—again"),
    ("MÃ¡laga and ZÃ¼rich", "Málaga and Zürich"),
    ("nul\x00 and bell\x07", "nul and bell"),
    ("lone (\ud800) surrogate", "lone (\ufffd) surrogate"),
    ("line\r\nends\rhere\u2028too", "line\nends\nhere\ntoo"),
    ("no\u00a0break\u2009thin\u3000wide", "no break thin wide"),
    ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
    ("over\u202eride and iso\u2066late", "override and isolate"),
    ("Cafe\u0301", "Café"),
    ("'single' and \"double\" and ‘curly’ stay", "'single' and \"double\" and ‘curly’ stay"),
]


@pytest.mark.parametrize(("broken", "whole"), MENDED)
def test_broken_characters_are_mended(broken: str, whole: str) -> None:
    """What an encoding lost is put back, and what only looks broken is left."""
    assert repair(broken).text == whole


def test_a_family_joined_by_joiners_stays_whole() -> None:
    """Joiners hold emoji and scripts together; only where they join nothing they go."""
    assert repair("👨\u200d👩 met").text == "👨\u200d👩 met"


def test_lines_wrapped_at_a_column_are_joined() -> None:
    """A text wrapped by a mail program has paragraphs again; the lengths stay."""
    wrapped = (
        "The council of Marlow voted on Tuesday night to replace the\n"
        "old bridge over the river rather than to repair it, which the\n"
        "state had recommended in a report that was published in the\n"
        "autumn.\n\nWork is to start in May, when the council expects the money\n"
        "from the state to arrive, and it will take two years to build\n"
        "the new one.\n"
    )
    mended = repair(wrapped)
    assert mended.text.count("\n") == 2
    assert len(mended.text) == len(wrapped.strip("\n"))
    assert mended.notes == ("Lines wrapped at a column were joined to paragraphs.",)


def test_names_become_one_clean_line() -> None:
    """A title from a table has no line ends and no controls."""
    assert clean_name(" Talks\n end\x07 in\u00a0Oslo ") == "Talks end in Oslo"


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(codec=None), max_size=200))
def test_mending_twice_is_mending_once(text: str) -> None:
    """A mended text is clean: NFC, no controls, no surrogates, plain line ends."""
    once = repair(text).text
    assert unicodedata.is_normalized("NFC", once)
    assert not {"\x00", "\r", "\u202e"} & set(once)
    once.encode("utf-8")
