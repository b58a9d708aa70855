"""Sentence → claims with their time: whose date it is, by syntax, over the real models."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim

# Text (of Friday, 15 November 2019) | words of a predicate | start of its claims' time; "-" is none.
TIMED = """
Spain met France on Thursday. | met | 2019-11-14
In 2018, Hungary bought trucks, and Poland sold ships. | sold | 2018-01-01
In 2015, Tesco opened shops in Poland but later closed the factory. | closed | -
Maria Lopez was arrested and charged on Tuesday. | was arrested | 2019-11-12
Maria Lopez urged Spain on Monday to wait, saying the plan would fail. | saying | 2019-11-11
To modernize its army, in 2018, Hungary bought trucks. | bought | 2018-01-01
Brazil joined the union in 1950, when Chile left the league. | left | 1950-01-01
Friday's storm destroyed the harbour. | destroyed | 2019-11-15
Maria Lopez met the ministers of Spain and France in Rome on Monday. | met | 2019-11-11
Maria Lopez said on Monday that the talks failed. | failed | -
Maria Lopez plans to visit Japan on Monday. | plans | -
Maria Lopez said on Monday that the talks failed. Lopez said the pact is dead. | said | 2019-11-11
Maria Lopez said on Monday that the talks failed. Lopez has said the pact is dead. | has said | -
Poland is changing more than at any time in the past 50 years. | changing | -
Roofs were torn from homes in Oslo, following severe storms just before Christmas. | torn | -
"""


def rows() -> list[tuple[str, str, str | None]]:
    """Return the lines of the table."""
    cells = [[cell.strip() for cell in line.split("|")] for line in TIMED.strip().splitlines()]
    return [(text, word, None if start == "-" else start) for text, word, start in cells]


@pytest.mark.parametrize(("text", "word", "start"), rows(), ids=lambda value: str(value)[:50])
def test_claim_has_the_time_of_its_event(
    claims_of: Callable[[str], list[Claim]], text: str, word: str, start: str | None
) -> None:
    """A date goes to the clause that it dates, to those that share it, and to no other."""
    claims = [claim for claim in claims_of(text) if word.rsplit(maxsplit=1)[-1] in claim.predicate.text.split()]
    told = [(claim.predicate.text, claim.time.start if claim.time else None) for claim in claims]
    last = claims[-1] if claims else None
    assert last is not None, told
    assert (last.time.start if last.time is not None else None) == start, told


def test_distance_to_a_clause_is_not_its_time(claims_of: Callable[[str], list[Claim]]) -> None:
    """What happens "a day after" a company fell did so; the company did not fall a day after anything told."""
    claims = claims_of("The talks opened in Oslo, a day after Tesco was bought by Peter Smith.")
    assert [claim.time for claim in claims if "bought" in claim.predicate.text] == [None]
