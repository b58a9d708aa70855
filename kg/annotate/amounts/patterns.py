"""Number words → the patterns that find amounts: which kind each is, and where its numbers stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.annotate.amounts.numerals import DIGITS, any_of, numeral
from kg.annotate.numbers import Forms

BEFORE: Final = r"(?<![\w.#@])(?<![\w)]-)(?<!\d[,:/–-])"
AFTER: Final = r"(?![\w°]|[,.:/]\d|[-–]\d)"
# What a shape with the first sign in its pattern cannot do without.
NEEDS: Final = (
    ("per\\scent", ("%", "cent", "pct", "pc")),
    ("percentage", ("point", "pp")),
    ("(?i:fold)", ("fold",)),
    ("(?i:times)", ("times",)),
    ("magnitude", ("magnitude",)),
    ("category", ("category",)),
    ("olds?", ("old", "of age")),
    ("(?i:aged?", ("age",)),
    ("(?i:at", ("age",)),
)
AGED: Final = "years|year|months|month|weeks|week|days|day"


@dataclass(frozen=True, slots=True)
class Shape:
    """One way in which English writes an amount."""

    kind: str
    regex: re.Pattern[str]
    needs: tuple[
        str, ...
    ] = ()  # without any of these in the text (in lower case) there is no match: a fast first sieve


def shapes(forms: Forms) -> tuple[Shape, ...]:
    """Return all shapes, the surer first: of two matches of one stretch the first counts."""
    return tuple(
        Shape(kind, re.compile(f"{BEFORE}(?:{text}){AFTER}"), next((n for sign, n in NEEDS if sign in text), ()))
        for rows in (_money(forms), _ratios(forms), _measures(forms), _persons(forms), _vague(forms), _plain(forms))
        for kind, text in rows
    )


# Between two numbers of a range; "and" joins them only after "between".
JOIN: Final = r"(?P<join>\s?[-–]\s?|\sto\s|\sor\s|(?(between)\sand\s|(?!)))"
BETWEEN: Final = r"(?P<between>(?i:between)\s)?"


def _spread(number: str, *, mark: str = "", second: str = "") -> str:
    """Return the pattern of a number, or of two that are the ends of a range; ``mark`` stands before the first."""
    return rf"{BETWEEN}{mark}(?P<low>{number})(?:{JOIN}{second}(?P<high>{number}))?"


def _money(forms: Forms) -> Iterator[tuple[str, str]]:
    number = numeral(forms, money=True)
    marks = any_of(form for form in forms.currencies if not form.isalpha() or form.isupper() or form == "Rs")
    words = any_of(form for form in forms.currencies if form.replace(" ", "").replace(".", "").isalpha())
    yield "money", _spread(number, mark=rf"(?P<mark>{marks})\s?", second=rf"(?P<other>{marks})?\s?")
    yield "money", rf"{_spread(numeral(forms))}[\s-](?P<word>{words})"
    yield "money", rf"(?P<low>{DIGITS})(?P<minor>p|\spence)"
    vague = any_of(forms.vague)
    yield "money", rf"(?P<vague>{vague}(?:\sof\s{vague})*)\sof\s(?P<word>{words})"


def _ratios(forms: Forms) -> Iterator[tuple[str, str]]:
    number = numeral(forms)
    spread, words = _spread(number), any_of(word for word in forms.values if word not in {"a", "an", "half"})
    percent = r"(?:\s?%|[\s-]?(?i:percent|per\scent|pct)|pc)"
    yield "percent", rf"{BETWEEN}(?P<low>{number})(?:\s?%)?{JOIN}(?P<high>{number}){percent}"
    yield "percent", rf"(?P<low>{number}){percent}(?P<points>[\s-](?i:points?))?"
    yield "percent", rf"{spread}(?:[\s-](?P<points>(?i:percentage[\s-]points?))|pp)"
    yield "multiple", rf"{spread}[\s-]?(?i:fold)"
    yield "multiple", rf"(?P<low>{words})(?i:fold)"
    yield "multiple", rf"(?P<low>{DIGITS})x"
    compared = r"(?i:as|more|the|higher|larger|bigger|greater|less|faster|that|its|their)"
    yield "multiple", rf"{spread}\s(?i:times)(?=\s{compared})"
    yield "multiple", rf"(?P<times>{any_of(forms.multiples)})"
    fraction = any_of(forms.fractions)
    yield "fraction", rf"(?P<low>{words}|(?i:a))[\s-](?P<part>{fraction})"
    yield "fraction", r"(?P<part>(?i:half))(?=\s(?i:of|the|its|their|a|all))"
    yield "fraction", rf"(?P<low>{words}|\d+)\s(?i:in)\s(?P<of>{number})"


def _measures(forms: Forms) -> Iterator[tuple[str, str]]:
    spread = _spread(numeral(forms))
    yield "measure", rf"{spread}[\s-](?P<unit>{any_of(forms.units)})"
    yield "measure", rf"{_spread(DIGITS)}[\s-]?(?P<sign>{any_of(forms.signs)})(?!/)"
    yield "magnitude", rf"(?i:magnitudes?(?:\sof)?|magnitude-)\s?{_spread(DIGITS)}"
    yield "magnitude", rf"(?P<low>{DIGITS})[\s-](?i:magnitude)"
    yield "grade", rf"(?i:category)[\s-](?P<low>{DIGITS})"
    yield "duration", rf"{spread}[\s-](?P<unit>(?i:{AGED}|decades?|centuries|century|hours?|minutes?|seconds?))"


def _persons(forms: Forms) -> Iterator[tuple[str, str]]:
    number = numeral(forms)
    yield "age", rf"(?P<low>{number})[\s-](?P<unit>(?i:{AGED}))[\s-](?i:olds?|of\sage)"
    yield "age", rf"(?i:aged?|ages)\s{_spread(number)}"
    yield "age", rf"(?i:at\s(?:the\s)?age\s(?:of\s)?)(?P<low>{number})"
    yield "age", r"(?<=,\s)(?:now\s)?(?P<low>\d{1,3})(?=[,.;)])"
    yield "age", r"(?<=\()(?:aged\s)?(?P<low>\d{1,2})(?=\))"
    yield "score", r"(?P<low>\d{1,3})[-–](?P<high>\d{1,3})(?:[-–]\d{1,3})?"
    yield "ordinal", r"(?P<low>\d+(?:,\d{3})*)(?:st|nd|rd|th)"
    yield "ordinal", rf"(?P<nth>{any_of(forms.ordinals)})"


def _vague(forms: Forms) -> Iterator[tuple[str, str]]:
    heaps = any_of([word for word, value in forms.vague.items() if value >= 12] + ["tens", "several", "handful"])
    yield "vague", rf"(?:(?i:a|several|many|a\sfew)\s)?(?P<vague>{heaps}(?:\sof\s{heaps})*)(?:\sof(?=\s))?"


def _plain(forms: Forms) -> Iterator[tuple[str, str]]:
    yield "count", rf"(?P<low>{DIGITS}m)(?=\s[a-z]+\b)"
    yield "count", _spread(numeral(forms))
