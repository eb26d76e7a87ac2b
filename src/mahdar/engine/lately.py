"""What was asked of the store lately, so that a page that shows the same words twice asks for them once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Lately(Generic[T]):
    """Keeps the last `most` things by key; `fetch` brings those that are missing, all at once. What `keep`
    does not hold for is handed out and not kept."""

    def __init__(
        self, fetch: Callable[[list[str]], Mapping[str, T]], most: int, keep: Callable[[T], bool] = lambda _: True
    ) -> None:
        self._fetch, self._most, self._keep = fetch, most, keep
        self._lock = Lock()
        self._held: OrderedDict[str, T] = OrderedDict()

    def get(self, keys: Iterable[str]) -> dict[str, T]:
        """Those that there are; what is not there is asked for again the next time."""
        wanted = tuple(dict.fromkeys(keys))
        found: dict[str, T] = {}
        with self._lock:
            for key in wanted:
                if key in self._held:
                    found[key] = self._held[key]
                    self._held.move_to_end(key)
        missing = [key for key in wanted if key not in found]
        if missing:
            fetched = self._fetch(missing)
            found.update(fetched)
            with self._lock:
                self._held.update((k, v) for k, v in fetched.items() if self._keep(v))
                while len(self._held) > self._most:
                    self._held.popitem(last=False)
        return found
