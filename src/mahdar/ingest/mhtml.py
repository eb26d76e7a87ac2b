"""Pages as browsers save them in one file (`.mhtml`, `.mht`): the page itself, read as any page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

from mahdar.ingest import page
from mahdar.ingest.blob import Blob
from mahdar.ingest.errors import InputError
from mahdar.ingest.mail import bytes_of, message_of, parts_of
from mahdar.model.document import Document, Reject


def read(blob: Blob) -> Iterator[Document | Reject]:
    """The article of the page that was saved; frames, pictures and styles beside it are no part of it. When it was
    saved is when it was fetched."""
    message = message_of(blob.whole())
    found = _page(message)
    if found is None:
        raise InputError("a saved page without a page in it", "save it anew, as HTML")
    url = message.get("Snapshot-Content-Location") or found.get("Content-Location") or blob.hints.url
    hints = replace(blob.hints, media_type="text/html", charset=found.get_content_charset(), url=_address(url))
    inner = Blob(blob.where, bytes_of(found), name="page.html", hints=hints, depth=blob.depth, budget=blob.budget)
    for one in page.read(inner):
        yield replace(one, source=replace(one.source, fetched=_moment(message))) if isinstance(one, Document) else one


def _page(message: Message) -> Message | None:
    """The part that the others belong to: the one that is named so, else the first page."""
    pages = [p for p in parts_of(message) if p.get_content_type() in ("text/html", "application/xhtml+xml")]
    start = message.get_param("start")
    return next((p for p in pages if start and p.get("Content-ID") == start), pages[0] if pages else None)


def _address(told: object) -> str | None:
    url = "".join(str(told or "").split())
    return url[:4096] if url.startswith(("http://", "https://")) else None


def _moment(message: Message) -> str | None:
    try:
        told = parsedate_to_datetime(str(message.get("Date", "")))
        known = told if told.tzinfo is not None else told.replace(tzinfo=UTC)
        return datetime.strftime(known.astimezone(UTC), "%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
