"""Whether a telling may be of a meeting: a score, and what forbids it."""

from __future__ import annotations

from mahdar.model.assertion import MeetingKind
from mahdar.reconcile.clusters import Cluster, other_company, within_reach
from mahdar.reconcile.sightings import Sighting
from mahdar.reconcile.times import gap, width

TIGHT = 45  # days: a time told more widely says too little to know a meeting by
FLEXIBLE = frozenset({MeetingKind.ROUND, MeetingKind.TECHNICAL, MeetingKind.OTHER})
_DISTINCT = 5  # from here on two series seldom have the same number in the same weeks
_RENUMBERED = 200  # days: an ordinal told again so far away is another count


def likely(c: Cluster, s: Sighting) -> int:
    """How likely the sighting is of this meeting; 0 when something forbids it."""
    lead, when = c.lead, s.when
    if c.series is not None and s.series is not None and c.series != s.series:
        return 0
    if c.ordinal is not None and s.ordinal is not None:
        return _same_number(c, s)
    if c.core is None or when is None or not _kinds_agree(c, s):
        return 0
    if max(width(when), width(c.core)) > TIGHT or not within_reach(c.core, when, c.kind):
        return 0
    exact = width(when) <= 4 and width(c.core) <= 4
    if s.kind is MeetingKind.BILATERAL:
        return 60 if exact and len(lead.people & s.people) >= 2 and _once(c, s) else 0
    if c.series is None or s.series is None:
        if not (exact and s.kind is c.kind and _same_unnamed(c, s)):
            return 0
    elif not placed_alike(c, s) and not (exact and gap(when, c.core) == 0):
        return 0
    if not _once(c, s):
        return 0
    closeness = (60 if exact else 30) - gap(when, c.core)
    return closeness + (10 if s.place in c.places else 0) + (5 if s.kind is c.kind else 0)


def _same_number(c: Cluster, s: Sighting) -> int:
    """A number is one meeting's, unless it is told years away. Without the series only a high number is known again,
    and near its time."""
    if s.ordinal is None or c.ordinal != s.ordinal or not _kinds_agree(c, s):
        return 0
    far = gap(c.core, s.when) if c.core is not None and s.when is not None else None
    if c.series != s.series and (far is None or far > (TIGHT if s.ordinal >= _DISTINCT else 0)):
        return 0
    return 200 - (far or 0) // 3 if (far or 0) <= _RENUMBERED else 0


def _same_unnamed(c: Cluster, s: Sighting) -> bool:
    """One of the two is told without its series: then town or people have to be the same; of a kind that is rare
    nothing may speak against it."""
    if s.place is not None and s.place in c.places:
        return True
    if other_company(c.people, s.people):
        return False
    rare = c.series is not None and s.kind not in (MeetingKind.OTHER, MeetingKind.TECHNICAL, MeetingKind.BILATERAL)
    return (rare and placed_alike(c, s)) or len(c.people & s.people) >= 2


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
    return c.series is not None and c.series == s.series and {s.kind, c.kind} <= FLEXIBLE


def placed_alike(c: Cluster, s: Sighting) -> bool:
    """No two towns: a state and a town in it, or a place no list knows, may be one."""
    if s.place is None or not c.places or s.place in c.places:
        return True
    keyed = s.place.startswith("place:") and any(p.startswith("place:") for p in c.places)
    return not keyed
