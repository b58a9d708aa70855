"""Comparison of wordings: what counts as the same name, text and relation."""

from __future__ import annotations

import pytest

from kg.score.words import Reader, same_name, same_relation, same_text


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(
    ("found", "wanted", "same"),
    [
        ("The United States", "United States", True),
        ("U.S.", "US", True),
        ("S. Korea", "South Korea", True),
        ("South Korea", "North Korea", False),
        ("President Ida Venn", "Ida Venn", True),
        ("Ida Venn", "Ada Venn", False),
        ("Olm Ministry of Trade", "Ministry of Trade", True),
        ("José Núñez", "Jose Nunez", True),
        ("the", "the", False),
        ("President", "president", True),
    ],
)
def test_names(reader: Reader, found: str, wanted: str, *, same: bool) -> None:
    """Titles, articles, accents and capitals make no difference; another first name does."""
    assert same_name(reader.name(found), reader.name(wanted)) is same


@pytest.mark.parametrize(
    ("found", "wanted", "same"),
    [
        ("some 28,500 troops", "28,500 troops", True),
        ("30,000 troops", "28,500 troops", False),
        ("troops", "28,500 troops", False),
        ("the stationing of troops", "stationed troops", True),
        ("a long story about everything but the troops and a bridge, told twice over", "troops", False),
        ("", "troops", False),
    ],
)
def test_texts(reader: Reader, found: str, wanted: str, *, same: bool) -> None:
    """Half of the wanted words and one of the numbers are enough; three times the length is too much."""
    assert same_text(reader.text(found), reader.text(wanted)) is same


@pytest.mark.parametrize(
    ("found", "wanted", "same"),
    [
        ("urged", "urge", True),
        ("calls on", "call on", True),
        ("kg:negotiatesWith", "negotiate", True),
        ("https://w3id.org/newskg/ns#holdsPost", "hold position", False),
        ("is", "be", False),
        ("is in", "located in", False),
        ("urged all five ministers to return home", "urge", False),
    ],
)
def test_relations(reader: Reader, found: str, wanted: str, *, same: bool) -> None:
    """Inflection and function words make no difference; a whole clause is no relation."""
    assert same_relation(reader.relation(found), reader.relation(wanted)) is same
