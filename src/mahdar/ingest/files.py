"""Files become documents."""

from __future__ import annotations

from pathlib import Path

from mahdar.ingest.encoding import decode
from mahdar.model.document import Document, Source


def one(path: str) -> Document:
    return Document(decode(Path(path).read_bytes()), Source(path=path))
