"""What came of asking a source: the articles and the sitemaps that it names are to be asked too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from mahdar.engine.capturing import Captured
from mahdar.engine.watch_links import Named, named
from mahdar.engine.watch_queue import Asking, Task
from mahdar.engine.watch_schedule import Schedule, key_of
from mahdar.engine.watch_told import Telling, moment_of, told_of
from mahdar.fetch import FetchError, Known, Visit
from mahdar.fetch.client import Answer
from mahdar.fetch.pace import FOLLOWED, back_off
from mahdar.ingest import InputError
from mahdar.store import Checkpoint, Store, Wanted

_DEEPEST = 3  # sitemaps that lead to sitemaps
_FOR_GOOD = frozenset({301, 308})


class Listings:
    """Feeds, sitemaps, and pages that are followed."""

    def __init__(
        self, store: Store, captured: Captured, schedule: Schedule, asking: Asking, told: Telling,
        clock: Callable[[], float],
    ) -> None:  # fmt: skip
        self._store, self._captured, self._schedule, self._asking = store, captured, schedule, asking
        self._told, self._clock = told, clock
        self._seen: dict[str, set[str]] = {}  # by source, the sitemaps that its last answer led to

    def came(self, task: Task, visit: Visit) -> None:
        """The answer is archived, and what it names is noted before it is noted as answered."""
        watched = task.watched
        assert watched is not None
        fault = visit.fault
        capture = self._captured.keep(visit, whole=True)
        self._told.fetched.failed.pop(str(task.address), None)
        due = self._schedule.after(watched, task.key)
        kept = visit.known
        fresh = Checkpoint(task.key, kept.etag, kept.modified, moment_of(self._clock()), moment_of(due))
        if visit.same:
            self._told.fetched.same += 1
            self._schedule.note(fresh)
            self._told.say(f"{task.address}: not changed")
            return
        if fault is None and capture is not None and visit.answer is not None:
            try:
                links = named(watched, visit.answer.body, visit.answer.last.headers, capture.url)
            except InputError as error:
                fault = FetchError(str(error))
            else:
                self._moved(task, visit.answer)
                self._keep(task, links, fresh)
                return
        assert fault is not None
        self._postpone(task, self._store.checkpoint(task.key), fault)

    def _moved(self, task: Task, answer: Answer) -> None:
        """A source that has another address for good is told of; the sources file is its owner's to change."""
        if len(answer.exchanges) > 1 and all(one.status in _FOR_GOOD for one in answer.exchanges[:-1]):
            to = answer.last.address
            self._told.fetched.note(f"{task.address}: has moved for good to {to}; write that into the sources file")

    def _postpone(self, task: Task, known: Checkpoint, fault: FetchError) -> None:
        assert task.watched is not None
        failures, now, every = known.failures + 1, self._clock(), task.watched.every
        wait = max(min(back_off(failures), every), min(fault.after or 0.0, FOLLOWED)) if fault.again else every
        told = told_of(fault, wait)
        due = moment_of(now + wait)
        self._schedule.note(replace(known, due=due, failures=failures, fault=told))
        self._told.failed(str(task.address), told)
        if fault.again:
            self._asking.put(replace(task, due=now + wait))

    def _keep(self, task: Task, links: Named, fresh: Checkpoint) -> None:
        watched = task.watched
        assert watched is not None
        held = self._store.known([one.url for one in links.wanted])
        unknown = [one for one in links.wanted if self._fresh(one, held.get(one.url))]
        unknown.sort(key=lambda one: one.url in held)  # what was never fetched before what is told to have changed
        chosen, left = unknown[: watched.most], len(unknown) - watched.most
        whole = left <= 0 and not links.sitemaps  # else the same answer has more to give the next time
        known = fresh if whole else replace(fresh, etag=None, modified=None, checked=None)
        wanted = [replace(one, source=key_of(watched), outlet=watched.outlet) for one in chosen]
        fresh_ones = self._schedule.note(known, wanted)
        self._told.fetched.named += len(links.wanted)
        self._told.say(f"{task.address}: {len(links.wanted)} named, {fresh_ones} to fetch")
        if left > 0:
            self._told.fetched.note(
                f"{task.address}: {left:,} more are left for the next times; raise most to take more at once"
            )
        for note in links.notes:
            self._told.fetched.note(f"{task.address}: {note}")
        noted = self._store.known([one.url for one in chosen])
        for one in wanted:
            if noted[one.url].done is None:
                self._schedule.put_article(noted[one.url])
        self._put_sitemaps(task, links)

    def _fresh(self, one: Wanted, held: Wanted | None) -> bool:
        """Is it to be fetched: never named before, changed since it was fetched, or left over by a source that is not
        watched any more?"""
        if held is None or (held.done is None and not self._schedule.watches(held.source)):
            return True
        return bool(one.changed and held.changed and one.changed > held.changed and held.done)

    def _put_sitemaps(self, task: Task, links: Named) -> None:
        assert task.watched is not None
        root, now = key_of(task.watched), moment_of(self._clock())
        if not task.depth:
            self._seen[root] = set()
        seen = self._seen[root]
        seen.add(str(task.address))
        for one in links.sitemaps:
            key = f"sitemap {one.address}"
            known = self._store.checkpoint(key)
            asked_since = one.changed and known.checked and one.changed < known.checked <= now
            if str(one.address) in seen or asked_since:
                continue
            if task.depth + 1 >= _DEEPEST:
                note = f"{task.address}: leads to sitemaps more than {_DEEPEST} deep; those are left out"
                self._told.fetched.note(note)
                return
            seen.add(str(one.address))
            validators = Known(known.etag, known.modified)
            self._asking.put(Task(one.address, 0.0, validators, task.watched, key=key, depth=task.depth + 1))
