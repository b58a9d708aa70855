"""Items → outcomes, by worker processes of our own: one that dies or hangs is replaced, its items retried once, alone.

spaCy's ``nlp.pipe(n_process)`` and ``multiprocessing.Pool`` hang when a worker is killed; here the parent owns a pipe
to each worker, knows what each is working on, and loses at most two deadlines to a bad item. Workers are started
afresh rather than forked: a fork would inherit the build's lock, and threads that it does not have.
"""

from __future__ import annotations

import itertools
import pickle
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import IO, Any, Final

from kg.errors import DependencyError
from kg.run.worker import LOADING, TICK, Fatal, Order, Result

BATCH: Final = 32  # items handed to a worker at once: the size at which annotation is fastest
TRIES: Final = 2
POLL: Final = 0.5  # seconds between two looks at the clock
LOAD: Final = 90.0  # seconds that loading may take: models take 4 s, on a busy disk ten times as long
STILLBORN: Final = 3  # workers that died before they were up: no more are tried
LAST_WORDS: Final = 4096  # bytes of a dead worker's standard error that are looked at


@dataclass(frozen=True, slots=True)
class Outcome[Item]:
    """What became of an item: its result, or the reason in one line why there is none."""

    item: Item
    result: Any = None
    failure: str | None = None


@dataclass
class _Task[Item]:
    """An item with how often a worker was lost over it."""

    item: Item
    tries: int = 0


@dataclass
class _Worker[Item]:
    """A process, the parent's end of its pipe, where it writes its last words, and what it has not answered yet."""

    process: subprocess.Popen[bytes]
    pipe: Connection
    errors: IO[bytes]
    waiting: deque[_Task[Item]] = field(default_factory=deque)
    since: float = 0.0
    loading: bool = True
    up: bool = False


def run_local[Item](
    items: Iterable[Item], order: Order, *, workers: int, deadline: float, batch: int = BATCH
) -> Iterator[Outcome[Item]]:
    """Yield an outcome for each item, in the order in which they are done; ``items`` are taken as they are needed.

    An item that kills its worker or outlasts ``deadline`` seconds is tried once more, alone, and then is a failure.
    An error of the work as a whole (see ``Fatal``) is raised here.
    """
    pool = _Pool(items, order, workers=workers, deadline=deadline, batch=batch)
    try:
        yield from pool.outcomes()
    finally:
        pool.close()


class _Pool[Item]:
    def __init__(self, items: Iterable[Item], order: Order, *, workers: int, deadline: float, batch: int) -> None:
        self.order, self.size, self.deadline, self.batch = order, max(1, workers), deadline, max(1, batch)
        self.fresh = (_Task(item) for item in items)
        self.again: deque[_Task[Item]] = deque()
        self.workers: list[_Worker[Item]] = []
        self.stillborn = 0

    def outcomes(self) -> Iterator[Outcome[Item]]:
        """Hand out, wait, collect, until nothing is left."""
        while True:
            self._hand_out()
            busy = [worker for worker in self.workers if worker.waiting]
            if not busy:
                return
            ready = wait([worker.pipe for worker in busy], timeout=POLL)
            for worker in busy:
                if worker.pipe in ready:
                    yield from self._collect(worker)
                elif time.monotonic() - worker.since > (LOAD if worker.loading else self.deadline):
                    yield from self._bury(worker, f"took longer than {self.deadline:g} s")

    def close(self) -> None:
        """End all workers at once: what they have stored is whole, what they have not will be made again."""
        for worker in self.workers:
            _end(worker)
        self.workers.clear()

    def _next_batch(self) -> list[_Task[Item]]:
        """Return what to do next: new items together, and at the end those to be retried, one by one."""
        found = list(itertools.islice(self.fresh, self.batch))
        return found or ([self.again.popleft()] if self.again else [])

    def _hand_out(self) -> None:
        while (idle := next((worker for worker in self.workers if not worker.waiting), None)) or (
            len(self.workers) < self.size
        ):
            batch = self._next_batch()
            if not batch:
                return
            worker = idle or self._start()
            worker.waiting, worker.since = deque(batch), time.monotonic()
            try:
                worker.pipe.send_bytes(pickle.dumps([task.item for task in batch]))
            except ConnectionError:
                continue  # it died while idle: collecting from it finds that out

    def _start(self) -> _Worker[Item]:
        ours, theirs = socket.socketpair()
        errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the worker
        command = [sys.executable, "-m", "kg.run.worker", str(theirs.fileno())]
        process = subprocess.Popen(  # noqa: S603 - this interpreter, this module
            command, pass_fds=(theirs.fileno(),), stdin=subprocess.DEVNULL, stdout=errors, stderr=errors
        )
        theirs.close()
        worker: _Worker[Item] = _Worker(process, Connection(ours.detach()), errors)
        self.workers.append(worker)
        try:
            worker.pipe.send(sys.path)
            worker.pipe.send_bytes(pickle.dumps(self.order))
        except ConnectionError:
            pass  # it died at once: the first look at its pipe finds that out
        return worker

    def _collect(self, worker: _Worker[Item]) -> Iterator[Outcome[Item]]:
        try:
            answer = worker.pipe.recv()
        except (EOFError, ConnectionError):
            yield from self._bury(worker, None)
            return
        worker.since, worker.loading, worker.up = time.monotonic(), answer == LOADING, True
        if isinstance(answer, Fatal):
            raise answer.error
        if isinstance(answer, Result):
            yield Outcome(worker.waiting.popleft().item, answer.value)
        elif answer not in {TICK, LOADING}:
            raise TypeError(f"a worker sent {answer!r}; a Result, a Fatal, TICK or LOADING is due")

    def _bury(self, worker: _Worker[Item], reason: str | None) -> Iterator[Outcome[Item]]:
        """End a worker and put its items back, each alone from now on: the bad one fails by itself.

        Only the item that was next to be answered is held to account; its neighbours keep all their tries.
        """
        reason = reason or _cause(worker, memory=self.order.memory)
        _end(worker)
        self.workers.remove(worker)
        self.stillborn += 0 if worker.up else 1
        if self.stillborn >= STILLBORN:
            raise DependencyError(f"workers cannot start: the last one {reason.removeprefix('its worker ')}")
        for place, task in enumerate(worker.waiting):
            task.tries += 1 if place == 0 else 0
            if task.tries < TRIES:
                self.again.append(task)
            else:
                yield Outcome(task.item, None, reason)


def _end[Item](worker: _Worker[Item]) -> None:
    worker.process.kill()
    worker.process.wait()
    worker.pipe.close()
    worker.errors.close()


def _cause[Item](worker: _Worker[Item], *, memory: int) -> str:
    """Return why a worker died: the signal that ended it, or the last line that it wrote."""
    code = worker.process.wait()
    worker.errors.seek(0, 2)
    worker.errors.seek(max(0, worker.errors.tell() - LAST_WORDS))
    lines = worker.errors.read().decode("utf-8", "replace").strip().splitlines()
    last = lines[-1].strip() if lines else ""
    if "MemoryError" in last.partition(":")[0] or "bad_alloc" in last:
        return f"needed more than {memory} MiB of memory"
    if code < 0:
        return f"its worker was ended by {signal.Signals(-code).name}"
    return f"its worker ended with {last or f'code {code}'}"
