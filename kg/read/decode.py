"""Bytes -> text: which encoding they are in; what is no text is refused, never guessed into letters."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes

from kg.errors import InputError

# Longest first: the mark of UTF-32-LE begins with that of UTF-16-LE.
MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
PROBE: Final = 65_536  # bytes looked at to tell text from anything else
MAX_CONTROLS: Final = 0.02  # share of control bytes in a text; pictures and archives have about 0.1
MIN_WIDE_NULS: Final = 0.3  # share of NULs at one parity that tells UTF-16 without a mark (0.5 in plain English)
CONTROLS: Final = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
REPLACED: Final = "\ufffd"
MIN_WHOLE: Final = 2  # whole sequences of utf-8 for each broken one
MAX_FOREIGN: Final = 0.1  # share of characters beyond ASCII in an English text
MIN_TYPED: Final = 0.9  # share of those that are letters or marks of print
TYPED: Final = "‘’“”–—…•€£©®°·«»¿¡´"
LETTERS: Final = re.compile(r"[^\W\d_]")
DECLARED: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and what had to be noted about it."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(content: bytes, *, path: str) -> Decoded:
    """Return the text of ``content``; raise InputError where it is empty, binary or in no known encoding."""
    if not content.strip():
        raise InputError(f"{path}: the file is empty; nothing to read")
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _strict(content, encoding, path=path)
    wide = _wide(content)
    if wide is not None:
        return _strict(content, wide, path=path, note=f"The text was decoded from {wide} without a byte order mark.")
    refuse_binary(content, path=path)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _declared(content) or _patched(content) or _western(content) or _detected(content, path=path)


def refuse_binary(content: bytes, *, path: str) -> None:
    """Raise InputError where the bytes are a picture, an archive, a PDF or a program, not a text."""
    probe = content[:PROBE]
    if probe.startswith(b"%PDF-"):
        raise InputError(f"{path}: the file is a PDF, not text; convert it to text first")
    controls = len(CONTROLS.findall(probe)) + probe.count(b"\0")
    if controls > MAX_CONTROLS * len(probe) + 2:
        raise InputError(f"{path}: the file is binary, not text ({controls} control bytes in {len(probe)})")


def refuse_empty_or_binary(content: bytes, *, path: str) -> None:
    """Raise InputError where bytes are plainly no text, before anything is decoded."""
    if not content.strip():
        raise InputError(f"{path}: the file is empty; nothing to read")
    if not is_wide(content):
        refuse_binary(content, path=path)


def is_wide(content: bytes) -> bool:
    """Whether the bytes are UTF-16 or UTF-32, where NULs and controls are part of letters."""
    return any(content.startswith(mark) for mark, _ in MARKS) or _wide(content) is not None


def _wide(content: bytes) -> str | None:
    """Return the UTF-16 form that NULs at one parity betray."""
    probe = content[: PROBE - PROBE % 2]
    half = len(probe) // 2
    if half < 4:
        return None
    even, odd = probe[0::2].count(0), probe[1::2].count(0)
    if odd > MIN_WIDE_NULS * half and even == 0:
        return "utf-16-le"
    if even > MIN_WIDE_NULS * half and odd == 0:
        return "utf-16-be"
    return None


def _strict(content: bytes, encoding: str, *, path: str, note: str = "") -> Decoded:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: cannot be decoded: it starts as {encoding}, but byte {error.start} fits no character"
        ) from error
    return Decoded(text, encoding.removesuffix("-sig"), (note,) if note else ())


def _declared(content: bytes) -> Decoded | None:
    """Decode as a page says of itself, if it says so and that holds for every byte."""
    found = DECLARED.search(content[:PROBE])
    if found is None:
        return None
    name = found.group(1).decode("ascii", "replace")
    try:
        codec = codecs.lookup(name).name
        text = content.decode(codec)
    except (LookupError, UnicodeDecodeError):
        return None
    return Decoded(text, codec, (f"The text was decoded from {codec}, as the page declares.",))


def _patched(content: bytes) -> Decoded | None:
    """Decode utf-8 that a few broken bytes are in: told by whole sequences of bytes that only utf-8 has."""
    text = content.decode("utf-8", "replace")
    broken = text.count(REPLACED) - content.count(REPLACED.encode())
    whole = sum(1 for char in text if not char.isascii()) - broken
    if whole < MIN_WHOLE * broken:
        return None
    return Decoded(text, "utf-8", (f"{broken} stretches of bytes fit no character of utf-8 and were replaced.",))


def _western(content: bytes) -> Decoded | None:
    """Decode Windows' Western code page, in which most old English texts are that are not plain ASCII."""
    text = content.decode("cp1252", "replace")
    foreign = [char for char in text if not char.isascii()]
    letters = sum(char.isalpha() or char in TYPED for char in foreign)
    if REPLACED in text or len(foreign) > MAX_FOREIGN * len(text) or letters < MIN_TYPED * len(foreign):
        return None
    return Decoded(text, "cp1252", ("The text was decoded from cp1252 (guessed from its bytes).",))


def _detected(content: bytes, *, path: str) -> Decoded:
    """Guess an old encoding from the bytes; refuse what no encoding turns into readable text."""
    best = from_bytes(content, steps=5, chunk_size=512).best()
    text = None if best is None else str(best)
    if best is None or text is None or not LETTERS.search(text):
        raise InputError(f"{path}: cannot be decoded: the bytes are no utf-8 and fit no known encoding; save as utf-8")
    return Decoded(text, best.encoding, (f"The text was decoded from {best.encoding} (guessed from its bytes).",))
