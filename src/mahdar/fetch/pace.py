"""How long one waits: between two requests to a host, and after a fault."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

FIRST = 2.0
"""Seconds after the first fault; each further one waits four times as long."""

LONGEST = 21_600.0
"""Seconds between two tries at most, where the site tells no more."""

FOLLOWED = 86_400.0
"""Seconds that a site's own `Retry-After` is followed at most."""


def back_off(failures: int, told: float | None = None) -> float:
    """Seconds to wait after so many faults in a row; what the site told counts where it is longer."""
    own = min(FIRST * 4.0 ** max(failures - 1, 0), LONGEST) if failures < 12 else LONGEST
    return max(own, min(told or 0.0, FOLLOWED))


def retry_after(value: str | None, now: datetime | None = None) -> float | None:
    """The seconds that a `Retry-After` header asks for, as a number or a date; None where it is neither."""
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdecimal():
        return float(value) if len(value) < 12 else math.inf
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max((moment - (now or datetime.now(UTC))).total_seconds(), 0.0)


class Pace:
    """When each host may be asked next; by a clock of seconds."""

    def __init__(self, seconds: float) -> None:
        self._seconds, self._wanted = seconds, dict[str, float]()
        self._asked: dict[str, tuple[float, float]] = {}  # by host when it was asked last, and for how long it rests
        self._refused: dict[str, int] = {}

    def free_at(self, host: str, now: float) -> float:
        """The second from which on the host may be asked; 0 for one that was not."""
        if host not in self._asked:
            return 0.0
        at, rest = self._asked[host]
        if at > now:  # the clock was put back
            at = now
            self._asked[host] = at, rest
        return at + rest

    def wanted(self, host: str, seconds: float) -> None:
        """The host's own wish (`Crawl-delay`): kept from here on where it is the longer one."""
        self._wanted[host] = seconds

    def asked(self, host: str, now: float, *, refused: bool = False, told: float | None = None) -> None:
        """The host was asked just now; `refused`: it said that it takes no more for now, of whatever address, and it
        rests as long as it `told`, and longer each time."""
        self._refused[host] = self._refused.get(host, 0) + 1 if refused else 0
        rest = back_off(self._refused[host], told) if refused else 0.0
        self._asked[host] = now, max(self._seconds, self._wanted.get(host, 0.0), rest)
