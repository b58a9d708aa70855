"""The pool: whatever happens to a worker, each item has one outcome and no neighbour is lost."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from kg.errors import DependencyError, OutputError
from kg.run import Order, Outcome, run_local

DEADLINE = 60.0  # seconds: more than anything here needs on a busy machine
SHORT = 3.0  # seconds: what a hanging item costs, twice


@pytest.fixture(autouse=True)
def _find_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let workers import the work beside this file: they take over the parent's path."""
    monkeypatch.setattr(sys, "path", [str(Path(__file__).parent), *sys.path])


def order(folder: Path, *, factory: str = "pool_work:make_work", memory: int = 2048) -> Order:
    return Order(factory, (folder,), memory)


def run(
    items: Sequence[Any], folder: Path, *, workers: int = 2, deadline: float = DEADLINE, batch: int = 4
) -> dict[Any, Outcome[Any]]:
    """Return the outcomes by item, each item once."""
    outcomes = list(run_local(items, order(folder), workers=workers, deadline=deadline, batch=batch))
    assert len(outcomes) == len(items)
    return {outcome.item: outcome for outcome in outcomes}


def test_every_item_has_its_result(tmp_path: Path) -> None:
    """Fifty items over two workers come back once each."""
    assert {item: outcome.result for item, outcome in run(range(50), tmp_path).items()} == {n: 2 * n for n in range(50)}


def test_a_killed_worker_loses_only_the_item_that_killed_it(tmp_path: Path) -> None:
    """The item that kills is tried twice and named with the signal; its batch is done by others."""
    outcomes = run([1, 2, "die", 3, 4, 5], tmp_path, batch=6)
    assert outcomes["die"].failure == "its worker was ended by SIGKILL"
    assert [outcomes[n].result for n in (1, 2, 3, 4, 5)] == [2, 4, 6, 8, 10]


def test_an_item_that_survives_its_second_try_is_a_success(tmp_path: Path) -> None:
    """A worker killed from outside costs nothing but a retry."""
    outcomes = run(["once-a", 1, "once-b"], tmp_path)
    assert outcomes["once-a"].result == "once-a"
    assert outcomes["once-b"].result == "once-b"
    assert not any(outcome.failure for outcome in outcomes.values())


def test_a_hanging_item_costs_its_deadline_and_no_more(tmp_path: Path) -> None:
    """What hangs is ended, tried once more, then reported; the rest goes on meanwhile."""
    began = time.monotonic()
    outcomes = run([1, "hang", 2, 3], tmp_path, deadline=SHORT)
    assert outcomes["hang"].failure == f"took longer than {SHORT:g} s"
    assert [outcomes[n].result for n in (1, 2, 3)] == [2, 4, 6]
    assert time.monotonic() - began < DEADLINE


def test_memory_is_capped(tmp_path: Path) -> None:
    """An item that wants more memory than a worker may have fails by itself."""
    outcomes = run([1, "hog", 2], tmp_path)
    assert outcomes["hog"].failure == "needed more than 2048 MiB of memory"
    assert outcomes[2].result == 4


def test_an_error_of_the_code_is_the_items_reason(tmp_path: Path) -> None:
    """A fault in our own code on one article is one line about that article."""
    outcomes = run([1, "error-7", 2], tmp_path)
    assert outcomes["error-7"].failure == "its worker ended with ValueError: no good: error-7"
    assert outcomes[1].result == 2


def test_a_full_disk_ends_the_run(tmp_path: Path) -> None:
    """What is no item's fault is raised at once, under its own class."""
    with pytest.raises(OutputError, match="the disk is full"):
        run([1, "full", 2], tmp_path)


def test_workers_that_cannot_start_are_not_started_for_ever(tmp_path: Path) -> None:
    """Three workers that die before they are up end the run, with their last words."""
    with pytest.raises(DependencyError, match="workers cannot start: the last one"):
        list(run_local([1, 2], order(tmp_path, factory="pool_work:stillborn"), workers=1, deadline=DEADLINE))


def test_items_are_taken_as_they_are_needed(tmp_path: Path) -> None:
    """A million inputs are never in memory at once."""
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in range(1_000_000):
            taken += 1
            yield number

    outcomes = run_local(items(), order(tmp_path), workers=2, deadline=DEADLINE, batch=4)
    for _ in range(10):
        next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    assert taken < 100


def test_workers_end_with_the_run(tmp_path: Path) -> None:
    """Nothing stays behind, not even when the caller stops half-way."""
    outcomes = run_local(["pid", "pid-2", "pid-3", "pid-4"], order(tmp_path), workers=2, deadline=DEADLINE, batch=1)
    pid = next(outcomes).result
    outcomes.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(pid, signal.SIGCONT)


def test_a_worker_starts_without_what_the_parent_has_loaded(tmp_path: Path) -> None:
    """Workers are fresh processes: neither a lock nor a model is inherited."""
    assert run(["spacy"], tmp_path, workers=1)["spacy"].result is False
