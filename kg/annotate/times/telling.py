"""Template → the kinds of words that each of its matches holds; token → the kinds it is of: a fast first sieve."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from kg.annotate.times.words import TimeWords
from kg.tokens import Token

# The first of these that a template holds says what to look for; "" is looked for everywhere.
SIGNS: Final = (
    ("<month>", "month"),
    ("<holiday>", "holiday"),
    ("<season>", "season"),
    ("<near>", "near"),
    ("quarter", "unit digit"),
    ("<half>", "fraction"),
    ("century", "unit"),
    ("<partofday>|<anyweekday>", "unit daypart weekday"),
    ("<weekday", "weekday"),
    ("the <decade>", "decade"),
    ("<dayunit>", "unit daypart"),
    ("<partofday>", "daypart"),
    ("unit>", "unit"),
    ("units>", "unit"),
    ("weekend", "unit"),
    ("<clockword>", "clock"),
    (r"\d", "digit"),
    ("<year>", "digit"),
    ("<nthday>", "digit"),
)
LETTERS: Final = re.compile(r"[^\W\d_]+")


def kinds_of(template: str) -> frozenset[str]:
    """Return the kinds of words of which each match of a template holds one; nothing where none is sure."""
    return next((frozenset(kinds.split()) for sign, kinds in SIGNS if sign in template), frozenset())


def teller(words: TimeWords) -> Callable[[Token], frozenset[str]]:
    """Return the function from a token to the kinds of telling words in it."""
    known: dict[str, frozenset[str]] = {}
    for kind in ("month", "season", "near", "weekday", "decade", "daypart", "unit", "clock"):
        for word in words.kinds[kind]:
            _add(known, word.rstrip("."), kind)
    for word in words.kinds["weekday"]:
        _add(known, f"{word}s", "weekday")
    _add(known, "half", "fraction")
    for name in words.holidays:
        _add(known, max(LETTERS.findall(name), key=len, default=name).lower(), "holiday")

    def tell(token: Token) -> frozenset[str]:
        return _kinds(token, known)

    return tell


def _add(known: dict[str, frozenset[str]], word: str, kind: str) -> None:
    known[word] = known.get(word, frozenset()) | {kind}


def _kinds(token: Token, known: Mapping[str, frozenset[str]]) -> frozenset[str]:
    word = token.lower_
    found = known.get(word, frozenset())
    if word.isalpha():
        return found
    digits = frozenset({"digit"}) if any(char.isdigit() for char in word) else frozenset()
    return found.union(digits, *(known.get(part, frozenset()) for part in LETTERS.findall(word)))
