"""Numeral → number: "1.04 trillion", "half a million", "twenty-five", "5bn"; and the pattern that finds one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kg.annotate.numbers import Forms

DIGITS: Final = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)½?"
TOKEN: Final = re.compile(rf"{DIGITS}|[^\W\d_]+")
LETTERS: Final = 3  # a magnitude of fewer letters is a sign that stands right behind digits: "5bn"


def any_of(words: Iterable[str]) -> str:
    """Return words as alternatives of a regular expression, the longest first, in any case."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?i:" + "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered) + ")"


def numeral(forms: Forms, *, money: bool = False) -> str:
    """Return the regular expression of one number with its magnitudes; "5m" is a number only in sums of money."""
    signs = forms.money_magnitudes if money else forms.magnitudes
    words = [word for word in forms.values if word not in {"a", "an", "half"}]
    large = [word for word in forms.magnitudes if len(word) >= LETTERS]
    tens = any_of(word for word in words if forms.values[word] in range(20, 100, 10))
    ones = any_of(word for word in words if 1 <= forms.values[word] <= 9)
    word = rf"(?:{tens}-{ones}|{any_of(words)})\b"
    scale = rf"(?:[\s-]{any_of(large)}\b)"
    more = rf"(?:[\s-](?:and\s)?{word}|{scale})"
    in_digits = rf"{DIGITS}(?:\s?{any_of(word for word in signs if len(word) < LETTERS)}\b|{scale}*)"
    in_words = rf"(?:{word}(?:\sand\sa\shalf)?{more}*|(?i:half\san?|an?){scale}{more}*)"
    return rf"(?:{in_digits}|\b{in_words})"


def value_of(text: str, forms: Forms) -> float:
    """Return the value of a numeral.

    >>> from kg.annotate.numbers import number_forms
    >>> from kg.knowledge import load_knowledge
    >>> forms = number_forms(load_knowledge().version)
    >>> [value_of(text, forms) for text in ("1.04 trillion", "half a million", "one hundred and twenty-five", "5bn")]
    [1040000000000.0, 500000.0, 125.0, 5000000000.0]
    """
    total, current = 0.0, None
    for word in TOKEN.findall(text.lower()):
        if word[0].isdigit():
            current = (current or 0.0) + float(word.rstrip("½").replace(",", "")) + (0.5 if word.endswith("½") else 0.0)
        elif word == "half":
            current = 0.5 if current is None else current + 0.5
        elif word in {"a", "an", "and"}:
            current = 1.0 if current is None and word != "and" else current
        elif word in forms.money_magnitudes:
            factor = forms.money_magnitudes[word]
            current = (1.0 if current is None else current) * factor
            if factor >= 1000:
                total, current = (total + current, None) if total == 0 or total >= factor else (total * factor, None)
        elif word in forms.values:
            current = (current or 0.0) + forms.values[word]
    return round(total + (current or 0.0), 6)


def last_magnitude(text: str, forms: Forms) -> float:
    """Return what the magnitude words at the end of a numeral multiply by; 1 where there is none."""
    factor = 1.0
    for word in reversed(TOKEN.findall(text.lower())):
        if word not in forms.money_magnitudes:
            break
        factor *= forms.money_magnitudes[word]
    return factor
