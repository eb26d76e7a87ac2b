"""The archived responses beside a ledger: are they where they are noted, and what was noted?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from mahdar.engine.capturing import FOLDER
from mahdar.fetch import Limits, warc
from mahdar.fetch.content import body_of
from mahdar.fetch.message import parsed
from mahdar.store.check import Finding, Raw
from mahdar.store.check.known import a_source

_COPY = "restore a copy of it, or fetch the page again by mahdar add URL"
_NEXT = "the next mahdar watch settles it"


class _Known(NamedTuple):
    """A response that is noted: its row, its record's id, where it came from, and the byte after it."""

    row: int
    id: str
    url: str
    end: int


Noted = dict[int, _Known]


def archives(raw: Raw, path: str) -> Iterator[Finding]:
    """`path`: the ledger's own, by which its archives are named. Bytes behind what is noted are of a program that was
    ended between the two, and no damage."""
    if "captures" not in raw.tables:
        return
    folder = Path(path + FOLDER)
    noted: dict[str, Noted] = defaultdict(dict)
    for some in raw.rows("captures", ("id", "file", "start", "length", "url")):
        for number, id, file, start, length, url in some:
            noted[str(file)][start] = _Known(number, str(id), str(url), start + length)
    for file, starts in sorted(noted.items()):
        yield from _file(folder / file, starts)
    yield from _referred(raw, folder.name, noted)


def archived(
    path: Path, start: int, original: Callable[[str], tuple[str, int]]
) -> tuple[tuple[tuple[str, str], ...], bytes]:
    """Headers and payload of the response archived at an offset; `original` tells where the record lies that holds the
    payload of one that came to the same again. Raises FetchError, OSError, ValueError."""
    for _ in range(2):
        with path.open("rb") as stream:
            record = next(warc.records(stream, start), None)
        if record is None:
            raise ValueError("no record")
        if record.type != "revisit":
            _, headers, payload = parsed(record.block)
            return headers, body_of(headers, payload, Limits())
        refers = record.headers.get("warc-refers-to", "").removeprefix("<urn:uuid:").removesuffix(">")
        name, start = original(refers)
        path = path.with_name(name)
    raise ValueError("a record that refers to one that refers on")


def _file(path: Path, noted: Noted) -> Iterator[Finding]:
    try:
        size = path.stat().st_size
    except OSError:
        cause = f"the archive is not there; {len(noted)} responses were in it"
        yield Finding("archive.missing", str(path), cause, "restore a copy of it", mends=False)
        return
    there = _ids(path, sorted(noted))
    for start, known in sorted(noted.items()):
        if there.get(start) != known.id:
            cause = f"the response of {known.url} that is noted there cannot be read"
            yield Finding("archive.record", f"{path}#{start}", cause, _COPY, known.row, mends=False)
    behind = size - max(known.end for known in noted.values())
    if behind > 0:
        cause = f"{behind:,} bytes at its end are of a program that was ended before it noted them"
        yield Finding("archive.behind", str(path), cause, _NEXT, note=True)


def _ids(path: Path, starts: Sequence[int]) -> dict[int, str]:
    """The records that can be read, by where they begin; behind a torn place it goes on with the next that is noted."""
    found: dict[int, str] = {}
    end: int | None = 0
    with path.open("rb") as stream:
        while end is not None:
            for record in warc.records(stream, end):
                found[record.start] = record.id
                end = record.end
            last = end
            end = next((s for s in starts if s > last), None)
    return found


def _referred(raw: Raw, folder: str, noted: dict[str, Noted]) -> Iterator[Finding]:
    """Texts whose response is told to be archived where none is noted."""
    for some in raw.rows("sources", ("document", "body")):
        for number, document, body in some:
            known = a_source(body)
            where, _, start = (known.record if known else "").partition("#")
            name = where.removeprefix(f"{folder}/")
            if where.startswith(f"{folder}/") and int(start or -1) not in noted.get(name, {}):
                cause = f"its archived response {where}#{start} is not noted"
                yield Finding("source.record", f"document {document}", cause, _COPY, number, mends=False)
