"""Meetings as they were found, and where each is looked for among others: by whom it is told with, where and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from mahdar.model.assertion import Status
from mahdar.model.when import When
from mahdar.reconcile.alike import SELDOM, TIGHT
from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.company import Company
from mahdar.reconcile.times import width
from mahdar.reconcile.towns import town

_EXACT = 5  # days: a time no wider is one told to the day
RECENT = timedelta(days=10)
"""A meeting told without a time is one just held."""
_COMING = timedelta(days=14)  # or, where it is still to come, one that is held so soon
SAME_NUMBER = timedelta(days=45)
"""Texts that tell of one number, and of no time, lie no further apart."""
_LOOKED_BACK = timedelta(days=400)  # a summit is called by its town so long after
_TELLINGS = 12  # of a company that are compared
_MANY = 6  # of more parties not every pair is looked up
Key = tuple[object, ...]


@dataclass(slots=True)
class View:
    """A meeting as it was found. `told`: its company as single texts tell it; `when`: its time where a text tells one;
    `first`, `last`: the days of its texts."""

    cluster: Cluster
    company: Company
    told: tuple[Company, ...]
    when: When | None
    first: date
    last: date
    towns: frozenset[str]

    @property
    def exact(self) -> bool:
        return self.when is not None and width(self.when) <= _EXACT

    def rank(self) -> tuple[object, ...]:
        """Which is compared with the others: what is told to the day, of a series, with its company, by many."""
        c, wide = self.cluster, width(self.when) if self.when is not None else 10**6
        return (
            not self.exact, c.series is None, len(self.company) < 2, -len(c.origins), wide, -len(c.sightings),
            c.lead.key,
        )  # fmt: skip


def view_of(c: Cluster) -> View:
    timed = [s.when for s in c.sightings if s.when is not None and not s.assumed]
    days = [d for s in c.sightings if s.paper.days for d in (s.paper.first, s.paper.last)]
    told = sorted({s.company for s in c.sightings}, key=lambda x: (-len(x), repr(x.persons), sorted(x.sides)))
    told = [x for x in told if len(x)] or told
    own = c.core if c.core is not None and timed else (timed[-1] if timed else None)
    return View(
        c, c.company, tuple(told[:_TELLINGS]), own, min(days, default=date.min), max(days, default=date.max),
        frozenset(s.place for s in c.sightings if town(s.place)),  # type: ignore[misc]
    )  # fmt: skip


def about(view: View) -> tuple[date, date] | None:
    """The days on one of which a meeting was that it may be."""
    if view.when is not None:
        return view.when.earliest, view.when.latest
    if view.first == date.min or view.last - view.first > SAME_NUMBER:
        return None
    if not view.cluster.taken_place and view.cluster.lead.status is not Status.DENIED:
        return view.first, _later(view.last, _COMING)
    if view.cluster.kind in SELDOM and view.towns:
        return _later(view.first, -_LOOKED_BACK), view.last
    return _later(view.first, -(SAME_NUMBER if view.cluster.ordinal is not None else RECENT)), view.last


def _later(day: date, by: timedelta) -> date:
    """So much later, as far as the calendar goes."""
    return date.fromordinal(min(max(day.toordinal() + by.days, 1), date.max.toordinal()))


def keys(view: View, days: tuple[date, date] | None = None) -> Iterable[Key]:
    """Where it is kept, or looked for near the days: by month and two of its company, or its town."""
    if days is None:
        days = (view.when.earliest, view.when.latest) if view.when is not None else (view.first, view.last)
    wide = (days[1] - days[0]).days > 2 * TIGHT
    if days[0] == date.min or (wide and view.cluster.kind not in SELDOM):
        return
    months = range(days[0].year * 12 + days[0].month, days[1].year * 12 + days[1].month + 1)
    pairs = [] if wide else list(combinations(sorted(view.company.tokens)[: 2 * _MANY], 2))
    for month in months:
        for pair in pairs:
            yield month, *pair
        for where in view.towns:
            yield month, where
