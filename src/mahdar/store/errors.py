"""What is said of a ledger file that cannot be used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

_CAUSES = (
    ("disk is full", "the disk is full; free some space and run again, what was stored is kept"),
    ("readonly database", "it may not be written; make it writable, or give another file by --ledger"),
    ("unable to open", "it cannot be opened; check that its folder is there and yours to write"),
    ("is locked", "another program is writing it; wait for that one, then run again"),
    ("not a database", "no ledger: not an SQLite file; give another file by --ledger"),
    ("malformed", "it is damaged; restore a copy, or remove it and build again"),
    ("disk i/o error", "the disk failed in reading or writing; check it, then run again"),
)


class StoreError(Exception):
    """A ledger file that cannot be used: its path, the cause and what to do, in one line."""

    def __init__(self, path: str, cause: str) -> None:
        super().__init__(f"{path}: {cause}")


class NoLedger(StoreError):
    """There is no ledger file at the path, or no ledger in it yet."""


@contextmanager
def told(path: str) -> Iterator[None]:
    """The database's errors as StoreError."""
    try:
        yield
    except SQLAlchemyError as error:
        words = str(getattr(error, "orig", None) or error)
        cause = next((c for mark, c in _CAUSES if mark in words.lower()), None)
        raise StoreError(path, cause or f"the database says: {words}; try again, or build another") from error
