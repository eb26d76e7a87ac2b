"""Bytes to read, wherever they lie: a file, standard input, a response, a member of an archive."""

from __future__ import annotations

import io
import shutil
import tempfile
from dataclasses import dataclass, replace
from typing import BinaryIO, Protocol, cast

from typing_extensions import Buffer

from mahdar.ingest.errors import InputError
from mahdar.ingest.limits import (
    LEAST_UNPACKED,
    MAX_BYTES,
    MAX_MEMBERS,
    MAX_RATIO,
    MIB,
    MOST_UNPACKED,
    TOO_MANY,
    check_bytes,
)

HEAD = 4096
"""The first bytes by which a format is known."""


class Reads(Protocol):
    """The least that a stream has to do."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Hints:
    """What is told of bytes from outside them; each may be unknown, and may be wrong."""

    media_type: str | None = None
    charset: str | None = None
    url: str | None = None
    columns: tuple[tuple[str, str], ...] = ()  # of tables and records: our field, their name for it
    extractor: str = ""  # what takes the article out of a page; our own reader where none is named

    def within(self, outer: Hints) -> Hints:
        """Of what lies in something else: how that is to be read counts for it too."""
        return replace(self, columns=outer.columns, extractor=outer.extractor)


NO_HINTS = Hints()


@dataclass(slots=True)
class Budget:
    """What may still be unpacked of one file: shared by all that lies in it, at any depth."""

    bytes: int
    members: int = MAX_MEMBERS

    @classmethod
    def of(cls, size: int | None) -> Budget:
        """That of a packed file of a size."""
        packed = MOST_UNPACKED // MAX_RATIO // 8 if size is None else size
        return cls(min(max(packed * MAX_RATIO, LEAST_UNPACKED), MOST_UNPACKED))

    def unpack(self, size: int) -> None:
        """Raises InputError when that is more than there may be."""
        self.bytes -= size
        if self.bytes < 0:
            raise InputError("unpacks to far more than any press would", "unpack it yourself, and give what you trust")

    def member(self) -> None:
        """Raises InputError when there are more members than there may be."""
        self.members -= 1
        if self.members < 0:
            raise InputError(*TOO_MANY)


class Blob:
    """Bytes to read, once, from the beginning. `where` is where they are told to be (`archive.zip!dir/a.html`), `name`
    what their ending is taken of, `size` how many there are if that is known; `depth` counts the archives around."""

    def __init__(
        self,
        where: str,
        source: bytes | BinaryIO | io.RawIOBase,
        *,
        name: str | None = None,
        size: int | None = None,
        hints: Hints = NO_HINTS,
        depth: int = 0,
        budget: Budget | None = None,
    ) -> None:
        self.where, self.name, self.hints, self.depth = where, where if name is None else name, hints, depth
        self._data = source if isinstance(source, bytes) else None
        self._stream = io.BytesIO(source) if isinstance(source, bytes) else buffered(source)
        self.size = len(source) if isinstance(source, bytes) else size
        self.budget = budget or Budget.of(self.size)
        self.head = self.sample(HEAD)

    @property
    def stream(self) -> BinaryIO:
        """The bytes as a stream, at its beginning until it is read from."""
        return self._stream

    def sample(self, size: int) -> bytes:
        """The first bytes, before any are read; of a stream perhaps fewer than are asked for, but at least HEAD."""
        if self._data is not None:
            return self._data[:size]
        return cast("_Peeks", self._stream).peek(size)[:size]

    def whole(self, limit: int = MAX_BYTES) -> bytes:
        """All the bytes. Raises InputError for more than may be read as a whole."""
        if self._data is None:
            if self.size is not None and self.size > limit:
                check_bytes(max(self.size, MAX_BYTES + 1))
            self._data = self.stream.read(limit + 1)
        if len(self._data) > limit:
            raise InputError(f"more than {limit:,} bytes", "split it into articles, or give a .jsonl file")
        return self._data

    def seekable(self) -> BinaryIO:
        """The bytes as a stream that can be sought; those of a pipe or an archive's member are put by, within the
        budget."""
        if self._data is not None or (self.stream.seekable() and not self.depth):
            return self.stream
        kept = tempfile.SpooledTemporaryFile(16 * MIB)  # noqa: SIM115 (goes with the blob)
        shutil.copyfileobj(Bounded(self.stream, None if self.depth else self.budget), kept, MIB)
        kept.seek(0)
        return cast("BinaryIO", kept)

    def inner(
        self, name: str, source: bytes | BinaryIO | io.RawIOBase, *, size: int | None = None, hints: Hints = NO_HINTS
    ) -> Blob:
        """What lies in it by a name; the name is only told, and never a path to write to."""
        shown = plain(name)
        return Blob(
            f"{self.where}!{shown}", source, name=shown, size=size, hints=hints.within(self.hints),
            depth=self.depth + 1, budget=self.budget,
        )  # fmt: skip


class _Peeks(Protocol):
    def peek(self, size: int, /) -> bytes: ...


class Bounded(io.RawIOBase):
    """A stream within a budget: each byte read is paid for. Reads as much as is asked for, as far as there is any."""

    def __init__(self, source: Reads, budget: Budget | None = None) -> None:
        self._source, self._budget = source, budget

    def readable(self) -> bool:
        return True

    def readinto(self, into: Buffer) -> int:
        view = memoryview(into)
        filled = 0
        while filled < len(view) and (some := self._source.read(len(view) - filled)):
            view[filled : filled + len(some)] = some
            filled += len(some)
        if self._budget:
            self._budget.unpack(filled)
        return filled


def buffered(source: Reads) -> BinaryIO:
    """A stream that can be looked ahead in."""
    if isinstance(source, io.BufferedReader) and source.seekable():
        return source  # a file, whose first buffer is filled whole
    raw = source if isinstance(source, io.RawIOBase) else Bounded(source)
    return io.BufferedReader(raw, 64 * 1024)


def plain(name: str) -> str:
    """A name from within a file as it can be told in one line: what does not print is written out."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in name)[:500]
