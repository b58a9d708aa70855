"""Parse → quoted stretches: where somebody's own words stand, double and single marks, over paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.tokens import Doc, Token

# A quotation of one paragraph that never closes is taken to end with the paragraph.
PARAGRAPH: Final = "\n"
MARKS: Final = frozenset({'"', "``", "''"})
LONGEST_NESTED: Final = 5  # words that are quoted within a quotation with the same marks


def find_quotes(doc: Doc) -> tuple[tuple[int, int], ...]:
    """Return the quoted stretches as token positions, half-open and without their marks, in order."""
    double = [(first, last) for first, last in _double(doc) if last > first]
    return tuple(sorted([*double, *_single(doc, double)]))


def _double(doc: Doc) -> Iterator[tuple[int, int]]:
    opened: int | None = None
    nested = 0  # where the words end that have marks of their own within a quotation
    for token in doc:
        if _ends_paragraph(token):
            if opened is not None:
                yield opened, token.i
            opened = None
        elif token.text not in MARKS or token.i < nested:
            continue
        elif opened is None:
            opened = None if _closes(token) else token.i + 1
        elif not _opens(token):
            yield opened, token.i
            opened = None
        else:
            nested = _nested(token)
            if not nested:  # the quotation before was never closed: it ends with its sentence
                yield opened, doc[opened].sent.end
                opened = token.i + 1
    if opened is not None:
        yield opened, len(doc)


def _single(doc: Doc, double: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    within = {i for first, last in double for i in range(first - 1, last + 1)}
    opened: int | None = None
    for token in doc:
        if token.i in within or _ends_paragraph(token):
            opened = None
        elif opened is None:
            opened = token.i + 1 if _opens_single(token) else None
        elif _closes_single(token):
            if token.i > opened:
                yield opened, token.i
            opened = None


def _ends_paragraph(token: Token) -> bool:
    return token.is_space and PARAGRAPH in token.text


def _nested(mark: Token) -> int:
    """Return where some words in marks of their own end, within a quotation: 'The "United States" is not', or 0."""
    behind = mark.doc[mark.i + 1 : mark.i + 2 + LONGEST_NESTED]
    closing = next((token for token in behind if token.text in MARKS and _closes(token)), None)
    # A comma or stop before the mark ends what somebody said.
    return closing.i + 1 if closing is not None and not closing.nbor(-1).is_punct else 0


def _opens(mark: Token) -> bool:
    """Whether a mark can only open: a gap or the text's start before it, and a word at once behind it."""
    before = mark.nbor(-1) if mark.i else None
    return not mark.whitespace_ and (before is None or before.is_space or bool(before.whitespace_))


def _closes(mark: Token) -> bool:
    """Whether a mark can only close: a word at once before it, and a gap or the text's end behind it."""
    before = mark.nbor(-1) if mark.i else None
    after = mark.nbor() if mark.i + 1 < len(mark.doc) else None
    gap = bool(mark.whitespace_) or after is None or after.is_space
    return gap and before is not None and not before.is_space and not before.whitespace_


def _opens_single(token: Token) -> bool:
    """A single mark opens where a word follows at once and a gap or the text's start goes before."""
    before = token.nbor(-1) if token.i else None
    return (
        token.text == "'" and not token.whitespace_ and (before is None or before.is_space or bool(before.whitespace_))
    )


def _closes_single(token: Token) -> bool:
    """A single mark closes after a word; one that makes a plural's genitive (workers' rights) does not."""
    return token.text == "'" and not token.nbor(-1).whitespace_ and token.tag_ != "POS"
