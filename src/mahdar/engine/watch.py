"""Sources watched: what they name is fetched once, archived, taken in, and built, at their pace and ours."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from math import inf

from mahdar.engine.capturing import Captured
from mahdar.engine.watch_links import Named, named
from mahdar.engine.watch_queue import Asking, Task
from mahdar.engine.watch_told import Fetched, moment_of, second_of, told_of
from mahdar.fetch import Address, FetchError, Known, Visit, Visitor, Watched, parse
from mahdar.fetch.pace import FOLLOWED, Pace, back_off
from mahdar.ingest import InputError
from mahdar.model.capture import Capture
from mahdar.model.counting import count
from mahdar.model.document import Document
from mahdar.store import Checkpoint, Store, Wanted

ADDED = "add"
"""The source of an article that was named by hand."""

PATIENCE = 60.0
"""Seconds that are waited for what is to be tried again, before the rest is left for the next time."""

_ANSWERED, _UNANSWERED = 6, 40  # tries of an article before it is given up: where the site answers, where none does
_DEEPEST = 3  # sitemaps that lead to sitemaps
_LONG_AGO = "1970-01-01T00:00:00Z"

Say = Callable[[str], None]


class Watch:
    """Sources and what is known of them in a store. Whenever it is ended, the next one goes on where this one was."""

    def __init__(
        self,
        store: Store,
        watched: Sequence[Watched],
        visitor: Visitor,
        captured: Captured,
        pace: float,
        *,
        say: Say,
        complain: Callable[[str, str], None],
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._store, self._captured, self._clock = store, captured, clock
        self._say, self._complain = say, complain
        self._watched = {_key(w): w for w in watched}
        self._asking = Asking(lambda t: self._visited(visitor, t), self._still, Pace(pace), clock)
        self._due = {key: second_of(store.checkpoint(key).due or _LONG_AGO) for key in self._watched}
        self._seen: dict[str, set[str]] = {}  # by source, the sitemaps that its last answer led to
        self.fetched = Fetched()

    def resume(self) -> None:
        """Takes in what was archived and not taken in when the last watch was ended."""
        self.fetched.notes += self._captured.settle()
        for capture in self._store.untaken():
            self._take(capture, self._store.known([capture.asked]).get(capture.asked))

    def round(self, *, at_once: bool = False, patience: float | None = None, until: float = inf) -> float | None:
        """Asks everything that is due or comes to be, and what that leads to; `at_once`: every source, due or not. It
        ends at the second `until`, or when nothing can be asked for so many seconds of `patience`. The second at which
        something is due next; None where nothing ever is."""
        patience = PATIENCE if patience is None else patience
        while True:
            self._put_due(at_once)
            at_once, now = False, self._clock()
            wake = min((due for due in self._due.values() if due > now), default=inf)
            done = self._asking.finished(patience, min(until, wake))
            if done is not None:
                self._came(*done)
            elif not wake <= self._clock() < until:
                return self._next_due()

    def _came(self, task: Task, visit: Visit) -> None:
        self.fetched.asked += 1
        if task.address.note:
            self.fetched.note(task.address.note)
        (self._article if task.wanted else self._listing)(task, visit)

    def want(self, address: Address) -> None:
        """An article named by hand: it is fetched, also where it was before."""
        url = str(address)
        if url not in self._store.known([url]):
            self._store.note(Checkpoint(ADDED), [Wanted(ADDED, url)])
        self._again(self._store.known([url])[url])

    # What is due

    def _put_due(self, at_once: bool) -> None:
        now = self._clock()
        for key, watched in self._watched.items():
            if not at_once and self._due[key] > now:
                continue
            known = self._store.checkpoint(key)
            if watched.kind == "page" and not watched.follow:
                self._noted(replace(known, checked=moment_of(now), due=moment_of(now + watched.every)))
                self._want_again(watched, key)
            else:
                self._asking.put(Task(watched.address, 0.0, Known(known.etag, known.modified), watched, key=key))
        if not len(self._asking):
            for wanted in self._undone():
                self._put_article(wanted)

    def _still(self, task: Task) -> bool:
        """Is it still to be asked? Another watch of this ledger may have done it."""
        if task.wanted is None:
            return True
        held = self._store.known([task.wanted.url]).get(task.wanted.url)
        return held is not None and held.done is None

    def _noted(self, known: Checkpoint, found: Sequence[Wanted] = ()) -> int:
        """`Store.note`, and when a source is due next."""
        if known.source in self._due and known.due is not None:
            self._due[known.source] = second_of(known.due)
        return self._store.note(known, found)

    def _put_article(self, wanted: Wanted) -> None:
        try:
            address = parse(wanted.url)
        except FetchError as error:
            self._give_up(wanted, error)
            return
        validators = Known(wanted.etag, wanted.modified)
        self._asking.put(Task(address, second_of(wanted.due), validators, self._watched.get(wanted.source), wanted))

    def _want_again(self, watched: Watched, key: str) -> None:
        url = str(watched.address)
        if url not in self._store.known([url]):
            self._store.note(self._store.checkpoint(key), [Wanted(key, url, outlet=watched.outlet)])
        self._again(self._store.known([url])[url])

    def _again(self, wanted: Wanted) -> None:
        wanted = replace(wanted, due=moment_of(self._clock()), tries=0, done=None)
        self._store.tried(wanted)
        self._put_article(wanted)

    def _next_due(self) -> float | None:
        return min((*self._due.values(), *(second_of(w.due) for w in self._undone())), default=None)

    def _undone(self) -> list[Wanted]:
        """Articles still to be fetched, without those whose source is not watched (any more)."""
        return [w for w in self._store.undone() if w.source == ADDED or w.source in self._watched]

    # What came of it

    def _visited(self, visitor: Visitor, task: Task) -> Visit:
        language = task.watched.language if task.watched else None
        return visitor.visit(task.address, task.known, language)

    def _listing(self, task: Task, visit: Visit) -> None:
        watched = task.watched
        assert watched is not None
        known, now = self._store.checkpoint(task.key), self._clock()
        fault = visit.fault
        capture = self._captured.keep(visit, whole=True)
        self.fetched.failed.pop(str(task.address), None)
        fresh = Checkpoint(task.key, known.etag, known.modified, moment_of(now), moment_of(now + watched.every))
        if visit.same:
            self.fetched.same += 1
            self._noted(fresh)
            self._say(f"{task.address}: not changed")
            return
        if fault is None and capture is not None and visit.answer is not None:
            try:
                links = named(watched, visit.answer.body, visit.answer.last.headers, capture.url)
            except InputError as error:
                fault = FetchError(str(error))
            else:
                self._keep_links(task, visit, links, fresh)
                return
        assert fault is not None
        self._postpone_listing(task, known, fault)

    def _postpone_listing(self, task: Task, known: Checkpoint, fault: FetchError) -> None:
        assert task.watched is not None
        failures, now, every = known.failures + 1, self._clock(), task.watched.every
        wait = max(min(back_off(failures), every), min(fault.after or 0.0, FOLLOWED)) if fault.again else every
        told = told_of(fault, wait)
        due = moment_of(now + wait)
        self._noted(replace(known, due=due, failures=failures, fault=told))
        self.fetched.failed[str(task.address)] = told
        self._complain(str(task.address), told)
        if fault.again:
            self._asking.put(replace(task, due=second_of(due)))

    def _keep_links(self, task: Task, visit: Visit, links: Named, fresh: Checkpoint) -> None:
        watched = task.watched
        assert watched is not None
        assert visit.answer is not None
        held = self._store.known([one.url for one in links.wanted])
        unknown = [one for one in links.wanted if _fresh(one, held.get(one.url))]
        chosen, left = unknown[: watched.most], len(unknown) - watched.most
        root = _key(watched)
        last = visit.answer.last
        whole = left <= 0 and not links.sitemaps  # else the same answer has more to give the next time
        known = replace(fresh, etag=last.header("etag"), modified=last.header("last-modified"))
        known = known if whole else replace(fresh, etag=None, modified=None, checked=None)
        wanted = [replace(one, source=root, outlet=watched.outlet) for one in chosen]
        fresh_ones = self._noted(known, wanted)
        self.fetched.named += len(links.wanted)
        self._say(f"{task.address}: {len(links.wanted)} named, {fresh_ones} to fetch")
        if left > 0:
            self.fetched.note(
                f"{task.address}: {left:,} more are left for the next times; raise most to take more at once"
            )
        for note in links.notes:
            self.fetched.note(f"{task.address}: {note}")
        noted = self._store.known([one.url for one in chosen])
        for one in wanted:
            if noted[one.url].done is None:
                self._put_article(noted[one.url])
        self._put_sitemaps(task, links)

    def _put_sitemaps(self, task: Task, links: Named) -> None:
        assert task.watched is not None
        root = _key(task.watched)
        if not task.depth:
            self._seen[root] = set()
        seen = self._seen[root]
        seen.add(str(task.address))
        for one in links.sitemaps:
            key = f"sitemap {one.address}"
            known = self._store.checkpoint(key)
            if str(one.address) in seen or (one.changed and known.checked and known.checked > one.changed):
                continue
            if task.depth + 1 >= _DEEPEST:
                self.fetched.note(f"{task.address}: leads to sitemaps more than {_DEEPEST} deep; those are left out")
                return
            seen.add(str(one.address))
            validators = Known(known.etag, known.modified)
            self._asking.put(Task(one.address, 0.0, validators, task.watched, key=key, depth=task.depth + 1))

    def _article(self, task: Task, visit: Visit) -> None:
        assert task.wanted is not None
        wanted = self._store.known([task.wanted.url]).get(task.wanted.url, task.wanted)
        capture = self._captured.keep(visit, whole=False)
        if visit.fault is not None:
            self._try_again(wanted, visit.fault)
        elif capture is None or visit.answer is None:
            self.fetched.same += 1
            self.fetched.put_off.pop(wanted.url, None)
            self._store.tried(replace(wanted, done=moment_of(self._clock()), tries=0, fault=None))
        else:
            last = visit.answer.last
            told = replace(wanted, etag=last.header("etag"), modified=last.header("last-modified"))
            self.fetched.put_off.pop(wanted.url, None)
            self._take(capture, told)

    def _try_again(self, wanted: Wanted, fault: FetchError) -> None:
        tries = wanted.tries + 1
        if not fault.again or tries >= (_ANSWERED if fault.status else _UNANSWERED):
            self._give_up(wanted, fault)
            return
        wait = back_off(tries, fault.after)
        told = told_of(fault, wait)
        later = replace(wanted, tries=tries, due=moment_of(self._clock() + wait), fault=told)
        self._store.tried(later)
        self._put_article(later)
        self.fetched.put_off[wanted.url] = told
        self._say(f"{wanted.url}: {told}")

    def _give_up(self, wanted: Wanted, fault: FetchError) -> None:
        self._store.tried(replace(wanted, tries=wanted.tries + 1, done=moment_of(self._clock()), fault=str(fault)))
        self.fetched.put_off.pop(wanted.url, None)
        self.fetched.failed[wanted.url] = str(fault)
        self._complain(wanted.url, str(fault))

    def _take(self, capture: Capture, wanted: Wanted | None) -> None:
        """Takes in what a capture holds: documents first, then that it was done, so that ending here repeats it."""
        documents, faults = [], []
        for found in self._captured.documents(capture, wanted):
            if isinstance(found, Document):
                documents.append(found)
            else:
                faults.append(found.reason)
        self.fetched.articles += 1
        new = self._store.append(documents)
        self.fetched.new += new
        fault = "; ".join(faults) if faults and not documents else None
        done = replace(wanted, tries=0, done=moment_of(self._clock()), fault=fault) if wanted is not None else None
        self._store.taken(capture, done)
        if fault:
            self.fetched.failed[capture.url] = fault
            self._complain(capture.url, fault)
        else:
            self._say(f"{capture.url}: {count(new, 'new text') if new else 'nothing new'}")


def _fresh(one: Wanted, held: Wanted | None) -> bool:
    return held is None or bool(one.changed and held.changed and one.changed > held.changed and held.done)


def _key(watched: Watched) -> str:
    return f"{watched.kind} {watched.address}"
