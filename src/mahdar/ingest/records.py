"""JSON: one article a line, or a list of articles, each with what is known of it."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from mahdar.ingest import columns
from mahdar.ingest.blob import Blob
from mahdar.ingest.errors import FAILED, PASSED, InputError
from mahdar.ingest.limits import MAX_BYTES, MOST_FAULTS, UNLIKE, check_bytes, check_characters
from mahdar.ingest.mojibake import checked_fields
from mahdar.model.document import Document, Reject

_LISTED = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[")
_LINE = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[^\n]*\}[ \t\r]*\n\s*\{")
_BLANKS = re.compile(r"[ \t\r\n]*")
_NO_TEXT = "the record has no text"
_SAVE = "save it as UTF-8, as JSON is"
_FORM = "write one JSON object a line, with text and optionally title, published, outlet, author, url"


def read(blob: Blob) -> Iterator[Document | Reject]:
    """The document of each line that is not blank, or what is wrong with that line; of a list, and of one object over
    several lines, that of each object.

    No line is held that is longer than MAX_BYTES. A file that is not UTF-8 text ends after one error.
    """
    if _LISTED.match(blob.head) or (blob.name.lower().endswith(".json") and not _LINE.match(blob.head)):
        yield from _whole(blob)
        return
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


def _whole(blob: Blob) -> Iterator[Document | Reject]:
    """The objects of a file that is one JSON value, by their number. One that has no article is passed over: not all
    that is JSON is press."""
    try:
        text = codecs.getincrementaldecoder("utf-8-sig")().decode(blob.whole())  # cut within a letter, up to that
    except UnicodeDecodeError:
        raise InputError("no UTF-8", _SAVE) from None
    without: list[Reject] = []
    articles = faults = 0
    for number, told in _objects(text):
        where = f"{blob.where}:{number}"
        try:
            if isinstance(told, InputError):
                raise told
            yield from _of(told, where, blob.hints.columns)
            articles += 1
        except InputError as error:
            faults += 1
            reject = Reject(FAILED, str(error), where=where)
            if str(error).startswith(_NO_TEXT) and not articles:
                without.append(reject)
            else:
                yield reject
            if faults > MOST_FAULTS:
                yield Reject(FAILED, UNLIKE, where=where)
                return
    if articles:
        yield from without
    elif without:
        yield Reject(PASSED, "JSON without an article", where=blob.where)


def _objects(text: str) -> Iterator[tuple[int, object]]:
    """The values of a list, or the one value, with their numbers; an InputError where it breaks off."""
    decoder, number = json.JSONDecoder(), 0
    at = _skipped(text, 0)
    listed = text[at : at + 1] == "["
    at = _skipped(text, at + 1) if listed else at
    while text[at : at + 1] != "]" or not listed:
        number += 1
        try:
            value, at = decoder.raw_decode(text, at)
        except ValueError as error:
            yield number, InputError(f"no JSON from here on: {error}", _FORM)
            return
        except RecursionError:
            yield number, InputError("JSON nested too deeply", _FORM)
            return
        yield number, value
        at = _skipped(text, at)
        if not listed or text[at : at + 1] == "]":
            return
        if text[at : at + 1] != ",":
            yield number + 1, InputError(f"no JSON from here on: no comma at character {at}", _FORM)
            return
        at = _skipped(text, at + 1)


def _skipped(text: str, at: int) -> int:
    """The next character that is no blank."""
    found = _BLANKS.match(text, at)
    return found.end() if found else at


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
    yield from _of(data, where, chosen)


def _of(data: object, where: str, chosen: columns.Columns) -> Iterator[Document | Reject]:
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
    data = {**data, **{name: value for _, name in chosen if (value := _within(data, name)) is not None}}
    if chosen or "text" not in told:
        try:
            told = columns.mapping(data, chosen) if data else told
        except InputError as error:
            if chosen:
                raise
            raise InputError(_NO_TEXT, _FORM) from error
    return {field: _string(data, name) for field, name in told.items()}


def _within(data: dict[str, object], name: str) -> object:
    """What a name leads to, through the objects and lists around it where it says so: `meta.source.0.name`."""
    if name in data:
        return data[name]
    found: object = data
    for step in name.split("."):
        if isinstance(found, dict):
            found = found.get(step)
        elif isinstance(found, list) and step.isdecimal() and int(step) < len(found):
            found = found[int(step)]
        else:
            return None
    return found


def _string(data: dict[str, object], name: str) -> str | None:
    """A field's text, None when it is missing, null or empty."""
    value = data.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise InputError(f"{name} is no text", _FORM)
    check_characters(value)
    return value
