"""Zip archives: what their members hold. Nothing is written to disk, and a name is only a name."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO

from mahdar.ingest import formats
from mahdar.ingest.blob import Blob, Bounded, Budget, plain
from mahdar.ingest.errors import FAILED, PASSED, InputError
from mahdar.ingest.foreign import check_members
from mahdar.ingest.limits import MAX_MEMBERS, TOO_MANY
from mahdar.ingest.zip_names import name_of
from mahdar.model.document import Document, Reject

DAMAGED = "damaged: {}; pack it anew"
NOTHING = ("an archive with nothing in it", "look at how it was packed")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
_ENTRY = 46  # bytes that an entry of the directory has at least
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, OSError, NotImplementedError, RuntimeError,
)  # fmt: skip


def read(blob: Blob) -> Iterator[Document | Reject]:
    """What the members hold, in the archive's order; one that cannot be read does not keep the others from it."""
    with opened(blob.seekable()) as archive:
        members = [i for i in archive.infolist() if not i.filename.endswith("/") and not hidden(i.filename)]
        if not members:
            raise InputError(*NOTHING)
        check_members(archive.NameToInfo)
        if len(members) > blob.budget.members:
            raise InputError(*TOO_MANY)
        for info in members:
            blob.budget.member()
            yield from _member(blob, archive, info)


def opened(stream: BinaryIO) -> zipfile.ZipFile:
    """The archive. Raises InputError for one that is none, or whose directory is larger than may be read."""
    try:
        if _directory(stream) > MAX_MEMBERS * _ENTRY * 3:
            raise InputError(*TOO_MANY)
        return zipfile.ZipFile(stream)
    except InputError:
        raise
    except _BROKEN as error:
        raise InputError(*_damaged(error).split("; ", 1)) from None


def hidden(name: str) -> bool:
    """Is it a file that systems put beside others?"""
    parts = name.replace("\\", "/").split("/")
    return parts[0] == "__MACOSX" or any(p.startswith(".") and p.strip(".") for p in parts)


def _member(blob: Blob, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[Document | Reject]:
    name = name_of(info)
    where = f"{blob.where}!{plain(name)}"
    if info.flag_bits & 1:
        yield Reject(FAILED, "encrypted; unpack it with its password", where=where)
    elif info.compress_type not in _METHODS:
        yield Reject(FAILED, "packed in a rare way; pack it anew", where=where)
    else:
        try:
            with archive.open(info) as member:
                source = Bounded(_Member(member, info.file_size, blob.budget), blob.budget)
                yield from only_meant(blob.inner(name, source, size=info.file_size))
        except _BROKEN as error:
            yield Reject(FAILED, str(error) if isinstance(error, InputError) else _damaged(error), where=where)


class _Member:
    """A member's bytes. What breaks on the way is paid for as if it had been unpacked whole: it may have been."""

    def __init__(self, source: IO[bytes], size: int, budget: Budget) -> None:
        self._source, self._size, self._budget = source, size, budget

    def read(self, size: int, /) -> bytes:
        try:
            return self._source.read(size)
        except _BROKEN as error:
            self._budget.unpack(self._size)
            raise InputError(*_damaged(error).split("; ", 1)) from None


def _damaged(error: Exception) -> str:
    return DAMAGED.format(str(error) or type(error).__name__)


def only_meant(inner: Blob) -> Iterator[Document | Reject]:
    """A member read, as a file of a folder would be: what is of other kinds is passed over."""
    if formats.meant(inner.name, lambda: inner.head) is None:
        yield Reject(PASSED, "of no format that is read", where=inner.where)
    else:
        yield from formats.read(inner)


def _directory(stream: BinaryIO) -> int:
    """How many bytes the directory of the archive has, as the archive's end tells."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - 65_557 - 20))
    end = stream.read()
    stream.seek(0)
    at = end.rfind(b"PK\x05\x06")
    if at < 0 or len(end) < at + 22:
        raise InputError("damaged: it has no directory", "pack it anew")
    told: int = struct.unpack_from("<L", end, at + 12)[0]
    if told != 0xFFFFFFFF:
        return told
    locator = end.rfind(b"PK\x06\x07", 0, at)
    if locator < 0:
        return told
    stream.seek(min(struct.unpack_from("<Q", end, locator + 8)[0], size))
    record = stream.read(56)
    stream.seek(0)
    return int(struct.unpack_from("<Q", record, 40)[0]) if len(record) == 56 else told
