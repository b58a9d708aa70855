"""A user's file of decisions → Decisions: what rules got wrong, said once, kept through rebuilds.

One decision a line, fields separated by tabs; ``#`` starts a comment line, a last field after the needed ones is a
note:

    same        kgr:003.the_pact    General Security of Military Information Agreement
    different   kgr:John_Smith@012  kgr:John_Smith@047
    rename      kgr:R_Clarke_Cooper Clarke Cooper
    reject      claim-4f1c0a9e2b7d3c55

An entity is named by its IRI (``kgr:`` stands for everything up to the local name), or by its exact name; ``@`` and an
article id narrow it to that article.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import KnowledgeError

FIELDS: Final = {"same": 3, "different": 3, "rename": 3, "reject": 2}  # with the decision itself


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the user decided: pairs of entity references, (reference, new name), claim ids; each in file order."""

    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()
    renames: tuple[tuple[str, str], ...] = ()
    rejects: tuple[str, ...] = ()


def load_decisions(path: Path) -> Decisions:
    """Read a file of decisions; a line that is none raises KnowledgeError with its number."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path} cannot be read as UTF-8 text: {error}") from error
    found: dict[str, list[tuple[str, ...]]] = {kind: [] for kind in FIELDS}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        kind, *fields = (field.strip() for field in line.split("\t"))
        if kind not in FIELDS:
            raise KnowledgeError(f"{path}, line {number}: {kind!r} is no decision; known are {', '.join(FIELDS)}")
        needed = FIELDS[kind] - 1
        if len(fields) < needed or not all(fields[:needed]):
            raise KnowledgeError(f"{path}, line {number}: {kind} needs {needed} fields after it, separated by tabs")
        found[kind].append(tuple(fields[:needed]))
    _refuse_contradictions(path, found)
    return Decisions(
        same=tuple((first, second) for first, second in found["same"]),
        different=tuple((first, second) for first, second in found["different"]),
        renames=tuple((first, second) for first, second in found["rename"]),
        rejects=tuple(first.removeprefix("kgr:") for (first,) in found["reject"]),
    )


def _refuse_contradictions(path: Path, found: dict[str, list[tuple[str, ...]]]) -> None:
    same = {frozenset(pair) for pair in found["same"]}
    for first, second in found["different"]:
        if frozenset((first, second)) in same:
            raise KnowledgeError(f"{path} says of {first!r} and {second!r} both same and different; remove one")
