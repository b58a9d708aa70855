"""Batches → results: what runs inside a worker process, from its first message to the end of its pipe."""

from __future__ import annotations

import pickle
import resource
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any, Final

from kg.errors import KgError

MIB: Final = 1024 * 1024

type Work = Callable[[Iterable[Any]], Iterator[Any]]


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is to do: ``factory`` ("kg.work:make_work") called with ``arguments`` returns the work.

    The work takes a batch and yields, in order, a result for each item; ``TICK`` wherever it got on, so that the clock
    of the deadline starts anew; and ``LOADING`` before it loads what takes long and is no item's fault.
    """

    factory: str
    arguments: tuple[Any, ...]
    memory: int  # MiB of address space


TICK: Final = "tick"
LOADING: Final = "loading"


@dataclass(frozen=True, slots=True)
class Fatal:
    """An error that is not the item's fault: the disk is full, a model is missing. It ends the whole run."""

    error: KgError


@dataclass(frozen=True, slots=True)
class Result:
    """The result of the next item of the batch."""

    value: Any


def serve(pipe: Connection) -> None:
    """Answer batches until the parent closes the pipe or is gone.

    An error that is no KgError ends the process, and its last words on standard error become the item's reason.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent ends its workers
    try:
        sys.path[:] = pipe.recv()
        order: Order = pickle.loads(pipe.recv_bytes())  # noqa: S301 - from the parent, over an inherited pipe
        resource.setrlimit(resource.RLIMIT_AS, (order.memory * MIB, order.memory * MIB))
        try:
            _work(pipe, order)
        except KgError as error:
            pipe.send(Fatal(error))
    except (EOFError, ConnectionError):
        return  # the parent is gone: nobody wants the rest


def _work(pipe: Connection, order: Order) -> None:
    module, _, name = order.factory.partition(":")
    work: Work = getattr(import_module(module), name)(*order.arguments)
    pipe.send(TICK)
    while True:
        for answer in work(pickle.loads(pipe.recv_bytes())):  # noqa: S301 - from the parent as well
            pipe.send(answer if answer is TICK or answer is LOADING else Result(answer))


if __name__ == "__main__":
    # Under its real name the module is imported once more, so that the records are the parent's classes.
    import_module("kg.run.worker").serve(Connection(int(sys.argv[1])))
