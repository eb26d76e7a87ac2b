"""The ledger file that a command works on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mahdar.cli.errors import FAILURE, USAGE, a_day, fail

if TYPE_CHECKING:
    from mahdar.model.ledger import Ledger
    from mahdar.store import Build, Store

DEFAULT = "mahdar.db"


@contextmanager
def opened(path: str, create: bool = False) -> Iterator[Store]:
    """The store at the path; what is wrong with it, then or later, ends the command."""
    from mahdar.store import NoLedger, Store, StoreError

    try:
        with Store(path, create=create) as store:
            yield store
    except StoreError as error:
        fail(str(error), USAGE if isinstance(error, NoLedger) else FAILURE)


def latest(store: Store) -> Build:
    """Its latest finished build; ends the command when no build was finished."""
    build = store.latest()
    if build is None:
        fail(f"{store.path}: no build was finished in it; run mahdar build PATH --ledger {store.path}", USAGE)
    return build


def ledger_of(store: Store, as_of: str | None) -> Ledger:
    """The latest ledger, or what it was on a day."""
    day = a_day(as_of, "--as-of")
    build = latest(store)
    if day is None:
        return store.ledger(build)
    from mahdar.engine.days import ledger_as_of

    return ledger_as_of(store, build, day)
