"""One stretch of time for all that an exchange takes."""

from __future__ import annotations

import time

from mahdar.fetch.errors import FetchError


class Deadline:
    """Seconds from now on. However often a peer sends a byte, there are no more of them."""

    def __init__(self, seconds: float) -> None:
        self._seconds, self._end = seconds, time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that are left. Raises FetchError when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.over()
        return left

    def over(self) -> FetchError:
        return FetchError(f"no whole answer within {self._seconds:g} s", "the site is slow or hostile", again=True)
