"""Meetings that one or two origins alone tell of, weighed against those that many know: is it one of them, told with a
slip in its day, its number or its town, or too vaguely to be known at once?

The weights are logarithms of how much likelier a sign is where both are one meeting than where they are two (as in
Fellegi and Sunter 1969), rounded. The meetings that many know are settled before any stray is weighed and a stray joins
one of them or none: strays draw no strays, and none of them joins two meetings.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import log2

from mahdar.model import timex
from mahdar.model.assertion import MeetingKind
from mahdar.reconcile.alike import FLEXIBLE, NEWS, TIGHT, apart_in_text, placed_alike
from mahdar.reconcile.clusters import Cluster, within_reach
from mahdar.reconcile.countings import Countings
from mahdar.reconcile.sayings import Window, windows
from mahdar.reconcile.sightings import Sighting
from mahdar.reconcile.times import gap, width

_FEW, _MANY, _TIMES = 2, 3, 3  # origins of a stray at most, of a meeting that many know, and by how much it has more
_WEEKS = 31  # days by which a slip misses the day, at most
_RENUMBERED = 200  # days within which a number is that of one meeting
_YEAR = 400  # days: of a text that gives no time the meetings of so long before are weighed
_FRESH = timedelta(days=3)  # a text knows the day of what was so lately
_EXACT = 5  # days: a time no wider is one told to the day
_SAME_DAY, _SAME_MONTH, _OFF, _OFF_AND_SURE, _FAR = 8, 4, -2, -9, -6
_SAME_NUMBER, _OTHER_NUMBER = 6, -4
_OTHER_TOWN, _NOT_THERE, _RAREST = -4, -3, 3
_OTHER_KIND, _OTHER_PAIR, _UNNAMED = -2, -20, -1
_IN_THE_NEWS, _SAID_THEN, _LATEST_BEFORE, _NEXT_AFTER = 4, 6, 3, 2
_PARTIES = 3  # who meets tells of which series a meeting is from so many on
_MARGIN = 2  # by so much it has to be likelier than the next best


@dataclass(slots=True)
class _Row:
    """The meetings of one series and kind that many know, in the order of their days."""

    known: list[Cluster] = field(default_factory=list)
    firsts: list[date] = field(default_factory=list)
    longest: int = 0  # days
    rarities: dict[object, float] = field(default_factory=dict)

    def add(self, c: Cluster) -> None:
        """They come in order."""
        assert c.core is not None
        self.known.append(c)
        self.firsts.append(c.core.earliest)
        self.longest = max(self.longest, width(c.core))

    def between(self, first: int, last: int) -> list[Cluster]:
        """Those that may have been on one of these days."""
        days = (date.fromordinal(min(max(day, 1), date.max.toordinal())) for day in (first - self.longest, last))
        return self.known[bisect_left(self.firsts, next(days)) : bisect_right(self.firsts, next(days))]

    def rarity(self, sign: object, fits: Callable[[Cluster], bool]) -> float:
        """What it says that a meeting is one of those of the row that a sign fits."""
        known = self.rarities.get(sign)
        if known is None:
            known = self.rarities[sign] = min(log2(len(self.known) / max(sum(map(fits, self.known)), 1)), _RAREST)
        return known

    def before(self, day: date) -> Cluster | None:
        """The latest that had begun by then."""
        n = bisect_left(self.firsts, day)
        return self.known[n - 1] if n else None

    def after(self, day: date) -> Cluster | None:
        n = bisect_left(self.firsts, day)
        return self.known[n] if n < len(self.known) else None


def settle(clusters: list[Cluster]) -> list[Cluster]:
    """The meetings, the strays among them taken into those they are."""
    known = [c for c in clusters if len(c.origins) >= _MANY and c.core is not None and c.series is not None]
    strays = [c for c in clusters if len(c.origins) <= _FEW]
    if not known or not strays:
        return clusters
    weigh = _Scales(known, windows(s.paper for c in clusters for s in c.sightings))
    found = [(c, at) for c in strays if (at := weigh.meant(c)) is not None]
    for c, at in found:
        for s in c.sightings:
            at.add(s)
    gone = {id(c) for c, _ in found}
    return [c for c in clusters if id(c) not in gone]


class _Scales:
    def __init__(self, known: Iterable[Cluster], written: Mapping[str, Window]) -> None:
        self._rows: dict[tuple[str, MeetingKind], _Row] = defaultdict(_Row)
        self._of_paper: dict[str, list[Cluster]] = defaultdict(list)
        self._of_person: dict[str, list[Cluster]] = defaultdict(list)
        self._written = written
        known = list(known)
        self._countings = Countings(known)
        for c in sorted(known, key=_first):
            assert c.series is not None
            self._rows[c.series, c.kind].add(c)
            for who in c.people:
                self._of_person[who].append(c)
            for paper in c.papers:
                self._of_paper[paper].append(c)

    def meant(self, stray: Cluster) -> Cluster | None:
        """The one meeting that it is by far likelier than not, and likelier than any other."""
        series = stray.series or stray.lead.beside or self._by_company(stray)
        if series is None:
            return None
        alone = {s.alike[1:]: s for s in stray.sightings}.values()
        first, last = _reach(alone)
        scored: list[tuple[float, Cluster]] = []
        for kind in sorted(FLEXIBLE) if stray.kind in FLEXIBLE else (stray.kind,):
            row = self._rows.get((series, kind))
            for c in row.between(first, last) if row is not None else ():
                if c is stray or len(c.origins) < _TIMES * len(stray.origins):
                    continue
                if any(apart_in_text(c, s) for s in stray.sightings):
                    continue
                weights = [self._weight(s, c, row) for s in alone]  # type: ignore[arg-type]
                told = [w for w in weights if w is not None]
                if len(told) == len(weights):
                    scored.append((sum(told) / len(told), c))
        scored.sort(key=lambda x: -x[0])
        if not scored or scored[0][0] <= 0 or (len(scored) > 1 and scored[0][0] - scored[1][0] < _MARGIN):
            return None
        return scored[0][1]

    def _by_company(self, stray: Cluster) -> str | None:
        """The one series of whose meetings it can be by town and company, where it is told with several parties."""
        if len(stray.people) < _PARTIES:
            return None
        found = {
            c.series
            for c in min((self._of_person.get(who, []) for who in stray.people), key=len)
            if stray.people <= c.people and all(placed_alike(c, s) for s in stray.sightings)
        }
        return next(iter(found)) if len(found) == 1 else None

    def _weight(self, s: Sighting, c: Cluster, row: _Row) -> float | None:
        time = _time(s, c)
        if time is None:
            return None
        weight = time + self._number(s, c) + _company(s, c, row) + _town(s, c, row) + self._context(s, c, row)
        return weight + (_OTHER_KIND if s.kind is not c.kind else 0) + (_UNNAMED if s.series is None else 0)

    def _number(self, s: Sighting, c: Cluster) -> float:
        if s.ordinal is None or c.ordinal is None or self._countings.of(c, s.origin) is not None:
            return 0
        return _SAME_NUMBER if s.ordinal == c.ordinal else _OTHER_NUMBER

    def _context(self, s: Sighting, c: Cluster, row: _Row) -> float:
        """What the text's own day, and the other meetings it tells of, say."""
        assert c.core is not None
        beside = [_first(o) for o in self._of_paper[s.paper.id] if o.series == c.series and o.kind is c.kind]
        window = (s.paper.first, s.paper.first) if s.paper.exact else self._written.get(s.paper.id)
        if beside:
            if s.when is None and row.after(max(beside) + timedelta(days=1)) is c:
                return _NEXT_AFTER + (_SAID_THEN if _in_the_news(c, window) else 0)
            return _LATEST_BEFORE if row.before(min(beside)) is c else 0
        if window is None:
            return 0
        if _in_the_news(c, window):
            return _IN_THE_NEWS if s.paper.exact else _SAID_THEN
        return _LATEST_BEFORE if row.before(window[0]) is c else 0


