"""Work for the pool's tests: what an item says is what happens to its worker."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.errors import OutputError
from kg.run import TICK

HOG = 1 << 40  # bytes: more than any worker may have


def make_work(folder: Path) -> Any:
    """Return work that doubles numbers; the words "die", "hang", "hog", "once", "error" and "full" do as they say."""

    def work(items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            yield TICK
            yield _done(item, folder)

    return work


def _done(item: Any, folder: Path) -> Any:
    match str(item).split("-")[0]:
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "hang":
            time.sleep(3600)
        case "hog":
            bytearray(HOG)
        case "once":
            mark = folder / str(item)
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            return str(item)
        case "error":
            raise ValueError(f"no good: {item}")
        case "full":
            raise OutputError("the disk is full")
        case "pid":
            return os.getpid()
        case "spacy":
            return "spacy" in sys.modules
    return item * 2


def stillborn(folder: Path) -> Any:
    """End the worker before it is up."""
    raise SystemExit(f"no work in {folder.name}")
