"""Decisions worked into the ledger in the background: not after each, but when none came for a moment."""

from __future__ import annotations

import logging
import signal
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.context import SpawnProcess
from threading import Condition, Thread

from mahdar.engine.build import catch_up
from mahdar.store import Store
from mahdar.store.opening import MEMORY

QUIET = 1.5  # seconds without a further decision
LATEST = 20.0  # seconds that a decision waits at most before working in begins
_log = logging.getLogger("mahdar.desk")


class WorkingIn:
    """One thread that waits for decisions and makes the ledger anew when a reader pauses. What is kept and not yet
    worked in is safe in the file; whoever makes the ledger next takes it in, in this process or another."""

    def __init__(
        self, store: Store, quiet: float = QUIET, latest: float = LATEST, work: Callable[[Store], bool] = catch_up
    ) -> None:
        self._store, self._quiet, self._latest, self._work = store, quiet, latest, work
        self._changed = Condition()
        self._first: float | None = None  # when the oldest decision came that is not worked in
        self._last = 0.0
        self._large = False
        self._ended = False
        self._thread: Thread | None = None
        self._process: SpawnProcess | None = None
        self.faulty = False

    def soon(self, large: bool) -> None:
        """A decision was kept; `large`: the ledger is, and is made by a process of its own."""
        with self._changed:
            self._last = time.monotonic()
            self._first = self._first or self._last
            self._large = large
            if self._thread is None and not self._ended:
                self._thread = Thread(target=self._run, name="working decisions in", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def close(self) -> None:
        """Nothing more is begun; a process under way is ended (its writing is one transaction), a thread waited for."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()
        if self._process is not None:
            self._process.terminate()
        if self._thread is not None:
            self._thread.join(10)

    def _run(self) -> None:
        while self._wait():
            large, self._first = self._large, None
            try:
                while self._worked(large):
                    pass
                self.faulty = False
            except Exception:
                self.faulty = True  # tried again at the next decision
                _log.exception("decisions are kept, but could not be worked in; mahdar build PATH does it too")

    def _wait(self) -> bool:
        """Until there is something to do; False at the end."""
        with self._changed:
            while not self._ended:
                if self._first is None:
                    self._changed.wait()
                    continue
                due = min(self._last + self._quiet, self._first + self._latest) - time.monotonic()
                if due <= 0:
                    return True
                self._changed.wait(due)
            return False

    def _worked(self, large: bool) -> bool:
        if not large or self._store.path == MEMORY:
            return self._work(self._store)
        process = get_context("spawn").Process(target=_catch_up_file, args=(self._store.path,), daemon=True)
        process.start()
        self._process = process
        process.join()
        self._process = None
        if process.exitcode and not self._ended:
            raise RuntimeError(f"the process that works decisions in ended with {process.exitcode}")
        return False


def _catch_up_file(path: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all of a terminal; the server alone answers to it
    with Store(path) as store:
        while catch_up(store):
            pass
