"""Text of articles → text for a terminal: what anyone may write moves no cursor and turns no writing round."""

from __future__ import annotations

import re
from typing import Final

# Controls (with escape sequences' first character), line separators, and the marks of bidirectional writing.
UNSAFE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")


def printable(text: str) -> str:
    r"""Return the text on one line, with a space for each run of characters that are no writing.

    >>> printable("a\x1b[31mred\nline")
    'a [31mred line'
    """
    return UNSAFE.sub(" ", text)
