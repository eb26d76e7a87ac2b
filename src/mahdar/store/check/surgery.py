"""Single rows put right, in a copy of a ledger file that nobody else has open. No row is thrown away: what is taken out
of its table stands in `quarantine` afterwards."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from mahdar.store.check.raw import damaged_text
from mahdar.store.file import now
from mahdar.store.opening import open_engine

_TERMS = "CREATE VIRTUAL TABLE text_terms USING fts5(head, body, content='', tokenize='ascii')"


class Surgery:
    """The copy at `path`, brought up to this version's tables. Every call is a transaction of its own."""

    def __init__(self, path: str) -> None:
        """Raises StoreError."""
        open_engine(path, create=True).dispose()
        self._file = sqlite3.connect(path, isolation_level=None)
        self._file.text_factory = damaged_text

    def close(self) -> None:
        self._file.close()

    def all(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return self._file.execute(sql, values).fetchall()

    def row(self, table: str, number: int) -> dict[str, Any]:
        """A row by its number; empty where there is none."""
        cursor = self._file.execute(f"SELECT rowid AS _row, * FROM {table} WHERE rowid = ?", (number,))
        found = cursor.fetchone()
        return dict(zip((c[0] for c in cursor.description), found, strict=True)) if found else {}

    def numbers(self, table: str, **where: object) -> list[int]:
        """The numbers of the rows whose columns have these values."""
        told = " AND ".join(f"{c} = ?" for c in where)
        return [row[0] for row in self.all(f"SELECT rowid FROM {table} WHERE {told}", tuple(where.values()))]

    def set(self, table: str, number: int, **values: object) -> None:
        told = ", ".join(f"{c} = ?" for c in values)
        with self._writing():
            self._file.execute(f"UPDATE {table} SET {told} WHERE rowid = ?", (*values.values(), number))

    def put(self, table: str, **values: object) -> int:
        """A row more; its number."""
        marks = ", ".join("?" * len(values))
        with self._writing():
            cursor = self._file.execute(
                f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", tuple(values.values())
            )
            return int(cursor.lastrowid or 0)

    def set_aside(self, table: str, numbers: Sequence[int], why: str) -> None:
        """Moves rows into quarantine."""
        with self._writing():
            for number in numbers:
                if row := self.row(table, number):
                    self.keep_aside(table, row, why)
                    self._file.execute(f"DELETE FROM {table} WHERE rowid = ?", (number,))

    def keep_aside(self, table: str, row: Mapping[str, Any], why: str) -> None:
        """Keeps a row in quarantine, as JSON."""
        told = {k: {"hex": v.hex()} if isinstance(v, bytes) else v for k, v in row.items()}
        self._file.execute(
            "INSERT INTO quarantine (moment, origin, why, body) VALUES (?, ?, ?, ?)",
            (now(), table, why, json.dumps(told, ensure_ascii=False)),
        )

    def replace_reading(
        self, number: int, values: Mapping[str, object], assertions: Sequence[tuple[str, str, str]], why: str
    ) -> None:
        """A reading and all that it says, anew under its number; what stood there is set aside unless it comes to the
        same digest."""
        with self._writing():
            old = self.row("readings", number)
            told = [self.row("assertions", n) for n in self.numbers("assertions", reading=number)]
            for row in (*((old,) if old else ()), *told):
                table = "readings" if row is old else "assertions"
                if old.get("digest") != values["digest"]:
                    self.keep_aside(table, row, why)
                self._file.execute(f"DELETE FROM {table} WHERE rowid = ?", (row["_row"],))
            columns = {"seq": number, **values}
            self._file.execute(
                f"INSERT INTO readings ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
                tuple(columns.values()),
            )
            self._file.executemany(
                "INSERT INTO assertions (reading, id, document, layer, body) VALUES (?, ?, ?, ?, ?)",
                [(number, id, values["document"], layer, body) for id, layer, body in assertions],
            )

    def new_terms(self) -> None:
        """Search terms of no text; `Store.fill_terms` takes all up again."""
        with self._writing():
            self._file.execute("DROP TABLE text_terms")
            self._file.execute(_TERMS)
            self._file.execute("DELETE FROM terms_made")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._file.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._file.execute("ROLLBACK")
            raise
        self._file.execute("COMMIT")
