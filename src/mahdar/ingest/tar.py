"""Tar archives: what their members hold, read from the beginning to the end. Nothing is written to disk."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import IO, cast

from mahdar.ingest.blob import Blob, Bounded, Budget, plain
from mahdar.ingest.errors import FAILED, PASSED, InputError
from mahdar.ingest.limits import MIB
from mahdar.ingest.zipped import DAMAGED, NOTHING, hidden, only_meant
from mahdar.model.document import Document, Reject

_HEADERS = 2 * MIB  # what may stand between two members: long names and their like


def read(blob: Blob) -> Iterator[Document | Reject]:
    """What the members hold, in the archive's order; links and devices are passed over."""
    headers = Budget(_HEADERS)
    between = Bounded(blob.stream, headers)
    seen = 0
    try:
        with tarfile.open(fileobj=cast("IO[bytes]", between), mode="r|", errorlevel=0) as archive:
            while True:
                headers.bytes = _HEADERS
                member = archive.next()
                if member is None:
                    break
                headers.bytes = 1 << 62  # what the member holds is paid for from the archive's budget
                yield from _member(blob, archive, member)
                seen += 1
                archive.members = []  # type: ignore[attr-defined]  # it keeps each otherwise
    except InputError:
        raise
    except (tarfile.TarError, EOFError, ValueError, OSError, RecursionError) as error:
        raise InputError(*DAMAGED.format(str(error) or "cut off").split("; ", 1)) from None
    if not seen:
        raise InputError(*NOTHING)


def _member(blob: Blob, archive: tarfile.TarFile, member: tarfile.TarInfo) -> Iterator[Document | Reject]:
    if member.isdir() or hidden(member.name):
        return
    blob.budget.member()
    where = f"{blob.where}!{plain(member.name)}"
    if not member.isreg() or member.issparse():
        yield Reject(PASSED, "no regular file", where=where)
        return
    source = archive.extractfile(member)
    if source is None:
        yield Reject(FAILED, DAMAGED.format("no data"), where=where)
        return
    inner = blob.inner(member.name, Bounded(source, blob.budget), size=member.size)
    yield from only_meant(inner)
    while inner.stream.read(MIB):  # to its end, so that what comes next are headers
        pass
