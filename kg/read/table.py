"""JSON lines or CSV -> rows, one article each: listed without their texts first, loaded one at a time."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from kg.errors import InputError
from kg.model import InputStatus

TABLE_SUFFIXES: Final = frozenset({".jsonl", ".ndjson", ".csv"})
COLUMNS: Final = ("crawled", "date", "source", "title", "url")
MAX_ROW: Final = 20_000_000  # bytes: a row is an article, like a file
csv.field_size_limit(MAX_ROW)


@dataclass(frozen=True, slots=True)
class RowReference:
    """Where a row is and what its bytes hash to; ``fields`` only where a row cannot be found again by its place."""

    file: str
    line: int
    id: str  # empty: the table gives none
    sha256: str
    offset: int  # bytes from the start of the file; -1: the row is kept in ``fields``
    fields: tuple[tuple[str, str], ...] = ()


def list_rows(path: Path, *, suffix: str, packed: bool) -> Iterator[RowReference | InputStatus]:
    """Yield each row's place, and a status for each row that is broken; a row's id may be empty."""
    if suffix == ".csv":
        yield from _csv_rows(path, packed=packed)
        return
    with gzip.open(path) if packed else path.open("rb") as stream:
        yield from _json_rows(cast("BinaryIO", stream), path, packed=packed)


def load_row(row: RowReference) -> tuple[bytes, tuple[tuple[str, str], ...]]:
    """Return a row's text as bytes and its columns, sorted by name."""
    fields = dict(row.fields)
    if row.offset >= 0:
        try:
            with Path(row.file).open("rb") as stream:
                stream.seek(row.offset)
                line = stream.readline(MAX_ROW)
        except OSError as error:
            raise InputError(f"cannot be read again: {error.strerror}") from error
        found = _fields(line)
        if isinstance(found, str) or _digest(found) != row.sha256:
            raise InputError("the row changed while it was being read; run again")
        fields = found
    columns = tuple((name, fields[name]) for name in COLUMNS if fields.get(name))
    return fields["text"].encode("utf-8", "surrogatepass"), columns


def _json_rows(stream: BinaryIO, path: Path, *, packed: bool) -> Iterator[RowReference | InputStatus]:
    offset = number = 0
    found_any = False
    while line := stream.readline(MAX_ROW + 1):
        number += 1
        place, offset = offset, offset + len(line)
        if len(line) > MAX_ROW:
            yield _failed(path, number, f"the line has more than {MAX_ROW:,} bytes")
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_ROW)
                offset += len(line)
            continue
        if not line.strip() or line == b"\xef\xbb\xbf\n":
            continue
        found_any = True
        fields = _fields(line.removeprefix(b"\xef\xbb\xbf"))
        if isinstance(fields, str):
            yield _failed(path, number, fields)
            continue
        kept = tuple(sorted(fields.items())) if packed or place == 0 else ()
        yield RowReference(str(path), number, fields.get("id", ""), _digest(fields), -1 if kept else place, kept)
    if not found_any:
        yield InputStatus(str(path), None, "failed", "the file is empty; nothing to read")


def _fields(line: bytes) -> dict[str, str] | str:
    """Return a line's fields as text, or why it is no row."""
    try:
        value: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        return (
            f"the line is no JSON: {str(error)[:120]}"
            if isinstance(error, ValueError)
            else "the JSON is nested too deep"
        )
    if not isinstance(value, dict):
        return "the line is no JSON object"
    text = value.get("text")
    if not isinstance(text, str) or not text.strip():
        return "the row has no text; its column 'text' has to hold the article"
    fields = {"text": text}
    for name in ("id", *COLUMNS):
        found = value.get(name)
        if isinstance(found, str | int) and str(found).strip():
            fields[name] = str(found)
    return fields


def _csv_rows(path: Path, *, packed: bool) -> Iterator[RowReference | InputStatus]:
    with gzip.open(path) if packed else path.open("rb") as raw:
        stream = io.TextIOWrapper(cast("BinaryIO", raw), encoding="utf-8-sig", errors="surrogateescape", newline="")
        reader = csv.DictReader(stream, restkey="", strict=False)
        if "text" not in [str(name).strip().lower() for name in reader.fieldnames or ()]:
            yield InputStatus(str(path), None, "failed", "the table has no column 'text' in its first line")
            return
        try:
            for row in reader:
                cells = {str(k).strip().lower(): v for k, v in row.items() if isinstance(v, str) and v.strip()}
                fields: dict[str, str] = {name: cells[name] for name in ("id", "text", *COLUMNS) if name in cells}
                if "text" not in fields:
                    yield _failed(path, reader.line_num, "the row has no text")
                    continue
                kept = tuple(sorted(fields.items()))
                yield RowReference(str(path), reader.line_num, fields.get("id", ""), _digest(fields), -1, kept)
        except csv.Error as error:
            yield _failed(path, reader.line_num, f"the table is broken here: {error}")


def _digest(fields: dict[str, str]) -> str:
    joined = json.dumps(fields, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(joined.encode("ascii")).hexdigest()


def _failed(path: Path, number: int, reason: str) -> InputStatus:
    return InputStatus(f"{path}:{number}", None, "failed", reason)
