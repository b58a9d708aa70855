"""Decoded text -> clean text with notes: broken characters are mended once, so that offsets hold ever after."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import ftfy
from ftfy.badness import is_bad

LINE_ENDS: Final = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
SURROGATES: Final = re.compile(r"[\ud800-\udfff]")
CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\ufffb\ufffe\uffff]")
# Embeddings, overrides, isolates and marks: they can make a reader see another order than the stored one.
BIDI: Final = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Soft hyphens, zero-width spaces, late byte order marks; joiners only beside plain letters, where they join nothing.
INVISIBLE: Final = re.compile(r"[\u00ad\u200b\u200c\u2060\ufeff]|\u200d(?=[\x00-\x7f]|$)|(?<=[\x00-\x7f])\u200d")
SPACES: Final = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
# A dash that an old encoding turned into a question mark stands between lower-case letters without a space:
# "Peninsula?where". A real question mark is followed by a space, a quote or a capital. Addresses are left alone.
LOST_DASH: Final = re.compile(r"(?<=[a-z]{2})\?(?=[a-z]{2})")
LOST_APOSTROPHE: Final = re.compile(r"(?<=[A-Za-z])\ufffd(?=(?:s|t|re|ve|ll|d|m)\b)")
LOST_ANY_DASH: Final = re.compile(r"(?<=[ \w])\ufffd(?=[ \w])")
ADDRESS_WINDOW: Final = 200  # characters looked back for the start of a web address around a question mark
# A line of a text wrapped by hand or by a mail program.
WRAP_MIN: Final = 45  # characters
WRAP_MAX: Final = 100  # characters
WRAPPED_SHARE: Final = 0.6  # of the lines that are followed by another one
SENTENCE_END: Final = re.compile(r"[.!?:;][\"'”’)\]]*$")
# Mojibake is looked for in pieces of this size, so that one long line costs no more than many short ones.
PIECE: Final = 4_000  # characters


@dataclass(frozen=True, slots=True)
class Repaired:
    """A clean text: NFC, lines end with a newline, plain spaces, no controls; and what was done to it."""

    text: str
    notes: tuple[str, ...]


def repair(text: str) -> Repaired:
    r"""Mend ``text``; twice gives the same as once.

    >>> repair("the Korean Peninsula?where\xa0tension\r\nrose\x00").text
    'the Korean Peninsula—where tension\nrose'
    """
    notes: list[str] = []
    text = LINE_ENDS.sub("\n", text)
    text = _counted(SURROGATES, "\ufffd", text, "lone surrogates were replaced", notes)
    text = _demojibake(text, notes)
    text = LINE_ENDS.sub("\n", text)
    text = _counted(CONTROLS, "", text, "control characters were removed", notes)
    text = _counted(BIDI, "", text, "direction controls were removed", notes)
    text = INVISIBLE.sub("", text)
    text = unicodedata.normalize("NFC", SPACES.sub(" ", text))
    text = _dashes(text, notes)
    text = _unwrap(text, notes)
    return Repaired(text.strip("\n"), tuple(notes))


def clean_name(text: str) -> str:
    """Return a title, name or id of a table as one clean line."""
    return " ".join(repair(text).text.split())


def _counted(pattern: re.Pattern[str], new: str, text: str, what: str, notes: list[str]) -> str:
    text, count = pattern.subn(new, text)
    if count:
        notes.append(f"{count} {what}.")
    return text


def _demojibake(text: str, notes: list[str]) -> str:
    """Undo utf-8 that was read as an older encoding ("â€™"), piece by piece and only where it shows."""
    if text.isascii():
        return text
    count = 0
    pieces = re.split(r"(\n)", text)
    for index, line in enumerate(pieces):
        if line.isascii():
            continue
        mended = "".join(_mended(line[at : at + PIECE]) for at in range(0, len(line), PIECE))
        if mended != line:
            pieces[index] = mended
            count += 1
    if count:
        notes.append(f"{count} lines of doubly encoded text were mended.")
    return "".join(pieces)


def _mended(piece: str) -> str:
    return ftfy.fix_encoding(piece) if not piece.isascii() and is_bad(piece) else piece


def _dashes(text: str, notes: list[str]) -> str:
    """Put back dashes and apostrophes that an encoding lost: one character for one."""
    count = 0

    def dash(match: re.Match[str]) -> str:
        nonlocal count
        before = text[max(0, match.start() - ADDRESS_WINDOW) : match.start()]
        word = before[max(before.rfind(" "), before.rfind("\n")) + 1 :]
        if "/" in word or "www." in word or "." in word:
            return match.group()
        count += 1
        return "—"

    mended = LOST_DASH.sub(dash, text)
    mended, apostrophes = LOST_APOSTROPHE.subn("’", mended)
    mended, others = LOST_ANY_DASH.subn("—", mended)
    if count + others:
        notes.append(f"{count + others} lost dashes were put back.")
    if apostrophes:
        notes.append(f"{apostrophes} lost apostrophes were put back.")
    return mended


def _unwrap(text: str, notes: list[str]) -> str:
    """Join the lines of a text that was wrapped at a column: a newline becomes a space, lengths stay."""
    lines = text.split("\n")
    inner = [a for a, b in pairwise(lines) if a.strip() and b.strip()]
    wrapped = [line for line in inner if WRAP_MIN <= len(line) <= WRAP_MAX and not SENTENCE_END.search(line.rstrip())]
    lower = sum(1 for a, b in pairwise(lines) if a.strip() and b.lstrip()[:1].islower())
    if len(inner) < 3 or len(wrapped) < WRAPPED_SHARE * len(inner) or lower < len(inner) / 4:
        return text
    joined = [lines[0]]
    for before, line in pairwise(lines):
        split = not before.strip() or not line.strip() or len(before) < WRAP_MIN
        joined.append(("\n" if split else " ") + line)
    notes.append("Lines wrapped at a column were joined to paragraphs.")
    return "".join(joined)
