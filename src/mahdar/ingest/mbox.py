"""Mailboxes: many mails in one file, each after a line that begins with `From `."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mahdar.ingest import mail
from mahdar.ingest.blob import Blob
from mahdar.ingest.errors import FAILED, InputError
from mahdar.ingest.limits import MIB, MOST_FAULTS, UNLIKE
from mahdar.model.document import Document, Reject

_LARGEST = 32 * MIB
_PARTING = re.compile(rb"From \S+ .*\d\d:\d\d.*\d{4}")
_QUOTED = re.compile(rb"^>(>*From )", re.M)


def read(blob: Blob) -> Iterator[Document | Reject]:
    """What each mail holds, as `FILE:NUMBER`."""
    faults = 0
    for number, data in enumerate(_mails(blob), 1):
        where = f"{blob.where}:{number}"
        for found in _mail(data, where, blob):
            faults += isinstance(found, Reject) and found.stage == FAILED
            yield found
        if faults > MOST_FAULTS:
            yield Reject(FAILED, UNLIKE, where=where)
            return


def _mail(data: bytes, where: str, blob: Blob) -> Iterator[Document | Reject]:
    try:
        if len(data) > _LARGEST:
            raise InputError(f"a mail of more than {_LARGEST:,} bytes", "save it by itself, without attachments")
        text = _QUOTED.sub(rb"\1", data)
        yield from mail.read(Blob(where, text, name="mail.eml", hints=blob.hints, depth=blob.depth, budget=blob.budget))
    except InputError as error:
        yield Reject(FAILED, str(error), where=where)


def _mails(blob: Blob) -> Iterator[bytes]:
    """The mails one by one; of one that is too large its beginning."""
    lines: list[bytes] = []
    size, blank, begun = 0, True, False
    while line := blob.stream.readline(MIB):
        if blank and _PARTING.match(line):
            if begun:
                yield b"".join(lines)
            lines, size, begun = [], 0, True
        elif size <= _LARGEST:
            lines.append(line)
            size += len(line)
        blank = not line.strip()
    if lines:
        yield b"".join(lines)
