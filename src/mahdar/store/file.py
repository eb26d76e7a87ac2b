"""The ledger file, opened; every writing is one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

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

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told(self.path), self._engine.connect().execution_options(writes=True) as c, c.begin():
            yield c

    @contextmanager
    def _looking(self) -> Iterator[Connection]:
        with told(self.path), self._engine.connect() as c, c.begin():
            yield c
