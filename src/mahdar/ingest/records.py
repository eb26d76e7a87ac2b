"""JSON lines: one article a line, with what is known of it."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import BinaryIO

from mahdar.ingest.days import day_of
from mahdar.ingest.errors import InputError
from mahdar.ingest.limits import MAX_BYTES, check_bytes, check_characters, check_text
from mahdar.model.document import Document, Source

_FIELDS = ("title", "text", "published", "outlet", "url")
_SAVE = "save it as UTF-8, as JSON is"
_FORM = "write one JSON object a line, with text and optionally title, published, outlet, url"


def records(stream: BinaryIO, path: str) -> Iterator[tuple[int, Document | InputError]]:
    """Line number and the document of each line that is not blank, or what is wrong with that line.

    No line is held that is longer than MAX_BYTES. A file that is not UTF-8 text ends after one error.
    """
    for number, line in _lines(stream):
        if isinstance(line, InputError):
            yield number, line
            continue
        if b"\0" in line:
            wide = number == 1 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
            yield number, InputError("UTF-16", _SAVE) if wide else InputError("binary data, not JSON lines", _FORM)
            return
        if line.strip():
            try:
                yield number, _record(line, f"{path}:{number}")
            except InputError as error:
                yield number, error


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | InputError]]:
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if len(line) <= MAX_BYTES:
            yield number, line
            continue
        size = len(line)
        while not line.endswith(b"\n") and (line := stream.readline(MAX_BYTES)):
            size += len(line)
        try:
            check_bytes(size)
        except InputError as error:
            yield number, error


def _record(line: bytes, where: str) -> Document:
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
    fields = {name: _string(data, name) for name in _FIELDS}
    title, text = fields["title"], fields["text"]
    if text is None:
        raise InputError("the record has no text", _FORM)
    check_text(text)
    published = fields["published"]
    day = day_of(published) if published else None
    if published and not day:
        raise InputError(f"published {published!r} is no date", "write it as YYYY-MM-DD, or leave it out")
    stored = text if not title or text.lstrip().startswith(title) else f"{title}\n{text}"
    return Document(
        check_text(stored),
        Source(
            path=where, title=title, outlet=fields["outlet"], url=fields["url"],
            published=day, published_by="record" if day else "",
        ),
    )  # fmt: skip


def _string(data: dict[str, object], name: str) -> str | None:
    """A field's text, None when it is missing, null or empty."""
    value = data.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise InputError(f"{name} is no text", _FORM)
    check_characters(value)
    return value
