"""What a ledger file holds, apart from when it was put there: by this two ledgers are compared."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import zlib
from collections.abc import Mapping
from pathlib import Path

_WITHOUT = "json_remove(body, '$.fetched', '$.record')"
_FETCHED = re.compile(rb'"(?:fetched|record)":"[^"]*",?')
_HELD = {
    "documents": "SELECT id, text, source, blocks FROM documents ORDER BY id",
    "sources": f"SELECT document, digest, {_WITHOUT} FROM sources ORDER BY document, digest",
    "readings": "SELECT document, reader, source, body, digest FROM readings ORDER BY document, reader, source",
    "assertions": (
        "SELECT a.id, a.document, a.layer, a.body, r.reader FROM assertions a JOIN readings r ON r.seq = a.reading"
        " ORDER BY r.document, r.reader, r.source, a.seq"
    ),
    "decisions": "SELECT id, body FROM decisions ORDER BY id",
    "latest": (
        "SELECT body FROM ledgers WHERE digest = (SELECT ledger FROM builds WHERE finished IS NOT NULL"
        " ORDER BY upto DESC, coalesce(decided, 0) DESC, id DESC LIMIT 1)"
    ),
    "payloads": "SELECT digest, count(*) FROM captures WHERE original IS NULL GROUP BY digest ORDER BY digest",
    "untaken": "SELECT asked FROM captures WHERE taken IS NULL ORDER BY asked",
    "wanted": "SELECT url, done IS NULL, fault FROM wanted ORDER BY url",
    "terms": "SELECT count(*), sum(id IN (SELECT seq FROM documents)) FROM text_terms_docsize",
}


def content(file: Path) -> Mapping[str, str]:
    """A digest of each kind of row, in an order of their own content, without numbers and moments: two files that hold
    the same have equal ones, whatever way they came by it, and a row that is there twice is another content."""
    with sqlite3.connect(file) as connection:
        made = {}
        for name, sql in _HELD.items():
            digest, many = hashlib.sha256(), 0
            for row in connection.execute(sql):
                row = [_unpacked(cell) for cell in row]
                digest.update(json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass"))
                many += name != "terms"
            made[name] = f"{many} {digest.hexdigest()[:16]}"
    connection.close()
    return made


def _unpacked(cell: object) -> object:
    """A ledger's body without the moments and places of what was fetched; anything else as it is."""
    if not isinstance(cell, bytes):
        return cell
    return hashlib.sha256(_FETCHED.sub(b"", zlib.decompress(cell))).hexdigest()


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """The kinds of row that are not the same."""
    return [f"{name}: {one[name]} and {other[name]}" for name in one if one[name] != other[name]]
