"""Plain text: one document, not a character changed."""

from __future__ import annotations

from collections.abc import Iterator

from mahdar.ingest.blob import Blob
from mahdar.ingest.encoding import decode
from mahdar.ingest.limits import check_text
from mahdar.ingest.mojibake import checked
from mahdar.model.document import Document, Reject, Source


def read(blob: Blob) -> Iterator[Document | Reject]:
    """The text."""
    text, notes = checked(decode(blob.whole(), blob.hints.charset), blob.where)
    yield from notes
    yield Document(check_text(text), Source(path=blob.where, url=blob.hints.url))
