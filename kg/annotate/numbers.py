"""``numbers.tsv`` and ``currencies.tsv`` → number words, magnitudes and currency forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.knowledge.loading import default_folder
from kg.knowledge.tables import read_table


@dataclass(frozen=True, slots=True)
class Forms:
    """Number words with their values, words that multiply, and currency signs and words with their codes."""

    values: Mapping[str, float]  # five → 5
    magnitudes: Mapping[str, float]  # million, bn
    ordinals: Mapping[str, float]  # third → 3
    multiples: Mapping[str, float]  # twice, doubled → 2
    fractions: Mapping[str, float]  # half → 0.5
    vague: Mapping[str, float]  # several, dozens: the magnitude, 0 where there is none
    currencies: Mapping[str, str]  # sign or word → ISO 4217 code


@lru_cache(maxsize=4)
def number_forms(version: str) -> Forms:
    """Return the forms of the packaged tables; ``version`` is the knowledge's, the key of this cache."""
    del version
    folder = default_folder()
    kinds: dict[str, dict[str, float]] = {}
    for row in read_table(folder / "numbers.tsv", required=("word", "kind", "value")):
        kinds.setdefault(row.must("kind"), {})[row.must("word")] = float(row.must("value"))
    currencies = read_table(folder / "currencies.tsv", required=("code", "forms"))
    return Forms(
        values=kinds["value"],
        magnitudes=kinds["magnitude"],
        ordinals=kinds["ordinal"],
        multiples=kinds["multiple"],
        fractions=kinds["fraction"],
        vague=kinds["vague"],
        currencies={form: row.must("code") for row in currencies for form in row.many("forms")},
    )
