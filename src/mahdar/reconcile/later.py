"""Announcements that came after another, found without asking every one of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from heapq import merge

from mahdar.reconcile.groups import Group

_Row = list[tuple[date, int, Group]]


class Later:
    """Groups by what they are about: series and kind, without a series kind and place. They have to come in order of
    announcement."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self._exact: dict[object, _Row] = defaultdict(list)
        self._loose: dict[object, _Row] = defaultdict(list)  # of a day not known, or not closely
        for n, g in enumerate(groups):
            about = _about(g)
            if about is None:
                continue
            day = g.announced.latest if g.announced is not None else date.max
            exact = g.announced is not None and g.announced.exact
            (self._exact if exact else self._loose)[about].append((day, n, g))

    def than(self, g: Group, until: date) -> Iterator[Group]:
        """Those of the same matter, in order: announced after it and until then, or nobody knows when."""
        about = _about(g)
        if about is None:
            return iter(())
        exact = self._exact.get(about, [])
        since = g.announced.earliest if g.announced is not None else date.min
        first, last = (bisect_right(exact, day, key=lambda row: row[0]) for day in (since, until))
        near, loose = exact[first:last], self._loose.get(about, [])
        return (other for _, _, other in merge(near, loose, key=lambda row: row[1]) if other is not g)


def _about(g: Group) -> object:
    if g.lead.series is not None:
        return g.lead.series, g.lead.kind
    return (g.lead.kind, g.place) if g.place is not None else None
