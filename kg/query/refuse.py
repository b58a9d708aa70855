"""SPARQL text → its words, or a refusal: what reaches out of the build, changes it, or would crash the engine.

The child process that runs a query cannot open files or sockets anyway; here a refusal says so in words, before
anything runs. See https://www.w3.org/TR/sparql11-query/#grammar for the tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.errors import QueryError

LONGEST: Final = 200_000  # characters; the longest ready query has 1,000
# The engine's parser is recursive: it crashes near 1,000 levels, and is slow in the hundreds.
DEEPEST: Final = 100  # brackets within brackets

TOKEN: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n\r]|\\.)*"'
    r"|'(?:[^'\\\n\r]|\\.)*'"
    r'|<[^<>"{}|^`\\\x00-\x20]*>'
    r"|\#[^\n\r]*"
    r"|[?$@]\w[\w-]*"
    # A prefix of bounded length: a longer run of letters would be read again from each of its characters.
    r"|[\w.-]{0,100}:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\.)*"
    r"|(?P<word>[A-Za-z]\w*)"
    r"|[\d.-]+"
    r"|(?P<open>[(\[{])"
    r"|(?P<close>[)\]}])",
    re.DOTALL,
)
ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")

# The commoner verbs of https://www.w3.org/TR/sparql11-update/; the engine refuses all others as no SPARQL query.
UPDATES: Final = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP"})


def words(query: str) -> tuple[str, ...]:
    """Return the keywords of a query in capitals, as far as they can be told without a grammar.

    Raises QueryError for SERVICE, FROM and updates, and for queries too long or nested too deep.

    >>> words("SELECT ?from WHERE { ?from a kg:Service } # from <file:a>")
    ('SELECT', 'WHERE', 'A')
    """
    if len(query) > LONGEST:
        raise QueryError(f"the query has {len(query)} characters; at most {LONGEST} are taken: split it")
    if not query.strip():
        raise QueryError("the query is empty; give SPARQL, or the name of a ready query (kg query DIR --list)")
    found = tuple(_words(query))
    if "SERVICE" in found:
        raise QueryError("SERVICE is refused: a query reads this build only and never the network; leave it out")
    if "FROM" in found:
        raise QueryError("FROM is refused: a query reads the graph of this build and no other; leave it out")
    update = next((word for word in found if word in UPDATES), None)
    if update is not None:
        raise QueryError(f"{update} is refused: queries only read; use SELECT, ASK, CONSTRUCT or DESCRIBE")
    return found


def _words(query: str) -> Iterator[str]:
    """Yield keywords; strings, IRIs, comments, variables and prefixed names are passed over."""
    depth = 0
    # Code points may be written as escapes anywhere, even within a keyword.
    for token in TOKEN.finditer(ESCAPE.sub(_character, query)):
        if token["open"]:
            depth += 1
            if depth > DEEPEST:
                raise QueryError(f"the query nests brackets more than {DEEPEST} deep; flatten it")
        elif token["close"]:
            depth -= 1
        elif token["word"]:
            yield token["word"].upper()


def _character(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= 0x10FFFF else match.group()
