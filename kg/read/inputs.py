"""Paths, folders and globs as the user gives them -> sources sorted by id, and a status for what is none."""

from __future__ import annotations

import glob
import gzip
import hashlib
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from kg.errors import InputError
from kg.model import InputStatus, Source
from kg.read.decode import refuse_empty_or_binary
from kg.read.table import TABLE_SUFFIXES, RowReference, list_rows, load_row

KINDS: Final = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}
READABLE: Final = ".txt, .md, .html, .jsonl or .csv (also with .gz)"
# An article is some kilobytes; this leaves room for any page and keeps a worker's memory bounded.
MAX_BYTES: Final = 20_000_000
MAX_ID: Final = 120  # characters: with a suffix it stays a file name everywhere
HASH_SUFFIX: Final = 8  # hex digits that tell apart different contents under one name
PROBE: Final = 65_536  # bytes
UNSAFE: Final = re.compile(r"[\s/\\:*?\"<>|#%&{}$!'`@+=]+")
NO_ARTICLE: Final = re.compile(r"(?i)^(?:readme|licen[cs]e|changelog|contributing)\b")  # a folder's own papers


@dataclass(frozen=True, slots=True)
class _Reference:
    """Where a source's bytes are, without the bytes: a list of these stays small whatever the corpus."""

    id: str
    path: str
    sha256: str
    kind: str
    row: RowReference | None = None


def find_sources(inputs: Sequence[str]) -> Iterator[Source | InputStatus]:
    """Yield a status for each input that cannot be read, then the sources sorted by id.

    Ids are unique: sources of one name and different contents all get a suffix of their content's hash, so that no
    order decides; of equal ones with one name the first by path is kept. Contents are loaded one at a time.
    """
    references: list[_Reference] = []
    for path, explicit in _expand(inputs):
        if isinstance(path, InputStatus):
            yield path
            continue
        for found in _references(path, explicit=explicit):
            if isinstance(found, InputStatus):
                yield found
            else:
                references.append(found)
    unique = list(_unique(references))
    yield from (one for one in unique if isinstance(one, InputStatus))
    for reference in sorted((one for one in unique if isinstance(one, _Reference)), key=lambda one: one.id):
        yield _load(reference)


def safe_id(text: str) -> str:
    r"""Return a name as an id: NFC, one word, nothing that a file system, an address or a terminal takes amiss.

    >>> safe_id("../../etc/pass wd"), safe_id("a\u202eb\x07")
    ('etc_pass_wd', 'ab')
    """
    plain = "".join(
        char for char in unicodedata.normalize("NFC", text) if unicodedata.category(char)[0] != "C" or char in "\t\n"
    )
    joined = UNSAFE.sub("_", plain).replace("..", "_")
    return re.sub(r"_+", "_", joined).strip("._-")[:MAX_ID].rstrip("._-") or "article"


def _expand(inputs: Sequence[str]) -> Iterator[tuple[Path | InputStatus, bool]]:
    """Yield each file once, in sorted order, and whether the user named it himself."""
    seen: dict[str, tuple[Path, bool]] = {}
    for given in inputs:
        path = Path(given)
        try:
            found = list(_matches(given, path))
        except (OSError, ValueError) as error:
            yield _failed(shown(given), f"cannot be opened: {_said(error)}"), True
            continue
        if not found:
            yield _failed(shown(given), "no such file or folder, and no file fits it as a pattern"), True
        for one, explicit in found:
            key = str(one.resolve())
            if key not in seen or (explicit and not seen[key][1]):
                seen[key] = (one, explicit)
    yield from sorted(seen.values(), key=lambda pair: str(pair[0]))


def _matches(given: str, path: Path) -> Iterator[tuple[Path, bool]]:
    if path.is_dir():
        for one in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in one.relative_to(path).parts)
            if one.is_file() and not hidden:
                yield one, False
    elif path.exists():
        yield path, True
    else:
        for name in sorted(glob.glob(given, recursive=True)):  # noqa: PTH207 -- the pattern may be absolute
            yield from _matches(name, Path(name)) if Path(name).is_dir() else ((Path(name), False),)


