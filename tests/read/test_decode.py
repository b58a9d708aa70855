"""Bytes in whatever encoding become text, and an encoding that was guessed is said."""

from __future__ import annotations

import pytest
from shapes import Read

from kg.errors import InputError
from kg.read.decode import decode

TEXT = "Café owners in Málaga protest\n\nCafé owners in Málaga protested on Monday, and José Núñez said the owners’ union will go on."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_old_and_wide_encodings_give_the_same_text(read: Read, encoding: str) -> None:
    """The article is the same in each encoding; one that was not utf-8 is named."""
    article = read(TEXT.encode(encoding))
    assert article.text == TEXT
    assert article.encoding.replace("-", "") == encoding.removesuffix("-sig").replace("-", "")
    assert bool(article.notes) == (encoding in {"utf-16-le", "utf-16-be", "cp1252"})


def test_the_encoding_that_a_page_declares_is_taken() -> None:
    """A page in an old Greek encoding says so in its markup."""
    page = '<html><head><meta charset="iso-8859-7"></head><body>Αθήνα</body></html>'
    found = decode(page.encode("iso-8859-7"), path="a.html")
    assert (found.text, found.encoding) == (page, "iso8859-7")
    assert "as the page declares" in found.notes[0]


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    """Utf-8 with a broken byte stays utf-8; what fits no character is replaced and counted."""
    found = decode(TEXT.encode() + b" And \xff then more.", path="a.txt")
    assert found.encoding == "utf-8"
    assert found.text.endswith(" And \ufffd then more.")
    assert found.notes == ("1 stretches of bytes fit no character of utf-8 and were replaced.",)


@pytest.mark.parametrize("content", [b"\xff\xfe\x41", b"\xff\xfe\x00\xd8\x41\x00"])
def test_bytes_that_fit_no_character_are_refused(content: bytes) -> None:
    """A text cut in the middle of a character is one clear line."""
    with pytest.raises(InputError, match=r"a\.txt: cannot be decoded"):
        decode(content, path="a.txt")


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n" + bytes(200), b"\x7fELF" + bytes(range(32)) * 20])
def test_pictures_and_programs_are_binary(content: bytes) -> None:
    """What has control bytes all over is no text."""
    with pytest.raises(InputError, match="binary"):
        decode(content, path="a.txt")
