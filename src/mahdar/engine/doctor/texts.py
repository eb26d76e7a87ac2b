"""Texts, what is known of them, and decisions, put right from the files they came from and what the ledger holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mahdar.engine.doctor.patient import Patient
from mahdar.model import codec
from mahdar.model.document import Source, content_id
from mahdar.store import rows
from mahdar.store.check import Finding
from mahdar.store.check.known import SOURCE, a_source
from mahdar.store.file import now

_ORDER = (
    "text.changed", "text.lost", "source.orphan", "source.changed", "source.missing", "blocks.damaged",
    "decision.changed", "decision.lost", "reading.source",
)  # fmt: skip


def mend_texts(patient: Patient, faults: Sequence[Finding]) -> None:
    """Each fault of these kinds, texts first, for all the rest is of a text."""
    mends: Mapping[str, Callable[[Patient, Finding], None]] = {
        "text.changed": _text, "text.lost": _lost, "source.orphan": _stray_source, "source.changed": _source,
        "source.missing": _no_source, "blocks.damaged": _blocks, "decision.changed": _decision,
        "decision.lost": _lost_decision, "reading.source": _source_of_reading,
    }  # fmt: skip
    for what in _ORDER:
        for fault in faults:
            if fault.what == what:
                mends[what](patient, fault)
    if any(f.what in ("terms.damaged", "terms.missing") for f in faults) or patient.done:
        if any(f.what == "terms.damaged" for f in faults):
            patient.rows.new_terms()
        many = patient.store.fill_terms()
        if many and any(f.what.startswith("terms.") for f in faults):
            patient.did("search terms", f"made anew of {many} texts")


def _text(patient: Patient, fault: Finding) -> None:
    row = patient.rows.row("documents", fault.row)
    if not row:
        return
    id, text = str(row["id"]), row["text"]
    real = content_id(text) if isinstance(text, str) else ""
    known = patient.rows.numbers("sources", document=real)
    if known and not patient.rows.numbers("documents", id=real):
        patient.rows.set("documents", fault.row, id=real)
        patient.did(fault.where, f"it is document {real}, and is called so again")
        return
    found = patient.from_file(id, patient.paths(id))
    if found is not None:
        patient.rows.set("documents", fault.row, text=found.text)
        patient.did(fault.where, f"its text was taken from {found.source.path or 'its archived response'} again")
        return
    why = "its text is not the one that its id was made of"
    for table in ("sources", "readings"):
        for number in patient.rows.numbers(table, document=id):
            if table == "readings":
                patient.rows.set_aside("assertions", patient.rows.numbers("assertions", reading=number), why)
            patient.rows.set_aside(table, [number], why)
    patient.rows.set_aside("documents", [fault.row], why)
    patient.did(fault.where, "set aside with what was known and read of it; the file it came from does not hold it")


def _lost(patient: Patient, fault: Finding) -> None:
    id = fault.where.removeprefix("document ")
    known = patient.ledger_sources.get(id)
    found = patient.from_file(id, [known.path] if known else ())
    if found is None or known is None or patient.rows.numbers("documents", id=id):
        return
    number = patient.rows.put(
        "documents", id=id, text=found.text, source=rows.source_digest(known), added=now(),
        blocks=codec.dumps(found.blocks) if found.blocks else None,
    )  # fmt: skip
    if not patient.rows.numbers("sources", document=id, digest=rows.source_digest(known)):
        _keep_source(patient, id, known)
    patient.did(f"document {id}", f"text {number} was taken from {found.source.path or 'its archived response'} again")


def _stray_source(patient: Patient, fault: Finding) -> None:
    row = patient.rows.row("sources", fault.row)
    if not row or patient.rows.numbers("documents", id=row["document"]):
        return  # its text is there again
    known = a_source(row["body"])
    found = patient.from_file(row["document"], [known.path] if known else ())
    if found is None:
        patient.rows.set_aside("sources", [fault.row], "its text is not there")
        patient.did(fault.where, "set aside; the file it came from does not hold its text")
        return
    patient.rows.put(
        "documents", id=found.id, text=found.text, source=row["digest"], added=row["added"],
        blocks=codec.dumps(found.blocks) if found.blocks else None,
    )  # fmt: skip
    patient.did(f"document {found.id}", f"its text was taken from {found.source.path or 'its archived response'} again")


def _source(patient: Patient, fault: Finding) -> None:
    row = patient.rows.row("sources", fault.row)
    if not row:
        return
    true = _known(patient, row["document"], row["digest"])
    if true is not None:
        patient.rows.set("sources", fault.row, body=codec.dumps(true))
        patient.did(fault.where, "put right by what the ledger, or the file it came from, tells")
    else:
        patient.rows.set_aside("sources", [fault.row], "it is not what its digest was made of")
        patient.did(fault.where, "set aside; nothing tells any more what it was")
        for number in patient.rows.numbers("documents", id=row["document"]):
            _best_source(patient, number)


def _no_source(patient: Patient, fault: Finding) -> None:
    _best_source(patient, fault.row)


def _best_source(patient: Patient, number: int) -> None:
    """What a text's row says is known of it is there: the very same again if anything holds it, else the best of what
    else is known, else nothing but that it is here."""
    row = patient.rows.row("documents", number)
    if not row or patient.rows.numbers("sources", document=row["id"], digest=row["source"]):
        return
    where = f"document {row['id']}"
    true = _known(patient, row["id"], row["source"])
    if true is not None:
        _keep_source(patient, row["id"], true)
        patient.did(where, "what was known of it was put back from the ledger, or from the file it came from")
        return
    bodies = patient.rows.all("SELECT body FROM sources WHERE document = ?", (row["id"],))
    others = [s for s in (a_source(body) for (body,) in bodies) if s is not None]
    best = min(others, key=rows.source_rank, default=None)
    if best is None:
        best = Source()
        _keep_source(patient, row["id"], best)
    patient.rows.set("documents", number, source=rows.source_digest(best))
    patient.did(where, "what was known of it is lost; the best of the rest counts" if others else "its source is lost")


def _known(patient: Patient, document: str, digest: str) -> Source | None:
    """The source of this digest, as a ledger holds it or the file it came from tells it."""
    held = patient.ledger_sources.get(document)
    found = patient.from_file(document, patient.paths(document))
    both = (held, found.source if found is not None else None)
    return next((s for s in both if s is not None and rows.source_digest(s) == digest), None)


def _keep_source(patient: Patient, document: str, source: Source) -> None:
    digest = rows.source_digest(source)
    patient.rows.put("sources", document=document, digest=digest, body=codec.dumps(source), added=now())


def _source_of_reading(patient: Patient, fault: Finding) -> None:
    """A reading counts by the source that it was made with; that is put back where anything holds it."""
    row = patient.rows.row("readings", fault.row)
    digest = str(row.get("source"))[:SOURCE]
    if not row or patient.rows.numbers("sources", document=row["document"], digest=digest):
        return
    true = _known(patient, row["document"], digest)
    if true is not None:
        _keep_source(patient, row["document"], true)
        patient.did(fault.where, "what was known of its text was put back")


def _blocks(patient: Patient, fault: Finding) -> None:
    row = patient.rows.row("documents", fault.row)
    if not row:
        return
    found = patient.from_file(row["id"], patient.paths(row["id"]))
    patient.rows.set("documents", fault.row, blocks=codec.dumps(found.blocks) if found and found.blocks else None)
    patient.did(fault.where, "its blocks were taken from its file again" if found else "its blocks were left out")


def _decision(patient: Patient, fault: Finding) -> None:
    row = patient.rows.row("decisions", fault.row)
    if not row:
        return
    true = patient.ledger_decisions.get(str(row["id"]))
    if true is not None:
        patient.rows.set("decisions", fault.row, body=codec.dumps(true))
        patient.did(fault.where, "put right by what the ledger holds of it")
    else:
        patient.rows.set_aside("decisions", [fault.row], "its content was changed, or cannot be read")
        patient.did(fault.where, "set aside; no ledger holds it as it was")


def _lost_decision(patient: Patient, fault: Finding) -> None:
    id = fault.where.removeprefix("decision ")
    true = patient.ledger_decisions.get(id)
    if true is None or patient.rows.numbers("decisions", id=id):
        return
    taken = {row[0] for row in patient.rows.all("SELECT seq FROM decisions")}
    gap = next((n for n in range(1, max(taken, default=0) + 2) if n not in taken), 1)
    patient.rows.put("decisions", seq=gap, id=id, body=codec.dumps(true), added=true.at)
    patient.did(fault.where, "put back from the ledger")
