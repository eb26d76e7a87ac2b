"""One announcement, however many texts tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from mahdar.model.when import When
from mahdar.reconcile.alike import SELDOM
from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.company import at_odds
from mahdar.reconcile.likeness import fold
from mahdar.reconcile.plan import Plan
from mahdar.reconcile.times import join
from mahdar.reconcile.towns import mostly, two_towns

_TURNS = frozenset({"end", "resume"})  # of a series as a whole
_SETTING = frozenset({"schedule", "postpone"})


@dataclass(slots=True, eq=False)
class Group:
    """Tellings of one announcement; the earliest leads. `target` is the meeting it came to."""

    plans: list[Plan]
    target: Cluster | None
    _place: tuple[int, str | None] = (-1, None)  # of so many plans

    @property
    def lead(self) -> Plan:
        return self.plans[0]

    @property
    def keys(self) -> list[str]:
        return [p.key for p in self.plans]

    @property
    def announced(self) -> When | None:
        """When it was first told: plans come in that order."""
        return self.lead.announced

    @property
    def ordinal(self) -> int | None:
        return next((p.ordinal for p in self.plans if p.ordinal is not None), None)

    @property
    def place(self) -> str | None:
        if self._place[0] != len(self.plans):
            self._place = len(self.plans), mostly(p.place for p in self.plans)
        return self._place[1]

    @property
    def due(self) -> When | None:
        return self.lead.due if self.lead.due is not None else join(p.due for p in self.plans if p.due is not None)

    @property
    def sets_a_date(self) -> bool:
        return self.lead.what == "meeting" and self.lead.effect in _SETTING


def group(plans: Iterable[Plan], targets: Mapping[str, Cluster], barred: AbstractSet[str] = frozenset()) -> list[Group]:
    """Plans told alike, in order of announcement: same series, kind, effect and due time, no other number or place;
    without a due time also the same meeting in the end. Actions are one where their words are. `barred` are those
    that are decided not to have come to what others like them came to."""
    buckets: dict[tuple[object, ...], list[Group]] = defaultdict(list)
    made: list[Group] = []
    for plan in sorted(plans, key=_order):
        target = targets.get(plan.key)
        bucket = buckets[(*_bucket(plan), plan.key in barred)]
        found = next((g for g in bucket if _one(g, plan, target)), None)
        if found is None:
            found = Group([], target)
            bucket.append(found)
            made.append(found)
        found.plans.append(plan)
        found.target = found.target or target
    return made


def _order(plan: Plan) -> tuple[object, ...]:
    """By day; of one day by what is told, so that who leads does not hang on the digests that keys are."""
    announced = plan.announced
    latest = (announced.latest, announced.earliest) if announced else (date.max, date.max)
    told = plan.kind, plan.effect, plan.ordinal or 0, plan.place or ""
    return (*latest, plan.paper.last, *told, plan.key)


def _bucket(plan: Plan) -> tuple[object, ...]:
    if plan.effect in _TURNS and plan.series is not None:
        return plan.series, plan.effect
    if plan.what != "meeting":
        return plan.what, plan.series, plan.effect, fold(plan.words)
    due = plan.due and (plan.due.value, plan.due.mod)
    if plan.series is None and (due is None or plan.effect not in _SETTING):
        return plan.kind, plan.effect, due, plan.place or fold(plan.words)  # known by its town, or by its very words
    if plan.effect not in _SETTING:
        return plan.series, plan.kind, plan.effect
    return plan.series, plan.kind, plan.effect, due


def _one(g: Group, plan: Plan, target: Cluster | None) -> bool:
    if plan.what != "meeting" and plan.effect not in _TURNS:
        return True
    same_number = g.ordinal is None or plan.ordinal is None or g.ordinal == plan.ordinal
    if not same_number or two_towns(g.place, plan.place):
        return False
    if plan.series is None and plan.kind not in SELDOM and at_odds(g.lead.company, plan.company):
        return False
    if not g.sets_a_date:
        a, b = g.announced, plan.announced
        due = g.due is None or plan.due is None or g.due.meets(plan.due)
        return due and a is not None and b is not None and a.meets(b)
    if plan.series is None and g.place is None and plan.place is None and g.lead.paper.id != plan.paper.id:
        return fold(g.lead.words) == fold(plan.words)
    if plan.due is None:
        return g.target is target and (g.place == plan.place or g.ordinal == plan.ordinal is not None)
    return g.target is target or g.target is None or target is None
