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
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.soak.commit import run_there, unpacked
from bench.soak.power_disk import Call, Disk, Inode, calls
from tools.environment import ROOT, SetupError

RESULT = ROOT / "bench" / "results" / "power.json"
CUTS = 500
_COPY = ROOT / ".cache" / "soak" / "power"
_FINISHED = 25  # of the disks, one in so many is built on to the end


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
