"""Texts, what is known of them, and the terms they are searched by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mahdar.lang import terms
from mahdar.model import codec
from mahdar.model.document import Block, content_id
from mahdar.store.check.finding import Finding
from mahdar.store.check.known import is_source
from mahdar.store.check.raw import Raw
from mahdar.store.check.spans import beyond, out_of_order

_FILLED = "the next build or search does it"


def texts(raw: Raw) -> Iterator[Finding]:
    """Is every text the one that its id stands for, its source there, and every block within it, in order?"""
    for some in raw.rows("documents", ("id", "text", "source", "blocks")):
        known = _sources_of(raw, [str(row[1]) for row in some])
        for number, id, text, source, told in some:
            where = f"document {id}"
            if not isinstance(text, str) or content_id(text) != id:
                cause = "its text is not the one that its id was made of"
                yield Finding("text.changed", where, cause, row=number)
                continue
            if (id, source) not in known:
                yield Finding("source.missing", where, "what was known of it is gone", row=number)
            if cause := _blocks_fault(told, len(text)):
                yield Finding("blocks.damaged", where, cause, row=number)


def _sources_of(raw: Raw, ids: list[str]) -> set[tuple[str, str]]:
    marks = ",".join("?" * len(ids))
    return {(a, b) for a, b in raw.all(f"SELECT document, digest FROM sources WHERE document IN ({marks})", ids)}


def _blocks_fault(told: Any, length: int) -> str:
    if told is None:
        return ""
    try:
        blocks = codec.loads(told)
    except (ValueError, TypeError):
        return "its blocks cannot be read"
    if not isinstance(blocks, tuple) or not all(isinstance(b, Block) for b in blocks):
        return "its blocks are none"
    if beyond(blocks, length):
        return "a block ends after its text"
    return "its blocks overlap, or are out of order" if out_of_order(blocks) else ""


def sources(raw: Raw) -> Iterator[Finding]:
    """Does what is known of a text stand as it was kept, and is the text there?"""
    for some in raw.rows("sources", ("document", "digest", "body")):
        there = raw.held("documents", "id", [str(row[1]) for row in some])
        for number, document, digest, body in some:
            where = f"source {digest} of document {document}"
            if document not in there:
                yield Finding("source.orphan", where, "its text is not there", row=number)
            elif not is_source(body, digest):
                yield Finding("source.changed", where, "it is not what its digest was made of", row=number)


def terms_of_texts(raw: Raw) -> Iterator[Finding]:
    """Are the terms that texts are searched by whole, of this version, and of all texts and no other?"""
    if not {"text_terms", "terms_made"} <= raw.tables:
        return
    where = "search terms"
    if told := raw.trying("INSERT INTO text_terms(text_terms) VALUES ('integrity-check')"):
        if "readonly" not in told:
            yield Finding("terms.damaged", where, f"they cannot be searched ({told})")
        return
    if raw.one("SELECT version FROM terms_made") != terms.VERSION:
        yield Finding("terms.older", where, "made by another version", _FILLED, note=True)
        return
    strange = raw.one("SELECT count(*) FROM text_terms_docsize WHERE id NOT IN (SELECT seq FROM documents)")
    if strange:
        yield Finding("terms.damaged", where, f"they hold {strange} that are of no text")
    missing = raw.one(
        "SELECT count(*) FROM documents WHERE seq <= ? AND seq NOT IN (SELECT id FROM text_terms_docsize)",
        (raw.upto("documents"),),
    )
    if missing:
        yield Finding("terms.missing", where, f"{missing} texts are not taken up yet", _FILLED, note=True)
