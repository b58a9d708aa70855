"""The README: each command that needs no network is run as printed, each file it shows is used, its help is the real one.

Blocks by their language: ``sh`` are commands that must end well; ``console`` are commands with what they print, where
``...`` stands for anything; ``python`` is run; a block that starts with ``# path`` is that file.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import Final

import pytest

import kg
from kg.cli import WELL, run
from kg.query import ready_queries

ROOT: Final = Path(__file__).parent.parent
README: Final = (ROOT / "README.md").read_text("utf-8")
BLOCKS: Final = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
ARTICLE: Final = re.compile(r"With an article in `([^`]+)`:\n\n```text\n(.*?)\n```", re.DOTALL)
INSTALLS: Final = "python3 -m pip"  # reaches for the network: .ci/run runs these


def blocks(language: str) -> list[str]:
    return [text for name, text in BLOCKS if name == language]


COMMANDS: Final = [
    line for block in blocks("sh") for line in block.splitlines() if line and not line.startswith(INSTALLS)
]


def consoles() -> Iterator[tuple[str, str]]:
    """Yield each command with what it is said to print."""
    for block in blocks("console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = part.partition("\n")
            yield command, printed


@pytest.fixture(scope="module")
def place(seed_build: kg.Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a folder as the README's reader has it, after his first command."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    shutil.copytree(ROOT / "tests" / "gold", folder / "tests" / "gold")
    shutil.copytree(seed_build.folder, folder / "output" / "seeds")
    for _, text in BLOCKS:
        head, _, content = text.partition("\n")
        if head.startswith("# "):
            path = folder / head.removeprefix("# ")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
    for name, content in ARTICLE.findall(README):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    return folder


def test_the_readme_has_what_is_tested() -> None:
    """A pattern that finds no block would pass every test."""
    assert (len(COMMANDS), len(list(consoles())), len(blocks("python")), len(blocks("turtle"))) == (20, 3, 1, 2)
    assert len([line for block in blocks("sh") for line in block.splitlines() if line.startswith(INSTALLS)]) == 2


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_ends_well(command: str, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 0, something is printed or written, and nothing is wrong."""
    name, *arguments = shlex.split(command)
    assert name == "kg"
    with chdir(place):
        assert run(arguments) == WELL
    assert capsys.readouterr().out or Path(place / arguments[-1]).stat().st_size


@pytest.mark.parametrize(("command", "printed"), list(consoles()))
def test_a_command_prints_what_is_shown(
    command: str, printed: str, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The README's answer is the program's."""
    with chdir(place):
        assert run(shlex.split(command)[1:]) == WELL
    pattern = re.escape(printed).replace(re.escape("..."), ".*")
    answer = capsys.readouterr().out.rstrip("\n") + "\n"
    assert re.fullmatch(pattern, answer, re.DOTALL), answer


@pytest.mark.parametrize("code", blocks("python"))
def test_the_python_runs(code: str, place: Path) -> None:
    """In a process of its own, from the reader's folder."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stderr.replace("5 of 5 documents done", "")) == (0, "")
    assert "Mark Esper -> South Korea : " in done.stdout


def test_the_help_is_the_real_one() -> None:
    """A command that comes or goes changes the README."""
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
    command = [sys.executable, "-c", "from kg.cli import main; main()", "--help"]
    printed = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout  # noqa: S603
    lines = "\n".join(line.rstrip() for line in printed.splitlines()).strip("\n")
    assert f"<!-- help -->\n```text\n{lines}\n```\n" in README


def test_names_in_the_text_exist() -> None:
    """Files that the README names are there, and so are the ready queries of its examples."""
    named = {
        path for path in re.findall(r"`([\w./-]+\.\w+|[\w.-]+/)`", README) if not path.startswith(("output/", "."))
    }
    built = {"graph.ttl", "graph.html", "claims.jsonl", "entities.jsonl", "articles.jsonl", "report.json"}
    missing = {path for path in named - built if not (ROOT / path).exists()}
    assert missing <= {"news/olmstad.txt", "rdflib.Graph", "kg.KgError", "kg.exporters"}
    asked = re.findall(r"kg query output/seeds ([a-z]+)", README)
    assert asked
    assert set(asked) <= {query.name for query in ready_queries()}
