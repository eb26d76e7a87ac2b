"""Documents read one after the other, or by several processes: the same readings in the same order."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import connection, get_context, parent_process, util

from mahdar.engine.reader import read_document
from mahdar.model.document import Document, Reject
from mahdar.store import Packed
from mahdar.tracks import Track

FEW = 200_000
"""Characters below which starting processes costs more than it saves."""

_PART = 4  # documents handed to a process at a time

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
        # Not `map`: it cancels what is open when it is left, which a pool that is ended does not bear.
        parts = [pool.submit(_in_worker, documents[i : i + _PART]) for i in range(0, len(documents), _PART)]
        for part in parts:
            yield from part.result()
    except BrokenProcessPool:
        raise EngineError(
            "a reading process was ended from outside (out of memory?); run again, what was read is kept"
        ) from None


@contextmanager
def pool_for(processes: int, tracks: tuple[Track, ...]) -> Iterator[ProcessPoolExecutor]:
    """Processes that read. They start afresh, so that no lock of this one comes along, and end when it ends.

    Ctrl-C goes to all processes of a terminal; the parent alone answers to it, and ends the others at once.
    """
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _begin, (tracks, gc.get_threshold()))
    try:
        with _interrupts_held():  # what is started meanwhile never takes one, and a process is started for each task
            for _ in range(processes):
                pool.submit(os.getpid)
        yield pool
    except BaseException:
        _abandon(pool)
        raise
    pool.shutdown()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """SIGINT waits until the end of the block, and is then taken."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


abandoned = False
"""Was a pool left with its work unfinished? Then the library's hook at the interpreter's end may wait for a thread
that waits for a process that is gone (mended in Python 3.12): whoever ends this process does it with `os._exit`."""


def _abandon(pool: ProcessPoolExecutor) -> None:
    """End the processes without waiting for what they read. Documents on their way to a process that is gone fill the
    pipe, and who waits for them to be taken waits for ever: the library offers no public way to let them go."""
    global abandoned
    abandoned = True
    queue = getattr(pool, "_call_queue", None)
    if queue is not None:
        queue.cancel_join_thread()
    for process in list((getattr(pool, "_processes", None) or {}).values()):
        process.kill()


def let_go() -> None:
    """Give back what the pool holds of the system (semaphores), without waiting for its threads."""
    util._run_finalizers(0)  # type: ignore[attr-defined]  # those that wait for a thread have a lower rank


def _begin(tracks: tuple[Track, ...], garbage: tuple[int, int, int]) -> None:
    """What each process starts with: the tracks, and its parent's habit of collecting garbage."""
    global _tracks
    _tracks = tracks
    gc.set_threshold(*garbage)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that is killed tells nobody, and its processes would wait for it for ever."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _in_worker(documents: Sequence[Document]) -> list[Packed | Reject]:
    return [_safely(document, _tracks) for document in documents]


def _safely(document: Document, tracks: tuple[Track, ...]) -> Packed | Reject:
    try:
        return Packed.of(read_document(document, tracks))
    except Exception as error:  # whatever a rule does to one text, the others are read
        where = document.source.path or document.id
        return Reject(FAILED, f"the reader failed: {type(error).__name__}: {error}; report this text", where=where)
