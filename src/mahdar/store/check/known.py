"""Rows by themselves: is what stands in one whole, and what is it?"""

from __future__ import annotations

import hashlib
import zlib
from typing import Any

from mahdar.model import codec
from mahdar.model.decision import Decision
from mahdar.model.document import Source
from mahdar.model.reading import Reading
from mahdar.store.rows import source_digest

SOURCE = 16
"""Characters of a source's digest; what a reading is known by begins with it."""


def a_source(body: Any) -> Source | None:
    """The source of a row; None where it cannot be read."""
    found = _loaded(body)
    return found if isinstance(found, Source) else None


def is_source(body: Any, digest: Any) -> bool:
    """Is a source's row as it was kept?"""
    known = a_source(body)
    return known is not None and source_digest(known) == digest


def a_decision(body: Any) -> Decision | None:
    """The decision of a row, which is what its own id was made of; else None."""
    found = _loaded(body)
    return found if isinstance(found, Decision) else None


def is_reading(body: Any, document: Any) -> bool:
    """Is it the body of a reading of this document?"""
    found = _loaded(body)
    return isinstance(found, Reading) and found.document.id == document


def is_ledger(digest: Any, body: Any) -> bool:
    """Is a ledger's row as it was kept?"""
    try:
        return bool(hashlib.sha256(zlib.decompress(body)).hexdigest() == digest)
    except (zlib.error, TypeError):
        return False


def _loaded(body: Any) -> Any:
    try:
        return codec.loads(body)
    except (ValueError, TypeError):
        return None
