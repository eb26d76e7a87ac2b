"""A power cut at any moment of a build: what was written and not yet made safe reaches the disk in part, or not at all.

Every write of a real build, and every call that makes writes safe, is recorded by strace. Then disks are made as a
power cut at a random point would leave them: of each file all that was made safe, of what was written since any part,
torn at sectors of 512 bytes; of what was made and removed in the folder, the beginning of what was not made safe. Each
disk has to hold a ledger in which doctor finds nothing, with all that was told to be kept; building goes on from there.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bench.soak.commit import run_there, unpacked
from tools.environment import ROOT, SetupError

RESULT = ROOT / "bench" / "results" / "power.json"
CUTS = 500
_COPY = ROOT / ".cache" / "soak" / "power"
_SECTOR = 512
_FINISHED = 25  # of the disks, one in so many is built on to the end
_CALL = re.compile(r"(?:\[pid +\d+\] |\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_PATH = re.compile(r"<((?:\\x[0-9a-f]{2})+|[^>]*)>")
_BYTES = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


def run(keep: bool = False) -> bool:
    """True when no cut lost anything; writes bench/results/power.json. It is the last commit that builds."""
    if shutil.which("strace") is None:
        raise SetupError("there is no strace here to record a build with.", "install strace, on Linux.")
    commit = unpacked(_COPY)
    out = _COPY / "result.json"
    if run_there(_COPY, "bench.soak.power", str(out), str(CUTS)) not in (0, 1) or not out.is_file():
        raise SetupError("the power was not cut.", "it was said why just above.")
    told = {"date": datetime.now(UTC).date().isoformat(), "commit": commit, **json.loads(out.read_text("utf-8"))}
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"{told['cuts']} cuts, {told['in_a_writing']} with a journal left, {len(told['faults'])} faults")
    return not told["faults"]


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


def main(arguments: Sequence[str]) -> int:
    """`python -m bench.soak.power RESULT CUTS`."""
    out, cuts = Path(arguments[0]), int(arguments[1])
    begun, where = time.monotonic(), Path(tempfile.mkdtemp(prefix="power-"))
    try:
        told = trial(where, cuts, random.Random())
    finally:
        shutil.rmtree(where)
    out.write_text(json.dumps({"seconds": round(time.monotonic() - begun), **told}, ensure_ascii=False), "utf-8")
    return 1 if told["faults"] else 0


def trial(where: Path, cuts: int, chance: random.Random, documents: int = 130) -> dict[str, object]:
    """Records a build and cuts the power so many times."""
    from bench.soak.content import content, differing
    from bench.soak.kill_trials import commands
    from mahdar.engine.build import build
    from mahdar.store import Store
    from mahdar.store.check import examine

    (where / "disk").mkdir()
    ledger, folder = where / "disk" / "l.db", where / "in"
    commands(where, documents)[0].prepare(ledger)
    first = ledger.read_bytes()
    log = where / "log"
    subprocess.run(
        ["strace", "-f", "-y", "-xx", "-s", "100000000", "-o", str(log),
         "-e", "trace=openat,pwrite64,fsync,fdatasync,ftruncate,unlink",
         sys.executable, "-m", "mahdar", "build", str(folder), "--ledger", str(ledger), "--processes", "1"],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    done = list(calls(log, ledger.parent))
    points = sorted(chance.choices(range(len(done) + 1), k=cuts))
    disk = Disk({ledger.name: Inode(bytearray(first))})
    whole, faults, in_a_writing, lost = content(ledger), list[str](), 0, list[str]()
    kept, taken = _kept_after(done, first, ledger.name, where), 0
    for n, point in enumerate(points):
        while taken < point:
            disk.take(done[taken])
            taken += 1
        here = where / "cut"
        shutil.rmtree(here, ignore_errors=True)
        here.mkdir()
        disk.after_a_cut(here, chance)
        in_a_writing += (here / f"{ledger.name}-journal").exists()
        file = here / ledger.name
        found = [f"after call {point}: {f.what}: {f.cause}" for f in examine(str(file)).faults]
        faults += found
        if not found:
            told = max((rows for at, rows in kept if at <= point), default=0)
            if (rows := _rows(file)) < told:
                lost.append(f"after call {point}: {rows} rows of {told} that were told to be kept")
            if n % _FINISHED == 0:
                with Store(str(file)) as store:
                    build(store, [str(folder)])
                faults += [f"after call {point}, built on: {told}" for told in differing(whole, content(file))]
    return {
        "load": round(os.getloadavg()[1], 1), "calls": len(done), "cuts": cuts, "in_a_writing": in_a_writing,
        "built_on": -(-cuts // _FINISHED), "faults": faults + lost,
    }  # fmt: skip


def _kept_after(done: Sequence[Call], first: bytes, name: str, where: Path) -> list[tuple[int, int]]:
    """After which call how many rows are told to be kept: a commit is over with the last call that it makes, which
    removes its journal, or makes the folder safe after that."""
    disk, kept = Disk({name: Inode(bytearray(first))}), list[tuple[int, int]]()
    here = where / "kept"
    here.mkdir()
    for at, call in enumerate(done, 1):
        disk.take(call)
        after = done[at] if at < len(done) else None
        removed = call.name == "remove" and not (after is not None and after.name == "folder")
        safe = call.name == "folder" and at > 1 and done[at - 2].name == "remove"
        if removed or safe:
            (here / name).write_bytes(disk.all_of_it(name))
            kept.append((at, _rows(here / name)))
    return kept


def _rows(file: Path) -> int:
    import sqlite3

    with sqlite3.connect(file) as connection:
        ((many,),) = connection.execute(
            "SELECT (SELECT count(*) FROM documents) + (SELECT count(*) FROM readings) + (SELECT count(*) FROM builds)"
            " + (SELECT count(*) FROM builds WHERE finished IS NOT NULL) + (SELECT count(*) FROM text_terms_docsize)"
        )
    connection.close()
    return int(many)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
