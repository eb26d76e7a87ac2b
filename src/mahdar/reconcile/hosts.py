"""Talks between two, and working groups, that no text puts under another meeting: part of the one round, congress or
summit of their series on whose days, and in whose town, they were held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from mahdar.model.assertion import MeetingKind
from mahdar.model.field import LedgerEntity
from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.drafts import Draft
from mahdar.reconcile.times import width

NOTE = (
    "inferred: held on its days, in its series, and at no other place; no text puts it there",
    "مستنتج: عُقد في أيامه وضمن مساره وليس في مكان آخر؛ ولا نص يدرجه تحته",
)
_BESIDE = frozenset({MeetingKind.BILATERAL, MeetingKind.WORKING_GROUP})
_PLENARY = frozenset({MeetingKind.ROUND, MeetingKind.CONGRESS, MeetingKind.SUMMIT})
_LONGEST = 8  # days: what is told more widely was on no day in particular


def hosts(clusters: Iterable[Cluster], drafts: Mapping[int, Draft]) -> dict[str, str]:
    """By id of a meeting beside another the id of that one, where there is no choice."""
    plenary: dict[int, list[Cluster]] = defaultdict(list)
    beside: list[Cluster] = []
    for c in clusters:
        if c.core is None or width(c.core) > _LONGEST or not c.taken_place:
            continue
        if c.kind in _BESIDE:
            beside.append(c)
        for day in range(c.core.earliest.toordinal(), c.core.latest.toordinal() + 1) if c.kind in _PLENARY else ():
            plenary[day].append(c)
    found: dict[str, str] = {}
    for c in beside:
        assert c.core is not None
        days = c.core.earliest.toordinal(), c.core.latest.toordinal()
        over = [o for o in plenary.get(days[0], ()) if o in plenary.get(days[1], ()) and _may_host(o, c, drafts)]
        if len(over) == 1:
            found[drafts[id(c)].id] = drafts[id(over[0])].id
    return found


def _may_host(over: Cluster, c: Cluster, drafts: Mapping[int, Draft]) -> bool:
    """Of one series and not in another town; told without the series, in the same town and by parties of both."""
    here, there = (_town(drafts[id(x)].place.value) for x in (c, over))
    if c.series is None:
        return here is not None and here == there and bool(c.people) and c.people <= over.people
    return c.series == over.series and (here is None or there is None or here == there)


def _town(place: LedgerEntity | None) -> str | None:
    """A town that a list knows; a state it lies in, or a name no list has, speaks for nothing and against nothing."""
    return place.id if place is not None and place.id.startswith("place:") else None
