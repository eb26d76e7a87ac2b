"""Decisions as the ledger tells them: carried out on finished entries, and what became of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from mahdar.model import codec
from mahdar.model import ledger as m
from mahdar.model.decision import FIELDS, Decision, DecisionKind, Judged, Standing, Target
from mahdar.model.ledger import Announcement, Contradiction, FieldBasis, Ledger, Meeting, Outcome, OutcomeBasis
from mahdar.model.when import When
from mahdar.reconcile import judgement_notes as notes
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.judgement import Docket
from mahdar.reconcile.judgement_fields import FieldRulings, decided
from mahdar.reconcile.likeness import fold
from mahdar.reconcile.notes import Note

Entry = Meeting | Announcement | m.Person | m.Statement | m.Figure | m.Position
_LISTS = {
    "meeting": "meetings", "announcement": "announcements", "person": "people",
    "statement": "statements", "figure": "figures", "position": "positions",
}  # fmt: skip


class Verdicts:
    """Ends a reconciliation: `told` gives the ledger with its decisions."""

    def __init__(self, docket: Docket, rulings: FieldRulings, archive: Archive) -> None:
        self._docket, self._rulings, self._archive = docket, rulings, archive
        self._winning = set(rulings.winning)
        added = (d for d in reversed(docket.of(DecisionKind.ADD)) if d.added is not None and d.id not in docket.already)
        self._authors = {codec.assertion_id(d.added): d.author for d in added if d.added is not None}

    def told(self, ledger: Ledger) -> Ledger:
        if not self._docket.all:
            return ledger
        ledger = self._contradictions(self._changed(ledger))
        about = {kind: _resting(getattr(ledger, name)) for kind, name in _LISTS.items()}
        return replace(ledger, decisions=tuple(self._judged(d, ledger, about) for d in self._docket.all))

    def _changed(self, ledger: Ledger) -> Ledger:
        """Fields and outcomes that nothing else hangs on, earliest decision first: the later wins."""
        taken: dict[tuple[str, str], str] = {}
        for d in self._docket.of(DecisionKind.SET_FIELD, DecisionKind.SET_OUTCOME):
            for target in d.targets:
                if target.kind not in _LISTS:
                    continue
                name = _LISTS[target.kind]
                held: tuple[Entry, ...] = getattr(ledger, name)
                key = self._entry(target, _resting(held), ledger)
                entry = next((e for e in held if e.id == key), None)
                new = self._with(entry, d, target) if entry is not None else None
                if entry is None or new is None:
                    continue
                taken[entry.id, d.field] = d.id
                changes: dict[str, tuple[Entry, ...]] = {name: tuple(new if e is entry else e for e in held)}
                ledger = replace(ledger, **changes)  # type: ignore[arg-type]
        self._winning |= set(taken.values())
        return replace(
            ledger,
            documents=tuple(self._document(x) for x in ledger.documents),
            evidence=tuple((k, self._signed(k, e)) for k, e in ledger.evidence),
        )

    def _signed(self, key: str, e: m.EvidenceItem) -> m.EvidenceItem:
        author = self._authors.get(key)
        return e if author is None else replace(e, author=author)

    def _document(self, x: m.LedgerDocument) -> m.LedgerDocument:
        if not self._docket.dated(x.id):
            return x
        return replace(x, published=replace(x.published, basis=FieldBasis.DECIDED, note=""))

    def _with(self, entry: Entry, d: Decision, target: Target) -> Entry | None:
        """The entry as decided; None where the decision says nothing of such an entry, or says it elsewhere."""
        if d.kind is DecisionKind.SET_OUTCOME:
            return _with_outcome(entry, d) if isinstance(entry, Announcement) else None
        try:
            value = FIELDS[target.kind][d.field](d.value)
        except (KeyError, ValueError):
            return None
        if isinstance(entry, Announcement) and d.field in ("place", "by"):
            field = decided(
                getattr(entry, d.field), self._rulings.entity(d.value), self._archive, lambda a, b: a.id == b.id
            )
            return replace(entry, place=field) if d.field == "place" else replace(entry, by=field)
        if isinstance(entry, Meeting | Announcement) or d.field not in {f.name for f in fields(entry)}:
            return None
        changes: dict[str, When | int | float | str] = {d.field: value}
        return replace(entry, **changes)  # type: ignore[arg-type]

    def _contradictions(self, ledger: Ledger) -> Ledger:
        """Sources still contradict one another where an analyst has decided; the analyst's is no source's value."""
        meetings = {x.id: x for x in ledger.meetings}
        kept: list[Contradiction] = []
        for c in ledger.contradictions:
            field = getattr(meetings.get(c.about), c.field, None)
            if isinstance(field, m.Field) and field.basis is FieldBasis.DECIDED:
                values = tuple(v for v in c.values if v.support)
                if len(values) < 2:
                    continue
                c = replace(c, values=values)
            kept.append(c)
        return replace(ledger, contradictions=tuple(kept))

    def _judged(self, d: Decision, ledger: Ledger, about: Mapping[str, Mapping[str, list[str]]]) -> Judged:
        found = [self._docket.keys(t) for t in d.targets]
        keys = tuple(dict.fromkeys(k for keys in found for k in keys))
        entries = [self._entry(t, about.get(t.kind, {}), ledger) for t in d.targets]
        if d.kind is DecisionKind.ADD and d.added is not None:
            keys = (codec.assertion_id(d.added),)
            entries = [e for kind in _LISTS for e in about[kind].get(keys[0], ())]
        standing, note = self._standing(d, found, entries, ledger)
        named = tuple(dict.fromkeys(e for e in entries if e is not None))
        evidence = dict(ledger.evidence)
        return Judged(d, standing, note.en, note.ar, named, tuple(k for k in keys if k in evidence))

    def _entry(self, target: Target, resting: Mapping[str, list[str]], ledger: Ledger) -> str | None:
        """The entry that a target means: the one that rests on most of its tellings, of equals the one met first; of
        the people whom a telling names, the one named so."""
        if target.kind == "document":
            return next(iter(self._docket.keys(target)), None)
        called = {p.id: {fold(n) for n in p.names} for p in ledger.people} if target.kind == "person" else {}
        votes: Counter[str] = Counter()
        for telling in target.tellings:
            rest = resting.get(self._docket.key(telling) or "", ())
            votes.update(e for e in rest if e not in called or not telling.name or fold(telling.name) in called[e])
        return max(votes, key=lambda e: votes[e], default=None)

    def _standing(
        self, d: Decision, found: list[tuple[str, ...]], entries: list[str | None], ledger: Ledger
    ) -> tuple[Standing, Note]:
        if d.id in self._docket.gone:
            by = next(r for r in self._docket.all if r.retracts == d.id and r.id not in self._docket.gone)
            return Standing.RETRACTED, notes.retracted(by)
        if d.kind is DecisionKind.RETRACT:
            known = any(o.id == d.retracts for o in self._docket.all)
            return (Standing.APPLIED, notes.NOTHING) if known else (Standing.ORPHANED, notes.no_decision(d.retracts))
        if d.kind is DecisionKind.ADD:
            return self._added(d)
        left = all(found) if d.kind in (DecisionKind.SAME, DecisionKind.NOT_SAME) else any(found)
        if not left:
            return Standing.ORPHANED, notes.gone()
        counted = {doc.id for doc in ledger.documents}
        if not any(t.document in counted for target in d.targets for t in target.tellings):
            return Standing.WITHOUT_EFFECT, notes.not_counted()
        fault = self._ineffective(d, found, entries, ledger)
        return (Standing.WITHOUT_EFFECT, fault) if fault is not None else (Standing.APPLIED, notes.NOTHING)

    def _added(self, d: Decision) -> tuple[Standing, Note]:
        if d.added is None or not self._docket.holds(d.added):
            return Standing.ORPHANED, notes.gone()
        if d.id in self._docket.already:
            return Standing.WITHOUT_EFFECT, notes.told_already()
        rejected = self._docket.rejected
        if codec.assertion_id(d.added) in rejected:
            return Standing.WITHOUT_EFFECT, notes.overruled()
        return Standing.APPLIED, notes.NOTHING

    def _ineffective(
        self, d: Decision, found: list[tuple[str, ...]], entries: list[str | None], ledger: Ledger
    ) -> Note | None:
        """Why a standing decision with its evidence changes nothing; None where it does what it says."""
        rejected = self._docket.rejected
        match d.kind:
            case DecisionKind.ACCEPT:
                return notes.overruled() if all(k in rejected for keys in found for k in keys) else None
            case DecisionKind.REJECT:
                return None if any(k in rejected for keys in found for k in keys) else notes.overruled()
            case DecisionKind.SAME:
                return None if len(set(_met(entries, ledger))) == 1 else notes.held_apart()
            case DecisionKind.NOT_SAME:
                return notes.no_two() if len(set(_met(entries, ledger))) < len(entries) else None
            case DecisionKind.SET_FIELD if all(t.kind == "document" for t in d.targets):
                return None if self._docket.describes(d) else notes.overruled()
            case DecisionKind.SET_FIELD | DecisionKind.SET_OUTCOME:
                return None if d.id in self._winning else notes.overruled()
        return None


def _with_outcome(a: Announcement, d: Decision) -> Announcement | None:
    if d.value not in list(Outcome):
        return None
    outcome = Outcome(d.value)
    note = notes.decided(d)
    late = a.days_late if outcome is a.outcome else None
    return replace(
        a, outcome=outcome, outcome_basis=OutcomeBasis.DECIDED, note=note.en, note_ar=note.ar, days_late=late
    )


def _met(entries: Sequence[str | None], ledger: Ledger) -> list[str]:
    """The entries; beside a meeting an announcement stands for the one that it came to."""
    if not any(x.id in entries for x in ledger.meetings):
        return [e or "" for e in entries]
    came = {a.id: a.meeting or a.id for a in ledger.announcements}
    return [came.get(e or "", e or "") for e in entries]


def _resting(entries: Sequence[Entry]) -> dict[str, list[str]]:
    """By evidence the entries that rest on it."""
    found: dict[str, list[str]] = defaultdict(list)
    for e in entries:
        for key in e.support:
            found[key].append(e.id)
    return found
