"""Watching, and building what came of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from math import inf

from mahdar import __version__
from mahdar.engine.build import BuildReport, Progress, build
from mahdar.engine.capturing import Captured
from mahdar.engine.identity import reader_id
from mahdar.engine.reader import chosen_tracks
from mahdar.engine.watch import Watch
from mahdar.engine.watch_told import Fetched, Telling
from mahdar.fetch import Address, Client, Limits, Visitor, Watched
from mahdar.fetch.connection import trust
from mahdar.fetch.resolving import Resolver, system
from mahdar.store import Store

BUILT = 600.0
"""Seconds after which what is new is built at the latest, though more is to come."""


@dataclass(frozen=True, slots=True)
class Asks:
    """As whom one asks, and how. `private`: are addresses of this machine and its network asked too? `extractor`:
    what takes the article out of a page that is not our own reader."""

    contact: str | None = None
    pace: float = 2.0
    proxy: tuple[str, int] | None = None
    ca: str | None = None
    private: bool = False
    limits: Limits = field(default_factory=Limits)
    resolver: Resolver = system
    extractor: str = ""

    @property
    def agent(self) -> str:
        """What every site is told: this program, its version, and whom to write to."""
        return f"mahdar/{__version__}" + (f" (+{self.contact})" if self.contact else "")

    def client(self) -> Client:
        """Raises FetchError for a file of authorities that is none."""
        return Client(self.agent, self.private, self.proxy, self.limits, trust(self.ca), self.resolver)


@dataclass(frozen=True, slots=True)
class Builds:
    """How what is new is built; `bar` is shown while it is."""

    track: str | None = None
    processes: int | None = None
    bar: Callable[[], AbstractContextManager[Progress | None]] = nullcontext


@dataclass(frozen=True, slots=True)
class Told:
    """Whom to tell: `say` what happens, `complain` of an address and its fault, `built` of a ledger."""

    say: Callable[[str], None]
    complain: Callable[[str, str], None]
    built: Callable[[BuildReport], None]


def once(
    store: Store, watched: Sequence[Watched], asks: Asks, builds: Builds, told: Told, *,
    added: Sequence[Address] = (), at_once: bool = False,
) -> tuple[Fetched, BuildReport | None, float | None]:  # fmt: skip
    """Asks what is due (`at_once`: every source) and what was `added`, and builds what is new. What came of it, the
    build where there was one, and the second at which something is due next."""
    watch = watch_of(store, watched, asks, told)
    builds = _as_before(store, builds)
    watch.resume()
    for address in added:
        watch.want(address)
    due = watch.round(at_once=at_once, early=True)
    fetched = watch.fetched()
    if not fetched.asked:
        fetched.notes += [f"{address}: failed the last time: {why}" for address, why in watch.failed().items()]
    return fetched, _built(store, fetched, builds), due


def forever(
    store: Store, watched: Sequence[Watched], asks: Asks, builds: Builds, told: Told, *, at_once: bool = False
) -> None:
    """Asks whenever something is due, and builds when something is new. It ends by being interrupted."""
    watch = watch_of(store, watched, asks, told)
    builds = _as_before(store, builds)
    watch.resume()
    while True:
        due = watch.round(at_once=at_once, patience=inf, until=time.time() + BUILT)
        at_once = False
        fetched = watch.fetched()
        report = _built(store, fetched, builds)
        if report is not None:
            told.built(report)
        for note in fetched.notes:
            told.say(note)
        time.sleep(max(min(due - time.time(), 3600.0), 0.0) if due is not None else 60.0)


def watch_of(store: Store, watched: Sequence[Watched], asks: Asks, told: Told) -> Watch:
    """A watch that asks so, and archives beside the store. Raises FetchError for a file of authorities that is none."""
    client = asks.client()
    captured = Captured(store, asks.agent, asks.limits, asks.extractor)
    return Watch(store, watched, Visitor(client), captured, asks.pace, Telling(told.say, told.complain))


def _as_before(store: Store, builds: Builds) -> Builds:
    """Where no track is named, a ledger stays of the track that it is of."""
    latest = store.latest()
    return builds if builds.track or latest is None else replace(builds, track=latest.options.get("track"))


def _built(store: Store, fetched: Fetched, builds: Builds) -> BuildReport | None:
    """The ledger with what is new in it; None where nothing is, and nothing was left over by one that was ended: not
    unread, and not read but in no ledger."""
    latest = store.latest()
    left_over = store.last_reading() > (latest.upto if latest else 0)
    if not fetched.new and not left_over and not store.pending(reader_id(chosen_tracks(builds.track))):
        return None
    with builds.bar() as progress:
        return build(store, (), track=builds.track, processes=builds.processes, progress=progress)
