"""Tables: one article a row, their columns known by a lexicon of names or as the user says."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from mahdar.ingest import columns
from mahdar.ingest.blob import HEAD, Blob
from mahdar.ingest.encoding import encoding_of
from mahdar.ingest.errors import FAILED, InputError
from mahdar.ingest.limits import MIB
from mahdar.ingest.mojibake import before, checked_fields
from mahdar.model.document import Document, Reject

_LONGEST = 16 * MIB  # characters of a row: the library keeps each as four bytes
_SEPARATORS = "\t;,|،؛"
_BROKEN = re.compile("[\ud800-\udfff]")  # what is left of bytes that are no text
_TOLD = re.compile(r"\ufeff?sep=(.)\r?\n")  # a line that Excel reads and writes
_SAMPLE = 16 * HEAD


def read(blob: Blob) -> Iterator[Document | Reject]:
    """The document of each row, or what is wrong with it; `where` counts lines, as `FILE:LINE` does.

    Raises InputError for a table without a column of text. A row too long to be held ends the table, and is told.
    """
    lines = _Lines(blob)
    csv.field_size_limit(_LONGEST)
    rows = csv.reader(lines, delimiter=lines.separator)
    try:
        names = before([_BROKEN.sub("\ufffd", n) for n in next(rows, [])])
        places: dict[str, int] = {}
        for index, name in enumerate(names):
            places.setdefault(name, index)
        told = {field: places[name] for field, name in columns.mapping(places, blob.hints.columns).items()}
        while (row := _next(rows, lines)) is not None:
            yield from _document(row, told, f"{blob.where}:{lines.first}", blob)
    except InputError as error:
        at = f"{blob.where}:{lines.first}" if lines.first > 1 else blob.where
        yield Reject(FAILED, str(error), where=at)


def _next(rows: Iterator[list[str]], lines: _Lines) -> list[str] | None:
    """The next row that is not blank."""
    while True:
        lines.begin()
        try:
            row = next(rows, None)
        except csv.Error as error:
            raise InputError(f"no table from here on: {error}", "save it as CSV anew") from None
        if row is None or any(cell.strip() for cell in row):
            return row


def _document(row: list[str], told: dict[str, int], where: str, blob: Blob) -> Iterator[Document | Reject]:
    values: dict[str, str | None] = {f: row[i].strip("\ufeff") if i < len(row) else None for f, i in told.items()}
    try:
        if any(_BROKEN.search(v) for v in values.values() if v):
            raise InputError("damaged text", "save it as UTF-8")
        values, notes = checked_fields(values, where)
        found = columns.document(values, where, blob.hints.url)
    except InputError as error:
        yield Reject(FAILED, str(error), where=where)
    else:
        yield from notes
        yield found


class _Lines(Iterator[str]):
    """A table's lines, decoded, of which no row may hold more than there is room for."""

    def __init__(self, blob: Blob) -> None:
        sample = blob.sample(_SAMPLE)
        encoding = encoding_of(sample)
        self._lines = io.TextIOWrapper(blob.stream, encoding, "surrogateescape", newline="")
        self.first, self._number, self._held = 1, 0, 0
        opening = sample.decode(encoding, "ignore")
        if told := _TOLD.match(opening):
            self.separator = told[1]
            next(self)
            self.begin()
        else:
            self.separator = _separator(opening)

    def begin(self) -> None:
        """A row is done with: the next begins a line further."""
        self.first, self._held = self._number + 1, 0

    def __next__(self) -> str:
        try:
            line = self._lines.readline(_LONGEST + 1)
        except UnicodeError as error:
            raise InputError(f"damaged text: {error}", "save it as UTF-8") from None
        self._held += len(line)
        if self._held > _LONGEST:
            raise InputError(
                f"a row of more than {_LONGEST:,} characters, or a quote that is never closed",
                "mend that row; what follows it was not read",
            )
        if not line:
            raise StopIteration
        self._number += 1
        return line.replace("\0", "\ufffd")


def _separator(sample: str) -> str:
    """What parts the cells of the first line: that which stands most often outside of quotes."""
    first = "".join(sample.partition("\n")[0].partition("\r")[0].split('"')[::2])
    return max(_SEPARATORS, key=lambda s: (first.count(s), s == ","))
