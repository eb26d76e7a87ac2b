"""Rows carried out of a file that SQLite cannot read as a whole, into a new one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

from mahdar.store.check.pages import loose_rows
from mahdar.store.check.raw import damaged_text
from mahdar.store.opening import open_engine
from mahdar.store.tables import metadata

_FAR = 1 << 48  # no row has so high a number


def carry_over(damaged: str, fresh: str) -> Mapping[str, int]:
    """Every row of the damaged file that can be read, by its table or, where the way to it is lost, by what it is:
    into the new file `fresh`. How many of each table. Search terms are not carried; they are made of the texts."""
    open_engine(fresh, create=True).dispose()
    old = sqlite3.connect(f"{Path(damaged).absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    new = sqlite3.connect(fresh, isolation_level=None)
    try:
        old.text_factory = damaged_text
        old.execute("PRAGMA writable_schema = ON")  # a file that is too short is read as far as it goes
        carried = {}
        new.execute("BEGIN IMMEDIATE")
        for table in metadata.sorted_tables:
            carried[table.name] = _carry(old, new, table.name, {c.name for c in table.columns})
        for name, row in loose_rows(damaged):
            known = metadata.tables[name].columns
            carried[name] += _put(new, name, {c: v for c, v in row.items() if c in known})
        new.execute("COMMIT")
    finally:
        old.close()
        new.close()
    return carried


def _carry(old: sqlite3.Connection, new: sqlite3.Connection, table: str, known: set[str]) -> int:
    try:
        columns = [row[1] for row in old.execute(f"PRAGMA table_info({table})") if row[1] in known]
    except sqlite3.Error:
        return 0
    if not columns:
        return 0
    carried = 0
    for row in _readable(old, table, ", ".join(columns)):
        carried += _put(new, table, dict(zip(columns, row, strict=True)))
    return carried


def _put(new: sqlite3.Connection, table: str, row: Mapping[str, object]) -> int:
    marks = ", ".join("?" * len(row))
    try:
        sql = f"INSERT OR IGNORE INTO {table} ({', '.join(row)}) VALUES ({marks})"
        return new.execute(sql, tuple(row.values())).rowcount
    except sqlite3.Error:
        return 0


def _readable(old: sqlite3.Connection, table: str, columns: str) -> Iterator[tuple[object, ...]]:
    """Rows by their numbers; a stretch that cannot be read is passed over."""
    sql = f"SELECT rowid, {columns} FROM {table} WHERE rowid > ? ORDER BY rowid"
    last: int | None = -1
    while last is not None:
        try:
            for row in old.execute(sql, (last,)):
                if row[0] <= last:
                    raise sqlite3.DatabaseError("numbers that go back: a way that leads in a circle")
                last = row[0]
                yield row[1:]
            return
        except sqlite3.Error:
            assert last is not None
            last = _beyond(old, sql, last)


def _beyond(old: sqlite3.Connection, sql: str, last: int) -> int | None:
    """The number after which a row can be read again; None: after none."""

    def fine(number: int) -> bool:
        try:
            row = old.execute(f"{sql} LIMIT 1", (number,)).fetchone()
        except sqlite3.Error:
            return False
        return row is None or row[0] > number

    step = 1
    while not fine(last + step):
        step *= 2
        if step > _FAR:
            return None
    low, high = last + step // 2, last + step
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if fine(middle) else (middle, high)
    return high
