"""Which files there are: folders walked in a fixed order, everything passed over told."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from mahdar.model.document import Reject

FAILED = "ingest"
"""Stage of a reject: something that should have been read and could not be."""

PASSED = "ingest.passed_over"
"""Stage of a reject: a file that was never meant to be read."""

KINDS = {".txt": "text", ".html": "page", ".htm": "page", ".jsonl": "records"}


@dataclass(frozen=True, slots=True)
class File:
    """A file to read. `kind`: text, page, records."""

    path: str
    kind: str
    size: int


def walk(paths: Iterable[str]) -> Iterator[File | Reject]:
    """The files of the paths, folders and all below them, by name; hidden entries are skipped.

    A file named by itself is read whatever its ending (as text, unless that says otherwise). What cannot be opened
    is a Reject of stage FAILED; files of other kinds are of stage PASSED.
    """
    for path in paths:
        try:
            status = Path(path).stat()
        except OSError as error:
            yield _failed(path, error)
            continue
        if stat.S_ISDIR(status.st_mode):
            yield from _folder(path)
        elif stat.S_ISREG(status.st_mode):
            yield File(path, KINDS.get(_ending(path), "text"), status.st_size)
        else:
            yield Reject(FAILED, "neither a file nor a folder; give one of these", where=path)


def _folder(path: str) -> Iterator[File | Reject]:
    try:
        with os.scandir(path) as listing:
            entries = sorted(listing, key=lambda e: e.name)
    except OSError as error:
        yield _failed(path, error)
        return
    for entry in entries:
        if not entry.name.startswith("."):
            yield from _entry(entry)


def _entry(entry: os.DirEntry[str]) -> Iterator[File | Reject]:
    kind = KINDS.get(_ending(entry.name))
    try:
        if entry.is_dir(follow_symlinks=False):
            yield from _folder(entry.path)
        elif entry.is_dir():
            yield Reject(PASSED, "a link to a folder", where=entry.path)
        elif kind is None:
            yield Reject(PASSED, f"not {', '.join(KINDS)}", where=entry.path)
        elif entry.is_file():
            yield File(entry.path, kind, entry.stat().st_size)
        else:
            yield Reject(PASSED, "no regular file", where=entry.path)
    except OSError as error:
        yield _failed(entry.path, error)


def reason(error: OSError) -> str:
    """An operating system's error as cause and remedy."""
    match error:
        case FileNotFoundError():
            return "no such file or folder; check the path"
        case PermissionError():
            return "permission denied; make it readable for you"
        case _:
            return f"cannot be read: {error.strerror or error}; check the disk"


def there(path: str) -> bool:
    """Is anything at the path? What may not be looked at counts as there, so that the refusal is told as it is."""
    try:
        os.lstat(path)
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return True


def _failed(path: str, error: OSError) -> Reject:
    return Reject(FAILED, reason(error), where=path)


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower()
