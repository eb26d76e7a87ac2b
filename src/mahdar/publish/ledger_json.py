"""The ledger as FORMAT 1's second form (`mahdar export --format json`)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from mahdar.model import ledger as m
from mahdar.model.field import Field, LedgerEntity
from mahdar.model.outcome import Announcement, Coverage
from mahdar.model.when import When
from mahdar.publish import forms
from mahdar.publish.clashes_json import contradiction, correction, outlet
from mahdar.publish.copies_json import copied
from mahdar.publish.decisions_json import judged

Json = dict[str, Any]  # the edge of the program: what json.dumps takes
T = TypeVar("T")
F = TypeVar("F")


def ledger_json(ledger: m.Ledger) -> Json:
    """Everything the ledger holds. Dates are EDTF; entities are `{id, name, name_en}`."""
    return {
        "format": 1,
        "track": ledger.track,
        "as_of": ledger.as_of,
        "documents": [document(d) for d in ledger.documents],
        "meetings": [meeting(x) for x in ledger.meetings],
        "announcements": [announcement(x) for x in ledger.announcements],
        "people": [person(x) for x in ledger.people],
        "statements": [statement(x) for x in ledger.statements],
        "figures": [figure(x) for x in ledger.figures],
        "positions": [position(x) for x in ledger.positions],
        "contradictions": [contradiction(x) for x in ledger.contradictions],
        "corrections": [correction(x) for x in ledger.corrections],
        "outlets": [outlet(x) for x in ledger.outlets],
        "copies": [copied(x) for x in ledger.copies],
        "evidence": {key: evidence(e) for key, e in ledger.evidence},
        "decisions": [judged(x) for x in ledger.decisions],
    }


def field(f: Field[T], form: Callable[[T], F]) -> forms.Field[F]:
    """`form` makes of a value what JSON can hold."""
    told: forms.Field[F] = {
        "value": None if f.value is None else form(f.value),
        "support": list(f.support),
        "origins": f.origins,
        "basis": str(f.basis),
        "conflicts": [{"value": form(c.value), "support": list(c.support), "origins": c.origins} for c in f.conflicts],
    }
    if f.note:
        told["note"] = f.note
    if f.note_ar:
        told["note_ar"] = f.note_ar
    if f.confidence:
        told["confidence"], told["confidence_ar"] = f.confidence, f.confidence_ar
    return told


def time(f: Field[When]) -> forms.TimeField:
    """A field of calendar values, with what EDTF does not say of them: early, late, about."""
    told = field(f, lambda w: w.value)
    conflicts: list[forms.TimeConflict] = [
        {**form, "mod": mod(c.value)} for form, c in zip(told["conflicts"], f.conflicts, strict=True)
    ]
    return {**told, "conflicts": conflicts, "mod": mod(f.value)}


def entity(e: LedgerEntity) -> forms.Entity:
    return {"id": e.id, "name": e.name, "name_en": e.name_en}


def maybe(e: LedgerEntity | None) -> forms.Entity | None:
    return None if e is None else entity(e)


def when(w: When | None) -> str | None:
    return None if w is None else w.value


def mod(w: When | None) -> str | None:
    return None if w is None or w.mod is None else str(w.mod)


def document(d: m.LedgerDocument) -> forms.Document:
    return {
        "id": d.id,
        "title": d.title,
        "outlet": d.source.outlet,
        "url": d.source.url,
        "path": d.source.path,
        "published": time(d.published),
        "basis": str(d.basis),
        "repeats": [{"start": s.start, "end": s.end} for s in d.repeats],
        "copy_of": d.copy_of,
        "version_of": d.version_of,
        "credit": d.credit,
    }


def meeting(x: m.Meeting) -> forms.Meeting:
    told: forms.Meeting = {
        "id": x.id,
        "slug": x.slug,
        "series": x.series,
        "kind": x.kind,
        "ordinal": field(x.ordinal, int),
        "when": time(x.when),
        "begins": time(x.begins),
        "ends": time(x.ends),
        "place": field(x.place, entity),
        "status": field(x.status, str),
        "parent": x.parent,
        "participants": [{"who": entity(p.who), "role": p.role, "support": list(p.support)} for p in x.participants],
        "positions": list(x.positions),
        "statements": list(x.statements),
        "support": list(x.support),
    }
    if any(x.parent_note):
        told["parent_note"], told["parent_note_ar"] = x.parent_note
    return told


def announcement(x: Announcement) -> forms.Announcement:
    return {
        "id": x.id,
        "what": x.what,
        "kind": x.kind,
        "effect": x.effect,
        "series": x.series,
        "ordinal": x.ordinal,
        "by": field(x.by, entity),
        "announced": when(x.announced),
        "due": when(x.due),
        "due_mod": mod(x.due),
        "place": field(x.place, entity),
        "outcome": str(x.outcome),
        "outcome_basis": str(x.outcome_basis),
        "note": x.note,
        "note_ar": x.note_ar,
        "days_late": list(x.days_late) if x.days_late else None,
        "meeting": x.meeting,
        "follows": x.follows,
        "support": list(x.support),
        "outcome_support": list(x.outcome_support),
        "condition": x.condition,
        "on_edge": x.on_edge,
        "chain": list(x.chain),
        "slipped": list(x.slipped) if x.slipped else None,
        "coverage": coverage(x.coverage) if x.coverage else None,
    }


def coverage(x: Coverage) -> forms.Coverage:
    return {"documents": x.documents, "outlets": x.outlets, "first": x.first, "last": x.last}


def person(x: m.Person) -> forms.Person:
    return {
        "id": x.id,
        "name": x.name,
        "name_en": x.name_en,
        "names": list(x.names),
        "offices": [
            {"office": o.office, "polity": maybe(o.polity), "from": o.first, "to": o.last, "support": list(o.support)}
            for o in x.offices
        ],
    }


def statement(x: m.Statement) -> forms.Statement:
    return {
        "id": x.id,
        "speaker": entity(x.speaker),
        "text": x.text,
        "mode": x.mode,
        "polarity": x.polarity,
        "hedge": x.hedge,
        "said": when(x.said),
        "relay": list(x.relays),
        "outlet": x.outlet,
        "meeting": x.meeting,
        "support": list(x.support),
    }


def figure(x: m.Figure) -> forms.Figure:
    return {
        "id": x.id,
        "value": x.value,
        "unit": x.unit,
        "of": x.of,
        "by_whom": maybe(x.by_whom),
        "source": maybe(x.source),
        "period": when(x.period),
        "part_of": x.part_of,
        "approx": x.approx,
        "support": list(x.support),
    }


def position(x: m.Position) -> forms.Position:
    return {
        "id": x.id,
        "actor": entity(x.actor),
        "stance": x.stance,
        "topic": x.topic,
        "topic_en": x.topic_en,
        "said": when(x.said),
        "meeting": x.meeting,
        "support": list(x.support),
    }


def evidence(e: m.EvidenceItem) -> forms.Evidence:
    told: forms.Evidence = {
        "document": e.document,
        "start": e.span.start,
        "end": e.span.end,
        "text": e.text,
        "rule": e.rule,
        "chain": list(e.chain),
        "layer": e.layer,
    }
    if e.author:
        told["author"] = e.author
    return told
