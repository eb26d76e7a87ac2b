"""Meetings as decided: tellings that are of one meeting, and such as are not.

It is carried out on the meetings that were found, so whoever finds them need not know of it: what is kept apart is
parted, every other telling going where it is likelier; then what is one is joined. `not_same` holds against `same`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from mahdar.model.decision import DecisionKind
from mahdar.reconcile.alike import likely
from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.judgement import Docket
from mahdar.reconcile.plans import Plan
from mahdar.reconcile.sightings import Sighting

_KINDS = ("meeting", "announcement")


class MeetingLinks:
    """What decisions say of tellings of meetings and of announcements."""

    def __init__(self, docket: Docket) -> None:
        self._claims = docket.spans
        self.same: list[list[tuple[str, ...]]] = []
        self.apart: dict[str, set[str]] = defaultdict(set)
        for d in docket.of(DecisionKind.SAME, DecisionKind.NOT_SAME):
            sides = [docket.keys(t) for t in d.targets if t.kind in _KINDS]
            if d.kind is DecisionKind.SAME:
                self.same.append([side for side in sides if side])
                continue
            for n, side in enumerate(sides):
                for other in sides[n + 1 :]:
                    for key in set(side) - set(other):
                        self.apart[key] |= set(other) - {key}
                    for key in set(other) - set(side):
                        self.apart[key] |= set(side) - {key}

    def arranged(self, clusters: list[Cluster]) -> list[Cluster]:
        return self._arranged(clusters)[0]

    def came_to(self, plan: Plan, found: Cluster | None, clusters: Iterable[Cluster]) -> Cluster | None:
        """The meeting that a plan came to, by what was found and what is decided."""
        if self.same:
            meant = {k for sides in self.same if any(plan.key in s for s in sides) for s in sides for k in s}
            meant -= {plan.key} | self.apart[plan.key]
            joined = [c for c in clusters if not meant.isdisjoint(self._own(c))] if meant else []
            if joined:
                return joined[0]
        if found is not None and not self.apart.get(plan.key, set()).isdisjoint(self._own(found)):
            return None
        return found

    def open(
        self, clusters: list[Cluster], owner: dict[str, Cluster], plans: Sequence[Plan]
    ) -> tuple[list[Cluster], dict[str, Cluster]]:
        """Meetings still to come, and the one that each plan is about."""
        if not (self.same or self.apart):
            return clusters, owner
        clusters, moved = self._arranged(clusters)
        at = {k: c for c in clusters for k in self._own(c)}
        found = {p: at.get(p, moved.get(id(c), c)) for p, c in owner.items()}
        for plan in plans:
            if plan.sighting is None and plan.what == "meeting":
                about = self.came_to(plan, found.get(plan.key), clusters)
                if about is not None:
                    found[plan.key] = about
                else:
                    found.pop(plan.key, None)
        return clusters, found

    def _arranged(self, clusters: list[Cluster]) -> tuple[list[Cluster], dict[int, Cluster]]:
        """The clusters, and by its id what became of each that is gone."""
        moved: dict[int, Cluster] = {}
        if self.apart:
            parted: list[Cluster] = []
            for c in clusters:
                parts = self._parts(c)
                parted += parts
                if parts != [c]:
                    moved[id(c)] = max(parts, key=lambda p: len(p.sightings))
            clusters = parted
        for sides in self.same:
            clusters = self._joined(clusters, sides, moved)
        return clusters, moved

    def _parts(self, c: Cluster) -> list[Cluster]:
        own = self._own(c)
        if not any(self.apart.get(k, set()) & own for k in own):
            return [c]
        parts: list[Cluster] = []
        free: list[Sighting] = []
        for s in c.sightings:
            if not self.apart.get(s.key, set()) & own:
                free.append(s)
                continue
            room = next((p for p in parts if not self.apart[s.key] & {o.key for o in p.sightings}), None)
            if room is None:
                room = Cluster([], None, None)
                parts.append(room)
            room.add(s)
        for s in free:
            max(parts, key=lambda p: likely(p, s)).add(s)  # of equals the first
        return parts

    def _joined(
        self, clusters: list[Cluster], sides: list[tuple[str, ...]], moved: dict[int, Cluster]
    ) -> list[Cluster]:
        """One cluster of those that the sides mean; as they were where another decision keeps them apart."""
        meant: list[Cluster] = []
        for side in sides:
            votes = Counter({n: len(self._own(c).intersection(side)) for n, c in enumerate(clusters)})
            best = max(votes, key=lambda n: (votes[n], -n), default=None)
            if best is not None and votes[best] and clusters[best] not in meant:
                meant.append(clusters[best])
        keys = {k for c in meant for k in self._own(c)}
        if len(meant) < 2 or any(self.apart.get(k, set()) & keys for k in keys):
            return clusters
        lead = max(meant, key=lambda c: (c.taken_place, len(c.sightings), c.core is not None))
        whole = Cluster([], None, None)
        for c in (lead, *(c for c in meant if c is not lead)):
            moved[id(c)] = whole
            for s in c.sightings:
                whole.add(s)
        return [whole if c is lead else c for c in clusters if c is lead or c not in meant]

    def _own(self, c: Cluster) -> set[str]:
        """The tellings of a cluster that decisions point at; not what a telling counts in passing (`six before`)."""
        told: Mapping[str, object] = self._claims
        return {s.key for s in c.sightings if s.key in told and self._claims[s.key].span == s.told.span}
