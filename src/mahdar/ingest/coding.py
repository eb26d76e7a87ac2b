"""Answers as servers send them: without the wrappings they were sent in."""

from __future__ import annotations

import io
import re
import zlib

from fastwarc.stream_io import BrotliReader

from mahdar.ingest.blob import Budget, Reads
from mahdar.ingest.compressed import Unpacked
from mahdar.ingest.errors import InputError
from mahdar.ingest.limits import MAX_BYTES, MIB

_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,15})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")


def decoded(body: bytes, fields: dict[str, str]) -> bytes:
    """The body without the wrappings it was sent in. What crawlers have unwrapped already stays as it is."""
    if "chunked" in fields.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    coding = fields.get("content-encoding", "").strip().lower()
    if coding in ("gzip", "x-gzip") and body.startswith(b"\x1f\x8b"):
        return _bounded(Unpacked(io.BytesIO(body), body[:9], Budget(MAX_BYTES + 2 * MIB)))
    if coding == "br":
        try:
            return _bounded(BrotliReader(io.BytesIO(body)))
        except (OSError, ValueError):
            return body  # which nothing marks: a crawler may have unpacked it
    if coding == "deflate":
        return _inflated(body)
    if coding == "zstd" and body.startswith(b"\x28\xb5\x2f\xfd"):
        raise InputError("an answer packed with zstd, which is not read", "unpack it, or fetch it anew without zstd")
    return body


def _inflated(body: bytes) -> bytes:
    """As servers understand `deflate`: with zlib's header or without; as it is where it was unpacked already."""
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            found = zlib.decompressobj(bits).decompress(body, MAX_BYTES + 1)
        except zlib.error:
            continue
        if len(found) > MAX_BYTES:
            raise InputError(f"an answer that unpacks to more than {MAX_BYTES:,} bytes", "fetch it again")
        return found
    return body


def _bounded(reader: Reads) -> bytes:
    """All that a reader gives, in steps: some give less than they are asked for."""
    parts, size = [], 0
    while size <= MAX_BYTES and (some := reader.read(MIB)):
        parts.append(some)
        size += len(some)
    if size > MAX_BYTES:
        raise InputError(f"an answer that unpacks to more than {MAX_BYTES:,} bytes", "fetch it again")
    return b"".join(parts)


def _unchunked(body: bytes) -> bytes:
    """The body without its chunks' sizes, as far as these are true; as it is where it has none."""
    parts, at = [], 0
    while m := _CHUNK.match(body, at):
        size = int(m[1], 16)
        parts.append(body[m.end() : m.end() + size])
        at = m.end() + size + 2
        if not size or at >= len(body):
            break
    return b"".join(parts) if parts else body
