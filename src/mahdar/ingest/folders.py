"""Which files there are: folders walked in a fixed order, patterns matched, everything passed over told."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mahdar.ingest.blob import HEAD
from mahdar.ingest.errors import FAILED, PASSED, reason
from mahdar.ingest.formats import by_ending, meant
from mahdar.model.document import Reject

_OF_PAGE = ("_files", ".files", "_file", "_fichiers", "_archivos", "-Dateien", "_ملفات")
STDIN = "-"
"""The path that stands for standard input."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to read. `kind`: the name of the format that it seems to be of, empty where only its bytes can tell."""

    path: str
    kind: str
    size: int


def walk(paths: Iterable[str]) -> Iterator[File | Reject]:
    """The files of the paths, folders and all below them, by name; hidden entries are skipped. A path that is not there
    and has `*`, `?` or `[` in it is a pattern (`**` for folders within folders), `-` is standard input.

    A file named by itself is read whatever its ending. What cannot be opened is a Reject of stage FAILED; files of
    other kinds are of stage PASSED.
    """
    for path in paths:
        if path == STDIN:
            yield File(STDIN, "", 0)
            continue
        for found in _matching(path):
            try:
                status = Path(found).stat()
            except (OSError, ValueError) as error:
                yield _failed(found, error)
                continue
            if stat.S_ISDIR(status.st_mode):
                yield from _folder(found)
            elif stat.S_ISREG(status.st_mode):
                yield File(found, _kind(found), status.st_size)
            else:
                yield Reject(FAILED, "neither a file nor a folder; give one of these", where=found)


def there(path: str) -> bool:
    """Is anything at the path? What may not be looked at counts as there, so that the refusal is told as it is."""
    if path == STDIN:
        return True
    try:
        os.lstat(path)
    except PermissionError:
        return True
    except (OSError, ValueError):
        return _matching(path) != [path]
    return True


def _matching(path: str) -> list[str]:
    """What a pattern matches, by name; else the path itself."""
    if not glob.has_magic(path) or os.path.lexists(path):
        return [path]
    return sorted(glob.glob(path, recursive=True)) or [path]  # noqa: PTH207 (Path has none of whole paths)


def _folder(path: str) -> Iterator[File | Reject]:
    try:
        with os.scandir(path) as listing:
            entries = sorted(listing, key=lambda e: e.name)
    except OSError as error:
        yield _failed(path, error)
        return
    pages = {e.name.rpartition(".")[0] for e in entries if (f := by_ending(e.name)) and f.name == "page"}
    for entry in entries:
        if any(
            entry.name == f"{entry.name.removesuffix(s)}{s}" and entry.name.removesuffix(s) in pages for s in _OF_PAGE
        ):
            yield Reject(PASSED, "what a browser saved beside a page", where=entry.path)
        elif not entry.name.startswith("."):
            yield from _entry(entry)


def _entry(entry: os.DirEntry[str]) -> Iterator[File | Reject]:
    try:
        if entry.is_dir(follow_symlinks=False):
            yield from _folder(entry.path)
        elif entry.is_dir():
            yield Reject(PASSED, "a link to a folder", where=entry.path)
        elif not entry.is_file():
            yield Reject(PASSED, "no regular file", where=entry.path)
        elif kind := meant(entry.name, lambda: _head(entry.path)):
            yield File(entry.path, kind.name, entry.stat().st_size)
        else:
            yield Reject(PASSED, "of no format that is read", where=entry.path)
    except OSError as error:
        yield _failed(entry.path, error)


def _head(path: str) -> bytes:
    with Path(path).open("rb", buffering=0) as stream:
        return stream.read(HEAD)


def _kind(path: str) -> str:
    told = by_ending(path)
    return told.name if told else ""


def _failed(path: str, error: OSError | ValueError) -> Reject:
    why = reason(error) if isinstance(error, OSError) else "no path of a file; check it"
    return Reject(FAILED, why, where=path)
