"""Meetings put off in so many words: what was promised first, and what it was put off to, is one meeting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from mahdar.model.assertion import MeetingTold, Status
from mahdar.reconcile.clusters import Cluster, other_company
from mahdar.reconcile.plan import Plan
from mahdar.reconcile.promises import COVERED_FOR
from mahdar.reconcile.times import resolve, value
from mahdar.reconcile.towns import two_towns

_OFF = (Status.POSTPONED, Status.CANCELLED)


def put_off(later: Plan, earlier: Plan) -> bool:
    """Does the later word put off, or call off, what the earlier promised: told after it, before it was long due, for
    a later time or none, of no other number or town? Or is it the outlet's own correction of it?"""
    if earlier.due is None or later.announced is None:
        return False
    if _corrects(later, earlier):
        return True
    if not _puts_off(later):
        return False
    if earlier.announced is not None and later.announced.latest < earlier.announced.earliest:
        return False
    if later.ordinal is not None and earlier.ordinal is not None and later.ordinal != earlier.ordinal:
        return False
    if two_towns(later.place, earlier.place) or other_company(later.people, earlier.people):
        return False
    if later.due is not None and later.due.earliest <= earlier.due.latest:
        return False
    due = earlier.due.latest
    return due > date.max - COVERED_FOR or later.announced.earliest <= due + COVERED_FOR


def _corrects(later: Plan, earlier: Plan) -> bool:
    """Does its text quote the earlier as the outlet's own error?"""
    if not later.paper.misprints or later.paper is earlier.paper or later.paper.outlet != earlier.paper.outlet:
        return False
    quoted = (m for m in later.paper.misprints if isinstance(m, MeetingTold) and str(m.kind) == earlier.kind)
    due = [resolve(value(m.when), later.paper.anchors, later.paper.sparse) for m in quoted]
    return any(w is not None and earlier.due is not None and w.meets(earlier.due) for w in due)


def _puts_off(p: Plan) -> bool:
    return p.effect == "postpone" or (p.sighting is not None and p.sighting.status in _OFF)


def inherited(
    plans: Sequence[Plan], targets: Mapping[str, Cluster], barred: AbstractSet[str] = frozenset()
) -> dict[str, Cluster]:
    """For plans that were put off, and that came to nothing by themselves, what they were put off to came to."""
    rows: dict[tuple[str | None, str, str | None], list[Plan]] = defaultdict(list)
    for p in plans:
        if (p.series or p.place) and p.what == "meeting" and p.announced is not None:
            rows[p.series, p.kind, None if p.series else p.place].append(p)  # without a series known by its town
    found: dict[str, Cluster] = {}
    for row in rows.values():
        off = sorted((p for p in row if _puts_off(p) or p.paper.misprints), key=_told)
        if not off:
            continue
        for p in sorted(row, key=_told, reverse=True):  # what was put off again came to what the last word came to
            if p.key in targets or p.key in barred or not (p.effect == "schedule" or p in off):
                continue
            anew = next((q for q in off if q is not p and put_off(q, p)), None)
            target = (targets.get(anew.key) or found.get(anew.key)) if anew is not None else None
            if target is not None and _after(target, p):
                found[p.key] = target
    return found


def _told(p: Plan) -> tuple[date, str]:
    assert p.announced is not None
    return p.announced.earliest, p.key


def _after(c: Cluster, p: Plan) -> bool:
    """Was it held after the plan was told?"""
    return c.core is None or p.announced is None or c.core.latest > p.announced.latest
