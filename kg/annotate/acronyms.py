"""Text → acronyms that it defines: "the Special Measures Agreement (SMA)", the abbreviation on either side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc

from kg.model import Mention

SHORTEST: Final = 2  # letters of an acronym
LONGEST: Final = 8


def defined_acronyms(doc: Doc, names: Sequence[Mention]) -> dict[str, str]:
    """Return each abbreviation in brackets with the name right before it, if its letters are the name's initials."""
    ending_at = {mention.last: mention for mention in names}
    found: dict[str, str] = {}
    for token in doc[1:-1]:
        if token.nbor(-1).text != "(" or token.nbor(1).text != ")" or not _looks_short(token.text):
            continue
        mention = ending_at.get(token.i - 1)
        if mention is not None:
            full = " ".join(doc[mention.first : mention.last].text.split())
            if fits(token.text, full):
                found[token.text] = full
    return found


def _looks_short(text: str) -> bool:
    return SHORTEST <= len(text) <= LONGEST and text[0].isupper() and sum(char.isupper() for char in text) >= SHORTEST


def fits(short: str, full: str) -> bool:
    """Whether an abbreviation's letters stand in the full name in order, the first as its first letter.

    >>> fits("SMA", "Special Measures Agreement"), fits("GSOMIA", "General Security of Military Information Agreement")
    (True, True)
    >>> fits("EU", "National Assembly")
    False
    """
    letters = iter("".join(char for char in full.lower() if char.isalnum()))
    wanted = [char for char in short.lower() if char.isalnum()]
    return (
        bool(wanted) and full[:1].lower() == wanted[0] and all(any(have == want for have in letters) for want in wanted)
    )
