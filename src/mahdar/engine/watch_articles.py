"""What came of asking for an article: it is archived and taken in, tried again later, or given up."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from mahdar.engine.capturing import Captured
from mahdar.engine.watch_queue import Task
from mahdar.engine.watch_schedule import Schedule
from mahdar.engine.watch_told import Telling, moment_of, told_of
from mahdar.fetch import FetchError, Visit
from mahdar.fetch.pace import back_off
from mahdar.model.capture import Capture
from mahdar.model.counting import count
from mahdar.model.document import Document
from mahdar.store import Store, Wanted

ANSWERED, UNANSWERED = 16, 40
"""Tries of an article before it is given up: where the site answers, two days, and where none does, nine."""

_FRONT = re.compile(r"/(?:[a-z]{2}/?)?")


class Articles:
    """Articles that a source names, or a person."""

    def __init__(
        self, store: Store, captured: Captured, schedule: Schedule, told: Telling, clock: Callable[[], float]
    ) -> None:
        self._store, self._captured, self._schedule = store, captured, schedule
        self._told, self._clock = told, clock

    def came(self, task: Task, visit: Visit) -> None:
        """Archived first, then taken in, then noted as done: ending anywhere between repeats what was not."""
        assert task.wanted is not None
        wanted = self._store.known([task.wanted.url]).get(task.wanted.url, task.wanted)
        if fault := visit.fault or _away(task, visit):
            self._captured.keep(replace(visit, answer=None), whole=False)
            self._try_again(wanted, fault)
            return
        capture = self._captured.keep(visit, whole=False)
        known = replace(wanted, etag=visit.known.etag, modified=visit.known.modified)
        self._told.fetched.put_off.pop(wanted.url, None)
        if capture is None:
            self._told.fetched.same += 1
            self._store.tried(replace(known, done=moment_of(self._clock()), tries=0, fault=None))
        else:
            self.take(capture, known)

    def take(self, capture: Capture, wanted: Wanted | None) -> None:
        """Takes in what a capture holds: documents first, then that it was done, so that ending here repeats it."""
        documents, faults = [], []
        for found in self._captured.documents(capture, wanted):
            if isinstance(found, Document):
                documents.append(found)
            else:
                faults.append(found.reason)
        self._told.fetched.articles += 1
        new = self._store.append(documents)
        self._told.fetched.new += new
        fault = "; ".join(faults) if faults and not documents else None
        done = replace(wanted, tries=0, done=moment_of(self._clock()), fault=fault) if wanted is not None else None
        self._store.taken(capture, done)
        if fault:
            self._told.failed(capture.url, fault)
        else:
            self._told.say(f"{capture.url}: {count(new, 'new text') if new else 'nothing new'}")

    def give_up(self, wanted: Wanted, fault: FetchError) -> None:
        """It is not asked again, unless its source tells that it has changed."""
        self._store.tried(replace(wanted, tries=wanted.tries + 1, done=moment_of(self._clock()), fault=str(fault)))
        self._told.fetched.put_off.pop(wanted.url, None)
        self._told.failed(wanted.url, str(fault))

    def _try_again(self, wanted: Wanted, fault: FetchError) -> None:
        tries = wanted.tries + 1
        if not fault.again or tries >= (ANSWERED if fault.status else UNANSWERED):
            self.give_up(wanted, fault)
            return
        wait = back_off(tries, fault.after)
        told = told_of(fault, wait)
        later = replace(wanted, tries=tries, due=moment_of(self._clock() + wait), fault=told)
        self._store.tried(later)
        self._schedule.put_article(later)
        self._told.fetched.put_off[wanted.url] = told
        self._told.say(f"{wanted.url}: {told}")


def _away(task: Task, visit: Visit) -> FetchError | None:
    """A site that has no such article any more may lead to its front page, which is not the article. What a person
    named leads where it leads."""
    named_by_hand = task.watched is None or (task.watched.kind == "page" and not task.watched.follow)
    if visit.answer is None or len(visit.answer.exchanges) < 2 or named_by_hand:
        return None
    to = visit.answer.last.address
    if not _FRONT.fullmatch(to.target) or _FRONT.fullmatch(task.address.target):
        return None
    return FetchError(f"leads to the front page, {to}", "the article is not there (any more)")
