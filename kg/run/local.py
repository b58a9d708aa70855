"""Items → outcomes, by worker processes of our own: one that dies or hangs is replaced, its item retried once.

spaCy's ``nlp.pipe(n_process)`` and ``multiprocessing.Pool`` hang when a worker is killed; here the parent owns a pipe
to each worker, knows what each is working on, and loses at most one deadline to a bad document.
"""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, Final

# The work of one batch: items in, and for each its position and result as soon as it is there.
type Work[Item, Result] = Callable[[Sequence[Item]], Iterator[Result]]

BATCH: Final = 32  # items handed to a worker at once: the size at which annotation is fastest
GRACE: Final = 60.0  # seconds that a worker may need to load its models before its first result
TRIES: Final = 2
MIB: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an item: its result, or a reason in one line."""

    position: int
    result: Any = None
    failure: str | None = None


@dataclass
class _Worker:
    """A process, the parent's end of its pipe, and the items it has not answered yet."""

    process: Any
    pipe: Connection
    waiting: list[int] = field(default_factory=list)
    since: float = 0.0
    fresh: bool = True


def run_local[Item](
    items: Sequence[Item], make_work: Callable[[], Any], *, workers: int, deadline: float, memory: int
) -> Iterator[Outcome]:
    """Yield an outcome for each item, in the order in which they are done.

    ``make_work`` runs in each worker and returns a callable from a list of items to an iterator of results, one an
    item, in order. A document that kills its worker or outlasts ``deadline`` seconds twice is a failure.
    """
    tries = [0] * len(items)
    batches = deque(_batches(len(items), workers))
    pool: list[_Worker] = []
    try:
        while batches or any(worker.waiting for worker in pool):
            while batches and len([w for w in pool if w.waiting]) < workers:
                worker = next((w for w in pool if not w.waiting), None) or _start(make_work, memory, pool)
                _hand(worker, batches.popleft(), items)
            yield from _collect(pool, batches, tries, deadline)
    finally:
        for worker in pool:
            worker.process.kill()
            worker.process.join()


def _batches(count: int, workers: int) -> Iterator[list[int]]:
    size = max(1, min(BATCH, -(-count // max(1, workers))))
    for start in range(0, count, size):
        yield list(range(start, min(count, start + size)))


def _start(make_work: Callable[[], Any], memory: int, pool: list[_Worker]) -> _Worker:
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, make_work, memory), daemon=True)
    process.start()
    theirs.close()
    worker = _Worker(process, ours)
    pool.append(worker)
    return worker


def _hand(worker: _Worker, batch: list[int], items: Sequence[Any]) -> None:
    worker.waiting, worker.since = list(batch), time.monotonic()
    worker.pipe.send([items[position] for position in batch])


def _collect(pool: list[_Worker], batches: deque[list[int]], tries: list[int], deadline: float) -> Iterator[Outcome]:
    """Yield what is there within a second, and bury workers that died or outlasted their deadline."""
    busy = [worker for worker in pool if worker.waiting]
    ready = wait([worker.pipe for worker in busy], timeout=1.0)
    for worker in busy:
        if worker.pipe in ready:
            try:
                answer = worker.pipe.recv()
            except (EOFError, ConnectionError):
                yield from _bury(worker, "its worker died", pool, batches, tries)
                continue
            position = worker.waiting.pop(0)
            worker.since, worker.fresh = time.monotonic(), False
            yield Outcome(position, *answer)
        elif time.monotonic() - worker.since > _allowance(worker, deadline):
            yield from _bury(worker, f"took longer than {deadline:.0f} s", pool, batches, tries)


def _allowance(worker: _Worker, deadline: float) -> float:
    """Return the seconds until the next answer is due: parsing is done for the batch together, before the first."""
    return deadline + GRACE if worker.fresh else deadline


def _bury(
    worker: _Worker, reason: str, pool: list[_Worker], batches: deque[list[int]], tries: list[int]
) -> Iterator[Outcome]:
    """Kill a worker and put its items back, each alone from now on: the bad one fails by itself."""
    worker.process.kill()
    worker.process.join()
    pool.remove(worker)
    alone = len(worker.waiting) == 1
    for position in worker.waiting:
        tries[position] += 1 if alone else 0
        if tries[position] >= TRIES:
            yield Outcome(position, None, reason)
        else:
            batches.append([position])


def _serve(pipe: Connection, make_work: Callable[[], Any], memory: int) -> None:
    """Answer batches until the parent is gone."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its workers
    resource.setrlimit(resource.RLIMIT_AS, (memory * MIB, memory * MIB))
    work = make_work()
    while True:
        try:
            items = pipe.recv()
        except (EOFError, ConnectionError):
            return
        for answer in work(items):
            pipe.send(answer)
