"""Line → the stretch of it that is program code: scripts, styles and markup that a text dump carried along."""

from __future__ import annotations

import re
from typing import Final

# Marks that programs are full of and prose is not; a brace tells more than the others.
SIGN: Final = re.compile(
    r"[{}]|\(\)|\);|=>|={2,3}|&&|\|\||</?[a-zA-Z][\w-]*(?=[ >/])|\w\.\w+\(|\w=\""
    r"|\bfunction ?\w*\(|\b(?:var|let|const) \w+ ?="
)
MIN_SIGNS: Final = 3
MIN_WITH_BRACE: Final = 2
WINDOW: Final = 20_000  # characters looked at: code of one line may be long, a book is not code
# So many words in a row without a sign are prose before or after the code.
PROSE_WORDS: Final = 8


def code_span(text: str) -> tuple[int, int] | None:
    """Return (start, end) of the code in a line, or None; prose before and after it is left out.

    >>> code_span("var x = document.getElementById('a'); x.style.display = {};")
    (0, 59)
    >>> code_span("The minister (who resigned) said so.") is None
    True
    """
    if "(" not in text and "{" not in text and "<" not in text:
        return None
    signs = list(SIGN.finditer(text, 0, WINDOW))
    least = MIN_WITH_BRACE if any(sign.group() in "{}" for sign in signs) else MIN_SIGNS
    if len(signs) < least:
        return None
    start = text.rfind(" ", 0, signs[0].start()) + 1
    if len(text[:start].split()) < PROSE_WORDS:
        start = 0
    end = signs[-1].end()
    after = text[end:]
    return start, len(text) if len(after.split()) < PROSE_WORDS else end + len(after) - len(after.lstrip("'\"`;:, )]}"))