def _references(path: Path, *, explicit: bool) -> Iterator[_Reference | InputStatus]:
    stem, suffix, packed = _parts(path)
    name = shown(str(path))
    if suffix in TABLE_SUFFIXES:
        yield from _table(path, name, suffix=suffix, packed=packed, stem=stem)
        return
    if suffix not in KINDS or (not explicit and NO_ARTICLE.match(stem)):
        reason = f"no article: a file of kind {suffix or 'without suffix'!r} is not read; give {READABLE}"
        if suffix in KINDS:
            reason = "no article: it describes the folder; name it to read it"
        yield _failed(name, reason) if explicit else InputStatus(name, None, "skipped", reason)
        return
    try:
        content = read_bytes(path, packed=packed)
        refuse_empty_or_binary(content, path=name)
    except InputError as error:
        yield _failed(name, str(error).removeprefix(f"{name}: "))
        return
    yield _Reference(safe_id(stem), str(path), hashlib.sha256(content).hexdigest(), KINDS[suffix])


def _table(path: Path, name: str, *, suffix: str, packed: bool, stem: str) -> Iterator[_Reference | InputStatus]:
    try:
        for row in list_rows(path, suffix=suffix, packed=packed):
            if isinstance(row, InputStatus):
                yield replace(row, path=shown(row.path))
                continue
            row_id = safe_id(row.id) if row.id else f"{safe_id(stem)}-{row.sha256[:HASH_SUFFIX]}"
            yield _Reference(row_id, f"{path}:{row.line}", row.sha256, "row", row)
    except (OSError, EOFError, zlib.error) as error:
        yield _failed(name, f"cannot be read to its end: {_said(error)}")


def _parts(path: Path) -> tuple[str, str, bool]:
    """Return stem, suffix in lower case, and whether the file is packed.

    >>> _parts(Path("a/talks.v2.TXT.gz"))
    ('talks.v2', '.txt', True)
    """
    packed = path.suffix.lower() == ".gz"
    inner = Path(path.stem) if packed else path
    return inner.stem, inner.suffix.lower(), packed


def read_bytes(path: Path, *, packed: bool) -> bytes:
    """Return a file's bytes, unpacked; raise InputError where it is too large, truncated or unreadable."""
    try:
        if not packed and path.stat().st_size > MAX_BYTES:
            raise InputError(f"the file has {path.stat().st_size:,} bytes; at most {MAX_BYTES:,} are read; split it")
        with gzip.open(path) if packed else path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"cannot be read: {_said(error)}") from error
    if len(content) > MAX_BYTES:
        raise InputError(f"the file unpacks to more than {MAX_BYTES:,} bytes; split it")
    return content


def _unique(references: Iterable[_Reference]) -> Iterator[_Reference | InputStatus]:
    """Give a suffix to ids that several contents share, and set aside equal ones."""
    groups: dict[str, list[_Reference]] = {}
    for reference in references:
        groups.setdefault(reference.id.casefold(), []).append(reference)
    for group in groups.values():
        first: dict[str, _Reference] = {}
        for one in sorted(group, key=lambda one: (one.path, one.sha256)):
            if one.sha256 in first:
                kept = first[one.sha256]
                reason = f"same name and content as {shown(kept.path)}"
                yield InputStatus(shown(one.path), kept.id, "skipped", reason)
            else:
                first[one.sha256] = one
        for one in first.values():
            yield one if len(first) == 1 else replace(one, id=f"{one.id}-{one.sha256[:HASH_SUFFIX]}")


def _load(reference: _Reference) -> Source | InputStatus:
    path = shown(reference.path)
    try:
        if reference.row is not None:
            content, columns = load_row(reference.row)
        else:
            file = Path(reference.path)
            content, columns = read_bytes(file, packed=_parts(file)[2]), ()
    except InputError as error:
        return _failed(path, str(error))
    return Source(reference.id, path, content, reference.kind, columns)


def shown(path: str) -> str:
    """Return a path fit for a terminal and a report: controls and bidi marks are written out."""
    return "".join(
        char if unicodedata.category(char)[0] != "C" else char.encode("unicode_escape").decode() for char in path
    )


def _said(error: BaseException) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error) or type(error).__name__


def _failed(path: str, reason: str) -> InputStatus:
    return InputStatus(path, None, "failed", reason)
