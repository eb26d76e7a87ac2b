"""Files become documents."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from mahdar.ingest import formats
from mahdar.ingest.blob import NO_HINTS, Blob, Hints
from mahdar.ingest.errors import AROUND, FAILED, MENDED, InputError, reason
from mahdar.ingest.folders import STDIN, File, there, walk
from mahdar.model.document import Document, Reject

_NAME_ONE = "name one, as in {path}{sign}"
_SIGNS = {"warc": "#OFFSET", "zipped": "!NAME", "tar": "!NAME"}


def documents(file: File, hints: Hints = NO_HINTS, *, start: int = 0) -> Iterator[Document | Reject]:
    """What one file holds: a document, or as many as it has records, entries or members; what cannot be read is a
    Reject. A web archive is read from the record on that begins at `start`."""
    if file.path == STDIN:
        yield from formats.read(Blob(STDIN, sys.stdin.buffer, name="", hints=hints))
        return
    try:
        with Path(file.path).open("rb") as stream:
            blob = Blob(file.path, stream, size=file.size, hints=hints)
            yield from _records(blob, start) if start else formats.read(blob)
    except OSError as error:
        yield Reject(FAILED, reason(error), where=file.path)


def one(path: str, tell: Callable[[Reject], None] | None = None, hints: Hints = NO_HINTS) -> Document:
    """The single document of a file, of standard input (`-`), or of a part of a file: a line of records or a table, an
    entry of a feed (`FILE:3`), a member (`FILE!NAME`), a record of a web archive (`FILE#OFFSET`). `tell` is told of
    what was mended on the way.

    Raises FileNotFoundError for a path that is not there, InputError for anything else that is wrong.
    """
    file, wanted = _file_of(path)
    record = file.kind == "warc" and wanted[1:].isdecimal()
    found = _record(file, int(wanted[1:]), hints) if record else documents(file, hints)
    if wanted:
        found = (f for f in found if _named(f) == path)
    told = [f for f in found if not _note(f, tell)] if wanted else list(islice(_said(found, tell), 2))
    good = [f for f in told if isinstance(f, Document)]
    if wanted and not told:
        raise InputError(f"has nothing at {wanted}", "name a part that holds a text")
    if len(told) > 1 and not (wanted and good):
        raise InputError("holds more than one text", _NAME_ONE.format(path=path, sign=_SIGNS.get(file.kind, ":3")))
    if not good:
        raise InputError(*_parted(told[0].reason if told and isinstance(told[0], Reject) else "empty; give another"))
    return good[0]


def _record(file: File, offset: int, hints: Hints) -> Iterator[Document | Reject]:
    """What the record of a web archive holds that begins at an offset."""
    from mahdar.ingest.warc import steps  # late: nothing else needs to read web archives

    with Path(file.path).open("rb") as stream:
        for step in islice(steps(Blob(file.path, stream, size=file.size, hints=hints), offset), 1):
            yield from step.found


def _records(blob: Blob, start: int) -> Iterator[Document | Reject]:
    from mahdar.ingest.warc import steps  # late, as above

    for step in steps(blob, start):
        yield from step.found


def _file_of(path: str) -> tuple[File, str]:
    """The file, and which part of it is meant."""
    if path == STDIN:
        return File(STDIN, "", 0), ""
    wanted = ""
    if not there(path):
        at = next((m for m in _splits(path) if there(m[0])), None)
        if at is None:
            raise FileNotFoundError(path)
        file, wanted = at
        path = file
    found = next(walk([path]), None) if not os.path.isdir(path) else None  # noqa: PTH112 (never raises)
    if found is None:
        raise InputError("a folder, and one text is read at a time", "name a file, or use mahdar build")
    if isinstance(found, Reject):
        raise InputError(*_parted(found.reason))
    return found, wanted


def _splits(path: str) -> Iterator[tuple[str, str]]:
    """The ways in which a path may be that of a file and of a part of it."""
    for at, sign in enumerate(path):
        if at and sign in "!#:":
            yield path[:at], path[at:]


def _named(found: Document | Reject) -> str:
    return found.where if isinstance(found, Reject) else found.source.path


def _said(found: Iterator[Document | Reject], tell: Callable[[Reject], None] | None) -> Iterator[Document | Reject]:
    return (f for f in found if not _note(f, tell))


def _note(found: Document | Reject, tell: Callable[[Reject], None] | None) -> bool:
    """Is it told beside a document? Then it is told on."""
    if not isinstance(found, Reject) or found.stage not in (MENDED, AROUND):
        return False
    if tell and found.stage == MENDED:
        tell(found)
    return True


def _parted(why: str) -> tuple[str, str]:
    cause, _, remedy = why.partition("; ")
    return cause, remedy
