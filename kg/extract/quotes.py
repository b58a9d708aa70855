"""Parse → quoted stretches: where somebody's own words stand, double and single marks, over paragraphs."""

from __future__ import annotations

from typing import Final

from kg.tokens import Doc, Token

# A quotation of one paragraph that never closes is taken to end with the paragraph.
PARAGRAPH: Final = "\n"


def find_quotes(doc: Doc) -> tuple[tuple[int, int], ...]:
    """Return the quoted stretches as token positions, half-open and without their marks, in order."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    single: int | None = None
    for token in doc:
        if token.is_space and PARAGRAPH in token.text:
            if opened is not None:
                found.append((opened, token.i))
            opened = single = None
        elif token.text == '"' or token.text in {"``", "''"}:
            if opened is None:
                opened = token.i + 1
            else:
                found.append((opened, token.i))
                opened = None
            single = None
        elif opened is None and single is None and _opens_single(token):
            single = token.i + 1
        elif single is not None and _closes_single(token):
            found.append((single, token.i))
            single = None
    if opened is not None:
        found.append((opened, len(doc)))
    return tuple((first, last) for first, last in found if last > first)


def _opens_single(token: Token) -> bool:
    """A single mark opens where a word follows at once and a gap or the text's start goes before."""
    before = token.nbor(-1) if token.i else None
    return (
        token.text == "'" and not token.whitespace_ and (before is None or before.is_space or bool(before.whitespace_))
    )


def _closes_single(token: Token) -> bool:
    """A single mark closes after a word; one that makes a plural's genitive (workers' rights) does not."""
    return token.text == "'" and not token.nbor(-1).whitespace_ and token.tag_ != "POS"
