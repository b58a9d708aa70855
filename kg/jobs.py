"""Source → the keys under which its fragment and its parse are stored: everything that decides what becomes of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from kg.config import Settings, model_name
from kg.knowledge import Knowledge
from kg.model import Source
from kg.store import Store, key_of

# What decides an article's fragment: a change in these files makes every fragment anew.
DECIDING: Final = ("model.py", "vocabulary.py", "codec.py", "work.py")
DECIDING_FOLDERS: Final = ("knowledge", "read", "annotate", "extract", "link")
PACKAGE: Final = Path(__file__).parent
# The module that cuts a text into words and sentences.
PARSING: Final = "annotate/parsing.py"
# Packages that turn bytes into text: another version may read another text.
READERS: Final = ("charset-normalizer", "ftfy", "py3langid", "trafilatura")


@dataclass(frozen=True, slots=True)
class Job:
    """A source with the keys of its fragment and of its parse, and what parses it: models and code."""

    source: Source
    key: str
    parse_prefix: str
    parser: str


class Keys:
    """What all keys of one build have in common, computed once."""

    def __init__(self, settings: Settings, knowledge: Knowledge) -> None:
        """Read the versions of models, packages and code. Raises DependencyError where a model is not installed."""
        self.model = model_name(settings.model, vote=settings.vote)
        packages = [f"{name} {version(name)}" for name in READERS]
        # What cuts the text into words and sentences decides a parse as much as the models do.
        self._parser = f"{self.model} {_hash_of([PACKAGE / PARSING])}"
        self._common = (*settings.decisive(), self.model, *packages, knowledge.version, code_version())

    def job(self, source: Source) -> Job:
        """Return the job of a source."""
        content = key_of(source.id, source.kind, json.dumps(source.columns), source.content)
        return Job(source, key_of(content, source.path, *self._common), content + "-", self._parser)


@cache
def code_version() -> str:
    """Return the hash of the code that decides a fragment: its version number does not change with every edit."""
    files = [PACKAGE / name for name in DECIDING]
    for folder in DECIDING_FOLDERS:
        files += sorted((PACKAGE / folder).rglob("*.py"))
    return _hash_of(files)


def _hash_of(files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in files:
        total.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def fragment_store(build: Path) -> Store:
    """Return the store of what each article gave."""
    return Store(build, "fragments", ".json")


def refusal_store(build: Path) -> Store:
    """Return the store of the reasons why a source gives nothing, so that it is not read again in vain."""
    return Store(build, "refusals", ".txt")


def parse_store(build: Path) -> Store:
    """Return the store of parses: keys start with a hash of the source."""
    return Store(build, "parses", ".spacy")
