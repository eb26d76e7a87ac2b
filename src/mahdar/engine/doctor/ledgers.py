"""Ledgers made again of readings and decisions; the rest of builds that cannot be told any more set aside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mahdar.engine.build import build, track_label
from mahdar.engine.doctor.patient import Patient
from mahdar.engine.paused import collector_paused
from mahdar.model.ledger import Ledger
from mahdar.reconcile import reconcile
from mahdar.store import Build, Store, StoreError
from mahdar.store.check import Finding
from mahdar.store.rows import ledger_body
from mahdar.tracks import TrackError

_LATEST = ("ledger.older", "assertion.lost", "reading.lost")


def mend_ledgers(patient: Patient, faults: Sequence[Finding]) -> None:
    """A ledger is a function of readings and decisions: it is made once more, and is the same, or a new one is."""
    by_kind = {what: [f for f in faults if f.what == what] for what in {f.what for f in faults}}
    for fault in by_kind.get("build.damaged", ()):
        _set_build_aside(patient, fault.row, "its row cannot be read")
    for fault in by_kind.get("reject.damaged", ()):
        patient.rows.set_aside("rejects", [fault.row], fault.cause)
        patient.did(fault.where, "set aside")
    wanted = [f.row for f in by_kind.get("build.ledger", ())]
    for fault in by_kind.get("ledger.damaged", ()):
        digest = patient.rows.row("ledgers", fault.row).get("digest")
        wanted += patient.rows.numbers("builds", ledger=digest)
        patient.rows.set_aside("ledgers", [fault.row], fault.cause)
    lost = [b for b in sorted(set(wanted)) if not _made(patient, b)]
    if lost or any(w in by_kind for w in _LATEST):
        _new_build(patient, lost)
    for number in lost:
        _set_build_aside(patient, number, "its ledger was lost, and cannot be made as it was")
    strays = patient.rows.all("SELECT rowid FROM made WHERE ledger NOT IN (SELECT digest FROM ledgers)")
    if strays:
        patient.rows.set_aside("made", [row[0] for row in strays], "its ledger is not there")
        patient.did("made", f"{len(strays)} of no ledger set aside")


def _made(patient: Patient, number: int) -> bool:
    """Is a build's ledger there again, digest for digest?"""
    row = patient.rows.row("builds", number)
    if not row or row["finished"] is None or patient.rows.numbers("ledgers", digest=row["ledger"]):
        return bool(row)
    one = next((b for b in patient.store.builds() if b.id == number), None)
    if one is None:
        return False
    try:
        digest, body = ledger_body(_again(patient.store, one))
    except (TrackError, StoreError):
        return False
    if digest != row["ledger"]:
        return False
    patient.rows.put("ledgers", digest=digest, body=body)
    patient.did(f"build {number}", "its ledger was made again, the same to the last letter")
    return True


def _again(store: Store, build: Build) -> Ledger:
    """The ledger of a build, of the very readings and decisions that it took in."""
    readings, decisions = tuple(store.readings(build.reader, build.upto)), store.decisions(build.decided)
    as_of = build.options.get("as_of")
    day = date.fromisoformat(as_of) if as_of else None
    with collector_paused():
        return reconcile(readings, track=track_label(build.options.get("track")), as_of=day, decisions=decisions)


def _new_build(patient: Patient, lost: Sequence[int]) -> None:
    """The ledger of all that is there now, with the options of the latest build."""
    latest = patient.store.latest()
    if latest is None:
        return
    track, as_of, purpose = (latest.options.get(name) for name in ("track", "as_of", "purpose"))
    try:
        made = build(patient.store, (), track=track, as_of=as_of, purpose=purpose)
    except TrackError:
        return
    patient.did("ledger", f"made anew of {len(made.ledger.documents)} documents")


def _set_build_aside(patient: Patient, number: int, why: str) -> None:
    patient.rows.set_aside("rejects", patient.rows.numbers("rejects", build=number), why)
    patient.rows.set_aside("builds", [number], why)
    patient.did(f"build {number}", f"set aside: {why}")
