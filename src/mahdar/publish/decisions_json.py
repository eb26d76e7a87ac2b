"""Decisions as JSON (`mahdar log --json`), and back: another ledger takes them in as they were made."""

from __future__ import annotations

from typing import Any

from mahdar.model import codec
from mahdar.model.decision import Decision, DecisionKind, Judged, Target, Telling
from mahdar.model.document import Document, Source
from mahdar.model.span import Span

Json = dict[str, Any]  # the edge of the program: what json.dumps takes


def judged(j: Judged) -> Json:
    """A decision and what became of it in a ledger."""
    return {
        **decision(j.decision),
        "standing": str(j.standing),
        "note": j.note,
        "note_ar": j.note_ar,
        "entries": list(j.entries),
        "evidence": list(j.evidence),
    }


def decision(d: Decision) -> Json:
    return {
        "id": d.id,
        "kind": str(d.kind),
        "by": d.author,
        "at": d.at,
        "because": d.reason,
        "targets": [
            {"kind": t.kind, "entry": t.entry, "tellings": [_telling(x) for x in t.tellings]} for t in d.targets
        ],
        "field": d.field,
        "value": d.value,
        "retracts": d.retracts,
        "added": codec.plain(d.added),
        "document": None
        if d.document is None
        else {
            "text": d.document.text,
            "path": d.document.source.path,
            "title": d.document.source.title,
            "outlet": d.document.source.outlet,
        },
    }


def decision_of(data: Json) -> Decision:
    """The decision again. Raises ValueError for what is none, or was changed."""
    try:
        row = data["document"]
        source = None if row is None else Source(path=row["path"], title=row["title"], outlet=row["outlet"])
        return Decision(
            kind=DecisionKind(data["kind"]), author=data["by"], at=data["at"], reason=data["because"],
            targets=tuple(_target(t) for t in data["targets"]), field=data["field"], value=data["value"],
            retracts=data["retracts"], added=codec.revive(data["added"]),
            document=None if source is None else Document(row["text"], source), id=data["id"],
        )  # fmt: skip
    except (KeyError, TypeError) as error:
        raise ValueError(f"no decision: {error}") from error


def _telling(t: Telling) -> Json:
    return {
        "document": t.document,
        "layer": t.layer,
        "start": t.span.start,
        "end": t.span.end,
        "name": t.name,
        "assertion": t.assertion,
    }


def _target(data: Json) -> Target:
    tellings = (
        Telling(t["document"], t["layer"], Span(t["start"], t["end"]), t["name"], t["assertion"])
        for t in data["tellings"]
    )
    return Target(data["kind"], tuple(tellings), data["entry"])
