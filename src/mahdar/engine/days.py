"""A build's ledger as it stood on other days, worked out anew from its readings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from mahdar.engine.build import Progress
from mahdar.engine.paused import collector_paused
from mahdar.model.document import Basis
from mahdar.model.ledger import Ledger
from mahdar.reconcile import reconcile
from mahdar.store import Build, Store


def ledger_as_of(
    store: Store, build: Build, as_of: str, held: Ledger | None = None, progress: Progress | None = None
) -> Ledger:
    """The ledger of a build as it stood on a day, from the documents published by then. `held`: the ledger that the
    build made, where it is at hand. `progress` is told of `read` documents."""
    return ledgers_as_of(store, build, (as_of,), held, progress)[0]


def ledgers_as_of(
    store: Store, build: Build, days: Sequence[str], held: Ledger | None = None, progress: Progress | None = None
) -> tuple[Ledger, ...]:
    """The ledgers of a build as it stood on several days, its readings taken up once."""
    decisions, whole = store.decisions(build.decided), held or store.ledger(build)
    without = frozenset(_published_after(whole, max(days))) if not decisions else frozenset()
    track, total, readings = whole.track, len(whole.documents) - len(without), []
    del whole
    for reading in store.readings(build.reader, build.upto, without):
        readings.append(reading)
        if progress is not None:
            progress("read", len(readings), max(total, len(readings)))
    with collector_paused():
        return tuple(
            reconcile(readings, track=track, as_of=date.fromisoformat(day), decisions=decisions) for day in days
        )


def _published_after(ledger: Ledger, day: str) -> Iterator[str]:
    """The documents that are known to be of a later day, and not by what others tell: nothing of that day rests on
    them."""
    for d in ledger.documents:
        if len(d.published_days) == 1 and d.basis is not Basis.NARROWED:
            first, last = d.published_days[0]
            if first == last > day:
                yield d.id
