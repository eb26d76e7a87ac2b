"""An archive's bytes on their way to its reader, which passes over what is cut off at its end without a word."""

from __future__ import annotations

import io
import zlib
from collections import deque
from typing import BinaryIO

from mahdar.ingest.limits import MIB

_KEPT = 4 * MIB
_HEADER = 64 * 1024


class Counted:
    """A stream that knows where it is, which one of a pipe or of an archive's member does not, and that remembers what
    was read last."""

    def __init__(self, source: BinaryIO, at: int) -> None:
        self._source, self.at = source, at
        self._last: deque[bytes] = deque()
        self._kept = 0

    def read(self, size: int = -1, /) -> bytes:
        data = self._source.read(size)
        self.at += len(data)
        self._last.append(data)
        self._kept += len(data)
        while self._kept - len(self._last[0]) >= _KEPT:
            self._kept -= len(self._last.popleft())
        return data

    def tell(self) -> int:
        return self.at

    def seek(self, offset: int, whence: int = 0, /) -> int:
        raise io.UnsupportedOperation("seek")

    def close(self) -> None:
        """Who opened it closes it."""

    def behind(self, start: int, length: int) -> tuple[int | None, bool]:
        """Where the record ends that begins at an offset and has a block of some length, None where that cannot be
        told; and does something follow it that is no record?"""
        seen = b"".join(self._last)
        if not self.at - len(seen) <= start < self.at:
            return None, False
        data = seen[start - (self.at - len(seen)) :]
        end = _member(data) if data.startswith(b"\x1f\x8b") else _plain(data, length)
        if end is None:
            return None, True
        rest = data[end:].lstrip(b"\0\r\n")
        return start + len(data) - len(rest), bool(rest)


def _plain(data: bytes, length: int) -> int | None:
    head = data.find(b"\r\n\r\n", 0, _HEADER)
    return head + 4 + length if head >= 0 and head + 4 + length <= len(data) else None


def _member(data: bytes) -> int | None:
    """Where a compressed member ends, None when it does not."""
    one = zlib.decompressobj(31)
    try:
        some = one.decompress(data, MIB)
        while some and not one.eof:
            some = one.decompress(one.unconsumed_tail, MIB)
    except zlib.error:
        return None
    return len(data) - len(one.unused_data) if one.eof else None
