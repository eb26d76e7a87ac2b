"""Rows found in the pages of a damaged file by what they are: nearly all that a ledger keeps is named by a digest of
its own content, so that a row without its table is known again, and known to be whole."""

from __future__ import annotations

import mmap
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from mahdar.model import codec
from mahdar.model.document import content_id
from mahdar.store.check.known import a_decision, is_ledger, is_reading, is_source

_LEAF = 0x0D  # the first byte of a page that holds rows of a table
_MOST = 1 << 28  # bytes of a row
Values = list[Any]


def loose_rows(path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Table and columns of every row that can be told by its content. The same row may come several times."""
    if Path(path).stat().st_size < 512:
        return
    with Path(path).open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        yield from _rows(data)


def _rows(data: mmap.mmap) -> Iterator[tuple[str, Mapping[str, Any]]]:
    size = int.from_bytes(data[16:18], "big")
    size = 65536 if size == 1 else size
    if size < 512 or size & (size - 1):
        size = 4096
    for start in range(0, len(data) - size + 1, size):
        head = start + 100 if start == 0 else start
        if data[head] == _LEAF:
            for number, values in _cells(data, start, head, size):
                if told := _told(number, values):
                    yield told


def _told(number: int, v: Values) -> tuple[str, Mapping[str, Any]] | None:
    for table, (columns, fewest, is_one) in _KINDS.items():
        if fewest <= len(v) <= len(columns):
            try:
                fine = is_one(v)
            except (ValueError, TypeError, AttributeError):
                fine = False
            if fine:
                row = dict(zip(columns, v, strict=False))
                return table, {**row, columns[0]: number} if columns[0] == "seq" else row
    return None


def _is_assertion(v: Values) -> bool:
    return isinstance(v[1], int) and codec.assertion_id(codec.loads(v[5])) == v[2]


_KINDS: Mapping[str, tuple[tuple[str, ...], int, Callable[[Values], bool]]] = {
    "documents": (
        ("seq", "id", "text", "source", "added", "blocks", "learned", "marks"), 5,
        lambda v: isinstance(v[2], str) and content_id(v[2]) == v[1],
    ),
    "sources": (("seq", "document", "digest", "body", "added"), 5, lambda v: is_source(v[3], v[2])),
    "assertions": (("seq", "reading", "id", "document", "layer", "body"), 6, _is_assertion),
    "ledgers": (("digest", "body"), 2, lambda v: is_ledger(v[0], v[1])),
    "decisions": (
        ("seq", "id", "body", "added"), 4, lambda v: (d := a_decision(v[2])) is not None and d.id == v[1],
    ),
    "readings": (
        ("seq", "document", "reader", "source", "body", "digest"), 5,
        lambda v: all(isinstance(x, str) for x in v[1:5]) and is_reading(v[4], v[1]),
    ),
}  # fmt: skip


def _cells(data: mmap.mmap, start: int, head: int, size: int) -> Iterator[tuple[int, Values]]:
    """Number and columns of the rows of one page; what is damaged is passed over."""
    many = int.from_bytes(data[head + 3 : head + 5], "big")
    if many > size // 4:
        return
    for n in range(many):
        at = start + int.from_bytes(data[head + 8 + 2 * n : head + 10 + 2 * n], "big")
        try:
            length, at = _varint(data, at)
            number, at = _varint(data, at)
            if length <= _MOST:
                yield number, _columns(_payload(data, at, length, size, start + size))
        except (IndexError, ValueError):
            continue


def _payload(data: mmap.mmap, at: int, length: int, size: int, end: int) -> bytes:
    """A row's bytes: what of it stands in its page, and in the pages it runs over into."""
    most = size - 35
    if length <= most:
        return data[at : min(at + length, end)]
    least = (size - 12) * 32 // 255 - 23
    here = least + (length - least) % (size - 4)
    here = here if here <= most else least
    parts, left = [data[at : at + here]], length - here
    page = int.from_bytes(data[at + here : at + here + 4], "big")
    while left > 0:
        first = (page - 1) * size
        if page < 1 or first + size > len(data):
            raise ValueError("it runs over into a page that is not there")
        parts.append(data[first + 4 : first + 4 + min(left, size - 4)])
        left -= size - 4
        page = int.from_bytes(data[first : first + 4], "big")
    return b"".join(parts)


def _columns(row: bytes) -> Values:
    """A record's values. Raises IndexError and ValueError for what is none."""
    length, at = _varint(row, 0)
    kinds = []
    while at < length:
        kind, at = _varint(row, at)
        kinds.append(kind)
    values: Values = []
    at = length
    for kind in kinds:
        wide = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0)[kind] if kind < 12 else (kind - 12) // 2
        part = row[at : at + wide]
        if len(part) != wide:
            raise ValueError("it ends early")
        values.append(_value(kind, part))
        at += wide
    return values


def _value(kind: int, part: bytes) -> Any:
    if kind in (8, 9):
        return kind - 8
    if 1 <= kind <= 6:
        return int.from_bytes(part, "big", signed=True)
    if kind < 12:
        return None
    return part.decode("utf-8", "replace") if kind % 2 else part


def _varint(data: bytes | mmap.mmap, at: int) -> tuple[int, int]:
    value = 0
    for n in range(9):
        byte = data[at + n]
        if n == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + n + 1
    raise ValueError("no number")
