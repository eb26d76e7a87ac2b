"""The folder of WARC files beside a ledger: appended to, never changed, whole after every crash."""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mahdar.fetch import warc
from mahdar.fetch.address import joined, parse
from mahdar.fetch.client import now
from mahdar.fetch.errors import FetchError
from mahdar.fetch.exchange import Exchange
from mahdar.fetch.message import parsed
from mahdar.model.capture import Capture

ROTATE = 1_000_000_000
"""Bytes after which a further file is begun."""

_HEAD_ENDS = re.compile(rb"\r?\n\r?\n")
_NAME = re.compile(r"(\d{5})\.warc\.gz")


class ArchiveError(Exception):
    """An archive that cannot be written or read: its path, the cause and what to do, in one line."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What was found behind the known end of the files: whole records of a program that was ended, and how many bytes
    of a torn one were cut off, or which file is shorter than it was."""

    found: tuple[Capture, ...]
    told: tuple[str, ...]


Holder = Callable[[str], Capture | None]
"""Of a payload's digest the capture that holds it."""


class Archive:
    """Every method is to be called while nobody else writes the ledger."""

    def __init__(self, folder: Path, about: Mapping[str, str], rotate: int = ROTATE) -> None:
        self._folder, self._about, self._rotate = folder, about, rotate

    def settle(self, ends: Mapping[str, int]) -> Settled:
        """Brings the files to an end that is known: `ends` says how far each is noted. What is whole behind is given
        back to be noted, what is torn is cut off."""
        found: list[Capture] = []
        told: list[str] = []
        try:
            for path in self._files():
                known, size = ends.get(path.name, 0), path.stat().st_size
                if size > known:
                    some, end = self._behind(path, known)
                    found += some
                    if end < size:
                        told.append(_cut_off(path, end, size))
                elif size < known:
                    told.append(f"{path}: is {known - size:,} bytes shorter than it was; restore a copy of it")
            here = {path.name for path in self._files()}
            told += [f"{self._folder / name}: is not there; restore a copy of it" for name in ends if name not in here]
        except OSError as error:
            raise self._fault(error) from error
        return Settled(tuple(found), tuple(told))

    def append(
        self, asked: str, exchanges: Sequence[Exchange], holder: Holder, ends: Mapping[str, int]
    ) -> list[Capture]:
        """Keeps the exchanges of one visit, on disk when it returns. A payload that is held already is not kept again.
        Raises ArchiveError; then nothing was kept."""
        path = self._current(ends)
        try:
            return self._append(path, asked, exchanges, holder)
        except OSError as error:
            raise self._fault(error) from error

    def _append(self, path: Path, asked: str, exchanges: Iterable[Exchange], holder: Holder) -> list[Capture]:
        self._folder.mkdir(exist_ok=True)
        with path.open("ab", buffering=0) as stream:  # nothing is left to be written when it is closed
            at = stream.seek(0, os.SEEK_END)
            data = bytearray() if at else bytearray(warc.info(now(), path.name, self._about))
            made: list[Capture] = []
            for one in exchanges:
                made.append(_written(data, at, asked, one, holder, path.name))
            try:
                _write(stream, data)
                if not at:
                    _sync_folder(self._folder)
            except OSError:
                os.truncate(path, at)
                raise
        return made

    def message(self, file: str, start: int) -> bytes:
        """The archived answer that begins at an offset. Raises ArchiveError where there is none."""
        path = self._folder / file
        try:
            with path.open("rb") as stream:
                found = next(warc.records(stream, start), None)
        except OSError as error:
            raise self._fault(error) from error
        if found is None:
            raise ArchiveError(f"{path}: no whole record at {start}; restore a copy of it")
        return found.block

    def _files(self) -> list[Path]:
        if not self._folder.is_dir():
            return []
        return sorted(p for p in self._folder.iterdir() if _NAME.fullmatch(p.name))

    def _current(self, ends: Mapping[str, int]) -> Path:
        """The newest file, or the next one where that is full or not what it was."""
        numbers = [int(m[1]) for name in (*ends, *(p.name for p in self._files())) if (m := _NAME.fullmatch(name))]
        number = max(numbers, default=1)
        path = self._folder / f"{number:05}.warc.gz"
        size = path.stat().st_size if path.exists() else 0
        if size >= self._rotate or size < ends.get(path.name, 0):
            return self._folder / f"{number + 1:05}.warc.gz"
        return path

    def _behind(self, path: Path, start: int) -> tuple[list[Capture], int]:
        """The answers in whole records from an offset on, and where the last whole pair ends."""
        found: list[Capture] = []
        end, led = start, dict[str, str]()  # where the redirection just before leads, and what was asked for
        with path.open("rb") as stream:
            for record in warc.records(stream, start):
                if record.type == "request":
                    continue  # counts with its answer
                if record.type in ("response", "revisit"):
                    url = record.headers.get("warc-target-uri", "")
                    asked, to = led.get(url, url), _leads_to(record)
                    led = {to: asked} if to else {}
                    if one := _found(record, path.name, asked):
                        found.append(one)
                end = record.end
        return found, end

    def _fault(self, error: OSError) -> ArchiveError:
        cause = error.strerror or str(error)
        return ArchiveError(f"{self._folder}: {cause}; free some space or make it writable, and run again")


