"""Meetings looked up by how far they are from a time, the nearest first: who looks for one need not ask them all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from heapq import merge
from itertools import takewhile
from operator import itemgetter

from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.times import width
from mahdar.reconcile.towns import town

_BREADTHS = (8, 45, date.max.toordinal())  # days over which a meeting is told
Near = Iterator[tuple[int, Cluster]]
"""Days by which a meeting is away at least, never fewer than before, and the meeting."""
Days = tuple[int, int]
"""The first and the last day of a stretch, as ordinals."""


def ended(c: Cluster) -> int:
    return (c.core.latest if c.core is not None else date.max).toordinal()


class _Ends:
    """Meetings in the order of their last days. Those told closely are apart from those told vaguely: where a meeting
    took few days its last one says how far it is."""

    def __init__(self) -> None:
        self._runs: dict[int, tuple[list[int], list[Cluster]]] = {b: ([], []) for b in _BREADTHS}

    def add(self, c: Cluster, breadth: int) -> None:
        """They come in order."""
        days, row = self._runs[breadth]
        days.append(ended(c))
        row.append(c)

    def near(self, window: Days, ends: Days) -> Iterator[Near]:
        """Those whose last day lies in `ends`, by their distance from the window."""
        for breadth, (days, row) in self._runs.items():
            start, stop = bisect_left(days, ends[0]), bisect_right(days, ends[1])
            middle = min(max(bisect_left(days, window[0]), start), stop)
            if start < middle:
                yield zip((window[0] - day for day in days[start:middle][::-1]), row[start:middle][::-1], strict=True)
            if middle < stop:
                first = window[1] + breadth - 1
                yield zip((max(day - first, 0) for day in days[middle:stop]), row[middle:stop], strict=True)


class Row:
    """The meetings of one series and kind, or of one kind, with known days; by their towns and numbers too."""

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        self._all = _Ends()
        self._towns: dict[str | None, _Ends] = defaultdict(_Ends)
        self._numbers: dict[int, list[Cluster]] = defaultdict(list)
        for c in sorted((c for c in clusters if c.core is not None), key=ended):
            assert c.core is not None
            breadth = next(b for b in _BREADTHS if width(c.core) <= b)
            self._all.add(c, breadth)
            towns: list[str | None] = [p for p in c.places if town(p)]
            for place in towns or [None]:
                self._towns[place].add(c, breadth)
            if c.ordinal is not None:
                self._numbers[c.ordinal].append(c)

    def near(self, window: Days, ends: Days, place: str | None, number: int | None, elsewhere: int) -> Iterator[Near]:
        """Those that ended in `ends`. Of meetings in another town than `place` those of the number alone, and those no
        more than `elsewhere` days from the window."""
        if not town(place):
            yield from self._all.near(window, ends)
            return
        for held in (place, None):
            if held in self._towns:
                yield from self._towns[held].near(window, ends)
        for row in self._all.near(window, ends):
            yield takewhile(lambda at: at[0] <= elsewhere, row)
        if number is not None:
            yield iter([(0, c) for c in self._numbers.get(number, ()) if ends[0] <= ended(c) <= ends[1]])


def nearest(rows: Iterable[Near]) -> Near:
    """All of several, some perhaps more than once."""
    return merge(*rows, key=itemgetter(0))
