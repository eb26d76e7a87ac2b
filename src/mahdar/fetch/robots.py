"""What a site's robots.txt asks of programs (RFC 9309), kept for a day."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from protego import Protego

from mahdar.fetch.address import Address, joined
from mahdar.fetch.client import Answer, Client
from mahdar.fetch.errors import AddressError, Disallowed, FetchError
from mahdar.fetch.pace import FOLLOWED, retry_after

NAME = "mahdar"
"""What a robots.txt calls this program."""

_KEPT = 86_400.0  # seconds that a robots.txt is taken for known
_AGAIN = 300.0  # seconds after which one that could not be had is asked for again
_READ = 512_000  # bytes that are read of it, RFC 9309 wants 500 KiB at least
_LONGEST = 86_400.0  # seconds between two requests; who wants more is asked once a day


@dataclass(frozen=True, slots=True)
class _Known:
    rules: Protego | None  # None: everything is allowed
    fault: FetchError | None  # then nothing is
    until: float


class Robots:
    """The robots.txt of every site that was asked, each asked for once a day. `kept` is handed each answer."""

    def __init__(self, client: Client, kept: Callable[[Answer], None], clock: Callable[[], float] = time.monotonic):
        limits = replace(client.limits, sent_bytes=4_194_304, body_bytes=4_194_304)
        self._client, self._kept, self._clock = replace(client, limits=limits), kept, clock
        self._known: dict[str, _Known] = {}
        self._lock = threading.Lock()

    def check(self, address: Address) -> float:
        """How many seconds the site wants between two requests. Raises Disallowed where it wants none of this address,
        FetchError while its robots.txt cannot be had: what it wants is not known then."""
        known = self._of(address)
        if known.fault is not None:
            raise known.fault
        if known.rules is None:
            return 0.0
        if not known.rules.can_fetch(str(address), NAME):
            raise Disallowed(f"{address.site}/robots.txt keeps programs from it", "ask its publisher")
        delay = known.rules.crawl_delay(NAME) or 0.0
        return min(max(delay, 0.0), _LONGEST) if math.isfinite(delay) else 0.0

    def _of(self, address: Address) -> _Known:
        with self._lock:
            known = self._known.get(address.site)
        if known is None or known.until <= self._clock():
            known = self._asked(address)
            with self._lock:
                self._known[address.site] = known
        return known

    def _asked(self, address: Address) -> _Known:
        try:
            answer = self._client.get(joined(address, "/robots.txt"))
        except AddressError as error:
            return _Known(None, error, self._clock() + _AGAIN)
        except FetchError as error:
            return self._unknown(address, str(error), error.after)
        self._kept(answer)
        status = answer.last.status
        if status == 429 or status >= 500:
            after = retry_after(answer.last.header("retry-after"))
            return self._unknown(address, f"answered with {status}; what it allows is not known", after)
        if not 200 <= status < 300:
            return _Known(None, None, self._clock() + _KEPT)
        rules = Protego.parse(_read_of(answer.body).decode("utf-8", "replace"))
        return _Known(rules, None, self._clock() + _KEPT)

    def _unknown(self, address: Address, why: str, after: float | None) -> _Known:
        told = f"{address.site}/robots.txt: {why}"
        wait = max(_AGAIN, min(after or 0.0, FOLLOWED))
        return _Known(None, FetchError(told, again=True, after=after), self._clock() + wait)


def _read_of(body: bytes) -> bytes:
    """What is read of a long one: whole lines, as half a rule is another rule."""
    return body if len(body) <= _READ else body[: body.rfind(b"\n", 0, _READ) + 1]
