"""When what is asked, by the sources' rhythm and by what is left undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import inf

from mahdar.engine.watch_queue import Asking, Task
from mahdar.engine.watch_told import moment_of, second_of
from mahdar.fetch import FetchError, Known, Watched, parse
from mahdar.fetch.pace import FOLLOWED
from mahdar.store import Checkpoint, Store, Wanted

ADDED = "add"
"""The source of an article that was named by hand."""

_LONG_AGO = "1970-01-01T00:00:00Z"
_EARLY, _EARLIEST = 0.05, 60.0  # of `every`, and seconds at most


def key_of(watched: Watched) -> str:
    """What is known of a source is kept under this."""
    return f"{watched.kind} {watched.address}"


class Schedule:
    """Sources and articles, each put among the tasks when it is due. `refuse` is told of an article whose address is
    none (any more)."""

    def __init__(
        self,
        store: Store,
        watched: Sequence[Watched],
        asking: Asking,
        clock: Callable[[], float],
        refuse: Callable[[Wanted, FetchError], None],
    ) -> None:
        self._store, self._asking, self._clock, self._refuse = store, asking, clock, refuse
        self._watched: Mapping[str, Watched] = {key_of(w): w for w in watched}
        self._due = {key: self._second(store.checkpoint(key).due, w.every) for key, w in self._watched.items()}

    def put_due(self, *, at_once: bool = False, early: bool = False) -> None:
        """The sources that are due; `at_once`: all of them; `early`: those that are so in a moment too, as a timer that
        calls in a source's own rhythm may come a little before its time. Where nothing is left to be asked, the
        articles undone."""
        now = self._clock()
        for key, watched in self._watched.items():
            self._due[key] = self._sensible(self._due[key], watched.every)
            if not at_once and self._due[key] > now + (_early(watched) if early else 0.0):
                continue
            known = self._store.checkpoint(key)
            if watched.kind == "page" and not watched.follow:
                due = self.after(watched, key)
                self.note(replace(known, checked=moment_of(now), due=moment_of(due)))
                self.again(str(watched.address), key, watched.outlet)
            else:
                self._asking.put(Task(watched.address, 0.0, Known(known.etag, known.modified), watched, key=key))
        if not len(self._asking):
            for wanted in self._undone():
                self.put_article(wanted)

    def after(self, watched: Watched, key: str) -> float:
        """The second at which a source is due that was asked just now: in its own rhythm, so that the time which an
        answer takes does not put it off, visit by visit."""
        now = self._clock()
        planned = self._due.get(key, now) + watched.every
        return planned if now < planned <= now + watched.every + _early(watched) else now + watched.every

    def wake(self) -> float:
        """The second at which the next source is due that is not yet."""
        now = self._clock()
        return min((due for due in self._due.values() if due > now), default=inf)

    def next_due(self) -> float | None:
        """The second at which anything is due; None where nothing ever is."""
        undone = (self._second(w.due) for w in self._undone())
        return min((*self._due.values(), *undone), default=None)

    def failed(self) -> dict[str, str]:
        """The sources that could not be had when they were asked the last time, and why."""
        found = {}
        for key, watched in self._watched.items():
            url = str(watched.address)
            as_article = self._store.known([url]).get(url)
            if fault := self._store.checkpoint(key).fault or (as_article and as_article.fault):
                found[url] = fault
        return found

    def note(self, known: Checkpoint, found: Sequence[Wanted] = ()) -> int:
        """`Store.note`, and when a source is due next."""
        if known.source in self._due and known.due is not None:
            self._due[known.source] = second_of(known.due)
        return self._store.note(known, found)

    def watches(self, source: str) -> bool:
        """Is an article of this source fetched, as far as the sources file goes?"""
        return source == ADDED or source in self._watched

    def put_article(self, wanted: Wanted) -> None:
        """An article to be asked when it is due."""
        try:
            address = parse(wanted.url)
        except FetchError as error:
            self._refuse(wanted, error)
            return
        validators = Known(wanted.etag, wanted.modified)
        watched = self._watched.get(wanted.source)
        self._asking.put(Task(address, self._second(wanted.due), validators, watched, wanted))

    def again(self, url: str, source: str, outlet: str | None = None) -> None:
        """An article to be asked now, also where it was before."""
        if url not in self._store.known([url]):
            self._store.note(self._store.checkpoint(source), [Wanted(source, url, outlet=outlet)])
        held = self._store.known([url])[url]
        wanted = replace(held, due=moment_of(self._clock()), tries=0, done=None)
        self._store.tried(wanted)
        self.put_article(wanted)

    def still(self, task: Task) -> bool:
        """Is it still to be asked? Another watch of this ledger may have done it."""
        if task.wanted is None:
            return True
        held = self._store.known([task.wanted.url]).get(task.wanted.url)
        return held is not None and held.done is None

    def _undone(self) -> list[Wanted]:
        """Articles still to be fetched, without those whose source is not watched (any more)."""
        return [w for w in self._store.undone() if self.watches(w.source)]

    def _second(self, moment: str | None, every: float = 0.0) -> float:
        return self._sensible(second_of(moment or _LONG_AGO), every)

    def _sensible(self, due: float, every: float = 0.0) -> float:
        """Nothing is put off for longer than this: what was, was so while the clock went wrong."""
        now = self._clock()
        return due if due <= now + max(every, FOLLOWED) + 1.0 else now


def _early(watched: Watched) -> float:
    return min(watched.every * _EARLY, _EARLIEST)
