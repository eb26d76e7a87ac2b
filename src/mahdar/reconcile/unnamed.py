"""Meetings told without their series, gathered by who meets, when and where.

Most meetings have no name: one text tells of `the three ministers' talks on Monday`, another of `the meeting of A, B
and C`, days later and without a day, and each calls it by another kind. Those told to the day come first and are what
all others are compared with, as they were found: nothing that joins makes its meeting any wider, so that one wrong pair
chains nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations

from mahdar.model.assertion import MeetingKind
from mahdar.reconcile.alike import SELDOM, TIGHT
from mahdar.reconcile.clusters import Cluster, other_company, within_reach
from mahdar.reconcile.company import Likeness, by_themselves, likeness
from mahdar.reconcile.times import gap, width
from mahdar.reconcile.views import RECENT, SAME_NUMBER, Key, View, about, keys, view_of

_TIMES = 3  # by so much better known one of several is the one meant
_LOOSE = frozenset({MeetingKind.BILATERAL, MeetingKind.OTHER, MeetingKind.ROUND, MeetingKind.MINISTERIAL})


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
    for view in sorted(map(view_of, clusters), key=lambda v: (not v.cluster.taken_place, *v.rank())):
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
        self._rows: dict[Key, list[View]] = defaultdict(list)

    def add(self, view: View) -> None:
        for key in keys(view):
            self._rows[key].append(view)

    def of(self, view: View) -> View | None:
        """The one it is; of several the best known, if all are of the same days."""
        near = {id(h): h for key in keys(view, about(view)) for h in self._rows.get(key, ())}
        scored = [(score, h) for h in near.values() if (score := _likely(view, h))]
        if not scored:
            return None
        most = max(score for score, _ in scored)
        best = sorted((h for score, h in scored if score == most), key=lambda h: h.rank()[3:])
        if len(best) > 1 and not _of_same_days(best):
            second, first = sorted(len(h.cluster.papers) for h in best)[-2:]
            known = max(best, key=lambda h: len(h.cluster.papers))
            return known if first >= _TIMES * second else None
        return best[0]


def _of_same_days(many: Sequence[View]) -> bool:
    return all(a.when and b.when and gap(a.when, b.when) <= 1 for a, b in combinations(many, 2))


def _likely(c: View, host: View) -> int:
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
    if here and one.kind in SELDOM and _of_one_body(c, host):
        return near
    if alike is not Likeness.UNKNOWN or not here:
        return 0
    if (one.kind is other.kind and one.kind in SELDOM) or (c.exact and host.exact):
        return near
    just_held = c.when is None and one.taken_place and host.exact
    return near if just_held and len(c.company) == 1 and len(host.company) > 0 else 0


def _near(c: View, host: View) -> int:
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
        return 20 if days <= (SAME_NUMBER if same_number else RECENT) else 0
    days_of = about(c)
    fits = days_of is not None and days_of[0] <= host.when.latest and host.when.earliest <= days_of[1]
    return (30 if host.exact else 25) if fits else 0


def _kinds_agree(c: View, host: View, alike: Likeness) -> bool:
    """What one text calls talks is a meeting in another; what is called a summit or a congress is otherwise called on
    its very days alone."""
    a, b = c.cluster.kind, host.cluster.kind
    if a is b or {a, b} <= _LOOSE:
        return True
    if MeetingKind.OTHER in (a, b) and {a, b} & SELDOM and c.towns & host.towns and _of_one_body(c, host):
        return True
    if not (c.exact and host.exact) or MeetingKind.WORKING_GROUP in (a, b):
        return alike is Likeness.SAME and not {a, b} & (SELDOM | {MeetingKind.WORKING_GROUP})
    if MeetingKind.OTHER in (a, b) and {a, b} & SELDOM:
        return len(c.company) > 0 and len(host.company) > 0
    return alike is Likeness.SAME


def _of_one_body(c: View, host: View) -> bool:
    """Is a body of both, whoever else is named: a congress of `the friends of the lake`?"""
    return any(side.startswith("body:") for side in c.company.sides & host.company.sides)


def _again(c: View, host: View, alike: Likeness) -> bool:
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


def _of_a_pair(c: View, host: View) -> bool:
    """Two persons among more met by themselves, and so did two sides among many."""
    few, most = min(c.told, key=len), max(host.told, key=len)
    if by_themselves(few, most):
        return True
    small, large = sorted((few, most), key=len)
    between_two = MeetingKind.BILATERAL in (c.cluster.kind, host.cluster.kind)
    return between_two and (host.cluster.series is not None or len(large) > len(small) + 1)
