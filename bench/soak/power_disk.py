"""What a command asks of the disk, as strace tells it, and the disk as a power cut leaves it."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

TRACED = "openat,mkdir,mkdirat,write,pwrite64,fsync,fdatasync,ftruncate,truncate,unlink"
"""The calls that strace is asked for."""

END = -1
"""The place of what is written at a file's end, wherever that is by then."""

_SECTOR = 512
_CALL = re.compile(r"(?:\[pid +\d+\] |\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_BEGUN = re.compile(r"(\d+) +(.*) <unfinished \.\.\.>\s*")
_RESUMED = re.compile(r"(\d+) +<\.\.\. \w+ resumed>(.*)", re.DOTALL)
_PATH = re.compile(r"<((?:\\x[0-9a-f]{2})+|[^>]*)>")
_BYTES = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True, slots=True)
class Call:
    """What the command asked of the system. `name`: write, safe, cut, make, folder-made, remove, or folder (made
    safe); `file` is a path below the folder that is looked at, "" for that one."""

    name: str
    file: str
    at: int = 0
    data: bytes = b""


def calls(log: Path, folder: Path) -> Iterator[Call]:
    """The calls on files and folders below the folder, in the order in which they were done."""
    for line in _whole(log.open("r", encoding="ascii", errors="replace")):
        found = _CALL.match(line)
        if found is None or found[3].startswith("-"):
            continue
        name, words = found[1], found[2]
        path = _path(name, words)
        if path is None or not (path == str(folder) or path.startswith(f"{folder}/")):
            continue
        file = path[len(str(folder)) + 1 :]
        if name in ("fsync", "fdatasync"):
            yield Call("folder" if os.path.isdir(path) else "safe", file)  # noqa: PTH112
        elif name in ("mkdir", "mkdirat"):
            yield Call("folder-made", file)
        elif name == "openat" and "O_CREAT" in words:
            yield Call("make", file)
        elif name in ("write", "pwrite64"):
            data = _BYTES.search(words)
            assert data is not None
            at = int(words.rsplit(",", 1)[1]) if name == "pwrite64" else END
            yield Call("write", file, at, bytes.fromhex(data[1].replace("\\x", "")))
        elif name in ("ftruncate", "truncate"):
            yield Call("cut", file, int(words.rsplit(",", 1)[1]))
        elif name == "unlink":
            yield Call("remove", file)


def _whole(lines: Iterable[str]) -> Iterator[str]:
    """Each call in one line, where it was done: strace tells one that another thread came between in two pieces."""
    begun: dict[str, str] = {}
    for line in lines:
        if first := _BEGUN.fullmatch(line):
            begun[first[1]] = first[2]
        elif (rest := _RESUMED.match(line)) and rest[1] in begun:
            yield f"{rest[1]} {begun.pop(rest[1])}{rest[2]}"
        else:
            yield line


def _path(name: str, words: str) -> str | None:
    if name in ("openat", "unlink", "mkdir", "mkdirat", "truncate"):
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


class Folder:
    """A folder as an entry of the one above it; what is in it are entries of their own."""


@dataclass(slots=True)
class Disk:
    """Which entries the folders surely have, and what was made and removed in them since, by path below the one that is
    looked at; with the last it is what programs see."""

    there: dict[str, Inode | Folder]
    waiting: list[tuple[str, Inode | Folder | None]] = field(default_factory=list)

    def seen(self, waiting: int | None = None) -> dict[str, Inode | Folder]:
        """The entries, with so many of the changes that are not safe yet; all of them."""
        found = dict(self.there)
        for name, entry in self.waiting[:waiting]:
            _change(found, name, entry)
        return found

    def take(self, call: Call) -> None:
        match call.name:
            case "make":
                if call.file not in self.seen():
                    self.waiting.append((call.file, Inode()))
            case "folder-made":
                self.waiting.append((call.file, Folder()))
            case "remove":
                self.waiting.append((call.file, None))
            case "folder":
                for name, entry in self.waiting:
                    if os.path.dirname(name) == call.file:  # noqa: PTH120
                        _change(self.there, name, entry)
                self.waiting = [w for w in self.waiting if os.path.dirname(w[0]) != call.file]  # noqa: PTH120
            case "safe":
                inode = self._inode(call.file)
                for one in inode.since:
                    _apply(inode.safe, one, 0, len(one.data))
                inode.since.clear()
            case _:
                at = len(self.all_of_it(call.file)) if call.at == END else call.at
                self._inode(call.file).since.append(replace(call, at=at))

    def after_a_cut(self, where: Path, chance: random.Random) -> None:
        """Writes the files as they may be found; what was in a folder that is not there is gone with it."""
        entries = self.seen(chance.randint(0, len(self.waiting)))
        for name in sorted(entries):
            entry, path = entries[name], where / name
            if not path.parent.is_dir():
                continue
            if isinstance(entry, Folder):
                path.mkdir()
            else:
                path.write_bytes(_left_of(entry, chance))

    def all_of_it(self, name: str) -> bytes:
        """A file as programs see it."""
        inode = self._inode(name)
        data = bytearray(inode.safe)
        for one in inode.since:
            _apply(data, one, 0, len(one.data))
        return bytes(data)

    def _inode(self, name: str) -> Inode:
        inode = self.seen()[name]
        assert isinstance(inode, Inode)
        return inode


def _change(entries: dict[str, Inode | Folder], name: str, entry: Inode | Folder | None) -> None:
    if entry is None:
        entries.pop(name, None)
    else:
        entries[name] = entry


def _left_of(inode: Inode, chance: random.Random) -> bytearray:
    """A file's content after a cut: what was made safe, and any part of what was written since."""
    data, some = bytearray(inode.safe), chance.random()
    for one in inode.since:
        if chance.random() < some:
            first, last = 0, len(one.data)
            if chance.random() < 0.2:
                first = chance.randrange(0, last + 1, _SECTOR)
                last = chance.randrange(first, last + 1, _SECTOR)
            _apply(data, one, first, last)
    return data


def _apply(data: bytearray, call: Call, first: int, last: int) -> None:
    if call.name == "cut":
        del data[call.at :]
        return
    end = call.at + last
    if len(data) < end:
        data.extend(bytes(end - len(data)))
    data[call.at + first : end] = call.data[first:last]
