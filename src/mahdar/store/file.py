"""The ledger file, opened; every writing is one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Lock
from types import TracebackType
from typing import Self

from sqlalchemy import Connection
from sqlalchemy.engine.interfaces import DBAPIConnection

from mahdar.store.errors import told
from mahdar.store.opening import MEMORY, open_engine

CHUNK = 400
"""Documents or readings taken up at a time."""


def now() -> str:
    """Ledger time: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class LedgerFile:
    """One ledger file, or a store in memory."""

    def __init__(self, path: str | None = None, *, create: bool = False, clock: Callable[[], str] = now) -> None:
        """Open the ledger file at `path`; None is a store in memory. Without `create` a missing file is NoLedger."""
        self.path = path or MEMORY
        self._clock = clock
        self._engine = open_engine(self.path, create or path is None)
        self._watch: DBAPIConnection | None = None
        self._watching = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        with self._watching:
            if self._watch is not None:
                self._watch.close()
                self._watch = None
        self._engine.dispose()

    def written(self) -> int | None:
        """Another number once anything was written to the file, by whomever; None where only a query can tell."""
        if self.path == MEMORY:
            return None
        with told(self.path), self._watching:
            if self._watch is None:
                held = self._engine.raw_connection()
                held.detach()  # it stays open, and writes nothing, which it would not be told of
                self._watch = held.dbapi_connection
            assert self._watch is not None
            cursor = self._watch.cursor()
            cursor.execute("PRAGMA data_version")
            (version,) = cursor.fetchone() or (None,)
            return version

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told(self.path), self._engine.connect().execution_options(writes=True) as c, c.begin():
            yield c

    @contextmanager
    def _looking(self) -> Iterator[Connection]:
        with told(self.path), self._engine.connect() as c, c.begin():
            yield c