def _write(stream: io.FileIO, data: bytearray) -> None:
    """All of it, on disk."""
    left = memoryview(data)
    while left:
        left = left[stream.write(left) or 0 :]
    os.fsync(stream.fileno())


def _cut_off(path: Path, end: int, size: int) -> str:
    """Ends a file where its whole records do, and tells of it. Whole records behind a damaged one are nothing that an
    ended program leaves: they are put aside, in a file that any tool reads."""
    told = f"{path}: a torn record of {size - end:,} bytes at its end was cut off"
    with path.open("rb") as stream:
        behind = warc.behind(stream, end)
        if behind is not None:
            aside = path.with_name(path.name.replace(".", f".from-{behind}.", 1))
            told = f"{path}: damaged at {end:,}; the records behind are put aside, and mahdar build reads them: {aside}"
            stream.seek(behind)
            with aside.open("wb") as kept:
                shutil.copyfileobj(stream, kept)
                kept.flush()
                os.fsync(kept.fileno())
            _sync_folder(path.parent)
    os.truncate(path, end)
    return told


def _written(data: bytearray, at: int, asked: str, one: Exchange, holder: Holder, name: str) -> Capture:
    """Puts a pair of records at the end of the data."""
    url, digest, id = str(one.address), warc.digest(one.payload), warc.new_id()
    held = holder(digest) if one.payload else None
    if held is None:
        answer = warc.response(id, one.moment, url, one.peer, digest, one.response)
    else:
        head = _HEAD_ENDS.split(one.response, maxsplit=1)[0] + b"\r\n\r\n"
        of = held.id, held.url, held.moment
        answer = warc.revisit(id, one.moment, url, one.peer, digest, head, of)
    data += warc.request(warc.new_id(), one.moment, url, id, one.request)
    start = at + len(data)
    data += answer
    original = held.id if held else None
    return Capture(id, asked, url, one.moment, one.status, digest, name, start, len(answer), original)


def _found(record: warc.Record, name: str, asked: str) -> Capture | None:
    """A record as it would have been noted."""
    told, words = record.headers, record.block.split(b" ", 2)
    if len(words) < 2 or not words[1].isdigit():
        return None
    refers = told.get("warc-refers-to", "").removeprefix("<urn:uuid:").removesuffix(">") or None
    return Capture(
        record.id, asked, told.get("warc-target-uri", ""), told.get("warc-date", ""), int(words[1]),
        told.get("warc-payload-digest", ""), name, record.start, record.end - record.start, refers,
    )  # fmt: skip


def _leads_to(record: warc.Record) -> str | None:
    """Where a redirection leads."""
    try:
        status, headers, _ = parsed(record.block)
        to = dict(headers).get("location") if 300 <= status < 400 else None
        return str(joined(parse(record.headers["warc-target-uri"]), to)) if to else None
    except (FetchError, KeyError):
        return None


def _sync_folder(folder: Path) -> None:
    """A new file's name is on disk too."""
    if os.name != "posix":
        return
    for path in (folder, folder.parent):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
