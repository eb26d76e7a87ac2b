"""Meetings that texts tell of as still to come and that none tells as held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from mahdar.reconcile.alike import SELDOM
from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.company import at_odds, by_themselves
from mahdar.reconcile.plan import Plan, overlap
from mahdar.reconcile.postponed import put_off
from mahdar.reconcile.sightings import Sighting

_APART = 200  # days between two texts that promise an undated meeting of one kind


def attach(plans: Sequence[Plan], targets: Mapping[str, Cluster]) -> None:
    """Gives a meeting that was held the sightings that promised it."""
    for p in plans:
        target = targets.get(p.key)
        if p.sighting is not None and target is not None:
            target.add(p.sighting)


def planned(plans: Sequence[Plan], targets: Mapping[str, Cluster]) -> tuple[list[Cluster], dict[str, Cluster]]:
    """One cluster a meeting still to come, and the cluster of every plan that is about one."""
    rows: dict[tuple[object, ...], list[tuple[Plan, Cluster]]] = defaultdict(list)
    clusters: list[Cluster] = []
    owner: dict[str, Cluster] = {}
    of: dict[str, Plan] = {}
    open_plans = [p for p in plans if p.what == "meeting" and p.key not in targets]
    for p in sorted(open_plans, key=_order):
        if p.sighting is None:
            continue
        row = rows[_row(p)]
        found = next((c for first, c in row if _one(first, c, p)), None)
        if found is None:
            found = next((c for _, c in row if _put_off(c, p, of)), None)
            if found is None:
                found = Cluster([], None, None)
                clusters.append(found)
            row.append((p, found))
        found.add(p.sighting)
        of[p.sighting.key] = p
        owner[p.key] = found
    for p in open_plans:
        if p.sighting is None and p.effect in ("schedule", "postpone"):
            row = rows.get(_row(p), [])
            about = next((c for _, c in row if _of_its_words(p, c)), None)
            if about is None and (p.series is not None or p.due is not None or p.place is not None):
                about = next((c for first, c in row if _one(first, c, p, own=True)), None)
            if about is not None:
                owner[p.key] = about
    return clusters, owner


def _of_its_words(p: Plan, c: Cluster) -> bool:
    """Is the announcement made in the very words that tell of the meeting?"""
    assert p.claim is not None
    return any(s.paper is p.paper and overlap(s.told.span, p.claim.span) for s in c.sightings)


def _put_off(c: Cluster, p: Plan, of: Mapping[str, Plan]) -> bool:
    """Does the plan put off, or call off, the meeting as it was last promised? Not where one text tells of both."""
    if p.paper.id in c.papers:
        return False
    timed = [of[s.key] for s in c.sightings if s.when is not None]
    return bool(timed) and put_off(p, max(timed, key=lambda x: (x.paper.last, x.key)))


def _order(p: Plan) -> tuple[object, ...]:
    return p.ordinal is None, p.due is None, p.paper.last, p.ordinal or 0, p.due.earliest if p.due else date.max, p.key


def _row(p: Plan) -> tuple[object, ...]:
    """Where its like are looked for; what belongs to no series is known by its place."""
    return (p.series, p.kind) if p.series is not None else (p.kind, p.place, p.place is None and p.paper.id)


def _one(first: Plan, c: Cluster, p: Plan, own: bool = False) -> bool:
    """Are both plans of one meeting? `own`: an announcement beside the sighting it was made from."""
    lead: Sighting = c.lead
    if c.ordinal is not None and p.ordinal is not None:
        return c.ordinal == p.ordinal
    if p.place is not None and lead.place is not None and p.place != lead.place:
        return False
    apart = at_odds(p.company, c.company) or by_themselves(p.company, lead.company)
    if p.series is None and p.sighting is not None and apart and lead.kind not in SELDOM:
        return False
    if first.due is not None and p.due is not None:
        return first.due.meets(p.due)
    if p.paper.id in c.papers:
        return own or (first.due is None and p.due is None and p.place == lead.place)
    if first.due is None and p.due is None:
        near = first.paper.days and p.paper.days and abs((first.paper.last - p.paper.last).days) <= _APART
        return bool(near) or (p.place is not None and p.place == lead.place)
    return False
