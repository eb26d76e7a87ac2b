"""A ledger file read row by row as it lies there: nothing is joined, nothing is left out because it is damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_CHUNK = 400
_PATIENCE = 15.0  # seconds to wait for a writer
Row = tuple[Any, ...]


class Unreadable(Exception):
    """A table, or the file itself, that SQLite cannot read; its words."""


def damaged_text(data: bytes) -> str:
    """A column's text; what is no UTF-8 any more is seen to be changed, and hinders nothing."""
    return data.decode("utf-8", "replace")


class Raw:
    """Rows in the order of their numbers, some at a time, so that who writes meanwhile waits for no more than these.
    What is appended after the opening is not seen; rows are appended, and hardly ever changed."""

    def __init__(self, path: str) -> None:
        """Raises Unreadable. Opening the file also rolls back a writing that was cut off, as every opening does."""
        self.path = path
        try:
            self._file = sqlite3.connect(
                f"{Path(path).absolute().as_uri()}?mode=rw", uri=True, timeout=_PATIENCE, isolation_level=None
            )
            self._file.text_factory = damaged_text
            self._tables = {name for (name,) in self.all("SELECT name FROM sqlite_master WHERE type = 'table'")}
            self._upto = {t: self._most(t) for t in sorted(self._tables) if not t.startswith("text_terms")}
        except sqlite3.Error as error:
            raise Unreadable(str(error)) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    @property
    def tables(self) -> set[str]:
        return self._tables

    def columns(self, table: str) -> list[str]:
        return [row[1] for row in self.all(f"PRAGMA table_info({table})")]

    def all(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """Raises Unreadable."""
        try:
            return self._file.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise Unreadable(str(error)) from error

    def one(self, sql: str, values: Sequence[object] = ()) -> Any:
        """The first value of the first row, or None. Raises Unreadable."""
        rows = self.all(sql, values)
        return rows[0][0] if rows else None

    def count(self, table: str) -> int:
        return int(self.one(f"SELECT count(*) FROM {table} WHERE rowid <= ?", (self.upto(table),)) or 0)

    def upto(self, table: str) -> int:
        """The number of the table's last row when the file was opened."""
        return self._upto.get(table, 0)

    def rows(self, table: str, columns: Sequence[str], some: int = _CHUNK) -> Iterator[list[Row]]:
        """Some rows at a time, each with its number first; a column that a ledger of an older version does not have is
        None. Raises Unreadable."""
        there = set(self.columns(table))
        told = ", ".join(c if c in there else f"NULL AS {c}" for c in columns)
        sql = f"SELECT rowid, {told} FROM {table} WHERE rowid > ? AND rowid <= ? ORDER BY rowid LIMIT {some}"
        last, upto = -(1 << 62), self.upto(table)
        while rows := self.all(sql, (last, upto)):
            if any(a >= b for a, b in pairwise((last, *(row[0] for row in rows)))):
                raise Unreadable(f"the numbers of {table} go back: a way that leads in a circle")
            yield rows
            last = rows[-1][0]

    def held(self, table: str, key: str, wanted: Sequence[str]) -> set[str]:
        """Which of these there are in a column."""
        found: set[str] = set()
        for start in range(0, len(wanted), _CHUNK):
            some = wanted[start : start + _CHUNK]
            marks = ",".join("?" * len(some))
            found.update(row[0] for row in self.all(f"SELECT {key} FROM {table} WHERE {key} IN ({marks})", some))
        return found

    def trying(self, sql: str) -> str | None:
        """What SQLite says against a statement that is tried and taken back; None: nothing."""
        try:
            self._file.execute("BEGIN IMMEDIATE")
            try:
                self._file.execute(sql)
            finally:
                self._file.execute("ROLLBACK")
        except sqlite3.Error as error:
            return str(error)
        return None

    def _most(self, table: str) -> int:
        return int(self.one(f"SELECT max(rowid) FROM {table}") or 0)
