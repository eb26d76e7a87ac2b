"""Web archives (WARC, WET): each page, feed or file that was answered, as a document of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from mahdar.ingest import formats
from mahdar.ingest.blob import Blob, Hints
from mahdar.ingest.coding import decoded
from mahdar.ingest.errors import FAILED, PASSED, InputError
from mahdar.ingest.limits import MAX_BYTES, MIB
from mahdar.ingest.warc_stream import Counted
from mahdar.model.document import Document, Reject

_WANTED = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_LARGEST = 1024 * MIB  # a record longer than that is not even skipped: it may be one that unpacks for ever
_OTHER = ("image/", "video/", "audio/", "font/", "text/css", "text/javascript", "application/javascript")
_DAMAGED = "cut off or damaged at offset {}"
_FETCH = "fetch it again; what stands before was read"


@dataclass(frozen=True, slots=True)
class Step:
    """What one record gave, and the offset behind it: reading on from there gives the records that follow, which is
    what a checkpoint keeps. `behind` is None where nobody can begin: in an archive compressed as one piece."""

    found: tuple[Document | Reject, ...]
    behind: int | None


def read(blob: Blob) -> Iterator[Document | Reject]:
    """The documents of all records, each known by `ARCHIVE#OFFSET`; how many records hold none is told at the end."""
    for step in steps(blob):
        yield from step.found


def steps(blob: Blob, start: int = 0) -> Iterator[Step]:
    """Record by record, from an offset on at which one begins. Truncation and damage are told, and end it: what stood
    before is read."""
    if start:
        blob.stream.seek(start)
    stream = Counted(blob.stream, start)
    passed: Counter[str] = Counter()
    whole: int | None = start
    waiting: _Waiting | None = None
    archive = _records(stream)
    while True:
        failure, record = "", None
        try:
            record = next(archive, None)
        except (OSError, ValueError, OverflowError) as error:
            failure = str(error) or "no record"
        if waiting:  # where a record ends is known once the next begins, or there is none
            whole, more = _behind(waiting, record, stream)
            yield Step(waiting.found, whole)
            failure = failure or ("it ends within a record" if more else "")
        if failure:
            yield Step((_broken(blob, whole, failure),), None)
        if record is None:
            break
        try:
            waiting = _Waiting(tuple(_of_record(record, blob, passed)), record.stream_pos, record.content_length)
        except _CutError as error:
            yield Step((_broken(blob, record.stream_pos, str(error)),), None)
            break
    if passed:
        told = ", ".join(f"{n} {what}" for what, n in passed.most_common(5))
        yield Step((Reject(PASSED, f"records without a text; {told}", where=blob.where),), whole)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What a record gave, where it began, and how long its block is."""

    found: tuple[Document | Reject, ...]
    start: int
    length: int


def _behind(last: _Waiting, record: WarcRecord | None, stream: Counted) -> tuple[int | None, bool]:
    """Where a record ends; and, at the archive's end, does something follow that is none?"""
    if record is not None:
        return (record.stream_pos, False) if record.stream_pos > last.start else (None, False)
    return stream.behind(last.start, last.length)


class _CutError(Exception):
    """The archive ends, or breaks, within a record."""


def _records(stream: Counted) -> Iterator[WarcRecord]:
    return iter(ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False))


