"""What is to be asked, by host: one request to a host at a time, at its pace, and several hosts at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from queue import Empty, SimpleQueue

from mahdar.fetch import Address, FetchError, Known, Visit, Watched
from mahdar.fetch.pace import Pace
from mahdar.store import Wanted

AT_ONCE = 8
"""Hosts that are asked at the same time."""

_NO_MORE = frozenset({429, 503})  # by which a host says that it takes no more for now, of whatever address
_LOOK = 60.0  # seconds that are waited at most at a stretch


@dataclass(frozen=True, slots=True)
class Task:
    """One address to ask, not before the second `due`. Either it is an article (`wanted`), or it names articles for a
    source: `key` is what is known of it kept under, `depth` how many sitemaps lead to it."""

    address: Address
    due: float
    known: Known
    watched: Watched | None = None
    wanted: Wanted | None = None
    key: str = ""
    depth: int = 0


class Asking:
    """The tasks, and the threads that carry them out. `visit` is called in a thread; `still`, just before one begins,
    tells whether a task is still to be carried out."""

    def __init__(
        self, visit: Callable[[Task], Visit], still: Callable[[Task], bool], pace: Pace, clock: Callable[[], float]
    ) -> None:
        self._visit, self._still, self._pace, self._clock = visit, still, pace, clock
        self._tasks: dict[str, list[Task]] = {}  # by host, in the order they came
        self._busy: dict[str, Task] = {}
        self._done: SimpleQueue[tuple[Task, Visit]] = SimpleQueue()
        self._known: set[str] = set()

    def put(self, task: Task) -> None:
        """Adds a task, unless its address is among the tasks already."""
        if str(task.address) not in self._known:
            self._known.add(str(task.address))
            self._tasks.setdefault(task.address.host, []).append(task)

    def __len__(self) -> int:
        return len(self._known)

    def finished(self, patience: float, wake: float) -> tuple[Task, Visit] | None:
        """A task that is done; what can begin meanwhile begins. None once nothing is under way and nothing can begin
        within so many seconds, and at the second `wake`."""
        while True:
            now = self._clock()
            ahead = self._begin_all(now)
            if now >= wake or (not self._busy and (ahead is None or ahead > now + patience)):
                return None
            until = wake if ahead is None else min(ahead, wake)
            try:
                task, visit = self._done.get(timeout=min(max(until - now, 0.001), _LOOK))
            except Empty:
                continue
            host = task.address.host
            del self._busy[host]
            self._known.discard(str(task.address))
            self._pace.wanted(host, visit.delay)
            fault = visit.fault
            refused = fault is not None and fault.status in _NO_MORE
            self._pace.asked(host, self._clock(), refused=refused, told=fault.after if fault else None)
            return task, visit

    def _begin_all(self, now: float) -> float | None:
        """Begins what can begin; the second at which the next can, where that is known."""
        while len(self._busy) < AT_ONCE:
            at, task = min(self._startable(now), key=lambda pair: pair[0], default=(None, None))
            if at is None or task is None or at > now:
                return at
            self._begin(task)
        return None

    def _startable(self, now: float) -> Iterator[tuple[float, Task]]:
        """The first task of each host that is not being asked, and the second at which it can begin."""
        for host, tasks in self._tasks.items():
            if host not in self._busy and tasks:
                task = min(tasks, key=lambda t: t.due)
                yield max(task.due, self._pace.free_at(host, now)), task

    def _begin(self, task: Task) -> None:
        host = task.address.host
        self._tasks[host].remove(task)
        if not self._still(task):
            self._known.discard(str(task.address))
            return
        self._busy[host] = task
        threading.Thread(target=self._work, args=(task,), daemon=True).start()

    def _work(self, task: Task) -> None:
        try:
            visit = self._visit(task)
        except Exception as error:  # a thread that dies without a word would leave its host asked for ever
            fault = FetchError(f"a fault in mahdar: {type(error).__name__}: {error}", "please report it")
            visit = Visit(task.address, None, fault=fault)
        self._done.put((task, visit))
