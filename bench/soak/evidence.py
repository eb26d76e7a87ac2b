"""The archive beside a ledger, looked through with a reader that is not the writer's own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType

_ANSWERS = WarcRecordType.response | WarcRecordType.revisit


def archive_faults(ledger: Path, *, settled: bool) -> list[str]:
    """What is wrong with it: a noted answer that is not there, not whole or there twice; once it is `settled` also a
    record that nobody noted, or bytes that are no record."""
    folder, told = ledger.with_name(f"{ledger.name}.warc"), list[str]()
    noted: dict[str, dict[str, int]] = {}
    ends: dict[str, int] = {}
    with sqlite3.connect(ledger) as connection:
        for file, id, start, end in connection.execute("SELECT file, id, start, start + length FROM captures"):
            noted.setdefault(file, {})[id] = start
            ends[file] = max(end, ends.get(file, 0))
    connection.close()
    for name in sorted({*noted, *(p.name for p in folder.glob("*.warc.gz"))}):
        told += [f"{name}: {wrong}" for wrong in _of_file(folder / name, noted.get(name, {}), settled)]
        if settled and (folder / name).is_file() and (size := (folder / name).stat().st_size) != ends.get(name, 0):
            told.append(f"{name}: is {size:,} bytes, and noted as {ends.get(name, 0):,}")
    return told


def _of_file(path: Path, noted: dict[str, int], settled: bool) -> Iterator[str]:
    found: dict[str, int] = {}
    for id, at, whole in _answers(path):
        if id in noted and id in found:
            yield f"{id} is there twice"
        if whole and (id in noted or settled):
            found[id] = at
    for id in found.keys() | noted.keys():
        if found.get(id) != noted.get(id):
            yield f"{id} is noted at {noted.get(id)}, and is whole at {found.get(id)}"


def _answers(path: Path) -> Iterator[tuple[str, int, bool]]:
    """Of each answer its id, where it begins, and whether it is whole; as far as the file can be read."""
    if not path.is_file():
        return
    with path.open("rb") as stream:
        try:
            for record in ArchiveIterator(stream, parse_http=False):
                if record.record_type & _ANSWERS:
                    id = str(record.record_id).removeprefix("<urn:uuid:").removesuffix(">")
                    yield id, record.stream_pos, record.verify_block_digest()
        except OSError:  # what lies behind is told by what is missing of it
            return
