"""output/example: the committed build of the seeds, which a stranger can read before he runs anything."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

import kg

EXAMPLE: Final = Path(__file__).parent.parent / "output" / "example"
LEFT_OUT: Final = {"graph.html", "report.json"}  # see DECISIONS 14
FILES: Final = sorted(
    path.relative_to(EXAMPLE).as_posix()
    for path in EXAMPLE.rglob("*")
    if path.is_file() and path.name not in LEFT_OUT and ".kg" not in path.parts
)


def test_the_example_has_the_files_of_a_build(seed_build: kg.Build) -> None:
    """All files but those with other people's code or with times, and no file more."""
    built = {path.relative_to(seed_build.folder).as_posix() for path in seed_build.folder.rglob("*") if path.is_file()}
    assert set(FILES) == {file for file in built if not file.startswith(".kg/")} - LEFT_OUT
    assert len(FILES) == 4 + 5  # the JSON lines and the graph, and a page an article


@pytest.mark.parametrize("file", FILES)
def test_the_example_is_what_the_seeds_give(file: str, seed_build: kg.Build) -> None:
    """Byte for byte; where that is a change you want, `make example` makes it."""
    same = (EXAMPLE / file).read_bytes() == (seed_build.folder / file).read_bytes()
    assert same, f"output/example/{file} differs from a fresh build of seeds/; run `make example`"
