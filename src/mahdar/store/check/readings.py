"""Readings and what they say: whole, of a text that is there, every span within it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from mahdar.model import codec
from mahdar.model.reading import Reading
from mahdar.store import rows
from mahdar.store.check.finding import Finding
from mahdar.store.check.known import SOURCE
from mahdar.store.check.raw import Raw
from mahdar.store.check.spans import beyond, out_of_order

_Told = list[tuple[Any, Any, Any, Any]]


def readings(raw: Raw, live: str | None) -> Iterator[Finding]:
    """`live`: the reader of the latest build; what others read is of no use to this version where it cannot be opened,
    and that is no damage."""
    strange = 0
    for some in raw.rows("readings", ("document", "reader", "source", "body", "digest"), some=100):
        texts = _texts(raw, [str(row[1]) for row in some])
        told = _assertions(raw, some[0][0], some[-1][0])
        known = _known(raw, [str(row[1]) for row in some])
        for number, document, reader, source, body, digest in some:
            where = f"reading {number} of document {document}"
            if document not in texts:
                yield Finding("reading.orphan", where, "its text is not there", row=number)
                continue
            if (document, str(source)[:SOURCE]) not in known:
                yield Finding("reading.source", where, "what was known of its text is not there", row=number)
            whole = digest is None or digest == _digest(body, told[number])
            cause = fault(body, told[number], document, texts[document]) if whole else "a row of it is lost or changed"
            if not cause:
                continue
            if reader != live and digest is not None and whole:
                strange += 1
            else:
                yield Finding("reading.damaged", where, cause, row=number)
    if strange:
        cause = (
            f"{strange} readings by another version cannot be opened by this one; the latest ledger does not use them"
        )
        yield Finding("reading.older", "readings", cause, "nothing is to be done", note=True)


def stray_assertions(raw: Raw) -> Iterator[Finding]:
    """Assertions whose reading is not there."""
    found = raw.all(
        "SELECT a.seq, a.id, a.reading FROM assertions a LEFT JOIN readings r ON r.seq = a.reading"
        " WHERE r.seq IS NULL AND a.seq <= ? ORDER BY a.seq",
        (raw.upto("assertions"),),
    )
    for number, id, reading in found:
        yield Finding("assertion.orphan", f"assertion {id}", f"its reading {reading} is not there", row=number)


def fault(body: Any, told: _Told, document: str, length: int) -> str:
    """What is wrong with a reading; empty: nothing."""
    try:
        found = codec.loads(body)
    except (ValueError, TypeError):
        return "it cannot be read"
    if not isinstance(found, Reading) or found.document.id != document:
        return "it is of another text"
    if span := beyond(found, length):
        return f"a span ends at {span.end}, after its text"
    if out_of_order(found.blocks):
        return "its blocks overlap, or are out of order"
    for id, of, layer, words in told:
        try:
            assertion = codec.loads(words)
            made = codec.assertion_id(assertion)
        except (ValueError, TypeError, AttributeError):
            return f"assertion {id} cannot be read"
        if (made, document, type(assertion).__name__) != (id, of, layer) or assertion.document != document:
            return f"assertion {id} is not what its id was made of"
        if span := beyond(assertion, length):
            return f"a span of assertion {id} ends at {span.end}, after its text"
    return ""


def _digest(body: Any, told: _Told) -> str | None:
    try:
        return rows.reading_digest(body, [(id, layer, words) for id, _, layer, words in told])
    except (TypeError, AttributeError):
        return None


def _texts(raw: Raw, ids: list[str]) -> dict[str, int]:
    marks = ",".join("?" * len(ids))
    found = raw.all(f"SELECT id, text FROM documents WHERE id IN ({marks})", ids)
    return {id: len(text) if isinstance(text, str) else 0 for id, text in found}


def _known(raw: Raw, ids: list[str]) -> set[tuple[str, str]]:
    marks = ",".join("?" * len(ids))
    return {(a, b) for a, b in raw.all(f"SELECT document, digest FROM sources WHERE document IN ({marks})", ids)}


def _assertions(raw: Raw, first: int, last: int) -> dict[int, _Told]:
    found: dict[int, _Told] = defaultdict(list)
    sql = "SELECT reading, id, document, layer, body FROM assertions WHERE reading BETWEEN ? AND ? ORDER BY seq"
    for reading, *row in raw.all(sql, (first, last)):
        found[reading].append((row[0], row[1], row[2], row[3]))
    return found
