"""JSON lines: one article a line, with what is known of it."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import BinaryIO

from mahdar.ingest import columns
from mahdar.ingest.blob import Blob
from mahdar.ingest.errors import FAILED, InputError
from mahdar.ingest.limits import MAX_BYTES, check_bytes, check_characters
from mahdar.ingest.mojibake import checked_fields
from mahdar.model.document import Document, Reject

_SAVE = "save it as UTF-8, as JSON is"
_FORM = "write one JSON object a line, with text and optionally title, published, outlet, author, url"


def read(blob: Blob) -> Iterator[Document | Reject]:
    """The document of each line that is not blank, or what is wrong with that line.

    No line is held that is longer than MAX_BYTES. A file that is not UTF-8 text ends after one error.
    """
    for number, line in _lines(blob.stream):
        where = f"{blob.where}:{number}"
        try:
            if isinstance(line, InputError):
                raise line
            if b"\0" in line:
                wide = number == 1 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
                why = InputError("UTF-16", _SAVE) if wide else InputError("binary data, not JSON lines", _FORM)
                yield Reject(FAILED, str(why), where=where)
                return
            if line.strip():
                yield from _record(line, where, blob.hints.columns)
        except InputError as error:
            yield Reject(FAILED, str(error), where=where)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | InputError]]:
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if len(line) <= MAX_BYTES:
            yield number, line
            continue
        if b"\0" in line:
            yield number, line[: line.index(b"\0") + 1]
            return
        size = len(line)
        while not line.endswith(b"\n") and (line := stream.readline(MAX_BYTES)):
            size += len(line)
        try:
            check_bytes(size)
        except InputError as error:
            yield number, error


def _record(line: bytes, where: str, chosen: columns.Columns) -> Iterator[Document | Reject]:
    try:
        data: object = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise InputError("no UTF-8", _SAVE) from None
    except ValueError as error:
        raise InputError(f"no JSON: {error}", _FORM) from None
    except RecursionError:
        raise InputError("JSON nested too deeply", _FORM) from None
    if not isinstance(data, dict):
        raise InputError("no JSON object", _FORM)
    values, notes = checked_fields(_values(data, chosen), where)
    found = columns.document(values, where)
    yield from notes
    yield found


def _values(data: dict[str, object], chosen: columns.Columns) -> dict[str, str | None]:
    """Field to text. Fields that bear our names are taken as they are; others by the lexicon of names."""
    told = {f: f for f in columns.FIELDS if f in data}
    if len(data) > columns.MOST:
        raise InputError(f"a record of more than {columns.MOST:,} fields", _FORM)
    if chosen or "text" not in told:
        try:
            told = columns.mapping(data, chosen) if data else told
        except InputError as error:
            if chosen:
                raise
            raise InputError("the record has no text", _FORM) from error
    return {field: _string(data, name) for field, name in told.items()}


def _string(data: dict[str, object], name: str) -> str | None:
    """A field's text, None when it is missing, null or empty."""
    value = data.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise InputError(f"{name} is no text", _FORM)
    check_characters(value)
    return value
