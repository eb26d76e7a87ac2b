"""The meetings found so far, and which of them a further telling is of."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from functools import lru_cache

from mahdar.model.assertion import MeetingKind
from mahdar.model.when import When
from mahdar.reconcile.alike import FLEXIBLE, NEWS, TIGHT, apart_in_text, likely, placed_alike
from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.numbers import Numbers
from mahdar.reconcile.sightings import Sighting
from mahdar.reconcile.times import gap, width

_FEW = 5  # days: a time no wider is looked up day by day
_RECENT = timedelta(days=10)  # a meeting told without a time is one just held
_SURE = 50  # a score from which on two equals are no doubt
_Row = dict[Cluster, None]
"""Meetings, each once, in the order in which they came."""


class Pool:
    """Clusters so far, found by ordinal, by month, by day and by paper."""

    def __init__(self) -> None:
        self._clusters: dict[int, Cluster] = {}
        self._by_ordinal: dict[tuple[str | None, int], _Row] = defaultdict(dict)
        self._by_number = Numbers()
        self._by_month: dict[tuple[str | None, int], _Row] = defaultdict(dict)
        self._by_paper: dict[str, _Row] = defaultdict(dict)
        self._by_day: dict[int, _Row] = defaultdict(dict)
        self._timeless: dict[tuple[str | None, MeetingKind], list[Cluster]] = defaultdict(list)

    @property
    def clusters(self) -> list[Cluster]:
        return list(self._clusters.values())

    def take(self, c: Cluster) -> None:
        """A meeting already made of several tellings."""
        self._clusters[id(c)] = c
        for s in c.sightings:
            self._note(c, s)

    def place(self, s: Sighting, c: Cluster | None) -> Cluster:
        """The telling joins a meeting, or opens one; which."""
        if c is None:
            c = Cluster([], None, None)
            self._clusters[id(c)] = c
            if s.when is None and s.ordinal is None:
                self._timeless[s.series, s.kind].append(c)
        c.add(s)
        self._note(c, s)
        return c

    def _note(self, c: Cluster, s: Sighting) -> None:
        self._by_paper[s.paper.id][c] = None
        if s.ordinal is not None:
            self._by_ordinal[s.series, s.ordinal][c] = None
        self._by_number.note(c)
        for month in _months(s.when):
            self._by_month[s.series, month][c] = None
        for day in _days(s.when) if c.series is not None else ():
            self._by_day[day][c] = None

    def join_kinds(self) -> None:
        """What one text calls a round another calls a meeting: of two such on the very same days, in one series, the
        less told is taken into the other, if no number, place or text sets them apart."""
        for c in sorted(self.clusters, key=lambda c: (len(c.origins), c.lead.key)):
            if c.kind not in FLEXIBLE or c.core is None:
                continue
            near = {id(o): o for day in _days(c.core) for o in self._by_day.get(day, ()) if id(o) in self._clusters}
            found = [o for o in near.values() if o is not c and _same_but_kind(o, c)]
            if len(found) == 1:
                del self._clusters[id(c)]
                for s in c.sightings:
                    found[0].add(s)
                    self._note(found[0], s)

    def best(self, s: Sighting) -> Cluster | None:
        near: list[Cluster] = []
        if s.ordinal is not None:
            near += self._by_ordinal[s.series, s.ordinal] if s.series else self._by_number.near(s.ordinal, s.when)
        for month in _months(s.when):
            near += self._by_month[s.series, month]
        if s.series is None:
            days = _days(s.when) or (_news(s) if s.when is not None else ())
            near += [c for day in days for c in self._by_day.get(day, ())]
        scored: list[tuple[int, Cluster]] = []
        for c in dict.fromkeys(near):
            score = likely(c, s) if id(c) in self._clusters else 0
            if score > 0:
                scored.append((score, c))
        scored.sort(key=lambda x: -x[0])
        top = [c for score, c in scored if score == scored[0][0]]
        loose = s.series is None or (bool(scored) and scored[0][0] < _SURE)
        if len(top) > 1 and loose:
            return _better_known(top)
        return top[0] if top else None

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


def _same_but_kind(o: Cluster, c: Cluster) -> bool:
    if o.kind is c.kind or o.kind not in FLEXIBLE or o.series != c.series or len(o.origins) < len(c.origins):
        return False
    if MeetingKind.OTHER not in (o.kind, c.kind) and len(c.origins) > 1:
        return False
    numbers = o.ordinal is None or c.ordinal is None or o.ordinal == c.ordinal
    same_days = o.core is not None and c.core is not None and gap(o.core, c.core) == 0
    return numbers and same_days and all(placed_alike(o, s) and not apart_in_text(o, s) for s in c.sightings)


def _better_known(equals: list[Cluster]) -> Cluster | None:
    """Of meetings of one series the one that many more tell of; else it is told too loosely to say which is meant."""
    first, second, *_ = sorted(equals, key=lambda c: -len(c.origins))
    return first if first.series == second.series and len(first.origins) >= 3 * len(second.origins) else None


def _days(when: When | None) -> range:
    """The days of a time told to the day, as ordinals."""
    if when is None or width(when) > _FEW:
        return range(0)
    return range(when.earliest.toordinal(), when.latest.toordinal() + 1)


def _news(s: Sighting) -> range:
    """The days that a text of a known day may report on."""
    day = s.paper.first.toordinal() if s.paper.exact else 0
    return range(max(day - NEWS.days, 0), day + 1) if day else range(0)


@lru_cache(maxsize=1 << 12)
def _months(when: When | None) -> range:
    """Months a tight time touches, three days of slack taken in; a wide one is looked up by none."""
    if when is None or width(when) > TIGHT + 20:
        return range(0)
    first, last = when.earliest - timedelta(days=3), when.latest + timedelta(days=10)
    return range(first.year * 12 + first.month, last.year * 12 + last.month + 1)
