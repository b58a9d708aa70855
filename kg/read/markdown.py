"""Markdown -> plain text: light marks go, words stay; front matter gives title, date and author."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

FRONT: Final = re.compile(r"\A---[ \t]*\n(.{0,5000}?)\n---[ \t]*\n", re.DOTALL)
FIELD: Final = re.compile(r"^(\w+)[ \t]*:[ \t]*(.+)$", re.MULTILINE)
COMMENT: Final = re.compile(r"<!--.{0,5000}?-->", re.DOTALL)
HEADING: Final = re.compile(r"^ {0,3}(#{1,6})[ \t]+([^\n]*?)[ \t]*#*$", re.MULTILINE)
RULE: Final = re.compile(r"^ {0,3}(?:[-*_=] ?){3,}$", re.MULTILINE)
IMAGE: Final = re.compile(r"!\[([^\]\n]{0,300})\]\([^)\n]{0,500}\)")
LINK: Final = re.compile(r"(?<!!)\[([^\]\n]{1,300})\]\([^)\n]{0,500}\)")
AUTOLINK: Final = re.compile(r"<(https?://[^>\s]{1,500})>")
EMPHASIS: Final = re.compile(r"(?<![\w*])(\*\*\*|\*\*|\*|___|__|_)(?=\S)([^\n*_]{1,500}?)(?<=\S)\1(?![\w*])")
QUOTE: Final = re.compile(r"^ {0,3}(?:> ?)+", re.MULTILINE)
CODE: Final = re.compile(r"`([^`\n]{1,200})`")


@dataclass(frozen=True, slots=True)
class Marked:
    """The plain text, its headings in order, and the front matter's fields, sorted."""

    text: str
    headings: tuple[str, ...]
    fields: tuple[tuple[str, str], ...] = ()


def read_markdown(text: str) -> Marked:
    r"""Return ``text`` without Markdown's marks.

    >>> read_markdown("# Talks\n\nThe **two** [sides](http://a.example) met.").text
    'Talks\n\nThe two sides met.'
    """
    fields: dict[str, str] = {}
    front = FRONT.match(text)
    if front is not None:
        fields = {name.lower(): value.strip().strip("\"'") for name, value in FIELD.findall(front.group(1))}
        text = text[front.end() :]
    text = RULE.sub("", COMMENT.sub("", text))
    headings = tuple(_inline(match.group(2)).strip() for match in HEADING.finditer(text))
    text = _inline(QUOTE.sub("", HEADING.sub(r"\2", text)))
    return Marked(text, headings, tuple(sorted(fields.items())))


def _inline(text: str) -> str:
    text = LINK.sub(r"\1", IMAGE.sub(r"\1", text))
    text = AUTOLINK.sub(r"\1", text)
    return CODE.sub(r"\1", EMPHASIS.sub(r"\2", EMPHASIS.sub(r"\2", text)))
