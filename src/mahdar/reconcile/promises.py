"""What one promise has to do with another, and with the meeting that may have kept it."""

from __future__ import annotations

from datetime import date, timedelta

from mahdar.model import timex
from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.groups import Group
from mahdar.reconcile.plan import Plan
from mahdar.reconcile.towns import two_towns

COVERED_FOR = timedelta(days=60)
"""Coverage after a window in which a lapse would show."""


def owed(g: Group, c: Cluster) -> bool:
    """Is every time that was promised counted from a day found by this very meeting? It could not fail."""
    met = {s.key for s in c.sightings}
    due = [p for p in g.plans if p.due is not None]
    return bool(due) and all(p.paper.narrowed_by & met and _counted(p) for p in due)


def _counted(p: Plan) -> bool:
    """Is its time counted from the day of publication?"""
    if p.claim is not None:
        return p.claim.due is not None and timex.relative(p.claim.due.value)
    told = p.sighting.told if p.sighting is not None else None
    times = (told.when, told.begins) if told is not None else ()
    return any(t is not None and timex.relative(t.value) for t in times)


def called_off(g: Group, other: Group) -> bool:
    """Does a word against a meeting come after the promise of it? It does whenever it names the promised time."""
    if g.announced is None or other.announced is None:
        return g.due is not None and other.due is not None and other.due.meets(g.due)
    return after(other, g)


def after(later: Group, earlier: Group, same_day: bool = False) -> bool:
    """Was it told later? A promise of unknown day was told before the time that it was for."""
    a, b = later.announced, earlier.announced
    if a is None:
        return False
    if b is None:
        return earlier.sets_a_date and earlier.due is not None and a.earliest > earlier.due.latest
    return a.earliest > b.latest or (same_day and a.latest >= b.latest)


def asked_until(g: Group) -> date:
    """The last day on which a word may be told that is still about it."""
    if g.due is None or g.due.latest > date.max - COVERED_FOR:
        return date.max
    return g.due.latest + COVERED_FOR


def same_matter(g: Group, other: Group, any_due: bool = False) -> bool:
    """Do both promise one meeting: no other number or place, and the later told before the first was long due?"""
    numbers = g.ordinal is None or other.ordinal is None or g.ordinal == other.ordinal
    if not numbers or two_towns(g.place, other.place):
        return False
    if g.lead.series is None and not (g.place and g.place == other.place):
        return False
    if g.due is None:
        return any_due or (other.due is not None and g.ordinal is not None and g.ordinal == other.ordinal)
    if other.announced is None:
        return any_due and other.due is not None and other.due.meets(g.due)
    in_time = other.announced.earliest <= asked_until(g)
    if any_due:
        return in_time and (other.due is None or other.lead.effect == "postpone" or other.due.meets(g.due))
    return in_time and other.due is not None and other.due.earliest > g.due.latest
