"""Text of articles → text that a page can show: nothing in it steers a terminal, a browser or the reading direction."""

from __future__ import annotations

import re
from typing import Final

from kg.model import ClaimTime, Literal

# C0 and C1 controls but tab and line feed; marks, embeddings, overrides and isolates of the Unicode bidirectional
# algorithm (UAX 9), with which a name can pose as another; lone surrogates, which no file can hold.
STEERING: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb]"
)
SHOWN_AS: Final = "\ufffd"  # one for one, so that offsets stay


def plain(text: str) -> str:
    r"""Return the text with each steering character replaced by U+FFFD; its length stays.

    >>> plain("a\u202ebc\x00"), plain("Seoul\n")
    ('a�bc�', 'Seoul\n')
    """
    return STEERING.sub(SHOWN_AS, text)


def short(text: str, length: int) -> str:
    """Return at most ``length`` characters, the last an ellipsis where something was cut.

    >>> short("Special Measures Agreement", 12), short("SMA", 12)
    ('Special Mea…', 'SMA')
    """
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def literal_text(literal: Literal) -> str:
    """Return an amount, a date or a wording as a reader takes it: the wording, then what it was read as.

    >>> literal_text(Literal("870000000", "xsd:decimal", "$870 million", currency="USD", per="year"))
    '$870 million (870,000,000 USD a year)'
    >>> literal_text(Literal("stalled", "xsd:string", "stalled"))
    'stalled'
    """
    value = f"{int(literal.value):,}" if re.fullmatch(r"-?\d{4,15}", literal.value) else literal.value
    if re.fullmatch(r"xsd:(date|gYear|gYearMonth)", literal.datatype):
        value = literal.value
    unit = literal.currency or literal.unit or ""
    parts = ("about" if literal.approximate else "", value, unit, f"a {literal.per}" if literal.per else "")
    read = " ".join(part for part in parts if part)
    return plain(literal.text if read in {literal.text, ""} else f"{literal.text} ({read})")


def time_text(time: ClaimTime) -> str:
    """Return the wording of a time with its dates, where they are known.

    >>> time_text(ClaimTime("Friday", "2019-11-15", "2019-11-15")), time_text(ClaimTime("for years"))
    ('Friday (2019-11-15)', 'for years')
    """
    dates = [date for date in (time.start, time.end) if date is not None]
    read = " to ".join(dict.fromkeys(dates))
    return plain(time.text if read in {"", time.text} else f"{time.text} ({read})")
