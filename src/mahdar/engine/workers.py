"""Documents read one after the other, or by several processes: the same readings in the same order."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, get_context, parent_process

from mahdar.engine.reader import read_document
from mahdar.model.document import Document, Reject
from mahdar.store import Packed
from mahdar.tracks import Track

FEW = 200_000
"""Characters below which starting processes costs more than it saves."""

FAILED = "read"
"""Stage of a reject: a document that is kept, and that the reader broke on."""

_tracks: tuple[Track, ...] = ()  # of a worker process


class EngineError(Exception):
    """The reading could not go on; one line of cause and remedy."""


def read_all(
    documents: Sequence[Document], tracks: tuple[Track, ...], pool: ProcessPoolExecutor | None
) -> Iterator[Packed | Reject]:
    """Each document's reading as its rows, in the order given; where the reader breaks, a Reject

    Raises EngineError when a process is ended from outside.
    """
    if pool is None:
        yield from (_safely(document, tracks) for document in documents)
        return
    try:
        yield from pool.map(_in_worker, documents, chunksize=4)
    except BrokenProcessPool:
        raise EngineError(
            "a reading process was ended from outside (out of memory?); run again, what was read is kept"
        ) from None


def pool_for(processes: int, tracks: tuple[Track, ...]) -> ProcessPoolExecutor:
    """Processes that read. They start afresh, so that no lock of this one comes along, and end when it ends."""
    return ProcessPoolExecutor(processes, get_context("spawn"), _begin, (tracks,))


def _begin(tracks: tuple[Track, ...]) -> None:
    global _tracks
    _tracks = tracks
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the parent alone answers, and ends these
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that is killed tells nobody, and its processes would wait for it for ever."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _in_worker(document: Document) -> Packed | Reject:
    return _safely(document, _tracks)


def _safely(document: Document, tracks: tuple[Track, ...]) -> Packed | Reject:
    try:
        return Packed.of(read_document(document, tracks))
    except Exception as error:  # whatever a rule does to one text, the others are read
        where = document.source.path or document.id
        return Reject(FAILED, f"the reader failed: {type(error).__name__}: {error}; report this text", where=where)
