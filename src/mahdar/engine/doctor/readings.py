"""Readings made anew: the same rules read the same text in the same way, so that nothing of them is ever lost."""

from __future__ import annotations

from collections.abc import Sequence

from mahdar.engine.doctor.patient import Patient
from mahdar.engine.identity import reader_id
from mahdar.engine.reader import chosen_tracks, read_document
from mahdar.store import Packed
from mahdar.store.check import Finding
from mahdar.tracks import Track, TrackError

_KINDS = ("reading.damaged", "reading.orphan", "reading.source", "reading.lost", "assertion.lost", "assertion.orphan")
_WHY = "a row of it was lost or changed"


def mend_readings(patient: Patient, faults: Sequence[Finding]) -> None:
    """Damaged and lost readings read anew under the number they had; assertions of no reading set aside."""
    if not any(f.what in _KINDS for f in faults):
        return
    known = _tracks_by_reader(patient)
    numbers = {f.row for f in faults if f.what in ("reading.damaged", "reading.orphan", "reading.source")}
    stray = {f.row for f in faults if f.what == "assertion.orphan"}
    for number in sorted(numbers):
        _anew(patient, number, known)
    for document in sorted(_documents(patient, faults)):
        _of_document(patient, document, known)
    rows = {n: patient.rows.row("assertions", n) for n in sorted(stray)}
    left = [n for n, row in rows.items() if row and not patient.rows.row("readings", row["reading"])]
    patient.rows.set_aside("assertions", left, "its reading is not there")
    if left:
        patient.did("assertions", f"{len(left)} of no reading set aside")


def _documents(patient: Patient, faults: Sequence[Finding]) -> set[str]:
    """Documents of which something that the ledger rests on is told no more."""
    found = {f.where.removeprefix("document ") for f in faults if f.what == "reading.lost"}
    lost = {f.where.removeprefix("evidence ") for f in faults if f.what == "assertion.lost"}
    for ledger in patient.ledgers[:1]:
        found |= {e.document for id, e in ledger.evidence if id in lost}
    return found


def _tracks_by_reader(patient: Patient) -> dict[str, tuple[Track, ...]]:
    """The readers that this version still is, by the tracks that builds were made with."""
    known: dict[str, tuple[Track, ...]] = {}
    names = {b.options.get("track") for b in patient.store.builds()} | {None}
    for name in names:
        try:
            tracks = chosen_tracks(name)
        except TrackError:
            continue
        known[reader_id(tracks)] = tracks
    return known


def _anew(patient: Patient, number: int, known: dict[str, tuple[Track, ...]]) -> None:
    """One reading under its number. Where its rules are not at hand any more it is set aside."""
    row = patient.rows.row("readings", number)
    if not row:
        return
    packed = _packed(patient, str(row["document"]), known.get(str(row["reader"])))
    where = f"reading {number} of document {row['document']}"
    if packed is None:
        patient.rows.set_aside("assertions", patient.rows.numbers("assertions", reading=number), _WHY)
        patient.rows.set_aside("readings", [number], _WHY)
        patient.did(where, "set aside; its text, or the rules that read it, are not at hand")
        return
    others = patient.rows.numbers("readings", document=row["document"], reader=row["reader"], source=packed.source)
    if set(others) - {number}:  # what is known of the text changed since, and it was read with that too
        patient.rows.set_aside("assertions", patient.rows.numbers("assertions", reading=number), _WHY)
        patient.rows.set_aside("readings", [number], _WHY)
        patient.did(where, "set aside; a later reading of the text counts")
        return
    _put(patient, number, str(row["reader"]), packed)
    patient.did(where, "read anew")


def _of_document(patient: Patient, document: str, known: dict[str, tuple[Track, ...]]) -> None:
    """The reading that the latest build rests on: damaged, or gone."""
    build = patient.store.latest()
    if build is None:
        return
    packed = _packed(patient, document, known.get(build.reader))
    if packed is None:
        return
    held = patient.rows.numbers("readings", document=document, reader=build.reader)
    number = max(held) if held else _number(patient, document)
    if held and patient.rows.row("readings", number)["digest"] == packed.digest:
        return
    _put(patient, number, build.reader, packed)
    patient.did(f"document {document}", "read anew")


def _number(patient: Patient, document: str) -> int:
    """The number that a lost reading had: of the assertions that it left, or the first that is free."""
    sql = "SELECT max(reading) FROM assertions WHERE document = ? AND reading NOT IN (SELECT seq FROM readings)"
    ((left,),) = patient.rows.all(sql, (document,))
    if left:
        return int(left)
    taken = {row[0] for row in patient.rows.all("SELECT seq FROM readings")}
    return next(n for n in range(1, len(taken) + 2) if n not in taken)


def _packed(patient: Patient, document: str, tracks: tuple[Track, ...] | None) -> Packed | None:
    try:
        found = patient.store.documents((document,)) if tracks is not None else ()
        return Packed.of(read_document(found[0], tracks or ())) if found else None
    except Exception:  # what cannot be put together, or breaks the reader, was not read like this
        return None


def _put(patient: Patient, number: int, reader: str, packed: Packed) -> None:
    values = {
        "document": packed.document, "reader": reader, "source": packed.source, "body": packed.body,
        "digest": packed.digest,
    }  # fmt: skip
    patient.rows.replace_reading(number, values, packed.assertions, _WHY)
