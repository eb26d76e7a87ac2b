"""Meetings by their number and the months of their time, whatever their series."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from mahdar.model.when import When
from mahdar.reconcile.alike import TIGHT
from mahdar.reconcile.clusters import Cluster

_EVERY = -1
_WIDE = timedelta(days=400)


class Numbers:
    """A telling without its series may be of the meetings of its number in any, if they are of its time: every series
    has a third round, so all that have one are not looked at one by one."""

    def __init__(self) -> None:
        self._known: dict[int, object] = {}  # what was noted of a meeting before
        self._all: dict[int, dict[int, Cluster]] = defaultdict(dict)
        self._order: dict[tuple[int, int], int] = {}  # in which meetings came to have a number
        self._rows: dict[tuple[int, int], dict[int, Cluster]] = defaultdict(dict)

    def note(self, c: Cluster) -> None:
        """All that is known by now of its numbers and its time."""
        state = c.series, c.core, len(c.numbers)
        if not c.numbers or self._known.get(id(c)) == state:
            return
        self._known[id(c)] = state
        months = _months(c.core, timedelta(0)) if c.series is not None else None
        for number in c.numbers:
            self._all[number][id(c)] = c
            self._order.setdefault((number, id(c)), len(self._order))
            for month in (_EVERY,) if months is None else months:
                self._rows[number, month][id(c)] = c

    def near(self, number: int, when: When | None) -> list[Cluster]:
        """Those it may be of, in the order in which they came to have the number: the ones of its time, and the ones
        without a series, which are known by the number alone."""
        months = _months(when, timedelta(days=TIGHT))
        if months is None:
            return list(self._all.get(number, {}).values())
        found: dict[int, Cluster] = {}
        for month in (_EVERY, *months):
            found |= self._rows.get((number, month), {})
        return sorted(found.values(), key=lambda c: self._order[number, id(c)])


def _months(when: When | None, slack: timedelta) -> range | None:
    """The months that a time touches; None where they are too many."""
    if when is None:
        return range(0)
    if when.latest - when.earliest > _WIDE:
        return None
    first, last = max(when.earliest, date.min + slack) - slack, min(when.latest, date.max - slack) + slack
    return range(first.year * 12 + first.month, last.year * 12 + last.month + 1)
