"""Builds: the same inputs give the same bytes, whatever was there before and whatever went wrong."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import kg
from kg import pipeline, work
from kg.config import Settings
from kg.errors import OutputError
from kg.jobs import Job, Keys, code_version, fragment_store
from kg.knowledge import load_knowledge
from kg.model import Source
from kg.read import find_sources
from kg.report import BUILT, FAILED, REUSED, Report

SETTINGS = Settings(vote=False, workers=1)  # one model loads in half the time
ROOT = Path(__file__).parent.parent
PACTS = ("ferry", "rail", "road", "fishing")
GOOD = {
    f"{pact}.txt": (
        f"Norway and Sweden sign {pact} pact\n\n"
        f"OSLO, Jan. 5, 2020 -- Norway signed a {pact} pact with Sweden on Monday.\n\n"
        f"Prime Minister Erna Solberg urged Denmark to join the {pact} pact in May. Sweden will pay $20 million."
    )
    for pact in PACTS
}
POISON = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 10,
    "truncated.txt.gz": gzip.compress(b"Norway signed. " * 500)[:60],
    "deep.html": b"<html><body>" + b"<div>" * 100_000 + b"Norway signed a pact with Sweden.",
    "line.txt": b"Norway signed a pact with Sweden. " * 60_000,
    "german.txt": "Der Minister sagte am Montag, dass die Gespräche weitergehen. Die Regierung schweigt.".encode() * 3,
    "rows.jsonl": b'{"id": "half", "text": "broken\n{"id": "none"}\n',
}


@pytest.fixture(scope="session")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inputs")
    for name, text in GOOD.items():
        (folder / name).write_text(text, encoding="utf-8")
    row = {"id": "../../tram", "title": "Tram pact", "text": GOOD["ferry.txt"].replace("ferry", "tram")}
    (folder / "table.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def poisoned(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """Return a build of good articles with all the poison among them, and its report."""
    poison = tmp_path_factory.mktemp("poison")
    for name, content in POISON.items():
        (poison / name).write_bytes(content)
    output = tmp_path_factory.mktemp("output") / "poisoned"
    report = kg.build([inputs, poison, inputs / "missing.txt"], output, SETTINGS)
    return output, report


@pytest.fixture
def built(poisoned: tuple[Path, Report], tmp_path: Path) -> Path:
    """Return a copy of the build, to be worked on."""
    return Path(shutil.copytree(poisoned[0], tmp_path / "built"))


def published(folder: Path) -> dict[str, bytes]:
    """Return the files that a build publishes, without the report, which holds times."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".kg" not in path.parts and path.name != "report.json"
    }


def no_workers(*_: object, **__: object) -> Iterator[object]:
    raise AssertionError("a worker was started")


def status_counts(report: Report) -> tuple[int, int, int]:
    counts = report.statuses
    return counts[BUILT], counts[REUSED], counts[FAILED]


def test_poison_costs_one_line_each_and_no_neighbour(poisoned: tuple[Path, Report]) -> None:
    """Each bad input has its reason in one line; the good ones around them are all there."""
    _, report = poisoned
    reasons = {Path(status.path).name: status.reason for status in report.failures}
    assert set(reasons) == {*POISON, "missing.txt", "rows.jsonl:1", "rows.jsonl:2"} - {"rows.jsonl"}
    assert all(reason and "\n" not in reason for reason in reasons.values())
    assert report.articles == len(GOOD) + 1
    assert report.claims > 0


def test_every_input_is_accounted_for(poisoned: tuple[Path, Report]) -> None:
    """The report names each input once, and articles.jsonl holds exactly the built ones."""
    output, report = poisoned
    assert len({(status.path, status.article) for status in report.inputs}) == len(report.inputs)
    built = {status.article for status in report.inputs if status.status == BUILT}
    assert {article.id for article in kg.load(output).articles()} == built == {*PACTS, "tram"}


