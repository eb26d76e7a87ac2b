"""What became of an announcement, by the meetings that took place and the announcements that came after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from mahdar.model import timex
from mahdar.model.field import Field, LedgerEntity
from mahdar.model.outcome import Outcome, OutcomeBasis
from mahdar.reconcile import notes, notes_acts
from mahdar.reconcile import notes_open as told
from mahdar.reconcile.act_outcomes import of_act
from mahdar.reconcile.actions import Acts
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.clusters import Cluster, slack
from mahdar.reconcile.coverage import Coverages, enough
from mahdar.reconcile.drafts import Draft
from mahdar.reconcile.groups import Group
from mahdar.reconcile.held import Held
from mahdar.reconcile.judged import Judged, keys
from mahdar.reconcile.later import Later
from mahdar.reconcile.notes import Note
from mahdar.reconcile.plan import Plan
from mahdar.reconcile.promises import COVERED_FOR, after, asked_until, called_off, owed, same_matter
from mahdar.reconcile.towns import two_towns
from mahdar.reconcile.windows import verdict


class Judge:
    """Judges groups one by one; holds what all of them are judged by."""

    def __init__(
        self,
        archive: Archive,
        held: Held,
        drafts: Mapping[int, Draft],
        groups: Sequence[Group],
        plans: Sequence[Plan],
        acts: Acts,
        as_of: date | None,
    ) -> None:
        self._held, self._drafts, self._as_of = held, drafts, as_of
        self._later = Later(groups)
        self._resumptions: dict[str | None, list[Group]] = defaultdict(list)
        self._sighted: dict[tuple[str, str | None, str], set[str]] = defaultdict(set)
        self._coverages, self._acts = Coverages(archive), acts
        for g in groups:
            if g.lead.effect == "resume":
                self._resumptions[g.lead.series].append(g)
        for p in plans:
            self._sighted[p.paper.id, p.series, p.kind].add(p.key)

    def judge(self, g: Group) -> Judged:
        match g.lead.effect:
            case "end":
                return self._ended(g)
            case "resume":
                return self._resumed(g)
            case "schedule" | "postpone" if g.lead.what == "meeting":
                return self._scheduled(g)
            case "schedule" | "postpone":
                met = self._acts.convened(g)
                if met is not None:
                    judged = self._came_to(g, met)
                    return replace(judged, note=judged.note + notes_acts.convened())
                return of_act(g, self._acts, self._as_of)
            case "cancel":
                return Judged(Outcome.CANCELLED, OutcomeBasis.TOLD, told.cancelled(g.announced), support=keys(g))
            case _:
                return Judged(Outcome.PENDING, OutcomeBasis.INFERRED, told.stands())

    def replacement(self, g: Group) -> Group | None:
        """The first later announcement that sets another date for what this one promised."""
        for other in self._later.than(g, asked_until(g)):
            if other.sets_a_date and after(other, g) and same_matter(g, other):
                return other
        return None

    def _scheduled(self, g: Group) -> Judged:
        if g.target is not None:
            return self._came_to(g, g.target)
        undone = self._undone(g)
        if undone is not None:
            return undone
        anew = self.replacement(g)
        if anew is not None:
            basis = OutcomeBasis.TOLD if anew.lead.effect == "postpone" else OutcomeBasis.INFERRED
            note = told.replaced(anew.due, anew.announced)
            return Judged(Outcome.SUPERSEDED, basis, note, support=keys(anew), anew=anew)
        return self._open(g)

    def _came_to(self, g: Group, c: Cluster) -> Judged:
        d = self._drafts[id(c)]
        found = verdict(g.lead.kind, d.opened, d.when.value, g.due, c.ordinal, _before(c, d))
        outcome, note = found.outcome, found.note
        promised = next((p.place_entity for p in g.plans if p.place_entity), None)
        if d.place.value is not None and _elsewhere(g.place, d.place):
            outcome = Outcome.MOVED
            note = note + notes.held_elsewhere(d.place.value.name, promised.name if promised else g.place or "")
        numbered = g.ordinal is not None and c.ordinal == g.ordinal and not c.inferred
        basis = OutcomeBasis.TOLD if numbered else OutcomeBasis.INFERRED
        if self._circular(g, c):
            basis, note = OutcomeBasis.CIRCULAR, note + notes.circular()
        elif owed(g, c):
            basis, note = OutcomeBasis.CIRCULAR, note + notes.owed()
        support = d.when.support or d.status.support
        return Judged(outcome, basis, note, found.days_late, c, support, edge=found.edge and outcome is found.outcome)

    def _circular(self, g: Group, c: Cluster) -> bool:
        """Does every text that dates the meeting owe its own date to this announcement?"""
        own = set(g.keys)
        for p in g.plans:
            own |= self._sighted[p.paper.id, p.series, p.kind]
        dated = [s for s in c.sightings if s.taken_place and s.when is not None]
        return bool(dated) and all(
            s.paper.narrowed_by & own
            and any(t is not None and timex.relative(t.value) for t in (s.told.when, s.told.begins, s.told.ends))
            for s in dated
        )

    def _undone(self, g: Group) -> Judged | None:
        for other in self._later.than(g, asked_until(g)):
            effect = other.lead.effect
            if effect not in ("cancel", "postpone") or not (
                called_off(g, other) and same_matter(g, other, any_due=True)
            ):
                continue
            if effect == "cancel":
                note = told.cancelled(other.announced)
                return Judged(Outcome.CANCELLED, OutcomeBasis.TOLD, note, support=keys(other))
            if other.due is None:
                note = told.postponed(other.announced)
                return Judged(Outcome.SUPERSEDED, OutcomeBasis.TOLD, note, support=keys(other), anew=other)
        return None

    def _open(self, g: Group) -> Judged:
        """Nothing is told of it: pending while it may come, else unknown, or lapsed where silence means something."""
        due, inferred = g.due, OutcomeBasis.INFERRED
        if due is None:
            return Judged(Outcome.PENDING, inferred, told.undated())
        if self._as_of is None or due.latest >= self._as_of:
            edge = self._as_of is not None and due.bounds.last_sure < self._as_of
            return Judged(Outcome.PENDING, inferred, (told.pending_on_edge if edge else told.pending)(due), edge=edge)
        found = self._coverages.after(g.lead.series, due.latest, self._as_of)
        if found is None or not enough(found[0]):
            seen = found and found[0]
            return Judged(Outcome.UNKNOWN, inferred, told.unknown(due) + told.silence(seen), coverage=seen)
        seen, support = found
        if self._held_since(g):
            note = told.unknown(due) + told.another_held(g.lead.kind)
            return Judged(Outcome.UNKNOWN, inferred, note, coverage=seen)
        return Judged(Outcome.LAPSED, inferred, told.lapsed(g.lead.kind, due, seen), support=support, coverage=seen)

    def _held_since(self, g: Group) -> bool:
        """Was any meeting of that kind held from the announcement to the end of the coverage that is asked?"""
        due, announced = g.due, g.announced
        assert due is not None
        return any(
            str(c.kind) == g.lead.kind and c.core is not None and announced is not None
            and c.core.latest >= announced.earliest and c.core.earliest <= due.latest + COVERED_FOR
            for c in self._held.of_series(g.lead.series or "")
        )  # fmt: skip

    def _ended(self, g: Group) -> Judged:
        """`This was the last`: reversed by a word or by the next meeting."""
        resumed = next((o for o in self._resumptions[g.lead.series] if after(o, g, same_day=True)), None)
        again = self._next(g)
        note, support = Note(), tuple[str, ...]()
        if resumed is not None:
            note, support = notes.reversed_on(resumed.announced), keys(resumed)
        if again is not None:
            d = self._drafts[id(again)]
            note = note + notes.met_again(d.kind, again.ordinal, d.when.value)
            support = (*support, *d.status.support)
        if not support:
            return Judged(Outcome.PENDING, OutcomeBasis.INFERRED, told.stands())
        basis = OutcomeBasis.TOLD if resumed is not None else OutcomeBasis.INFERRED
        return Judged(Outcome.SUPERSEDED, basis, note, meeting=again, support=support)

    def _resumed(self, g: Group) -> Judged:
        again = self._next(g)
        if again is None:
            return Judged(Outcome.PENDING, OutcomeBasis.INFERRED, told.undated())
        d = self._drafts[id(again)]
        note = notes.met_again(d.kind, again.ordinal, d.when.value)
        return Judged(Outcome.KEPT, OutcomeBasis.INFERRED, note, meeting=again, support=d.status.support)

    def _next(self, g: Group) -> Cluster | None:
        """The first meeting of the series that was held after the announcement; of the kind it was about, if told."""
        announced = g.announced
        if announced is None or g.lead.series is None:
            return None
        found = [
            c for c in self._held.of_series(g.lead.series)
            if c.core is not None and c.core.earliest > announced.latest
            and g.lead.kind in ("other", str(c.kind))
        ]  # fmt: skip
        rounds = [c for c in found if str(c.kind) == "round"] or found
        return min(rounds, key=lambda c: (c.core and c.core.earliest.isoformat(), c.lead.key), default=None)


def _before(c: Cluster, d: Draft) -> int:
    """Days that a meeting of many days may have lasted before the day on which it is told in session."""
    known = d.begins.value is not None or d.ends.value is not None
    if known or d.when.value is None or not d.when.value.exact or slack(c.kind) <= 1:
        return 0
    return slack(c.kind)


def _elsewhere(promised: str | None, place: Field[LedgerEntity]) -> bool:
    """Was it held in another town than promised? Not where nearly as many tell of the town that was promised."""
    if place.value is None or not two_towns(promised, place.value.id):
        return False
    as_promised = max((c.origins for c in place.conflicts if c.value.id == promised), default=0)
    return place.origins > 2 * as_promised
