"""Articles of a corpus on disk, in an order that hangs on their names alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

_FEWEST = 120  # letters; what is shorter is no article


def articles(paths: Iterable[Path], most: int) -> list[str]:
    """At most so many texts, title and body, of the JSON, JSONL and text files below the paths; files come in the
    order of a digest of their names, so that a part of a corpus is of all its years and papers."""
    files = sorted((f for p in paths for f in _files(p)), key=lambda f: blake2b(f.name.encode()).digest())
    found: list[str] = []
    for file in files:
        for text in _texts(file):
            if len(text) >= _FEWEST:
                found.append(text)
            if len(found) == most:
                return found
    return found


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for kind in ("*.json", "*.jsonl", "*.txt"):
        yield from path.rglob(kind)


def _texts(file: Path) -> Iterator[str]:
    whole = file.read_text(encoding="utf-8", errors="replace")
    if file.suffix == ".txt":
        yield whole.strip()
        return
    read = [json.loads(line) for line in whole.splitlines()] if file.suffix == ".jsonl" else json.loads(whole)
    for record in read if isinstance(read, list) else [read]:
        body = record.get("content") or record.get("text") or ""
        yield f"{record.get('title') or ''}\n{body}".strip()