def test_order_workers_and_a_killed_worker_make_no_difference(
    inputs: Path, poisoned: tuple[Path, Report], tmp_path: Path
) -> None:
    """Without the poison, in another order, with two workers of which one is killed: the same bytes."""
    killed: list[int] = []

    def kill_one(done: int, total: int, name: str) -> None:
        del done, total, name
        children = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()
        if children and not killed:
            killed.append(int(children[0]))
            os.kill(killed[0], signal.SIGKILL)

    paths = sorted(inputs.iterdir(), reverse=True)
    report = kg.build(paths, tmp_path / "out", Settings(vote=False, workers=2), kill_one)
    assert killed
    assert status_counts(report) == (len(GOOD) + 1, 0, 0)
    assert published(tmp_path / "out") == published(poisoned[0])


def test_a_second_build_starts_no_worker(inputs: Path, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing changed: everything is reused, what failed fails again without being tried, the bytes are the same."""
    before = published(built)
    monkeypatch.setattr(pipeline, "run_local", no_workers)
    assert status_counts(kg.build(inputs, built, SETTINGS)) == (0, len(GOOD) + 1, 0)
    assert published(built) == before


def test_refusals_are_remembered(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that was refused once is not read again, until it changes."""
    german = tmp_path / "german.txt"
    german.write_bytes(POISON["german.txt"])
    first = kg.build(german, built, SETTINGS)
    monkeypatch.setattr(pipeline, "run_local", no_workers)
    second = kg.build(german, built, SETTINGS)
    assert first.failures == second.failures
    assert "another language (de)" in second.failures[0].reason
    german.write_bytes(POISON["german.txt"] + b"!")
    with pytest.raises(AssertionError, match="a worker was started"):
        kg.build(german, built, SETTINGS)


def test_a_build_from_the_store_never_loads_spacy(inputs: Path, built: Path) -> None:
    """A process that only merges imports neither spaCy nor a model."""
    code = (
        "import sys, kg, kg.jobs; from kg.config import Settings\n"
        "kg.jobs.code_version = lambda: sys.argv[3]\n"
        "report = kg.build(sys.argv[1], sys.argv[2], Settings(vote=False))\n"
        "assert report.statuses['reused'] == report.articles > 0\n"
        "assert not {'spacy', 'thinc'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, str(inputs), str(built), code_version()], check=True)  # noqa: S603 - our own code


def jobs_of(inputs: Path, settings: Settings) -> list[Job]:
    keys = Keys(settings, load_knowledge(extra=settings.knowledge))
    return [keys.job(found) for found in find_sources([str(inputs)]) if isinstance(found, Source)]


def test_changed_knowledge_extracts_again_without_parsing(
    inputs: Path, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another word in the lists gives other keys, but the parses are those of before: no model is loaded."""

    def no_models(*_: object, **__: object) -> None:
        raise AssertionError("a model was loaded")

    (tmp_path / "more" / "words").mkdir(parents=True)
    (tmp_path / "more" / "words" / "outlet-nouns.txt").write_text("# More outlets.\ncrier\n", encoding="utf-8")
    settings = Settings(vote=False, knowledge=(tmp_path / "more",))
    jobs, old = jobs_of(inputs, settings), jobs_of(inputs, SETTINGS)
    assert not {job.key for job in jobs} & {job.key for job in old}
    monkeypatch.setattr(work, "load_models", no_models)
    answers = [answer for answer in work.make_work(built, settings)(jobs) if answer is None]
    assert len(answers) == len(jobs)
    assert all(fragment_store(built).has(job.key) for job in jobs)


def test_one_changed_article_is_built_and_a_removed_one_is_gone(inputs: Path, built: Path, tmp_path: Path) -> None:
    """One article is read anew, the others are reused, and nothing of the removed one is left, not even in the store."""
    changed = tmp_path / "inputs"
    shutil.copytree(inputs, changed)
    first = kg.build(changed, built, SETTINGS)
    assert status_counts(first)[2] == 0
    (changed / "ferry.txt").write_text(GOOD["ferry.txt"].replace("$20 million", "$30 million"), encoding="utf-8")
    (changed / "rail.txt").unlink()
    report = kg.build(changed, built, SETTINGS)
    assert status_counts(report) == (1, len(GOOD) - 1, 0)
    claims = list(kg.load(built).claims())
    assert "rail" not in {claim.article for claim in claims}
    assert b"rail" not in b"".join(published(built).values())
    assert len(list((built / ".kg" / "fragments").glob("*/*"))) == len(GOOD)
    assert any("$30 million" in claim.evidence.sentence for claim in claims)


def test_a_full_disk_leaves_the_old_outputs(inputs: Path, built: Path) -> None:
    """Where nothing more can be written the build ends with one line and code 4, and what was there stays."""
    before = published(built)
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))\n"
        "import kg.cli; sys.argv[0] = 'kg'; kg.cli.main()"
    )
    command = [sys.executable, "-c", code, "build", str(inputs), "-o", str(built), "--no-vote"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own code
    assert done.returncode == 4
    assert done.stderr.strip().splitlines()[-1].startswith("kg: ")
    assert "File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert published(built) == before


@pytest.mark.parametrize("make", [Path.touch, lambda path: path.symlink_to(path)], ids=["file", "loop"])
def test_an_output_that_cannot_be_written_is_one_error(
    inputs: Path, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    """A file, or a link that leads nowhere, in the place of the folder is named."""
    make(tmp_path / "out")
    with pytest.raises(OutputError, match=r"out.* cannot be used as output folder"):
        kg.build(inputs, tmp_path / "out", SETTINGS)


def test_an_input_that_changes_while_it_is_read_is_named(
    inputs: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is another one when its turn comes is said to have changed, never lost."""

    def nothing(*_: object, **__: object) -> Iterator[object]:
        return iter(())

    monkeypatch.setattr(pipeline, "run_local", nothing)
    report = kg.build(inputs, built, Settings(vote=False, published="2019"))
    assert {status.reason for status in report.failures} == {pipeline.CHANGED}
    assert len(report.failures) == len(GOOD) + 1


def test_a_damaged_fragment_is_named_and_made_again(inputs: Path, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fragment that was cut on disk is one error; the next build knows that it is missing."""
    path = min((built / ".kg" / "fragments").glob("*/*"))
    path.write_bytes(path.read_bytes()[:100])
    monkeypatch.setattr(pipeline, "run_local", no_workers)
    with pytest.raises(OutputError, match=path.name):
        kg.build(inputs, built, SETTINGS)
    with pytest.raises(AssertionError, match="a worker was started"):
        kg.build(inputs, built, SETTINGS)


def test_articles_are_listed_with_their_date_source_and_origin(built: Path) -> None:
    """`kg articles` shows what was read of each article."""
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", "import kg.cli; kg.cli.main()", "articles", str(built)],
        capture_output=True,
        text=True,
        check=True,
    )
    head, *rows = done.stdout.splitlines()
    assert head.split() == ["article", "date", "basis", "source", "words", "claims", "drops", "origin", "title"]
    assert [row.split()[0] for row in rows] == sorted([*PACTS, "tram"])
    assert all("2020-01-05" in row and "dateline" in row for row in rows)


@pytest.mark.slow
def test_builds_killed_at_random_end_with_the_same_bytes(inputs: Path, poisoned: tuple[Path, Report]) -> None:
    """Three of the cycles of benchmarks/kill_cycles.py, in the parsed build: whole outputs, and the same in the end."""
    reference = poisoned[0]
    script = ROOT / "benchmarks" / "kill_cycles.py"
    options = ["--cycles", "3", "--seconds", "6", "--reference", str(reference), "--no-vote"]
    command = [sys.executable, str(script), str(inputs), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)  # noqa: S603 - our own code
    assert done.returncode == 0, done.stdout + done.stderr
