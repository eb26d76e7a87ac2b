"""Paths into documents, and documents into the store: batch by batch, and on from where a build was interrupted."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path, PurePath

from mahdar import __version__, ingest
from mahdar.model.document import Document, Reject
from mahdar.store import Store
from mahdar.store.captures import Checkpoint

BATCH = 64
"""Documents taken in between two checkpoints."""


def take_in(
    store: Store,
    paths: Iterable[str],
    rejects: list[Reject],
    tell: Callable[[str, int, int], None],
    *,
    base: str | None = None,
    hints: ingest.Hints = ingest.NO_HINTS,
    resumed: bool = False,
) -> tuple[int, int]:
    """Documents found and how many of them are new; batches are kept as they come. `resumed`: a build before this one
    was interrupted, and a web archive that it was reading is read on from there."""
    entries = list(ingest.walk(paths))
    files = [e for e in entries if isinstance(e, ingest.File)]
    rejects.extend(e for e in entries if isinstance(e, Reject))
    total, done, found, new = sum(f.size for f in files), 0, 0, 0
    batch: list[Document] = []
    for file in files:
        for one in ingest.documents(file, hints, start=_start(store, file) if resumed else 0):
            if isinstance(one, Reject):
                rejects.append(one)
                continue
            batch.append(_below(_beside(one, store.path), base))
            if len(batch) >= BATCH:
                found, new, batch = found + len(batch), new + store.append(batch), []
                offset = _note(store, file, one)
                tell("ingest", done + offset, total)
        done += file.size
        tell("ingest", done, total)
    return found + len(batch), new + store.append(batch)


def _start(store: Store, file: ingest.File) -> int:
    """The offset from which a web archive is still to be read."""
    if file.kind != "warc":
        return 0
    known = store.checkpoint(_key(file))
    return int(known.modified) if known.modified and known.etag == _state(file) else 0


def _note(store: Store, file: ingest.File, last: Document) -> int:
    """Notes how far a web archive was read: up to the record that the last of the documents kept is of. Gives the
    offset, 0 where there is none to begin at."""
    told = last.source.record.rpartition("#")[2]
    offset = int(told) if file.kind == "warc" and told.isdecimal() else 0
    if not 0 < offset < file.size:  # an archive compressed as one piece has no records to begin at
        return 0
    store.note(Checkpoint(_key(file), etag=_state(file), modified=str(offset)))
    return offset


def _key(file: ingest.File) -> str:
    return f"archive {Path(file.path).absolute()}"


def _state(file: ingest.File) -> str:
    """What tells that the archive, and how it is read, is the same as before."""
    return f"{__version__} {file.size} {Path(file.path).stat().st_mtime_ns}"


def _beside(document: Document, ledger: str) -> Document:
    """Where it is archived, told from the ledger's folder on: both may move together."""
    if not document.source.record:
        return document
    archive, _, offset = document.source.record.rpartition("#")
    folder = os.path.dirname(os.path.abspath(ledger))  # noqa: PTH100, PTH120 (a path as it is written, links unfollowed)
    told = PurePath(os.path.relpath(archive, folder)).as_posix() if archive != ingest.STDIN else archive
    return replace(document, source=replace(document.source, record=f"{told}#{offset}"))


def _below(document: Document, base: str | None) -> Document:
    if base is None:
        return document
    path = PurePath(document.source.path).relative_to(base).as_posix()
    return replace(document, source=replace(document.source, path=path))
