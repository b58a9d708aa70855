"""``numbers.tsv`` and ``currencies.tsv`` → number words, magnitudes and currency forms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.knowledge.loading import default_folder
from kg.knowledge.tables import read_table


@dataclass(frozen=True, slots=True)
class Forms:
    """Number words with their values, words that multiply, and currency signs and words with their codes."""

    values: dict[str, float]
    magnitudes: dict[str, float]
    currencies: dict[str, str]


@lru_cache(maxsize=4)
def number_forms(version: str) -> Forms:
    """Return the forms of the packaged tables; ``version`` is the knowledge's, the key of this cache."""
    del version
    folder = default_folder()
    rows = read_table(folder / "numbers.tsv", required=("word", "kind", "value"))
    currencies = read_table(folder / "currencies.tsv", required=("code", "forms"))
    return Forms(
        values={row.must("word"): float(row.must("value")) for row in rows if row.must("kind") == "value"},
        magnitudes={row.must("word"): float(row.must("value")) for row in rows if row.must("kind") == "magnitude"},
        currencies={form: row.must("code") for row in currencies for form in row.many("forms")},
    )
