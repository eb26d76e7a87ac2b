"""Files become documents."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from mahdar.ingest.encoding import decode
from mahdar.ingest.errors import InputError
from mahdar.ingest.folders import FAILED, File, reason, there, walk
from mahdar.ingest.limits import MAX_BYTES, check_bytes, check_text
from mahdar.ingest.records import records
from mahdar.model.document import Document, Reject, Source

_RECORD = re.compile(r"(.+\.jsonl):([1-9]\d*)", re.I | re.S)


def documents(file: File) -> Iterator[Document | Reject]:
    """What one file holds: a document, or as many as it has records; what cannot be read is a Reject."""
    try:
        if file.kind == "records":
            with Path(file.path).open("rb") as stream:
                for number, found in records(stream, file.path):
                    yield found if isinstance(found, Document) else _failed(f"{file.path}:{number}", str(found))
        else:
            check_bytes(file.size)
            yield _document(Path(file.path).read_bytes(), file)
    except InputError as error:
        yield _failed(file.path, str(error))
    except OSError as error:
        yield _failed(file.path, reason(error))


def one(path: str) -> Document:
    """The single document of a file, of a record (`FILE.jsonl:3`), or of standard input (`-`).

    Raises FileNotFoundError for a path that is not there, InputError for anything else that is wrong.
    """
    if path == "-":
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        check_bytes(len(data))
        return _document(data, File("", "text", len(data)))
    wanted = _RECORD.fullmatch(path) if not there(path) else None
    (file,) = _entries(wanted[1] if wanted else path)
    if file.kind != "records":
        found = next(documents(file))
    elif wanted:
        found = _record(file, int(wanted[2]))
    else:
        many = list(_first_two(file))
        if len(many) != 1:
            raise InputError("holds more than one record" if many else "empty", f"name one, as in {path}:3")
        found = many[0]
    if isinstance(found, Reject):
        raise InputError(*_parted(found.reason))
    return found


def _entries(path: str) -> list[File]:
    if not there(path):
        raise FileNotFoundError(path)
    found = next(walk([path]), None) if not os.path.isdir(path) else None  # noqa: PTH112 (never raises)
    if found is None:
        raise InputError("a folder, and one text is read at a time", "name a file, or use mahdar build")
    if isinstance(found, Reject):
        raise InputError(*_parted(found.reason))
    return [found]


def _record(file: File, number: int) -> Document | Reject:
    for found in documents(file):
        where = found.where if isinstance(found, Reject) else found.source.path
        if where == f"{file.path}:{number}":
            return found
    raise InputError(f"has no record in line {number}", "name a line that holds one")


def _first_two(file: File) -> Iterator[Document | Reject]:
    for count, found in enumerate(documents(file)):
        if count == 2:
            return
        yield found


def _document(data: bytes, file: File) -> Document:
    if file.kind == "page":
        from mahdar.ingest.html import read_page  # late: a text needs no parser of pages

        page = read_page(data)
        about = page.metadata
        return Document(
            check_text(page.text),
            Source(
                path=file.path, title=about.title, outlet=about.outlet, url=about.url,
                published=about.published, published_by="page" if about.published else "",
            ),
        )  # fmt: skip
    return Document(check_text(decode(data)), Source(path=file.path))


def _failed(where: str, why: str) -> Reject:
    return Reject(FAILED, why, where=where)


def _parted(why: str) -> tuple[str, str]:
    cause, _, remedy = why.partition("; ")
    return cause, remedy
