"""Tab-separated file of ``ontology/`` -> rows: read strictly, so that a slip is named by file, line and column."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: the cells by column, and where it stands."""

    path: Path
    line: int
    columns: tuple[str, ...]
    cells: tuple[str, ...]

    def get(self, column: str) -> str:
        """Return the cell under ``column``; a column that this file does not have is an empty cell."""
        return self.cells[self.columns.index(column)] if column in self.columns else ""

    def many(self, column: str) -> tuple[str, ...]:
        """Return the values of a multi-valued cell, which are separated by ``|``."""
        cell = self.get(column)
        if not cell:
            return ()
        values = tuple(cell.split("|"))
        if any(not value or value != value.strip() for value in values):
            raise self.error(column, "values separated by single '|', without spaces around them")
        return values

    def must(self, column: str) -> str:
        """Return the cell under ``column``, which has to be filled."""
        cell = self.get(column)
        if not cell:
            raise self.error(column, "a value: the cell must not be empty")
        return cell

    def one_of(self, column: str, known: Collection[str]) -> str:
        """Return the cell under ``column``, which has to be one of ``known``."""
        cell = self.get(column)
        if cell not in known:
            raise self.error(column, f"one of {', '.join(repr(value) for value in sorted(known))}")
        return cell

    def error(self, column: str, expected: str) -> KnowledgeError:
        """Return the error that names this row, the column and the form that was expected there."""
        return KnowledgeError(
            f"{self.path}, line {self.line}, column {column}: found {self.get(column)!r}, expected {expected}",
        )


def read_table(path: Path, *, required: Sequence[str], optional: Sequence[str] = ()) -> list[Row]:
    """Return the rows of a table whose first line that is no comment names the columns.

    Lines that start with ``#`` and blank lines are skipped. Columns may stand in any order; those in ``required``
    must be there, others than ``required`` and ``optional`` are refused. A row may leave out empty cells at its end.
    """
    columns: tuple[str, ...] = ()
    rows: list[Row] = []
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if not columns:
            columns = _header(path, number, cells, required=required, optional=optional)
            continue
        if len(cells) > len(columns):
            raise KnowledgeError(
                f"{path}, line {number}, column {len(columns) + 1}: found {len(cells)} cells, expected at most "
                f"{len(columns)} ({', '.join(columns)}) separated by tabs",
            )
        rows.append(Row(path, number, columns, cells + ("",) * (len(columns) - len(cells))))
    return rows


def read_text(path: Path) -> str:
    """Return a file's text; a file that is not UTF-8 is refused with its name."""
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{path}, byte {error.start}: not UTF-8; save the file as UTF-8") from error


def _header(
    path: Path, line: int, cells: tuple[str, ...], *, required: Sequence[str], optional: Sequence[str]
) -> tuple[str, ...]:
    """Return the column names of a header line, or say which is missing, unknown or there twice."""
    known = (*required, *optional)
    for position, cell in enumerate(cells, start=1):
        if cell not in known or cell in cells[: position - 1]:
            raise KnowledgeError(
                f"{path}, line {line}, column {position}: found {cell!r}, expected a header of {', '.join(known)}, "
                "each once, separated by tabs",
            )
    for column in required:
        if column not in cells:
            raise KnowledgeError(f"{path}, line {line}: the header has no column {column!r}")
    return cells
