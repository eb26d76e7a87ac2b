"""Meetings told without their series, gathered by who meets, when and where.

Most meetings have no name: one text tells of `the three ministers' talks on Monday`, another of `the meeting of A, B
and C`, days later and without a day, and each calls it by another kind. Those told to the day come first and are what
all others are compared with, as they were found: nothing that joins makes its meeting any wider, so that one wrong pair
chains nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from mahdar.model.assertion import MeetingKind, Status
from mahdar.model.when import When
from mahdar.reconcile.alike import SELDOM, TIGHT
from mahdar.reconcile.clusters import Cluster, other_company, within_reach
from mahdar.reconcile.company import Company, Likeness, by_themselves, likeness
from mahdar.reconcile.times import gap, width
from mahdar.reconcile.towns import town

_EXACT = 5  # days: a time no wider is one told to the day
_RECENT = timedelta(days=10)  # a meeting told without a time is one just held
_COMING = timedelta(days=14)  # or, where it is still to come, one that is held so soon
_SAME_NUMBER = timedelta(days=45)
_TIMES = 3  # by so much better known one of several is the one meant
_TELLINGS = 12  # of a company that are compared
_MANY = 6  # of more parties not every pair is looked up
_LOOKED_BACK = timedelta(days=400)  # a summit is called by its town so long after
_LOOSE = frozenset({MeetingKind.BILATERAL, MeetingKind.OTHER, MeetingKind.ROUND, MeetingKind.MINISTERIAL})
_Key = tuple[object, ...]


@dataclass(slots=True)
class _View:
    """A meeting as it was found. `told`: its company as single texts tell it; `when`: its time
    where a text tells one; `first`, `last`: the days of its texts."""

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


def gather(clusters: list[Cluster]) -> list[Cluster]:
    """The meetings, those that are one taken together."""
    found = _gathered(clusters)
    for c, host in found:
        for s in c.sightings:
            host.add(s)
    gone = {id(c) for c, _ in found}
    return [c for c in clusters if id(c) not in gone]


def gather_coming(
    held: Sequence[Cluster], coming: list[Cluster], owner: dict[str, Cluster], barred: AbstractSet[str] = frozenset()
) -> tuple[list[Cluster], dict[str, Cluster], dict[str, Cluster]]:
    """The meetings still to come that are left, the one of each plan, and the meeting held that other plans came to.
    What is `barred` came to none."""
    kept = {id(owner[key]) for key in barred if key in owner}
    found = {id(c): host for c, host in _gathered([*held, *(c for c in coming if id(c) not in kept)], coming=True)}
    came: dict[str, Cluster] = {}
    left: dict[str, Cluster] = {}
    for key, c in owner.items():
        host = found.get(id(c), c)
        (came if host.taken_place else left)[key] = host
    for c in coming:
        host = found.get(id(c), c)
        if host is not c and not host.taken_place:
            for s in c.sightings:
                host.add(s)
    return [c for c in coming if id(c) not in found], left, came


def _gathered(clusters: Sequence[Cluster], coming: bool = False) -> list[tuple[Cluster, Cluster]]:
    """Every meeting that is another one of them, with that one; of those still to come alone where `coming`."""
    hosts = _Hosts()
    found: list[tuple[Cluster, Cluster]] = []
    for view in sorted(map(_view, clusters), key=lambda v: (not v.cluster.taken_place, *v.rank())):
        c = view.cluster
        may = c.series is None and not (coming and c.taken_place)
        host = hosts.of(view) if may else None
        if host is None:
            hosts.add(view)
        else:
            found.append((c, host.cluster))
    return found


class _Hosts:
    """Meetings, looked up by two of their company and by town, near their time."""

    def __init__(self) -> None:
        self._rows: dict[_Key, list[_View]] = defaultdict(list)

    def add(self, view: _View) -> None:
        for key in _keys(view):
            self._rows[key].append(view)

    def of(self, view: _View) -> _View | None:
        """The one it is; of several the best known, if all are of the same days."""
        near = {id(h): h for key in _keys(view, _about(view)) for h in self._rows.get(key, ())}
        scored = [(score, h) for h in near.values() if (score := _likely(view, h))]
        if not scored:
            return None
        most = max(score for score, _ in scored)
        best = sorted((h for score, h in scored if score == most), key=lambda h: h.rank()[3:])
        if len(best) > 1 and not _of_same_days(best):
            first, second, *_ = (len(h.cluster.origins) for h in best)
            return best[0] if first >= _TIMES * max(second, 1) else None
        return best[0]


def _of_same_days(many: Sequence[_View]) -> bool:
    return all(a.when is not None and b.when is not None and gap(a.when, b.when) <= 1 for a, b in combinations(many, 2))


def _view(c: Cluster) -> _View:
    timed = [s.when for s in c.sightings if s.when is not None and not s.assumed]
    days = [d for s in c.sightings if s.paper.days for d in (s.paper.first, s.paper.last)]
    told = sorted({s.company for s in c.sightings}, key=lambda x: (-len(x), repr(x.persons), sorted(x.sides)))
    told = [x for x in told if len(x)] or told
    own = c.core if c.core is not None and timed else (timed[-1] if timed else None)
    return _View(
        c, c.company, tuple(told[:_TELLINGS]), own, min(days, default=date.min), max(days, default=date.max),
        frozenset(s.place for s in c.sightings if town(s.place)),  # type: ignore[misc]
    )  # fmt: skip


def _about(view: _View) -> tuple[date, date] | None:
    """The days on one of which a meeting was that it may be."""
    if view.when is not None:
        return view.when.earliest, view.when.latest
    if view.first == date.min or view.last - view.first > _SAME_NUMBER:
        return None
    if not view.cluster.taken_place and view.cluster.lead.status is not Status.DENIED:
        return view.first, view.last + _COMING
    if view.cluster.kind in SELDOM and view.towns:
        return view.first - _LOOKED_BACK, view.last
    return view.first - (_SAME_NUMBER if view.cluster.ordinal is not None else _RECENT), view.last


def _keys(view: _View, days: tuple[date, date] | None = None) -> Iterable[_Key]:
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


def _likely(c: _View, host: _View) -> int:
    """How likely both are one; 0 where something speaks against it."""
    one, other = c.cluster, host.cluster
    if one.ordinal is not None and other.ordinal is not None and one.ordinal != other.ordinal:
        return 0
    if c.towns and host.towns and c.towns.isdisjoint(host.towns):
        return 0
    alike = max(likeness(a, b) for a in c.told for b in host.told)
    near = _near(c, host)
    if not near or not _kinds_agree(c, host, alike) or other_company(one.people, other.people):
        return 0
    if not one.papers.isdisjoint(other.papers) and not _again(c, host, alike):
        return 0
    here = bool(c.towns & host.towns)
    if alike is Likeness.SAME or (alike is Likeness.PART and not _of_a_pair(c, host)):
        beside = not one.papers.isdisjoint(other.papers)  # a text is likelier of the meeting that it tells of itself
        return near + (10 if here else 0) + (5 if alike is Likeness.SAME else 0) + (2 if beside else 0)
    if alike is not Likeness.UNKNOWN or not here:
        return 0
    if (one.kind is other.kind and one.kind in SELDOM) or (c.exact and host.exact):
        return near
    just_held = c.when is None and one.taken_place and host.exact
    return near if just_held and len(c.company) == 1 and len(host.company) > 0 else 0


def _near(c: _View, host: _View) -> int:
    """Points for the time: the very days, a month that has them, or a text of just after."""
    if c.when is not None and host.when is not None:
        if c.exact and host.exact:
            return 60 if within_reach(host.when, c.when, host.cluster.kind) else 0
        tight = max(width(c.when), width(host.when)) <= TIGHT
        return 40 if tight and gap(c.when, host.when) == 0 else 0
    if host.when is None:
        if c.when is not None:
            return 0
        days = max(c.last, host.last) - min(c.first, host.first)
        same_number = c.cluster.ordinal is not None and c.cluster.ordinal == host.cluster.ordinal
        return 20 if days <= (_SAME_NUMBER if same_number else _RECENT) else 0
    days_of = _about(c)
    fits = days_of is not None and days_of[0] <= host.when.latest and host.when.earliest <= days_of[1]
    return (30 if host.exact else 25) if fits else 0


def _kinds_agree(c: _View, host: _View, alike: Likeness) -> bool:
    """What one text calls talks is a meeting in another; what is called a summit or a congress is otherwise called on
    its very days alone."""
    a, b = c.cluster.kind, host.cluster.kind
    if a is b or {a, b} <= _LOOSE:
        return True
    if not (c.exact and host.exact) or MeetingKind.WORKING_GROUP in (a, b):
        return alike is Likeness.SAME and not {a, b} & (SELDOM | {MeetingKind.WORKING_GROUP})
    if MeetingKind.OTHER in (a, b) and {a, b} & SELDOM:
        return len(c.company) > 0 and len(host.company) > 0
    return alike is Likeness.SAME


def _again(c: _View, host: _View, alike: Likeness) -> bool:
    """Does a text tell of it twice? The second time it may leave out the time, but not those who meet. What it tells as
    held and what is still to come are two."""
    if alike is Likeness.UNKNOWN:
        between_two = MeetingKind.BILATERAL in (c.cluster.kind, host.cluster.kind)
        return c.exact and host.exact and c.cluster.taken_place is host.cluster.taken_place and not between_two
    if alike is not Likeness.SAME:
        return False
    if c.cluster.taken_place is not host.cluster.taken_place:
        return c.exact and c.when == host.when
    return c.when is None or host.when is None or c.when == host.when


def _of_a_pair(c: _View, host: _View) -> bool:
    """Two persons among more met by themselves, and so did two sides among many."""
    few, most = min(c.told, key=len), max(host.told, key=len)
    if by_themselves(few, most):
        return True
    small, large = sorted((few, most), key=len)
    between_two = MeetingKind.BILATERAL in (c.cluster.kind, host.cluster.kind)
    return between_two and (host.cluster.series is not None or len(large) > len(small) + 1)
