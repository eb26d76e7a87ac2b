"""Builds, the ledgers they made, and what the latest ledger says there has to be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from mahdar.model import codec
from mahdar.model.decision import Decision
from mahdar.model.document import Reject
from mahdar.model.ledger import Ledger
from mahdar.store import rows
from mahdar.store.check.finding import BUILD, Finding
from mahdar.store.check.known import a_decision, is_ledger
from mahdar.store.check.raw import Raw

_LATEST = (
    "SELECT {} FROM builds WHERE finished IS NOT NULL ORDER BY upto DESC, coalesce(decided, 0) DESC, id DESC LIMIT 1"
)


def live_reader(raw: Raw) -> str | None:
    """Who read what the latest ledger is made of."""
    reader = raw.one(_LATEST.format("reader"))
    return reader if isinstance(reader, str) else None


def builds(raw: Raw) -> Iterator[Finding]:
    """Is every build's ledger there, and can each be told by its options?"""
    unfinished = 0
    digests = {row[0] for row in raw.all("SELECT digest FROM ledgers")}
    for some in raw.rows("builds", ("started", "finished", "options", "ledger", "upto")):
        for number, started, finished, options, ledger, upto in some:
            if finished is None:
                unfinished += 1
            elif ledger not in digests:
                yield Finding("build.ledger", f"build {number}", "its ledger is not there", row=number)
            if not _is_build(started, finished, options, upto):
                yield Finding("build.damaged", f"build {number}", "its row cannot be read", row=number)
    if unfinished:
        cause = f"{unfinished} begun and not finished: interrupted, or under way"
        yield Finding("build.unfinished", "builds", cause, f"the next {BUILD} goes on with it", note=True)


def _is_build(started: Any, finished: Any, options: Any, upto: Any) -> bool:
    try:
        told = json.loads(options)
    except (ValueError, TypeError):
        return False
    dated = isinstance(started, str) and (finished is None or (isinstance(finished, str) and isinstance(upto, int)))
    return dated and isinstance(told, dict)


def ledgers(raw: Raw) -> Iterator[Finding]:
    """Is every ledger the one that its digest was made of? It is not read: an older version may have written it."""
    for some in raw.rows("ledgers", ("digest", "body"), some=4):
        for number, digest, body in some:
            if not is_ledger(digest, body):
                yield Finding(
                    "ledger.damaged", f"ledger {str(digest)[:16]}", "it is not what its digest says", row=number
                )
    for some in raw.rows("made", ("inputs", "ledger")):
        there = raw.held("ledgers", "digest", [str(row[2]) for row in some])
        for number, _, ledger in some:
            if ledger not in there:
                yield Finding("made.orphan", f"made {number}", f"ledger {str(ledger)[:16]} is not there", row=number)


def rejects(raw: Raw) -> Iterator[Finding]:
    """Can what builds passed over be read, and is each of a build?"""
    numbers = {row[0] for row in raw.all("SELECT id FROM builds")}
    for some in raw.rows("rejects", ("build", "body")):
        for number, build, body in some:
            try:
                fine = isinstance(codec.loads(body), Reject)
            except (ValueError, TypeError):
                fine = False
            if not fine or build not in numbers:
                cause = "it cannot be read" if not fine else f"build {build} is not there"
                yield Finding("reject.damaged", f"reject {number}", cause, row=number)


def decisions(raw: Raw) -> Iterator[Finding]:
    """Is every decision what its id was made of? One whose texts are not there is told; it stays."""
    if "decisions" not in raw.tables:
        return
    for some in raw.rows("decisions", ("id", "body")):
        for number, id, body in some:
            decision = a_decision(body)
            if decision is None or decision.id != id:
                cause = "its content was changed, or cannot be read"
                yield Finding("decision.changed", f"decision {id}", cause, row=number)
            elif gone := _gone(raw, decision):
                cause = f"it was made on texts that are not here ({gone[:12]}); it is kept"
                yield Finding("decision.orphan", f"decision {id}", cause, f"{BUILD} with the text", number, note=True)


