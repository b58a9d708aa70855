"""``numbers.tsv``, ``currencies.tsv``, ``units.tsv``, ``bounds.tsv`` → number words and what may stand beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.knowledge.loading import default_folder
from kg.knowledge.tables import Row, read_table


@dataclass(frozen=True, slots=True)
class Forms:
    """Number words with their values, words that multiply or bound, units, and forms of currencies."""

    values: Mapping[str, float]  # five → 5
    magnitudes: Mapping[str, float]  # million, bn
    money_magnitudes: Mapping[str, float]  # the same with those that multiply only sums of money: m, k
    ordinals: Mapping[str, float]  # third → 3
    multiples: Mapping[str, float]  # twice, doubled → 2
    fractions: Mapping[str, float]  # half → 0.5
    vague: Mapping[str, float]  # several, dozens: the magnitude, 0 where there is none
    currencies: Mapping[str, str]  # sign or word → ISO 4217 code
    units: Mapping[str, str]  # form → unit, in lower case: "kilometers" → "kilometre"
    signs: Mapping[str, str]  # form that needs a numeral before it → unit
    bounds: Mapping[str, str]  # words before a number → at least, at most, more than, less than, exactly
    tails: Mapping[str, str]  # words after a number → the same
    telling: frozenset[str]  # every word that is a number by itself, "a" and "an" left out


@lru_cache(maxsize=4)
def number_forms(version: str) -> Forms:
    """Return the forms of the packaged tables; ``version`` is the knowledge's, the key of this cache."""
    del version
    folder = default_folder()
    kinds: dict[str, dict[str, float]] = {}
    for row in read_table(folder / "numbers.tsv", required=("word", "kind", "value")):
        kinds.setdefault(row.must("kind"), {})[row.must("word")] = float(row.must("value"))
    units = read_table(folder / "units.tsv", required=("unit", "forms", "signs"))
    bounds = read_table(folder / "bounds.tsv", required=("words", "bound", "side"))
    return Forms(
        values=kinds["value"],
        magnitudes=kinds["magnitude"],
        money_magnitudes=kinds["magnitude"] | kinds["money-magnitude"],
        ordinals=kinds["ordinal"],
        multiples=kinds["multiple"],
        fractions=kinds["fraction"],
        vague=kinds["vague"],
        currencies=_currencies(folder),
        units={form.lower(): row.must("unit") for row in units for form in row.many("forms")},
        signs={form.lower(): row.must("unit") for row in units for form in row.many("signs")},
        bounds=_side(bounds, "front"),
        tails=_side(bounds, "tail"),
        telling=frozenset(word for words in kinds.values() for word in words) - {"a", "an", "m", "k"},
    )


def _currencies(folder: Path) -> dict[str, str]:
    rows = read_table(folder / "currencies.tsv", required=("code", "forms"))
    return {form: row.must("code") for row in rows for form in row.many("forms")}


def _side(rows: list[Row], side: str) -> dict[str, str]:
    return {row.must("words"): row.must("bound") for row in rows if row.must("side") == side}
