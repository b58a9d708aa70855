"""Story lines -> language: English by its function words; anything else is named by a small offline model."""

from __future__ import annotations

import re
from typing import Final

from kg.read.lines import Line
from kg.read.phrases import Phrasebook

WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SAMPLE: Final = 6_000  # characters: more does not change the verdict
# English news has 0.30 to 0.45 function words of our list; German, French, Dutch and Italian stay below 0.09.
ENGLISH_SHARE: Final = 0.18
# Short words that languages share ("in", "will", "was") bring German up to 0.12.
FOREIGN_SHARE: Final = 0.15
MIN_WORDS: Final = 8  # a shorter line is a name or a heading: its words tell no language
LINE_SAMPLE: Final = 1_500  # characters of one line
# Basic letters and those with marks, up to the phonetic ones; those of Vietnamese and old orthographies.
LATIN: Final = re.compile("[A-Za-zªºÀ-ÖØ-öø-ʯḀ-ỿ]")
MIN_LETTERS: Final = 2
LATIN_SHARE: Final = 0.5  # a line with fewer Latin letters is in another script


def language_of(text: str, *, book: Phrasebook) -> str:
    """Return the ISO code of the language most of ``text`` is in; "en" where it is too short to tell.

    Function words decide where they are plain, so that the model is loaded only for doubtful texts.
    """
    sample = text[:SAMPLE]
    words = WORD.findall(sample.lower())
    share = english_share(words, book=book)
    if other_script(sample):
        return _classify(sample)
    if share >= ENGLISH_SHARE or len(words) < MIN_WORDS:
        return "en"
    code = _classify(sample)
    return "en" if share >= FOREIGN_SHARE else code


def is_foreign_line(line: Line, *, book: Phrasebook) -> str:
    """Return why a line of an English article is in another language or script, or an empty string."""
    if line.text.isascii() and line.words < MIN_WORDS:
        return ""
    sample = line.text[:LINE_SAMPLE]
    if not sample.isascii() and other_script(sample):
        return "the line is in another script"
    words = [word for word in WORD.findall(sample.lower()) if word.isascii() or not other_script(word)]
    if len(words) < MIN_WORDS or any(word in book.function_words for word in words):
        return ""
    code = _classify(" ".join(words))
    return "" if code == "en" or sample.isupper() else f"the line is in another language ({code})"


def english_share(words: list[str], *, book: Phrasebook) -> float:
    """Return the share of English function words."""
    return sum(word in book.function_words for word in words) / len(words) if words else 0.0


def other_script(text: str) -> bool:
    """Whether most letters of ``text`` are not Latin.

    >>> other_script("본문 바로가기"), other_script("Gáspár Maróth")
    (True, False)
    """
    letters = [char for char in text if char.isalpha()]
    if len(letters) < MIN_LETTERS:
        return False
    return len(LATIN.findall(text)) < LATIN_SHARE * len(letters)


def _classify(text: str) -> str:
    import py3langid  # half a second: plain English never needs it

    return str(py3langid.classify(" ".join(text.split()))[0])
