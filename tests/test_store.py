"""Files are written whole or not at all, and a folder belongs to one build at a time."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import NoReturn

import pytest

from kg.errors import OutputError
from kg.store import Store, key_of, locked, staged, write_whole


def test_parts_of_a_key_do_not_run_together() -> None:
    """Two lists of parts with one concatenation have two keys."""
    assert key_of("ab", "c") != key_of("a", "bc")
    assert key_of("ab", b"c") == key_of(b"ab", "c")


def test_a_file_is_replaced_whole_and_leaves_no_temporary(tmp_path: Path) -> None:
    """After a write there is the new file and nothing else."""
    path = tmp_path / "sub" / "a.json"
    write_whole(path, b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert os.listdir(path.parent) == ["a.json"]  # noqa: PTH208 - names, hidden ones too


def test_what_does_not_read_back_is_not_kept(tmp_path: Path) -> None:
    """A file that its own reader refuses never takes the old one's place."""

    def refuse(data: bytes) -> NoReturn:
        raise OutputError(f"{len(data)} bytes are no fragment")

    path = tmp_path / "a.json"
    write_whole(path, b"old")
    with pytest.raises(OutputError, match="no fragment"):
        write_whole(path, b"new", check=refuse)
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.json"]  # noqa: PTH208 - names, hidden ones too


def test_a_full_disk_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No room: one error with a way out, and what was there stays."""

    def full(handle: int) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(handle))

    path = tmp_path / "a.json"
    write_whole(path, b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left on device; make room"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.json"]  # noqa: PTH208 - names, hidden ones too


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """A file in the place of the output folder is one clear error."""
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(OutputError, match=r"out.* cannot be used as output folder"), locked(tmp_path / "out"):
        pass


def test_two_builds_in_one_folder_are_refused(tmp_path: Path) -> None:
    """The second build is told that the first one runs; after it the folder is free again."""
    with locked(tmp_path), pytest.raises(OutputError, match="in use by another build"), locked(tmp_path):
        pass
    with locked(tmp_path):
        pass


def test_staged_files_appear_together(tmp_path: Path) -> None:
    """Nothing of a build is seen before all of it is written."""
    (tmp_path / "a.txt").write_text("old", encoding="utf-8")
    with staged(tmp_path) as stage:
        (stage / "a.txt").write_text("new", encoding="utf-8")
        assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "old"
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "new"
    assert not stage.exists()


def test_a_failure_while_staging_changes_nothing(tmp_path: Path) -> None:
    """An error half-way leaves the old files and no rest."""
    (tmp_path / "a.txt").write_text("old", encoding="utf-8")

    def write() -> None:
        with staged(tmp_path) as stage:
            (stage / "a.txt").write_text("new", encoding="utf-8")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(OutputError, match="No space left"):
        write()
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "old"
    assert not (tmp_path / ".kg" / "stage").exists()


def test_files_of_an_earlier_build_in_sub_folders_go(tmp_path: Path) -> None:
    """A sub-folder holds what the last build wrote, no more; files of the user beside it stay."""
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    for name in ("one", "two"):
        with staged(tmp_path) as stage:
            (stage / "articles").mkdir()
            (stage / "articles" / f"{name}.html").write_text(name, encoding="utf-8")
    assert [path.name for path in (tmp_path / "articles").iterdir()] == ["two.html"]
    assert (tmp_path / "note.txt").exists()


def test_a_store_keeps_what_is_wanted_and_drops_the_rest(tmp_path: Path) -> None:
    """What no input needs any more is removed, and so is what a killed writer left."""
    store = Store(tmp_path, "fragments", ".json")
    wanted, other = key_of("a"), key_of("b")
    store.write(wanted, b"1")
    store.write(other, b"2")
    left = store.path(wanted).with_name(f".{wanted}.json.x7")
    left.write_bytes(b"half")
    assert store.keep_only([wanted]) == 2
    assert store.read(wanted) == b"1"
    assert store.read(other) is None
    assert not left.exists()
