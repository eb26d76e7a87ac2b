"""Contradictions, corrections and outlets as FORMAT 1 has them."""

from __future__ import annotations

from mahdar.model import ledger as m
from mahdar.model.outlet import OutletRecord
from mahdar.publish import forms


def contradiction(x: m.Contradiction) -> forms.Contradiction:
    return {
        "about": x.about,
        "field": x.field,
        "kind": x.kind,
        "weight": x.weight,
        "note": x.note,
        "note_ar": x.note_ar,
        "values": [{"value": v.value, "support": list(v.support), "origins": v.origins} for v in x.values],
        "corrections": list(x.corrections),
    }


def correction(x: m.Correction) -> forms.Correction:
    return {
        "id": x.id,
        "document": x.document,
        "outlet": x.outlet,
        "start": x.span.start,
        "end": x.span.end,
        "text": x.text,
        "about": x.about,
        "field": x.field,
        "wrong": x.wrong,
        "right": x.right,
        "withdrawn": list(x.withdrawn),
        "support": list(x.support),
        "update_of": x.update_of,
    }


def outlet(x: OutletRecord) -> forms.Outlet:
    return {
        "id": x.id,
        "name": x.name,
        "names": list(x.names),
        "documents": x.documents,
        "copies": x.copies,
        "first": x.first,
        "last": x.last,
        "agreements": [
            {"field": a.field, "agrees": a.agrees, "differs": a.differs, "differing": list(a.differing)}
            for a in x.agreements
        ],
        "leans_on": [{"name": a.name, "relayed": a.relayed, "copied": a.copied} for a in x.leans_on],
        "relayed_by": x.relayed_by,
        "series": [{"series": series, "documents": n} for series, n in x.series],
        "never": list(x.never),
        "corrections": x.corrections,
    }
