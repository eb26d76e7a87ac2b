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
        self._seconds, self._next, self._wanted = seconds, dict[str, float](), dict[str, float]()

    def free_at(self, host: str) -> float:
        """The second from which on the host may be asked; 0 for one that was not."""
        return self._next.get(host, 0.0)

    def wanted(self, host: str, seconds: float) -> None:
        """The host's own wish (`Crawl-delay`): kept from here on where it is the longer one."""
        self._wanted[host] = seconds

    def asked(self, host: str, now: float) -> None:
        """The host was asked just now."""
        self._next[host] = now + max(self._seconds, self._wanted.get(host, 0.0))
