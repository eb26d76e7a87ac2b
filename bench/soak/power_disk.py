"""What a build asks of the disk, as strace tells it, and the disk as a power cut leaves it."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_SECTOR = 512
_CALL = re.compile(r"(?:\[pid +\d+\] |\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_PATH = re.compile(r"<((?:\\x[0-9a-f]{2})+|[^>]*)>")
_BYTES = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True, slots=True)
class Call:
    """What the build asked of the system. `name`: write, safe, cut, make, remove, or folder (made safe)."""

    name: str
    file: str
    at: int = 0
    data: bytes = b""


def calls(log: Path, folder: Path) -> Iterator[Call]:
    """The calls on files of the folder, in order."""
    for line in log.open("r", encoding="ascii", errors="replace"):
        call = _CALL.match(line)
        if call is None or call[3].startswith("-"):
            continue
        name, words = call[1], call[2]
        path = _path(name, words)
        if name in ("fsync", "fdatasync") and path == str(folder):
            yield Call("folder", "")
        elif path is None or os.path.dirname(path) != str(folder):  # noqa: PTH120
            continue
        elif name == "openat" and "O_CREAT" in words:
            yield Call("make", os.path.basename(path))  # noqa: PTH119
        elif name == "pwrite64":
            data = _BYTES.search(words)
            assert data is not None
            at = int(words.rsplit(",", 1)[1])
            yield Call("write", os.path.basename(path), at, bytes.fromhex(data[1].replace("\\x", "")))  # noqa: PTH119
        elif name in ("fsync", "fdatasync"):
            yield Call("safe", os.path.basename(path))  # noqa: PTH119
        elif name == "ftruncate":
            yield Call("cut", os.path.basename(path), int(words.rsplit(",", 1)[1]))  # noqa: PTH119
        elif name == "unlink":
            yield Call("remove", os.path.basename(path))  # noqa: PTH119


def _path(name: str, words: str) -> str | None:
    if name in ("openat", "unlink"):
        found = _BYTES.search(words)
        return _text(found[1]) if found else None
    found = _PATH.search(words)
    return _text(found[1]) if found else None


def _text(words: str) -> str:
    return bytes.fromhex(words.replace("\\x", "")).decode() if words.startswith("\\x") else words


@dataclass(slots=True)
class Inode:
    """A file's content: what is safe of it, and what was written since."""

    safe: bytearray = field(default_factory=bytearray)
    since: list[Call] = field(default_factory=list)


@dataclass(slots=True)
class Disk:
    """Which files the folder surely has, and what was made and removed in it since; the last is what programs see."""

    there: dict[str, Inode]
    waiting: list[tuple[str, Inode | None]] = field(default_factory=list)

    def seen(self, waiting: int | None = None) -> dict[str, Inode]:
        """The folder, with so many of the changes that are not safe yet; all of them."""
        found = dict(self.there)
        for name, inode in self.waiting[:waiting]:
            if inode is None:
                found.pop(name, None)
            else:
                found[name] = inode
        return found

    def take(self, call: Call) -> None:
        seen = self.seen()
        match call.name:
            case "make":
                if call.file not in seen:
                    self.waiting.append((call.file, Inode()))
            case "remove":
                self.waiting.append((call.file, None))
            case "folder":
                self.there, self.waiting = seen, []
            case "safe":
                inode = seen[call.file]
                for one in inode.since:
                    _apply(inode.safe, one, 0, len(one.data))
                inode.since.clear()
            case _:
                seen[call.file].since.append(call)

    def after_a_cut(self, where: Path, chance: random.Random) -> None:
        """Writes the files as they may be found."""
        for name, inode in self.seen(chance.randint(0, len(self.waiting))).items():
            data, some = bytearray(inode.safe), chance.random()
            for one in inode.since:
                if chance.random() < some:
                    first, last = 0, len(one.data)
                    if chance.random() < 0.2:
                        first = chance.randrange(0, last + 1, _SECTOR)
                        last = chance.randrange(first, last + 1, _SECTOR)
                    _apply(data, one, first, last)
            (where / name).write_bytes(data)

    def all_of_it(self, name: str) -> bytes:
        """A file as programs see it."""
        inode = self.seen()[name]
        data = bytearray(inode.safe)
        for one in inode.since:
            _apply(data, one, 0, len(one.data))
        return bytes(data)


def _apply(data: bytearray, call: Call, first: int, last: int) -> None:
    if call.name == "cut":
        del data[call.at :]
        return
    end = call.at + last
    if len(data) < end:
        data.extend(bytes(end - len(data)))
    data[call.at + first : end] = call.data[first:last]
