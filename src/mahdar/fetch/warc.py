"""Records of WARC 1.1 (ISO 28500:2017), each a gzip member of its own, so that one can be read by its offset."""

from __future__ import annotations

import gzip
import hashlib
import uuid
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from typing import BinaryIO

_SAME = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_READ = 1 << 20
_MEMBER = b"\x1f\x8b\x08"  # what a gzip member begins with
_LONGEST = 256 * 1024 * 1024  # bytes of a record; those that are written are far below


@dataclass(frozen=True, slots=True)
class Record:
    """A record and where it lies in its file. `headers` by their names in small letters."""

    headers: Mapping[str, str]
    block: bytes
    start: int
    end: int

    @property
    def id(self) -> str:
        return self.headers.get("warc-record-id", "").removeprefix("<urn:uuid:").removesuffix(">")

    @property
    def type(self) -> str:
        return self.headers.get("warc-type", "")


def new_id() -> str:
    """An id that no other record has."""
    return str(uuid.uuid4())


def digest(data: bytes) -> str:
    """SHA-256 as these records have it."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def info(moment: str, name: str, fields: Mapping[str, str]) -> bytes:
    """The record that a file begins with: who wrote it, and how."""
    block = "".join(f"{key}: {value}\r\n" for key, value in fields.items()).encode()
    told = {"WARC-Filename": name, "Content-Type": "application/warc-fields"}
    return _member("warcinfo", new_id(), moment, told, block)


def request(id: str, moment: str, url: str, answer: str, message: bytes) -> bytes:
    """What was asked; `answer` is the id of the record that holds what came of it."""
    told = {
        "WARC-Target-URI": url, "WARC-Concurrent-To": _urn(answer),
        "Content-Type": "application/http; msgtype=request",
    }  # fmt: skip
    return _member("request", id, moment, told, message)


def response(id: str, moment: str, url: str, peer: str, payload_digest: str, message: bytes) -> bytes:
    """What was answered, as it was received."""
    told = {
        "WARC-Target-URI": url, "WARC-IP-Address": peer, "WARC-Payload-Digest": payload_digest,
        "Content-Type": "application/http; msgtype=response",
    }  # fmt: skip
    return _member("response", id, moment, told, message)


def revisit(
    id: str, moment: str, url: str, peer: str, payload_digest: str, head: bytes, of: tuple[str, str, str]
) -> bytes:
    """An answer whose payload is archived already; `of`: that record's id, address and moment."""
    told = {
        "WARC-Target-URI": url, "WARC-IP-Address": peer, "WARC-Profile": _SAME, "WARC-Payload-Digest": payload_digest,
        "WARC-Refers-To": _urn(of[0]), "WARC-Refers-To-Target-URI": of[1], "WARC-Refers-To-Date": of[2],
        "WARC-Truncated": "length", "Content-Type": "application/http; msgtype=response",
    }  # fmt: skip
    return _member("revisit", id, moment, told, head)


def _member(kind: str, id: str, moment: str, told: Mapping[str, str], block: bytes) -> bytes:
    fields = {
        "WARC-Type": kind, "WARC-Record-ID": _urn(id), "WARC-Date": moment, **told,
        "WARC-Block-Digest": digest(block), "Content-Length": str(len(block)),
    }  # fmt: skip
    head = "WARC/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items()) + "\r\n"
    return gzip.compress(head.encode() + block + b"\r\n\r\n", compresslevel=6, mtime=0)


def _urn(id: str) -> str:
    return f"<urn:uuid:{id}>"


def records(stream: BinaryIO, start: int) -> Iterator[Record]:
    """The whole records from an offset on; it ends before the first that is torn, or none."""
    stream.seek(start)
    waiting, at = b"", start
    while True:
        undo, made = zlib.decompressobj(31), bytearray()
        taken = 0
        while not undo.eof:
            if not waiting:
                waiting = stream.read(_READ)
                if not waiting:
                    return
            try:
                made += undo.decompress(waiting, _LONGEST)
            except zlib.error:
                return
            left = undo.unused_data or undo.unconsumed_tail
            if len(made) >= _LONGEST:
                return
            taken, waiting = taken + len(waiting) - len(left), left
        found = _record(bytes(made), at, at + taken)
        if found is None:
            return
        yield found
        at += taken


def behind(stream: BinaryIO, start: int) -> int | None:
    """Where a whole record begins behind what cannot be read at an offset; None where there is none."""
    with mmap(stream.fileno(), 0, access=ACCESS_READ) as data:
        at = start
        while (at := data.find(_MEMBER, at + 1)) >= 0:
            if next(records(stream, at), None) is not None:
                return at
    return None


def _record(data: bytes, start: int, end: int) -> Record | None:
    head, mark, rest = data.partition(b"\r\n\r\n")
    first, *lines = head.split(b"\r\n")
    if not mark or not first.startswith(b"WARC/1."):
        return None
    headers = {}
    for line in lines:
        name, _, value = line.partition(b":")
        headers[name.decode("latin-1").strip().lower()] = value.decode("utf-8", "replace").strip()
    length = headers.get("content-length", "")
    if not length.isdecimal() or len(rest) != int(length) + 4:
        return None
    block = rest[:-4]
    told = headers.get("warc-block-digest")
    return Record(headers, block, start, end) if told in (None, digest(block)) else None
