"""Frames: what the parser gives a verb, and what of it no verb has."""

from __future__ import annotations

from collections.abc import Callable

from kg.model import Claim


def test_a_hyphen_is_no_complement(claims_of: Callable[[str], list[Claim]]) -> None:
    """Parsers take the hyphen of "re-elected" for what a thing is; the sentence is read as far as it goes."""
    claims = claims_of("Every judge of the Court is either re-elected or dismissed in each regional vote.")
    assert all(claim.evidence.quote.strip(" -") for claim in claims)
