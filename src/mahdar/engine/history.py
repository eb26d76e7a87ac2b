"""The changes between two states of a ledger file, for the dossier. A large ledger is compared in a process of its own,
so that the pages of others do not wait for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from multiprocessing import get_context

from mahdar.engine.days import ledgers_as_of
from mahdar.model.change import Change, Turn
from mahdar.model.ledger import Ledger
from mahdar.publish.dossier.history import Changed, Compared, State
from mahdar.reconcile.changes import changes
from mahdar.store import Build, Store
from mahdar.store.opening import MEMORY

_LARGE = 3_000  # readings from which on another process compares
_MOST = 3_000  # changes handed on; all are counted
_BECAUSE = 4  # pieces of evidence of one change


class StoreHistory:
    """Of one ledger file."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def builds(self) -> Sequence[State]:
        return tuple(State(b.id, b.finished) for b in self._store.builds())

    def compare(self, since: str, until: str | None) -> Compared:
        builds = self._store.builds()
        if not builds:
            raise LookupError("no build")
        if builds[-1].upto < _LARGE or self._store.path == MEMORY:
            return compared(self._store, since, until)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            return pool.submit(_compared_in, self._store.path, since, until).result()


def _compared_in(path: str, since: str, until: str | None) -> Compared:
    with Store(path) as store:
        return compared(store, since, until)


def compared(store: Store, since: str, until: str | None) -> Compared:
    """What `History.compare` promises, here and now."""
    newest = store.latest()
    if newest is None:
        raise LookupError("no build")
    if since.isdecimal() and (until or "0").isdecimal():
        first, last = _build(store, since), _build(store, until) if until else newest
        if first.id > last.id:
            raise ValueError("the first build is the later one")
        states = State(first.id, first.finished), State(last.id, last.finished)
        return _told(*states, store.ledger(first), store.ledger(last))
    days = [date.fromisoformat(d).isoformat() for d in (since, until) if d]
    if days != sorted(days):
        raise ValueError("the first day is the later one")
    ledgers = list(ledgers_as_of(store, newest, days))
    if until is None:
        ledgers.append(store.ledger(newest))
    one, other = State(newest.id, newest.finished, days[0]), State(newest.id, newest.finished, until)
    return _told(one, other, *ledgers)


def _build(store: Store, number: str) -> Build:
    found = next((b for b in store.builds() if str(b.id) == number), None)
    if found is None:
        raise LookupError(f"no build {number}")
    return found


def _told(since: State, until: State, earlier: Ledger, later: Ledger) -> Compared:
    found = changes(earlier, later)
    kept = tuple(replace(c, because=c.because[:_BECAUSE]) for c in found.entries[:_MOST])
    held = {False: _entries(later), True: _entries(earlier)}
    entries: dict[tuple[str, str], Changed] = {}
    for c in kept:
        entry = held[c.turn is Turn.WITHDRAWN].get(_key(c))
        if entry is not None:
            entries[_key(c)] = entry
    return Compared(
        since, until, kept, entries, Counter((str(c.turn), c.kind) for c in found.entries), len(found.confirmed)
    )


def _key(c: Change) -> tuple[str, str]:
    return c.kind, c.id


def _entries(ledger: Ledger) -> dict[tuple[str, str], Changed]:
    groups = (
        ("meeting", ledger.meetings), ("announcement", ledger.announcements), ("person", ledger.people),
        ("statement", ledger.statements), ("figure", ledger.figures), ("position", ledger.positions),
        ("document", ledger.documents), ("correction", ledger.corrections),
    )  # fmt: skip
    return {(kind, x.id): x for kind, group in groups for x in group}
