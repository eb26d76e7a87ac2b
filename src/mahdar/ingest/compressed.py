"""Single compressed files (gzip, bzip2, xz): what is in them, which may be an archive."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Iterator
from typing import Protocol

from typing_extensions import Buffer

from mahdar.ingest import formats, looks
from mahdar.ingest.blob import Blob, Budget, Reads
from mahdar.ingest.errors import InputError
from mahdar.ingest.limits import MIB
from mahdar.model.document import Document, Reject

_MEMORY = 128 * MIB  # of xz, whose own header says how much it takes
_ENDINGS = {".gz": "", ".bz2": "", ".xz": "", ".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}
_DAMAGED = "damaged, or cut off"


def read(blob: Blob) -> Iterator[Document | Reject]:
    """What is in it. A compressed tar archive counts as one archive."""
    stream = io.BufferedReader(Unpacked(blob.stream, blob.head, blob.budget), 64 * 1024)
    inner = Blob(
        blob.where, stream, name=_inside(blob.name), hints=blob.hints, depth=blob.depth + 1, budget=blob.budget
    )
    if looks.tar(inner.head) or (formats.by_ending(inner.name) or formats.BY_NAME["text"]).name == "tar":
        inner.depth -= 1
    yield from formats.read(inner)


def _inside(name: str) -> str:
    for ending, instead in _ENDINGS.items():
        if name.lower().endswith(ending):
            return name[: -len(ending)] + instead
    return name


class _Unpacks(Protocol):
    """What the decompressors of bz2 and lzma are, and that of zlib is made to be."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    @property
    def needs_input(self) -> bool: ...

    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Gzip:
    """zlib's decompressor in the manner of the others."""

    def __init__(self) -> None:
        self._one = zlib.decompressobj(31)

    @property
    def eof(self) -> bool:
        return self._one.eof

    @property
    def unused_data(self) -> bytes:
        return self._one.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._one.unconsumed_tail

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        return self._one.decompress(self._one.unconsumed_tail + data, max_length)


def _unpacker(head: bytes) -> _Unpacks:
    if head.startswith(b"\x1f\x8b"):
        return _Gzip()
    if head.startswith(b"BZh"):
        return bz2.BZ2Decompressor()
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MEMORY)


class Unpacked(io.RawIOBase):
    """A compressed stream unpacked within its file's budget, one member after the other."""

    def __init__(self, source: Reads, head: bytes, budget: Budget) -> None:
        self._source, self._budget = source, budget
        self._one: _Unpacks | None = _unpacker(head)
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, into: Buffer) -> int:
        view = memoryview(into)
        filled = 0
        while filled < len(view) and self._one:
            some = self._some(len(view) - filled)
            view[filled : filled + len(some)] = some
            filled += len(some)
        self._budget.unpack(filled)
        return filled

    def _some(self, size: int) -> bytes:
        """What comes next, nothing at a member's end. Raises InputError for what is damaged or cut off."""
        one = self._one
        assert one is not None
        try:
            data = self._left
            self._left = b""
            if not data and one.needs_input:
                data = self._source.read(64 * 1024)
                if not data and not one.eof:
                    raise InputError(f"{_DAMAGED}: its end is missing", "pack it anew")
            found = one.decompress(data, size)
            if one.eof:
                self._left = one.unused_data or self._source.read(64 * 1024)
                self._left = self._left.lstrip(b"\0") or self._source.read(64 * 1024).lstrip(b"\0")
                more = self._left.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0"))
                self._one = _unpacker(self._left) if more else None
        except (zlib.error, OSError, lzma.LZMAError, EOFError) as error:
            raise InputError(f"{_DAMAGED}: {error}", "pack it anew") from None
        return found
