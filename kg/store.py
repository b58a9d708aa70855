"""Fragments and parses on disk, each under the hash of what it was made from; files written whole or not at all."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kg.errors import OutputError

STATE: Final = ".kg"  # folder of a build that is not for the user
LOCK: Final = "lock"
KEY_LENGTH: Final = 64  # hex digits of a hash


def key_of(*parts: bytes | str) -> str:
    """Return the hash of all parts, each with its length, so that no two lists of parts run together."""
    total = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.hexdigest()


def write_whole(path: Path, data: bytes, *, check: Callable[[bytes], object] | None = None) -> None:
    """Write a file by way of a temporary one: synced, read back, checked, renamed.

    A reader sees the old file or the new one, never a part. Raises OutputError naming the path.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise OutputError(
            f"{path.parent} cannot be written: {error.strerror}; choose another folder with -o"
        ) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if check is not None:
            check(temporary.read_bytes())
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}; make room or choose another folder") from error
    finally:
        temporary.unlink(missing_ok=True)


class Store:
    """Records by key in one folder of a build: ``fragments`` or ``parses``."""

    def __init__(self, build: Path, name: str, suffix: str) -> None:
        """Use the folder ``.kg/name`` of a build; nothing is made before something is written."""
        self._folder = build / STATE / name
        self._suffix = suffix

    def path(self, key: str) -> Path:
        """Return the file of a key."""
        return self._folder / key[:2] / (key + self._suffix)

    def read(self, key: str) -> bytes | None:
        """Return what is stored under the key, or None."""
        try:
            return self.path(key).read_bytes()
        except FileNotFoundError:
            return None

    def has(self, key: str) -> bool:
        """Whether something is stored under the key."""
        return self.path(key).is_file()

    def write(self, key: str, data: bytes, *, check: Callable[[bytes], object] | None = None) -> None:
        """Store under the key; the same key always means the same data."""
        write_whole(self.path(key), data, check=check)

    def discard(self, key: str) -> None:
        """Forget what is stored under the key."""
        self.path(key).unlink(missing_ok=True)

    def keep_only(self, prefixes: Collection[str]) -> int:
        """Delete what stands under no key that starts with one of ``prefixes``, and what a killed writer left.

        Prefixes are as long as a key's hash: 64 characters. Returns how many files went.
        """
        gone = 0
        known = frozenset(prefix[:KEY_LENGTH] for prefix in prefixes)
        for path in sorted(self._folder.glob("*/*")):
            if path.name[:KEY_LENGTH] not in known:
                path.unlink(missing_ok=True)
                gone += 1
        return gone


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Give an empty folder for a build's files; when all are written, put them in their places, one rename each.

    Where writing fails, or the process is killed before the end, the old files stay as they were. Files that an
    earlier build left in the same sub-folders and this one did not write are removed.
    """
    stage = folder / STATE / "stage"
    try:
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir(parents=True)
        yield stage
        _publish(stage, folder)
    except OSError as error:
        raise OutputError(f"{folder} cannot be written: {error.strerror}; make room or choose another") from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _publish(stage: Path, folder: Path) -> None:
    files = sorted(path.relative_to(stage) for path in stage.rglob("*") if path.is_file())
    for file in files:
        with (stage / file).open("rb") as written:
            os.fsync(written.fileno())
    for file in files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (stage / file).replace(folder / file)
    for sub in sorted({file.parent for file in files if file.parent != Path()}):
        for old in sorted((folder / sub).iterdir()):
            if old.relative_to(folder) not in files and old.is_file():
                old.unlink()


@contextmanager
def locked(build: Path) -> Iterator[None]:
    """Hold the build folder for one build; a second one is refused. A lock of a dead process does not count.

    Raises OutputError where the folder is in use or cannot be made.
    """
    path = build / STATE / LOCK
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise OutputError(
            f"{build} cannot be used as output folder: {error.strerror}; choose another with -o"
        ) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OutputError(
                f"{build} is in use by another build; wait for it, or choose another folder with -o"
            ) from error
        yield
