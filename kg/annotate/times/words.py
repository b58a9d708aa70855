"""``times.tsv``, ``holidays.tsv`` and number words → the words that the patterns of time are made of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from kg.annotate.numbers import number_forms
from kg.annotate.times.spans import FIRST_YEAR, LAST_YEAR, Interval, day_of, easter, one_day, weekday_of_month
from kg.knowledge.loading import default_folder
from kg.knowledge.tables import read_table


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words of time by kind, in lower case, each with its value; ``holidays`` are names as they are written."""

    kinds: Mapping[str, Mapping[str, str]]
    holidays: Mapping[str, str]
    numbers: Mapping[str, int]  # whole number words; 0 where the number is vague ("several")
    ordinals: Mapping[str, int]
    bounds: tuple[str, ...]  # words that bound a number: "more than"

    def number(self, kind: str, word: str) -> int:
        """Return the value of a word that stands for a number: a month, a weekday, a shift, a decade."""
        return int(self.kinds[kind][word.lower()])

    def unit(self, word: str) -> str:
        """Return a unit's name: "years" → "year"."""
        return self.kinds["unit"][word.lower()]

    def holiday(self, name: str, year: int) -> Interval | None:
        """Return the day of a named day in a year, or the one day of history that it means."""
        rule = self.holidays[name]
        if re.fullmatch(r"\d{4}-\d\d-\d\d", rule):
            return one_day(date.fromisoformat(rule))
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        if "-" in rule and " " not in rule:
            month, day = rule.split("-")
            return day_of(year, int(month), int(day))
        first, *rest = rule.split()
        if first == "easter":
            return one_day(easter(year) + timedelta(int(rest[0])))
        weekday, month_number, *more = (int(part) for part in rest)
        return one_day(weekday_of_month(year, month_number, weekday, int(first)) + timedelta(sum(more)))


@lru_cache(maxsize=4)
def time_words(version: str) -> TimeWords:
    """Return the words of the packaged tables; ``version`` is the knowledge's, the key of this cache."""
    folder = default_folder()
    kinds: dict[str, dict[str, str]] = {}
    for row in read_table(folder / "times.tsv", required=("word", "kind", "value")):
        kinds.setdefault(row.must("kind"), {})[row.must("word")] = row.must("value")
    forms = number_forms(version)
    numbers = {word: int(value) for word, value in forms.values.items() if value == int(value)}
    numbers |= dict.fromkeys(forms.vague, 0)
    holidays = {
        row.must("name"): row.must("rule") for row in read_table(folder / "holidays.tsv", required=("name", "rule"))
    }
    ordinals = {word: int(value) for word, value in forms.ordinals.items()}
    return TimeWords(kinds, holidays, numbers, ordinals, tuple(forms.bounds))
