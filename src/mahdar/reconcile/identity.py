"""Which tellings are of one meeting. Every telling is compared with the best-told one of a meeting, never chained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from mahdar.model.assertion import MeetingKind
from mahdar.model.when import When
from mahdar.reconcile.sightings import Sighting
from mahdar.reconcile.times import gap, hull, width

_TIGHT = 45  # days: a time told more widely says too little to know a meeting by
_RENUMBERED = 400  # days: an ordinal told again so far away is another count
_RECENT = timedelta(days=10)  # a meeting told without a time is one just held
_FLEXIBLE = frozenset({MeetingKind.ROUND, MeetingKind.TECHNICAL, MeetingKind.OTHER})
_LONG = frozenset({MeetingKind.ROUND, MeetingKind.CONGRESS, MeetingKind.TECHNICAL, MeetingKind.WORKING_GROUP})


@dataclass(slots=True, eq=False)
class Cluster:
    """One meeting in the making. `core` is the best told time of it; the first sighting leads."""

    sightings: list[Sighting]
    core: When | None
    ordinal: int | None
    inferred: str = ""  # how an ordinal that no text tells was come by
    ordinal_support: tuple[str, ...] = ()
    places: set[str] = field(default_factory=set)
    papers: set[str] = field(default_factory=set)

    @property
    def lead(self) -> Sighting:
        return self.sightings[0]

    @property
    def series(self) -> str | None:
        return next((s.series for s in self.sightings if s.series), None)

    @property
    def kind(self) -> MeetingKind:
        return self.lead.kind

    @property
    def people(self) -> frozenset[str]:
        return frozenset(p for s in self.sightings for p in s.people)

    @property
    def taken_place(self) -> bool:
        return any(s.taken_place for s in self.sightings)

    def add(self, s: Sighting) -> None:
        self.sightings.append(s)
        self.papers.add(s.paper.id)
        if s.ordinal is not None and self.ordinal is None:
            self.ordinal = s.ordinal
        if not s.taken_place:
            return
        if s.place:
            self.places.add(s.place)
        when = s.when
        if when is None:
            return
        if self.core is None or (width(when) < width(self.core) and when.meets(self.core)):
            self.core = when
        elif width(when) <= 3 and width(self.core) <= _TIGHT and 0 < gap(when, self.core) <= slack(self.kind):
            self.core = hull((self.core, when))


def slack(kind: MeetingKind) -> int:
    """Days by which two texts may miss one another and still mean the same meeting of several days."""
    return 3 if kind in _LONG else 0 if kind is MeetingKind.BILATERAL else 1


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
    return s.series is None, 0 if s.ordinal is not None and wide <= _TIGHT else 1, wide, s.paper.last, s.key


class _Pool:
    """Clusters so far, found by ordinal and by month."""

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self._by_ordinal: dict[tuple[str | None, int], list[Cluster]] = defaultdict(list)
        self._by_month: dict[tuple[str | None, int], list[Cluster]] = defaultdict(list)
        self._by_paper: dict[str, list[Cluster]] = defaultdict(list)
        self._by_day: dict[str, list[Cluster]] = defaultdict(list)
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
        for month in _months(s.when):
            _note(self._by_month[s.series, month], c)
        if c.series is not None and s.when is not None and width(s.when) <= 5:
            for i in range(width(s.when)):
                _note(self._by_day[(s.when.earliest + timedelta(days=i)).isoformat()], c)

    def best(self, s: Sighting) -> Cluster | None:
        near: list[Cluster] = []
        if s.ordinal is not None:
            near += self._by_ordinal[s.series, s.ordinal]
        for month in _months(s.when):
            near += self._by_month[s.series, month]
        if s.series is None and s.when is not None and s.when.exact:
            near += self._by_day[s.when.value]
        scored: list[tuple[int, Cluster]] = []
        for c in dict.fromkeys(near):
            score = likely(c, s)
            if score > 0:
                scored.append((score, c))
        scored.sort(key=lambda x: -x[0])
        if len(scored) > 1 and scored[0][0] == scored[1][0] and scored[0][0] < 50:
            return None  # told too loosely to say which of two it is
        return scored[0][1] if scored else None

    def beside(self, s: Sighting) -> Cluster | None:
        """Of a mention that gives a time and nothing else: the one meeting its text has at that very time."""
        if s.series or s.place or s.people or s.ordinal is not None or s.kind not in _FLEXIBLE:
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
            if c.core and c.kind is s.kind and s.paper.id not in c.papers and _placed_alike(c, s)
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


def likely(c: Cluster, s: Sighting) -> int:
    """How likely the sighting is of this meeting; 0 when something forbids it."""
    lead, when = c.lead, s.when
    if c.series is not None and s.series is not None and c.series != s.series:
        return 0
    if c.ordinal is not None and s.ordinal is not None:
        far = gap(c.core, when) if c.core and when else 0
        if c.ordinal != s.ordinal or not _kinds_agree(c, s) or (c.series != s.series and (far or not when)):
            return 0
        return 200 - far // 10 if far <= _RENUMBERED else 0
    if c.core is None or when is None or not _kinds_agree(c, s):
        return 0
    if max(width(when), width(c.core)) > _TIGHT or gap(when, c.core) > slack(c.kind):
        return 0
    exact = width(when) <= 4 and width(c.core) <= 4
    if s.kind is MeetingKind.BILATERAL:
        return 60 if exact and len(lead.people & s.people) >= 2 and _once(c, s) else 0
    if c.series is None or s.series is None:
        if not (exact and s.kind is c.kind and _same_unnamed(c, s)):
            return 0
    elif not _placed_alike(c, s) and not (exact and gap(when, c.core) == 0):
        return 0
    if not _once(c, s):
        return 0
    closeness = (60 if exact else 30) - gap(when, c.core)
    return closeness + (10 if s.place in c.places else 0) + (5 if s.kind is c.kind else 0)


def _same_unnamed(c: Cluster, s: Sighting) -> bool:
    """One of the two is told without its series: then town or people have to be the same; of a kind that is rare
    nothing may speak against it."""
    if s.place is not None and s.place in c.places:
        return True
    if other_company(c.people, s.people):
        return False
    rare = c.series is not None and s.kind not in (MeetingKind.OTHER, MeetingKind.TECHNICAL, MeetingKind.BILATERAL)
    return (rare and _placed_alike(c, s)) or len(c.people & s.people) >= 2


def other_company(a: frozenset[str], b: frozenset[str]) -> bool:
    """Do two texts tell of unlike sets of states? One that names fewer of them, or people alone, says nothing."""
    x, y = (frozenset(p for p in many if p.startswith("state:")) for many in (a, b))
    return len(x) >= 2 and len(y) >= 2 and not (x <= y or y <= x)


def _once(c: Cluster, s: Sighting) -> bool:
    """A text that tells of two meetings means two, unless it tells the very same of both."""
    if s.paper.id not in c.papers:
        return True
    return any(
        o.paper.id == s.paper.id and o.kind is s.kind and o.when == s.when and o.ordinal == s.ordinal
        and (o.people == s.people or s.kind is not MeetingKind.BILATERAL)
        for o in c.sightings
    )  # fmt: skip


def _kinds_agree(c: Cluster, s: Sighting) -> bool:
    if s.kind is c.kind:
        return True
    return c.series is not None and c.series == s.series and {s.kind, c.kind} <= _FLEXIBLE


def _placed_alike(c: Cluster, s: Sighting) -> bool:
    """No two towns: a state and a town in it, or a place no list knows, may be one."""
    if s.place is None or not c.places or s.place in c.places:
        return True
    keyed = s.place.startswith("place:") and any(p.startswith("place:") for p in c.places)
    return not keyed


def _months(when: When | None) -> list[int]:
    """Months a tight time touches, three days of slack taken in; a wide one is looked up by none."""
    if when is None or width(when) > _TIGHT + 20:
        return []
    first, last = when.earliest - timedelta(days=3), when.latest + timedelta(days=10)
    return list(range(first.year * 12 + first.month, last.year * 12 + last.month + 1))
