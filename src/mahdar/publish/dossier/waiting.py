"""Ledgers of other days are made beside the pages, so that nobody has to wait for them but those who ask."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import BoundedSemaphore, Lock, Thread
from typing import Generic, TypeVar

T = TypeVar("T")
PATIENCE = 1.5  # seconds that who asks first waits before being told to come back
_PATIENT = 4  # who wait at once; others are told to come back at once
_ASKED = 8  # days that wait to be made


class NotYet(Exception):
    """What was asked for is being made. `day`: of which day it is."""

    def __init__(self, day: str) -> None:
        super().__init__(day)
        self.day = day


class Making(Generic[T]):
    """Makes one thing at a time for the keys that were asked for, and keeps the last few."""

    def __init__(self, make: Callable[[str], T], kept: int, patience: float = PATIENCE) -> None:
        self._make, self._most, self._patience = make, kept, patience
        self._lock, self._one, self._patient = Lock(), Lock(), BoundedSemaphore(_PATIENT)
        self._kept: OrderedDict[str, T] = OrderedDict()
        self._threads: dict[str, Thread] = {}
        self._failed: dict[str, Exception] = {}

    def get(self, key: str) -> T:
        """Raises NotYet while it is being made, and what `make` raised, once, where it could not be made."""
        thread = self._thread(key)
        if thread is not None:
            if thread.is_alive() and self._patient.acquire(blocking=False):
                try:
                    thread.join(self._patience)
                finally:
                    self._patient.release()
            if thread.is_alive():
                raise NotYet(key)
        with self._lock:
            if (error := self._failed.pop(key, None)) is not None:
                raise error
            if key not in self._kept:
                raise NotYet(key)
            self._kept.move_to_end(key)
            return self._kept[key]

    def _thread(self, key: str) -> Thread | None:
        """Who makes it, begun where nobody does; None where it is there."""
        with self._lock:
            if key in self._kept or key in self._failed:
                return None
            if key not in self._threads:
                if len(self._threads) >= _ASKED:
                    raise NotYet(key)
                self._threads[key] = Thread(target=self._run, args=(key,), daemon=True)
                self._threads[key].start()
            return self._threads[key]

    def _run(self, key: str) -> None:
        with self._one:
            try:
                made = self._make(key)
            except Exception as error:  # told to who asks for it next
                with self._lock:
                    self._failed[key] = error
                    del self._threads[key]
                return
            with self._lock:
                self._kept[key] = made
                if len(self._kept) > self._most:
                    self._kept.popitem(last=False)
                del self._threads[key]
