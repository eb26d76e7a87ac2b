"""Asks the web for an address: who is asked is looked at first, at every step of the way."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from mahdar.fetch.address import Address, check_port, joined
from mahdar.fetch.connection import trust
from mahdar.fetch.deadline import Deadline
from mahdar.fetch.decoding import ASKED
from mahdar.fetch.errors import FetchError
from mahdar.fetch.exchange import Exchange, exchange
from mahdar.fetch.limits import Limits
from mahdar.fetch.resolving import Resolver, resolved, system

_MOVED = frozenset({301, 302, 303, 307, 308})
Permit = Callable[[Address], None]
"""Raises FetchError where an address may not be asked for now."""


def now() -> str:
    """The moment, in UTC to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Answer:
    """How an address was answered: every exchange on the way, redirections first. `body`: the last one's, decoded;
    empty where it is no success."""

    exchanges: tuple[Exchange, ...]
    body: bytes

    @property
    def last(self) -> Exchange:
        return self.exchanges[-1]


@dataclass(frozen=True, slots=True)
class Client:
    """How one asks. Nothing is kept between two requests: no cookie, no referrer, no connection."""

    agent: str
    private: bool = False  # are addresses of this machine and its network asked too?
    proxy: tuple[str, int] | None = None
    limits: Limits = field(default_factory=Limits)
    context: ssl.SSLContext = field(default_factory=trust)
    resolver: Resolver = system
    clock: Callable[[], str] = now

    def get(self, address: Address, headers: Mapping[str, str] | None = None, permit: Permit | None = None) -> Answer:
        """The answer to an address, redirections followed. `permit` is asked before each request.

        Raises FetchError where there is none; what was exchanged before the fault is lost.
        """
        deadline = Deadline(self.limits.seconds)
        said = {"User-Agent": self.agent, "Accept": "*/*", "Accept-Encoding": ASKED, **(headers or {})}
        made: list[Exchange] = []
        seen: set[str] = set()
        while True:
            if permit is not None:
                permit(address)
            seen.add(str(address))
            one = self._once(address, said, deadline)
            made.append(one)
            to = _utf8(one.header("location")) if one.status in _MOVED else None
            if to is None:
                return Answer(tuple(made), one.body(self.limits) if 200 <= one.status < 300 else b"")
            address = joined(address, to)
            if str(address) in seen:
                raise FetchError("redirections that lead round in a circle", "the site is at fault")
            if len(made) > self.limits.redirects:
                raise FetchError(f"more than {self.limits.redirects} redirections", "name the address it leads to")
            said.pop("If-None-Match", None)  # what was known is known of the first address alone
            said.pop("If-Modified-Since", None)

    def _once(self, address: Address, headers: Mapping[str, str], deadline: Deadline) -> Exchange:
        if not self.private:
            check_port(address)
        ips = resolved(address.host, address.port, deadline, resolver=self.resolver, private=self.private)
        return exchange(
            address, ips, headers, self.clock(), deadline, self.limits, self.context, self.proxy
        )  # fmt: skip


def _utf8(value: str | None) -> str | None:
    """A header's value as it was meant: addresses are sent in bare UTF-8, against the standard and by many."""
    try:
        return value if value is None else value.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return value
