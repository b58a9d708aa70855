"""Article → whose words its paragraphs are: one in the first person, outside quotation marks, has no known speaker.

An interview prints answers without marks; what stands there is said by somebody, not by the article.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from kg.extract.reading import Reading
from kg.extract.syntax import in_quotes

# So many paragraphs in the first person make an interview: then all between the first and the last are answers.
INTERVIEW: Final = 4


def unvoiced(reading: Reading) -> tuple[tuple[int, int], ...]:
    """Return the stretches (offsets, half-open) whose speaker is not known."""
    own = [(first, last) for first, last in _paragraphs(reading) if _is_own_words(first, last, reading)]
    if len(own) >= INTERVIEW:
        own = [(own[0][0], own[-1][1])]
    return tuple(
        (reading.doc[first].idx, reading.doc[last - 1].idx + len(reading.doc[last - 1])) for first, last in own
    )


def _paragraphs(reading: Reading) -> Iterator[tuple[int, int]]:
    breaks = [token.i for token in reading.doc if token.is_space and "\n" in token.text]
    for left, right in pairwise([-1, *breaks, len(reading.doc)]):
        if right > left + 1:
            yield left + 1, right


def _is_own_words(first: int, last: int, reading: Reading) -> bool:
    speaking = reading.knowledge.words["pronouns-speaker"]
    return any(
        token.lower_ in speaking
        and token.tag_ in {"PRP", "PRP$"}
        and token.text != "US"
        and reading.referent(token) is None
        and not in_quotes(token, reading.quotes)
        for token in reading.doc[first:last]
    )