def _in_the_news(c: Cluster, window: Window | None) -> bool:
    assert c.core is not None
    return window is not None and c.core.earliest <= window[1] and window[0] <= c.core.latest + NEWS


def _reach(sightings: Iterable[Sighting]) -> tuple[int, int]:
    """The days, as ordinals, on one of which a meeting was that all of these may be of by their time."""
    first, last = 1, date.max.toordinal()
    for s in sightings:
        when, day = s.when, s.paper.first.toordinal()
        if when is not None:
            slack = _WEEKS if s.ordinal is None else _RENUMBERED
            first, last = max(first, when.earliest.toordinal() - slack), min(last, when.latest.toordinal() + slack)
        elif s.paper.exact:
            first, last = max(first, day - _YEAR), min(last, day)
    return first, last


def _time(s: Sighting, c: Cluster) -> float | None:
    assert c.core is not None
    when = s.when
    if when is None:
        near = not s.paper.exact or timedelta(0) <= s.paper.first - c.core.earliest <= timedelta(days=_YEAR)
        return 0 if near else None
    days = gap(when, c.core)
    if width(when) > TIGHT:
        return 0 if days == 0 and s.ordinal is not None else None
    if within_reach(c.core, when, c.kind) or days == 0:
        return _SAME_DAY if width(when) <= _EXACT else _SAME_MONTH
    if days > _WEEKS:
        return _FAR if s.ordinal is not None and s.ordinal == c.ordinal and days <= _RENUMBERED else None
    return _OFF_AND_SURE if _sure(s) else _OFF


def _sure(s: Sighting) -> bool:
    """Is its day counted from the text's own, or one that the text has just seen?"""
    if not s.paper.exact or s.when is None:
        return False
    told = [t.value for t in (s.told.when, s.told.begins, s.told.ends) if t is not None]
    return any(timex.relative(t) for t in told) or s.paper.first - _FRESH <= s.when.latest <= s.paper.first


def _company(s: Sighting, c: Cluster, row: _Row) -> float:
    if not s.people:
        return 0
    if s.people <= c.people:
        return row.rarity(s.people, lambda o: s.people <= o.people)
    return _OTHER_PAIR if s.kind is MeetingKind.BILATERAL else _NOT_THERE


def _town(s: Sighting, c: Cluster, row: _Row) -> float:
    if s.place is None:
        return 0
    if s.place in c.places:
        return row.rarity(s.place, lambda o: s.place in o.places)
    return 0 if placed_alike(c, s) else _OTHER_TOWN


def _first(c: Cluster) -> date:
    assert c.core is not None
    return c.core.earliest
