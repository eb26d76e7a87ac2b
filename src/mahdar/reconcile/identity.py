"""Which tellings are of one meeting. Every telling is compared with the best-told one of a meeting, never chained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from mahdar.model.assertion import MeetingKind
from mahdar.model.when import When
from mahdar.reconcile.alike import FLEXIBLE, TIGHT, likely, placed_alike
from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.sightings import Sighting
from mahdar.reconcile.times import width

_FEW = 5  # days: a time no wider is looked up day by day
_RECENT = timedelta(days=10)  # a meeting told without a time is one just held


def cluster(held: Iterable[Sighting]) -> list[Cluster]:
    """Meetings that took place, from sightings of such; ordinals and exact days first, so that they lead."""
    pool = _Pool()
    timeless: list[Sighting] = []
    for s in sorted(held, key=_clarity):
        if s.when is None and s.ordinal is None:
            timeless.append(s)
            continue
        best = pool.best(s) or pool.beside(s)
        if best is None:
            pool.open(s)
        else:
            pool.join(best, s)
    for s in timeless:
        best = pool.recent(s)
        if best is None:
            pool.open(s)
        else:
            pool.join(best, s)
    return pool.clusters


def _clarity(s: Sighting) -> tuple[bool, int, int, date, str]:
    when = s.when
    wide = width(when) if when is not None else 10**7
    return s.series is None, 0 if s.ordinal is not None and wide <= TIGHT else 1, wide, s.paper.last, s.key


class _Pool:
    """Clusters so far, found by ordinal and by month."""

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self._by_ordinal: dict[tuple[str | None, int], list[Cluster]] = defaultdict(list)
        self._by_number: dict[int, list[Cluster]] = defaultdict(list)
        self._by_month: dict[tuple[str | None, int], list[Cluster]] = defaultdict(list)
        self._by_paper: dict[str, list[Cluster]] = defaultdict(list)
        self._by_day: dict[date, list[Cluster]] = defaultdict(list)
        self._timeless: dict[tuple[str | None, MeetingKind], list[Cluster]] = defaultdict(list)

    def open(self, s: Sighting) -> Cluster:
        made = Cluster([], None, None)
        self.clusters.append(made)
        self.join(made, s)
        if s.when is None and s.ordinal is None:
            self._timeless[s.series, s.kind].append(made)
        return made

    def join(self, c: Cluster, s: Sighting) -> None:
        c.add(s)
        _note(self._by_paper[s.paper.id], c)
        if s.ordinal is not None:
            _note(self._by_ordinal[s.series, s.ordinal], c)
            _note(self._by_number[s.ordinal], c)
        for month in _months(s.when):
            _note(self._by_month[s.series, month], c)
        if c.series is not None and s.when is not None and width(s.when) <= _FEW:
            for i in range(width(s.when)):
                _note(self._by_day[s.when.earliest + timedelta(days=i)], c)

    def best(self, s: Sighting) -> Cluster | None:
        near: list[Cluster] = []
        if s.ordinal is not None:
            near += self._by_ordinal[s.series, s.ordinal] if s.series else self._by_number[s.ordinal]
        for month in _months(s.when):
            near += self._by_month[s.series, month]
        if s.series is None and s.when is not None and width(s.when) <= _FEW:
            near += [c for i in range(width(s.when)) for c in self._by_day[s.when.earliest + timedelta(days=i)]]
        scored: list[tuple[int, Cluster]] = []
        for c in dict.fromkeys(near):
            score = likely(c, s)
            if score > 0:
                scored.append((score, c))
        scored.sort(key=lambda x: -x[0])
        loose = s.series is None or (bool(scored) and scored[0][0] < 50)
        if len(scored) > 1 and scored[0][0] == scored[1][0] and loose:
            return None  # told too loosely to say which of two it is
        return scored[0][1] if scored else None

    def beside(self, s: Sighting) -> Cluster | None:
        """Of a mention that gives a time and nothing else: the one meeting its text has at that very time."""
        if s.series or s.place or s.people or s.ordinal is not None or s.kind not in FLEXIBLE:
            return None
        same = [
            c for c in self._by_paper[s.paper.id]
            if any(o.paper.id == s.paper.id and o.when == s.when for o in c.sightings)
        ]  # fmt: skip
        return same[0] if len(same) == 1 else None

    def recent(self, s: Sighting) -> Cluster | None:
        """Of a text that tells neither day nor number: the one meeting of its kind that has just been, or the same
        telling in another text of those days."""
        if s.series is None or not s.paper.exact:
            return None
        day = s.paper.first
        near = {id(c): c for m in _months(When(day.isoformat())) for c in self._by_month[s.series, m]}
        found = [
            c for c in near.values()
            if c.core and c.kind is s.kind and s.paper.id not in c.papers and placed_alike(c, s)
            and c.core.earliest <= day <= c.core.latest + _RECENT
        ]  # fmt: skip
        if len(found) == 1:
            return found[0]
        same = [
            c for c in self._timeless[s.series, s.kind]
            if s.paper.id not in c.papers and c.lead.place == s.place
            and c.lead.paper.exact and abs(c.lead.paper.first - day) <= _RECENT
        ]  # fmt: skip
        return same[0] if len(same) == 1 and not found else None


def _note(index: list[Cluster], c: Cluster) -> None:
    if c not in index:
        index.append(c)


def _months(when: When | None) -> list[int]:
    """Months a tight time touches, three days of slack taken in; a wide one is looked up by none."""
    if when is None or width(when) > TIGHT + 20:
        return []
    first, last = when.earliest - timedelta(days=3), when.latest + timedelta(days=10)
    return list(range(first.year * 12 + first.month, last.year * 12 + last.month + 1))