def _of_record(record: WarcRecord, blob: Blob, passed: Counter[str]) -> Iterator[Document | Reject]:
    """What a record holds. Raises _CutError where it is not whole."""
    length = record.content_length
    if not 0 <= length <= _LARGEST or not record.headers.get("WARC-Type"):
        raise _CutError(f"a record of {length:,} bytes" if length else "a record without a header")
    wanted = record.record_type & _WANTED
    if not wanted or length > MAX_BYTES:
        _skip(record)
        if wanted:
            yield Reject(FAILED, f"a record of {length:,} bytes, more than {MAX_BYTES:,}", where=_where(blob, record))
        elif record.record_type == WarcRecordType.unknown:
            passed["of an unknown kind"] += 1
        return
    data = record.reader.read(length)
    if len(data) < length:
        raise _CutError(f"{len(data):,} of a record's {length:,} bytes are there")
    try:
        payload, hints = _payload(record, data)
    except InputError as error:
        yield Reject(FAILED, str(error), where=_where(blob, record))
        return
    if payload is None:
        passed[hints.media_type or "without a page"] += 1
        return
    inner = Blob(
        _where(blob, record), payload, name=_name(hints.url), hints=hints.within(blob.hints), depth=blob.depth + 1
    )
    if formats.chosen(inner, otherwise=None) is None:
        passed[hints.media_type or "of no known kind"] += 1
        return
    fetched = str(record.headers.get("WARC-Date") or "") or None
    for found in formats.read(inner):
        yield _recorded(found, _where(blob, record), fetched) if isinstance(found, Document) else found


def _payload(record: WarcRecord, data: bytes) -> tuple[bytes | None, Hints]:
    """The payload unpacked, and what is told of it; None for an answer that is no page. Raises InputError for one that
    is broken."""
    url = _url(record)
    if record.record_type == WarcRecordType.conversion:
        return data, Hints("text/plain", "utf-8", url)
    if not data.startswith(b"HTTP/"):
        return data, Hints((record.headers.get("Content-Type") or "").partition(";")[0] or None, None, url)
    head, fields, body = _http(data)
    kind, charset = _content_type(fields.get("content-type", ""))
    if head[:1] != "2":
        return None, Hints(f"answered {head}")
    if (url or "").endswith("/robots.txt"):
        return None, Hints("robots.txt")
    if kind.startswith(_OTHER):
        return None, Hints(kind.partition("/")[0] + "s" if not kind.startswith("text") else kind)
    return decoded(body, fields), Hints(kind or None, charset, url)


def _http(data: bytes) -> tuple[str, dict[str, str], bytes]:
    """Status, fields by their names in small letters, and the body."""
    at = min((i for i in (data.find(b"\r\n\r\n"), data.find(b"\n\n")) if i >= 0), default=-1)
    if not 0 <= at <= 64 * 1024:
        raise InputError("an answer without a body", "fetch it again")
    lines = data[:at].decode("latin-1").splitlines()
    fields = {n.strip().lower(): v.strip() for n, colon, v in (line.partition(":") for line in lines[1:]) if colon}
    status = next(iter(lines[0].split()[1:2]), "") if lines else ""
    return status[:3], fields, data[at + (4 if data[at : at + 1] == b"\r" else 2) :]


def _content_type(value: str) -> tuple[str, str | None]:
    kind, _, rest = value.partition(";")
    told = {n.strip().lower(): v.strip(" \"'") for n, _, v in (part.partition("=") for part in rest.split(";"))}
    return kind.strip().lower(), told.get("charset") or None


def _skip(record: WarcRecord) -> None:
    left = record.content_length
    while left > 0:
        some = record.reader.consume(min(left, 8 * MIB))
        if not some:
            raise _CutError("it ends within a record")
        left -= some


def _recorded(found: Document, where: str, fetched: str | None) -> Document:
    return replace(found, source=replace(found.source, record=where, fetched=fetched))


def _where(blob: Blob, record: WarcRecord) -> str:
    return f"{blob.where}#{record.stream_pos}"


def _url(record: WarcRecord) -> str | None:
    told = record.headers.get("WARC-Target-URI")
    return str(told).strip("<> ")[:4096] if told else None


def _name(url: str | None) -> str:
    """What stands for a file's name: the address without its query."""
    return (url or "").partition("?")[0].partition("#")[0].rpartition("/")[2]


def _broken(blob: Blob, at: int | None, why: str) -> Reject:
    return Reject(FAILED, f"{_DAMAGED.format(at)} ({why}); {_FETCH}", where=blob.where)
