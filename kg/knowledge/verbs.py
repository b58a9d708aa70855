"""``verbs.tsv`` and ``cues.tsv`` → what verbs do to the clauses beneath them, and which words report speech."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kg.knowledge.records import VerbBehaviour
from kg.knowledge.tables import read_table

COMPLEMENTS: Final = (
    "actual",
    "planned",
    "possible",
    "demanded",
    "hypothetical",
    "reported",
    "denied",
    "none",
)
CONTROLS: Final = ("subject", "object", "none")


def load_verbs(folders: Sequence[Path]) -> dict[str, tuple[VerbBehaviour, ...]]:
    """Return the behaviours by lemma, in the order of the files; a later folder's row replaces one of the same form."""
    found: dict[tuple[str, str, str], VerbBehaviour] = {}
    for folder in folders:
        path = folder / "verbs.tsv"
        if not path.exists():
            continue
        for row in read_table(path, required=("lemma", "complement", "control"), optional=("through", "speech")):
            behaviour = VerbBehaviour(
                lemma=row.must("lemma"),
                complement=row.one_of("complement", COMPLEMENTS),
                control=row.one_of("control", CONTROLS),
                through=row.get("through"),
                speech=row.one_of("speech", ("", "yes")) == "yes",
            )
            found[behaviour.lemma, behaviour.control, behaviour.through] = behaviour
    by_lemma: dict[str, tuple[VerbBehaviour, ...]] = {}
    for behaviour in found.values():
        by_lemma[behaviour.lemma] = (*by_lemma.get(behaviour.lemma, ()), behaviour)
    return by_lemma


def load_cues(folders: Sequence[Path]) -> dict[str, str]:
    """Return the kind of each cue of reported speech that holds without quotation marks too."""
    cues: dict[str, str] = {}
    for folder in folders:
        path = folder / "cues.tsv"
        if not path.exists():
            continue
        for row in read_table(path, required=("lemma", "kind"), optional=()):
            cues[row.must("lemma")] = row.must("kind")
    return cues