def _gone(raw: Raw, decision: Decision) -> str:
    """A text that a decision points at and that is neither stored nor a row that a decision brought."""
    own = decision.document.id if decision.document is not None else ""
    wanted = {t.document for target in decision.targets for t in target.tellings} - {own}
    missing = wanted - raw.held("documents", "id", sorted(wanted))
    return next((m for m in sorted(missing) if not _brought(raw, m)), "")


def _brought(raw: Raw, document: str) -> bool:
    """Did a decision bring this document with it?"""
    return bool(raw.one("SELECT 1 FROM decisions WHERE instr(body, ?) LIMIT 1", (f'"id":"{document}"',)))


def latest(raw: Raw) -> Iterator[Finding]:
    """Is all that the latest ledger rests on there, in the very words that it quotes?"""
    row = raw.all(_LATEST.format("id, reader, upto, ledger"))
    if not row:
        return
    build, reader, upto, digest = row[0]
    body = raw.one("SELECT body FROM ledgers WHERE digest = ?", (digest,))
    if not is_ledger(digest, body):
        return  # told already
    try:
        ledger = rows.ledger_of(body)
    except ValueError as error:
        yield Finding("ledger.older", f"build {build}", f"its ledger is of another version ({error})", row=build)
        return
    held = [d for d in (a_decision(row[0]) for row in raw.all("SELECT body FROM decisions")) if d is not None]
    yield from _documents(raw, ledger, held, reader, upto)
    yield from _evidence(raw, ledger, {d.document.id for d in held if d.document is not None})
    ids = {d.id for d in held}
    for judged in ledger.decisions:
        if judged.decision.id not in ids:
            where = f"decision {judged.decision.id}"
            yield Finding(
                "decision.lost", where, "the latest ledger holds it, the list of decisions does not", row=build
            )


def _documents(raw: Raw, ledger: Ledger, held: list[Decision], reader: str, upto: int) -> Iterator[Finding]:
    brought = {d.document.id for d in held if d.document is not None}
    own = [d for d in ledger.documents if d.id not in brought]
    there = raw.held("documents", "id", [d.id for d in own])
    sql = "SELECT document FROM readings WHERE reader = ? AND seq <= ?"
    read = {row[0] for row in raw.all(sql, (reader, upto))}
    for d in own:
        if d.id not in there:
            cause = f"the latest ledger rests on its text, which is not there (it came from {d.source.path or '?'})"
            yield Finding("text.lost", f"document {d.id}", cause)
        elif d.id not in read:
            yield Finding("reading.lost", f"document {d.id}", "the latest ledger rests on its reading, which is gone")


def _evidence(raw: Raw, ledger: Ledger, brought: set[str]) -> Iterator[Finding]:
    """Words that the ledger quotes and that do not stand in the text, and assertions that it rests on and are gone."""
    ids = sorted({e.document for _, e in ledger.evidence} - brought)
    known = raw.held("assertions", "id", [i for i, e in ledger.evidence if not e.author and e.document not in brought])
    by_document: dict[str, list[tuple[str, Any]]] = {}
    for id, e in ledger.evidence:
        by_document.setdefault(e.document, []).append((id, e))
    for start in range(0, len(ids), 400):
        some = ids[start : start + 400]
        marks = ",".join("?" * len(some))
        for document, text in raw.all(f"SELECT id, text FROM documents WHERE id IN ({marks})", some):
            for id, e in by_document[document]:
                if e.span.of(str(text)) != e.text:
                    cause = f"the latest ledger quotes other words than stand in document {document}"
                    yield Finding("evidence.words", f"evidence {id}", cause)
                elif not e.author and id not in known:
                    cause = f"the latest ledger rests on it, and no reading of document {document} tells it"
                    yield Finding("assertion.lost", f"evidence {id}", cause)
