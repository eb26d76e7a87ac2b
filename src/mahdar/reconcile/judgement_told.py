"""Decisions as the ledger tells them: carried out on finished entries, and what became of each."""

from __future__ import annotations

from dataclasses import fields, replace

from mahdar.model import codec
from mahdar.model import ledger as m
from mahdar.model.decision import FIELDS, Decision, DecisionKind, Judged, Standing, Target
from mahdar.model.field import Field, FieldBasis
from mahdar.model.ledger import Contradiction, Ledger, Meeting
from mahdar.model.outcome import Announcement, Outcome, OutcomeBasis
from mahdar.model.when import When
from mahdar.reconcile import judgement_notes as notes
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.judgement import Docket
from mahdar.reconcile.judgement_entries import LISTS, Entries, Entry
from mahdar.reconcile.judgement_fields import FieldRulings, decided
from mahdar.reconcile.notes import Note


class Verdicts:
    """Ends a reconciliation: `told` gives the ledger with its decisions."""

    def __init__(self, docket: Docket, rulings: FieldRulings, archive: Archive) -> None:
        self._docket, self._rulings, self._archive = docket, rulings, archive
        self._winning = set(rulings.winning)
        added = (d for d in reversed(docket.of(DecisionKind.ADD)) if d.added is not None and d.id not in docket.already)
        self._authors = {codec.assertion_id(d.added): d.author for d in added if d.added is not None}
        self._ids = frozenset(d.id for d in docket.all)
        self._back = {d.retracts: d for d in docket.of(DecisionKind.RETRACT)}

    def told(self, ledger: Ledger) -> Ledger:
        if not self._docket.all:
            return ledger
        entries = Entries(self._docket, ledger)  # decisions on fields change no entry's id and no support
        ledger = self._contradictions(self._changed(ledger, entries))
        return replace(ledger, decisions=tuple(self._judged(d, entries) for d in self._docket.all))

    def _changed(self, ledger: Ledger, entries: Entries) -> Ledger:
        """Fields and outcomes that nothing else hangs on, earliest decision first: the later wins."""
        taken: dict[tuple[str, str], str] = {}
        held: dict[str, dict[str, Entry]] = {}
        for d in self._docket.of(DecisionKind.SET_FIELD, DecisionKind.SET_OUTCOME):
            for target in d.targets:
                key = entries.meant(target) if target.kind in LISTS else None
                if key is None:
                    continue
                if target.kind not in held:
                    held[target.kind] = {e.id: e for e in getattr(ledger, LISTS[target.kind])}
                new = self._with(held[target.kind][key], d, target)
                if new is not None:
                    held[target.kind][key] = new
                    taken[key, d.field] = d.id
        self._winning |= set(taken.values())
        changed: dict[str, tuple[Entry, ...]] = {LISTS[kind]: tuple(many.values()) for kind, many in held.items()}
        return replace(
            ledger,
            documents=tuple(self._document(x) for x in ledger.documents),
            evidence=tuple((k, self._signed(k, e)) for k, e in ledger.evidence),
            **changed,  # type: ignore[arg-type]
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
            if isinstance(field, Field) and field.basis is FieldBasis.DECIDED:
                values = tuple(v for v in c.values if v.support)
                if len(values) < 2:
                    continue
                c = replace(c, values=values)
            kept.append(c)
        return replace(ledger, contradictions=tuple(kept))

    def _judged(self, d: Decision, entries: Entries) -> Judged:
        found = [self._docket.keys(t) for t in d.targets]
        keys = tuple(dict.fromkeys(k for keys in found for k in keys))
        about = [entries.meant(t) for t in d.targets]
        if d.kind is DecisionKind.ADD and d.added is not None:
            keys = (codec.assertion_id(d.added),)
            about = [e for kind in LISTS for e in entries.resting(kind).get(keys[0], ())]
        standing, note = self._standing(d, found, about, entries)
        named = tuple(dict.fromkeys(e for e in about if e is not None))
        return Judged(d, standing, note.en, note.ar, named, tuple(k for k in keys if k in entries.evidence))

    def _standing(
        self, d: Decision, found: list[tuple[str, ...]], about: list[str | None], entries: Entries
    ) -> tuple[Standing, Note]:
        if d.id in self._docket.gone:
            return Standing.RETRACTED, notes.retracted(self._back[d.id])
        if d.kind is DecisionKind.RETRACT:
            known = d.retracts in self._ids
            return (Standing.APPLIED, notes.NOTHING) if known else (Standing.ORPHANED, notes.no_decision(d.retracts))
        if d.kind is DecisionKind.ADD:
            return self._added(d, entries)
        left = all(found) if d.kind in (DecisionKind.SAME, DecisionKind.NOT_SAME) else any(found)
        if not left:
            return Standing.ORPHANED, notes.gone()
        if not any(t.document in entries.documents for target in d.targets for t in target.tellings):
            return Standing.WITHOUT_EFFECT, notes.not_counted()
        fault = self._ineffective(d, found, about, entries)
        return (Standing.WITHOUT_EFFECT, fault) if fault is not None else (Standing.APPLIED, notes.NOTHING)

    def _added(self, d: Decision, entries: Entries) -> tuple[Standing, Note]:
        if d.added is None or not self._docket.holds(d.added):
            return Standing.ORPHANED, notes.gone()
        if d.id in self._docket.already:
            return Standing.WITHOUT_EFFECT, notes.told_already()
        if d.added.document not in entries.documents:
            return Standing.WITHOUT_EFFECT, notes.not_counted()
        if codec.assertion_id(d.added) in self._docket.rejected:
            return Standing.WITHOUT_EFFECT, notes.overruled()
        return Standing.APPLIED, notes.NOTHING

    def _ineffective(
        self, d: Decision, found: list[tuple[str, ...]], about: list[str | None], entries: Entries
    ) -> Note | None:
        """Why a standing decision with its evidence changes nothing; None where it does what it says."""
        rejected = self._docket.rejected
        match d.kind:
            case DecisionKind.ACCEPT:
                return notes.overruled() if all(k in rejected for keys in found for k in keys) else None
            case DecisionKind.REJECT:
                return None if any(k in rejected for keys in found for k in keys) else notes.overruled()
            case DecisionKind.SAME:
                return None if len(set(entries.met(about))) == 1 else notes.held_apart()
            case DecisionKind.NOT_SAME:
                return notes.no_two() if len(set(entries.met(about))) < len(about) else None
            case DecisionKind.SET_FIELD if not _readable(d):
                return notes.no_value()
            case DecisionKind.SET_FIELD if all(t.kind == "document" for t in d.targets):
                return None if self._docket.describes(d) else notes.overruled()
            case DecisionKind.SET_FIELD | DecisionKind.SET_OUTCOME:
                return None if d.id in self._winning else notes.overruled()
        return None


def _readable(d: Decision) -> bool:
    """Have entries of that kind such a field, and the field such a value?"""
    try:
        for target in d.targets:
            FIELDS[target.kind][d.field](d.value)
    except (KeyError, ValueError):
        return False
    return True


def _with_outcome(a: Announcement, d: Decision) -> Announcement | None:
    if d.value not in list(Outcome):
        return None
    outcome, note = Outcome(d.value), notes.decided(d)
    late = a.days_late if outcome is a.outcome else None
    return replace(
        a, outcome=outcome, outcome_basis=OutcomeBasis.DECIDED, note=note.en, note_ar=note.ar, days_late=late,
        on_edge=False, coverage=None,
    )  # fmt: skip
