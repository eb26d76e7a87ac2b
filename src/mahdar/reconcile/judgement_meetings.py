"""Meetings as decided: tellings that are of one meeting, and such as are not.

It is carried out on the meetings that were found, so whoever finds them need not know of it: what is kept apart is
parted, every other telling going where it is likelier; then what is one is joined. `not_same` holds against `same`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet

from mahdar.model.decision import DecisionKind
from mahdar.reconcile.alike import likely
from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.judgement import Docket
from mahdar.reconcile.plan import Plan
from mahdar.reconcile.sightings import Sighting

_KINDS = ("meeting", "announcement")
_NONE: frozenset[str] = frozenset()


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
        self.barred: set[str] = set()  # plans that are decided not to have come to the meeting found for them
        self._beside: dict[str, list[str]] = defaultdict(list)  # by telling all that are told to be the same
        for sides in self.same:
            whole = [k for side in sides for k in side]
            for key in whole:
                self._beside[key] += whole

    def arranged(self, clusters: list[Cluster]) -> list[Cluster]:
        return self._arranged(clusters)[0]

    def targets(
        self, plans: Iterable[Plan], match: Callable[[Plan], Cluster | None], clusters: list[Cluster]
    ) -> dict[str, Cluster]:
        """The meeting that each plan came to, by what matches and what is decided. What is decided of an announcement
        holds for the coming meeting that its text tells of in the same words."""
        if not (self.same or self.apart):
            return {p.key: c for p in plans if (c := match(p)) is not None}
        at = self._at(clusters)
        rows, changed = list[tuple[Plan, Cluster | None]](), dict[object, tuple[Cluster | None, Cluster | None]]()
        for p in plans:
            found = match(p)
            came = self._came_to(p.key, found, at)
            rows.append((p, came))
            if came is not found and p.claim is not None:
                changed[_words(p)] = found, came
                self.barred |= {p.key} if came is None else set()
        targets: dict[str, Cluster] = {}
        for p, came in rows:
            before, after = changed.get(_words(p), (came, came))
            if p.claim is None and came is before and after is not before:
                came = after
                self.barred |= {p.key} if came is None else set()
            if came is not None:
                targets[p.key] = came
        return targets

    def open(
        self, clusters: list[Cluster], owner: dict[str, Cluster], plans: Sequence[Plan]
    ) -> tuple[list[Cluster], dict[str, Cluster]]:
        """Meetings still to come, and the one that each plan is about."""
        if not (self.same or self.apart):
            return clusters, owner
        clusters, moved = self._arranged(clusters)
        at = self._at(clusters)
        found = {p: at.get(p, moved.get(id(c), c)) for p, c in owner.items()}
        apart: set[object] = set()
        in_words: dict[object, set[str]] = defaultdict(set)
        for plan in plans if self.apart else ():
            in_words[_words(plan)] |= {plan.key} if plan.sighting is not None else set()
        for plan in plans:
            if plan.sighting is None and plan.what == "meeting":
                before = found.pop(plan.key, None)
                about = self._came_to(plan.key, before, at, in_words.get(_words(plan), _NONE))
                if about is not None:
                    found[plan.key] = about
                elif before is not None:
                    apart.add(_words(plan))
        for plan in plans if apart else ():
            if _words(plan) in apart:
                found.pop(plan.key, None)
                self.barred.add(plan.key)
        return clusters, found

    def _came_to(
        self, key: str, found: Cluster | None, at: dict[str, Cluster], own: AbstractSet[str] = _NONE
    ) -> Cluster | None:
        """`own`: what is told in the announcement's own words; it is apart from that where it is from nothing else."""
        apart: AbstractSet[str] = self.apart.get(key, _NONE)
        apart = (apart - own) or apart
        for other in self._beside.get(key, ()):
            if other != key and other not in apart and other in at:
                return at[other]
        if found is not None and apart and not apart.isdisjoint(self._own(found)):
            return None
        return found

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
        if not self.same:
            return clusters, moved
        at, order = self._at(clusters), {id(c): c for c in clusters}
        for sides in self.same:
            self._join(sides, at, order, moved)
        return list(order.values()), moved

    def _parts(self, c: Cluster) -> list[Cluster]:
        own = self._own(c)
        if not any(self.apart.get(k, _NONE) & own for k in own):
            return [c]
        parts: list[Cluster] = []
        free: list[Sighting] = []
        for s in c.sightings:
            apart = self.apart.get(s.key, _NONE)
            if not apart & own:
                free.append(s)
                continue
            room = next((p for p in parts if not apart & {o.key for o in p.sightings}), None)
            if room is None:
                room = Cluster([], None, None)
                parts.append(room)
            room.add(s)
        for s in free:
            max(parts, key=lambda p: likely(p, s)).add(s)  # of equals the first
        return parts

    def _join(
        self, sides: list[tuple[str, ...]], at: dict[str, Cluster], order: dict[int, Cluster], moved: dict[int, Cluster]
    ) -> None:
        """Makes one cluster of those that the sides mean; leaves them where another decision keeps them apart."""
        meant: list[Cluster] = []
        for side in sides:
            found = [at[k] for k in side if k in at]
            votes = Counter(map(id, found))
            best = max(found, key=lambda c: votes[id(c)], default=None)  # of equals the one met first
            if best is not None and best not in meant:
                meant.append(best)
        own = {k for c in meant for k in self._own(c)}
        if len(meant) < 2 or any(self.apart.get(k, _NONE) & own for k in own):
            return
        lead = max(meant, key=lambda c: (c.taken_place, len(c.sightings), c.core is not None))
        whole = Cluster([], None, None)
        for c in (lead, *(c for c in meant if c is not lead)):
            for s in c.sightings:
                whole.add(s)
            del order[id(c)]
            moved[id(c)] = whole
        for key, c in moved.items():
            if c in meant:
                moved[key] = whole
        order[id(whole)] = whole
        at |= dict.fromkeys(own, whole)

    def _at(self, clusters: Iterable[Cluster]) -> dict[str, Cluster]:
        """By telling the cluster that has it, as far as decisions point at it."""
        return {k: c for c in clusters for k in self._own(c)} if self._claims else {}

    def _own(self, c: Cluster) -> set[str]:
        """The tellings of a cluster that decisions point at; not what a telling counts in passing (`six before`)."""
        told = self._claims
        return {s.key for s in c.sightings if s.key in told and told[s.key].span == s.told.span}


def _words(p: Plan) -> object:
    """Equal for an announcement and the coming meeting that its text tells of in the same words."""
    return p.paper.id, p.series, p.kind, p.due
