"""Fields as decided: the analyst's value leads, what is told stays beside it as a conflict."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from mahdar.model.assertion import AnyAssertion, MeetingKind
from mahdar.model.decision import FIELDS, Decision, DecisionKind
from mahdar.model.field import Alternative, Field, FieldBasis, LedgerEntity
from mahdar.model.when import When
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.drafts import Draft
from mahdar.reconcile.judgement import Docket
from mahdar.reconcile.likeness import fold
from mahdar.reconcile.names import Names, entities, opaque
from mahdar.reconcile.plan import Plan
from mahdar.reconcile.times import hull, width

T = TypeVar("T")
V = When | int | float | str
_TO_THE_DAY = 14
"""Days: a time no wider tells of the days of a meeting, not of the month it lies in."""
_FAR = 31
"""Days from a decided begin (to a decided end) beyond which what is told is of no day of that meeting."""
_PLAN = ("due", "ordinal", "kind", "series")  # what an announcement is judged by


class FieldRulings:
    """`set_field` over meetings and announcements, carried out where the ledger is made, so that slugs, order and
    outcomes follow from it."""

    def __init__(self, docket: Docket, archive: Archive, names: Names) -> None:
        self._archive, self._names = archive, names
        self._docket = docket
        self._meetings = _parsed(docket, "meeting")
        self._announcements = _parsed(docket, "announcement")
        self.winning: set[str] = set()  # decisions whose value was taken
        self._named: dict[str, LedgerEntity] | None = None

    def drafts(self, clusters: Sequence[Cluster], made: Mapping[int, Draft]) -> dict[int, Draft]:
        """Drafts by the id of their cluster, with the fields that are decided."""
        drafts, holders = dict(made), Holders(clusters if self._meetings else (), self._docket.spans)
        taken: dict[tuple[int, str], str] = {}
        for d, value in self._meetings:
            for target in d.targets:
                c = holders.meant(self._docket.keys(target))
                if c is not None:
                    drafts[id(c)] = self._decided(c, drafts[id(c)], d.field, value)
                    taken[id(c), d.field] = d.id
        for i in {i for i, name in taken if name in ("begins", "ends") and (i, "when") not in taken}:
            drafts[i] = replace(drafts[i], when=self._following(drafts[i]))
        self.winning |= set(taken.values())
        return drafts

    def _following(self, draft: Draft) -> Field[When]:
        """The days from the begin to the end where one of them is decided: `when` goes with it, and says so."""
        begins, ends = draft.begins, draft.ends
        first, last = begins.value, ends.value
        told = draft.when.value if draft.when.value is not None and width(draft.when.value) <= _TO_THE_DAY else None
        if told is not None and last is None and first is not None and 0 <= _days(first, told) <= _FAR:
            last = When(told.latest.isoformat())
        elif told is not None and first is None and last is not None and 0 <= _days(told, last) <= _FAR:
            first = When(told.earliest.isoformat())
        lead = begins if begins.basis is FieldBasis.DECIDED else ends
        whole = lead.value
        if first is not None and last is not None and first.earliest <= last.latest:
            whole = hull((first, last))
        assert whole is not None
        en, ar = ("begin", "بدايته") if lead is begins else ("end", "نهايته")
        if lead is begins and ends.basis is FieldBasis.DECIDED:
            en, ar = "begin and end", "بدايته ونهايته"
        field = self._time(draft.when, whole)
        return replace(field, note=f"goes with its {en}, as decided", note_ar=f"تبعا لما تقرر في {ar}")

    def plans(self, plans: list[Plan]) -> list[Plan]:
        """Announcements with what was decided of their due time, number, kind and series."""
        changes: dict[str, dict[str, V]] = {}
        taken: dict[tuple[str, str], str] = {}
        for d, value in self._announcements:
            for key in (k for t in d.targets for k in self._docket.keys(t)) if d.field in _PLAN else ():
                changes.setdefault(key, {})[d.field] = value
                taken[key, d.field] = d.id
        self.winning |= set(taken.values())
        return [replace(p, **changes[p.key]) if p.key in changes else p for p in plans] if changes else plans  # type: ignore[arg-type]

    def _decided(self, c: Cluster, draft: Draft, name: str, value: V) -> Draft:
        match name, value:
            case "ordinal", int():
                c.ordinal, c.inferred = value, "" if c.core is not None else c.inferred
                return replace(draft, ordinal=decided(draft.ordinal, value, self._archive))
            case "when", When():
                return replace(draft, when=self._time(draft.when, value))
            case "begins", When():
                return replace(draft, begins=self._time(draft.begins, value))
            case "ends", When():
                return replace(draft, ends=self._time(draft.ends, value))
            case "place", str():
                where = self.entity(value)
                c.places = {where.id}
                return replace(draft, place=decided(draft.place, where, self._archive, lambda a, b: a.id == b.id))
            case "status", str():
                return replace(draft, status=decided(draft.status, value, self._archive))
            case "kind", str():
                c.decided_kind = MeetingKind(value)
                return replace(draft, kind=value)
            case "series", str():
                c.series = value
                return replace(draft, series=value)
        return draft

    def _time(self, told: Field[When], value: When) -> Field[When]:
        return decided(told, value, self._archive, lambda a, b: a.meets(b))

    def entity(self, words: str) -> LedgerEntity:
        """Who or what the words name: by id, or as texts write it; else somebody that no text names."""
        if self._named is None:
            self._named = {}
            for _, claim, _ in self._archive.everything():
                for e in entities(claim):
                    known = self._names.of(e)
                    for called in (known.id, fold(e.name), fold(known.name_en or "")):
                        self._named.setdefault(called, known)
        found = self._named.get(words) or self._named.get(fold(words) or words)
        return found or LedgerEntity(opaque("e-", f"decided:{fold(words) or words}"), words)


def decided(
    told: Field[T], value: T, archive: Archive, agree: Callable[[T, T], bool] = lambda a, b: a == b
) -> Field[T]:
    """The field with the decided value: tellings that agree support it, the others are its conflicts."""
    values = [Alternative(told.value, told.support, told.origins)] if told.value is not None else []
    values += told.conflicts
    support = archive.sort(k for a in values if agree(a.value, value) for k in a.support)
    against = tuple(a for a in values if a.support and not agree(a.value, value))
    return Field(value, support, archive.origins(support), FieldBasis.DECIDED, against)


def _days(first: When, last: When) -> int:
    """From the first possible day of the one to the last of the other."""
    return (last.latest - first.earliest).days


class Holders:
    """Which cluster has a telling."""

    def __init__(self, clusters: Iterable[Cluster], told: Mapping[str, AnyAssertion]) -> None:
        self._of: dict[str, list[Cluster]] = defaultdict(list)
        for c in clusters:
            for s in c.sightings:  # but for what a telling counts in passing
                if s.key in told and told[s.key].span == s.told.span and c not in self._of[s.key]:
                    self._of[s.key].append(c)

    def meant(self, keys: Sequence[str]) -> Cluster | None:
        """The cluster that has most of these tellings; of equals the one that has the first of them."""
        votes: Counter[int] = Counter()
        by_id: dict[int, Cluster] = {}
        for key in keys:
            for c in self._of.get(key, ()):
                by_id[id(c)] = c
                votes[id(c)] += 1
        best = max(votes, key=lambda i: votes[i], default=None)  # of equals the one met first
        return by_id[best] if best is not None else None


def _parsed(docket: Docket, kind: str) -> list[tuple[Decision, V]]:
    """Standing decisions on fields of such entries, earliest first, whose value can be read."""
    found: list[tuple[Decision, V]] = []
    for d in docket.of(DecisionKind.SET_FIELD):
        if any(t.kind == kind for t in d.targets):
            try:
                found.append((d, FIELDS[kind][d.field](d.value)))
            except (KeyError, ValueError):
                continue
    return found
