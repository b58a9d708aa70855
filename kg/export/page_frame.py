"""Template and values → one HTML file that asks for nothing: styles and scripts inside, a strict content policy.

Scripts and styles are named in the policy by their hashes, so that nothing an article brings in could run even if
it got past the escaping.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.errors import OutputError
from kg.export.page_text import plain

TEMPLATES: Final = Path(__file__).parent / "templates"
# Within a script element these would end it, or change how its end is found.
BREAKING: Final = ("</script", "<!--")
# All that could end a script element or a line of JavaScript within a JSON string.
JSON_ESCAPES: Final = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def source(*names: str) -> str:
    """Return template files one after another, with line feeds alone, as a browser counts them for its hash."""
    return "\n".join(unix((TEMPLATES / name).read_text(encoding="utf-8")) for name in names)


def unix(text: str) -> str:
    """Return the text with line feeds alone: HTML turns other line ends into them before it hashes."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def page(template: str, *, styles: str, scripts: tuple[str, ...], values: Mapping[str, Any]) -> bytes:
    """Return the page; all values are escaped, ``styles`` and ``scripts`` are trusted sources of ours.

    Raises OutputError where a script would break out of its element.
    """
    for script in scripts:
        for breaking in BREAKING:
            if breaking in script.lower():
                raise OutputError(f"a script of {template} contains {breaking!r} and cannot stand inside a page")
    text = (
        _environment()
        .get_template(template)
        .render(
            policy=policy(styles, scripts),
            styles=Markup(styles),  # noqa: S704 - a file of ours
            scripts=tuple(Markup(script) for script in scripts),  # noqa: S704 - files of ours, or of pyvis
            **values,
        )
    )
    return text.encode("utf-8")


def policy(styles: str, scripts: tuple[str, ...]) -> str:
    """Return the content policy: what is named here by its hash, and nothing else, from nowhere."""
    allowed = " ".join(_hash(script) for script in scripts) or "'none'"
    return f"default-src 'none'; script-src {allowed}; style-src {_hash(styles)}; base-uri 'none'; form-action 'none'"


def data(value: Any) -> Markup:
    """Return a value as JSON that may stand in a script element of type application/json."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(JSON_ESCAPES))  # noqa: S704 - escaped here


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["plain"] = plain
    return environment
