"""Sources watched: what they name is fetched once, archived, taken in, and built, at their pace and ours."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from math import inf

from mahdar.engine.capturing import Captured
from mahdar.engine.watch_articles import Articles
from mahdar.engine.watch_listings import Listings
from mahdar.engine.watch_queue import Asking, Task
from mahdar.engine.watch_schedule import ADDED, Schedule
from mahdar.engine.watch_told import Fetched, Telling
from mahdar.fetch import Address, FetchError, Visit, Visitor, Watched
from mahdar.fetch.pace import Pace
from mahdar.store import Store, Wanted

PATIENCE = 60.0
"""Seconds that are waited for what is to be tried again, before the rest is left for the next time."""


class Watch:
    """Sources and what is known of them in a store. Whenever it is ended, the next one goes on where this one was."""

    def __init__(
        self,
        store: Store,
        watched: Sequence[Watched],
        visitor: Visitor,
        captured: Captured,
        pace: float,
        told: Telling,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._store, self._captured, self._told, self._clock = store, captured, told, clock
        self._asking = Asking(lambda task: _visited(visitor, task), self._still, Pace(pace), clock)
        self._schedule = Schedule(store, watched, self._asking, clock, self._refused)
        self._listings = Listings(store, captured, self._schedule, self._asking, told, clock)
        self._articles = Articles(store, captured, self._schedule, told, clock)

    def resume(self) -> None:
        """Takes in what was archived and not taken in when the last watch was ended."""
        self._told.fetched.notes += self._captured.settle()
        for capture in self._store.untaken():
            self._articles.take(capture, self._store.known([capture.asked]).get(capture.asked))

    def round(
        self, *, at_once: bool = False, early: bool = False, patience: float | None = None, until: float = inf
    ) -> float | None:
        """Asks everything that is due or comes to be, and what that leads to; `at_once`: every source, due or not;
        `early`: those due in a moment too. It ends at the second `until`, or when nothing can be asked for so many
        seconds of `patience`. The second at which something is due next; None where nothing ever is."""
        patience = PATIENCE if patience is None else patience
        while True:
            self._schedule.put_due(at_once=at_once, early=early)
            at_once, early, wake = False, False, self._schedule.wake()
            done = self._asking.finished(patience, min(until, wake))
            if done is not None:
                self._came(*done)
            elif not wake <= self._clock() < until:
                return self._schedule.next_due()

    def want(self, address: Address) -> None:
        """An article named by hand: it is fetched, also where it was before."""
        self._schedule.again(str(address), ADDED)

    def failed(self) -> dict[str, str]:
        """The sources that could not be had when they were asked the last time, and why."""
        return self._schedule.failed()

    def fetched(self) -> Fetched:
        """What came of it since this was asked the last time."""
        self._told.fetched, fetched = Fetched(), self._told.fetched
        return fetched

    def _came(self, task: Task, visit: Visit) -> None:
        self._told.fetched.asked += 1
        if task.address.note:
            self._told.fetched.note(task.address.note)
        (self._articles if task.wanted else self._listings).came(task, visit)

    def _still(self, task: Task) -> bool:
        return self._schedule.still(task)

    def _refused(self, wanted: Wanted, fault: FetchError) -> None:
        self._articles.give_up(wanted, fault)


def _visited(visitor: Visitor, task: Task) -> Visit:
    return visitor.visit(task.address, task.known, task.watched.language if task.watched else None)
