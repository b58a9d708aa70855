"""The ``ontology/`` folder and a user's additions -> one ``Knowledge``, with a hash of all files as its version."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import kg
from kg.errors import KnowledgeError
from kg.knowledge.confidence import load_confidence
from kg.knowledge.gazetteer import load_gazetteer
from kg.knowledge.lexicon import load_lexicon
from kg.knowledge.ontology import load_ontology
from kg.knowledge.records import Knowledge
from kg.knowledge.verbs import load_cues, load_verbs
from kg.knowledge.words import load_words

# What is read only when the graph is made, or later: a change there leaves every article's claims as they are.
AFTERWARDS: Final = ("queries/", "checks/", "shapes.ttl", "expect.toml", "score.tsv")
PACKAGED: Final = "_ontology"  # where the wheel keeps the folder, inside the package


def load_knowledge(folder: Path | None = None, *, extra: Sequence[Path] = ()) -> Knowledge:
    """Load the knowledge of ``folder`` (default: the one that comes with this package) and of the ``extra`` folders.

    The extra folders have the same layout, of which they may leave out what they do not need. Their rows add to
    those of ``folder``, and replace those with the same id. Order counts: the last folder wins.
    """
    folders = (folder if folder is not None else default_folder(), *extra)
    for each in folders:
        if not each.is_dir():
            raise KnowledgeError(f"{each} is no folder; give one with the layout of ontology/")
    classes, properties = load_ontology(folders)
    gazetteer = load_gazetteer(folders, classes=classes)
    return Knowledge(
        version=folders_version(folders),
        classes=classes,
        properties=properties,
        wordings=load_lexicon(folders, properties),
        verbs=load_verbs(folders),
        entries=gazetteer.entries,
        names=gazetteer.names,
        titles=gazetteer.titles,
        nouns=gazetteer.nouns,
        given_names=gazetteer.given_names,
        words=load_words(folders),
        confidence=load_confidence(folders),
        cues=load_cues(folders),
    )


def default_folder() -> Path:
    """Return ``ontology/`` beside the package in a checkout, else the copy that is packaged in the wheel."""
    package = Path(kg.__file__).parent
    checkout = package.parent / "ontology"
    # An unrelated folder called ontology may lie beside an installed package: ours has the classes in it.
    return checkout if (checkout / "kg.ttl").is_file() else package / PACKAGED


def folders_version(folders: Sequence[Path]) -> str:
    """Return the hash of the files that decide an article's claims; the folders' order counts, their place does not."""
    total = hashlib.sha256()
    for position, folder in enumerate(folders):
        for path in sorted(path for path in folder.rglob("*") if path.is_file() and not _hidden(path, folder)):
            name = path.relative_to(folder).as_posix()
            if name.startswith(AFTERWARDS):
                continue
            content = path.read_bytes()
            total.update(f"{position}\x1f{name}\x1f{len(content)}\x1f".encode())
            total.update(content)
    return total.hexdigest()


def _hidden(path: Path, folder: Path) -> bool:
    """Whether a file is an editor's or a system's, such as .DS_Store, and no part of the knowledge."""
    return any(part.startswith(".") for part in path.relative_to(folder).parts)
