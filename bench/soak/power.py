"""A power cut at any moment of a build or a watch: what was written and not yet made safe reaches the disk in part, or
not at all.

Every write of a real run, and every call that makes writes safe, is recorded by strace. Then disks are made as a power
cut at a random point would leave them: of each file all that was made safe, of what was written since any part, torn at
sectors of 512 bytes; of what was made and removed in a folder, the beginning of what was not made safe. Each disk has
to hold a ledger in which doctor finds nothing, with all that was told to be kept, and beside it every answer that the
ledger notes; the command goes on from there to what a run that nobody disturbed leaves.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.soak.commit import run_there, unpacked
from bench.soak.power_disk import TRACED, Call, Disk, Inode, calls
from tools.environment import ROOT, SetupError

if TYPE_CHECKING:
    from bench.soak.killing import Command

RESULT = ROOT / "bench" / "results" / "power.json"
CUTS = 500
_COPY = ROOT / ".cache" / "soak" / "power"
_FINISHED = 25  # of the disks, one in so many is gone on from to the end


def run(keep: bool = False) -> bool:
    """True when no cut lost anything; writes bench/results/power.json. It is the last commit that runs."""
    if shutil.which("strace") is None:
        raise SetupError("there is no strace here to record a build with.", "install strace, on Linux.")
    commit = unpacked(_COPY)
    told: dict[str, Any] = {"date": datetime.now(UTC).date().isoformat(), "commit": commit, "commands": {}}
    for name in ("build", "watch"):
        out = _COPY / f"{name}.json"
        if run_there(_COPY, "bench.soak.power", str(out), name, str(CUTS)) not in (0, 1) or not out.is_file():
            raise SetupError("the power was not cut.", "it was said why just above.")
        one = told["commands"][name] = json.loads(out.read_text("utf-8"))
        print(f"{name}: {one['cuts']} cuts, {one['in_a_writing']} with a journal left, {len(one['faults'])} faults")
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return not any(one["faults"] for one in told["commands"].values())


def main(arguments: Sequence[str]) -> int:
    """`python -m bench.soak.power RESULT COMMAND CUTS`."""
    out, name, cuts = Path(arguments[0]), arguments[1], int(arguments[2])
    begun, where = time.monotonic(), Path(tempfile.mkdtemp(prefix="power-"))
    try:
        told = trial(where, name, cuts, random.Random())
    finally:
        shutil.rmtree(where)
    out.write_text(json.dumps({"seconds": round(time.monotonic() - begun), **told}, ensure_ascii=False), "utf-8")
    return 1 if told["faults"] else 0


def trial(where: Path, name: str, cuts: int, chance: random.Random, documents: int = 130) -> dict[str, object]:
    """Records a build or a watch, and cuts the power so many times."""
    from bench.soak.kill_site import served
    from bench.soak.kill_trials import commands

    with served(where, documents) as sources:
        (command,) = (one for one in commands(where, documents, sources) if one.name == name)
        (where / "disk").mkdir()
        ledger = where / "disk" / "l.db"
        command.prepare(ledger)
        first = Inode(bytearray(ledger.read_bytes()))
        log = where / "log"
        subprocess.run(
            ["strace", "-f", "-y", "-xx", "-s", "100000000", "-o", str(log), "-e", f"trace={TRACED}",
             sys.executable, "-m", "mahdar", *command.arguments(ledger)],
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        return _cut_off(command, ledger, first, list(calls(log, ledger.parent)), cuts, chance)


def _cut_off(
    command: Command, ledger: Path, first: Inode, done: Sequence[Call], cuts: int, chance: random.Random
) -> dict[str, object]:
    from bench.soak.content import content

    disk, where = Disk({ledger.name: deepcopy(first)}), ledger.parent.parent
    whole, kept, taken = content(ledger), _kept_after(done, first, ledger.name, where), 0
    faults, in_a_writing, archived = list[str](), 0, 0
    for n, point in enumerate(sorted(chance.choices(range(len(done) + 1), k=cuts))):
        while taken < point:
            disk.take(done[taken])
            taken += 1
        here = where / "cut"
        shutil.rmtree(here, ignore_errors=True)
        here.mkdir()
        disk.after_a_cut(here, chance)
        in_a_writing += (here / f"{ledger.name}-journal").exists()
        archived += any(here.glob("*.warc/*"))
        told = max((rows for at, rows in kept if at <= point), default=0)
        found = _wrong(here / ledger.name, told)
        if not found and n % _FINISHED == 0:
            found = _finished(command, here / ledger.name, whole)
        faults += [f"after call {point}: {wrong}" for wrong in found]
    return {
        "load": round(os.getloadavg()[1], 1), "calls": len(done), "cuts": cuts, "in_a_writing": in_a_writing,
        "with_an_archive": archived, "gone_on": -(-cuts // _FINISHED), "faults": faults,
    }  # fmt: skip


def _wrong(file: Path, told: int) -> list[str]:
    """What is damaged after a cut, and what is gone of so many rows that were told to be kept."""
    from bench.soak.evidence import archive_faults
    from mahdar.store.check import examine

    found = [f"{f.what}: {f.cause}" for f in examine(str(file)).faults] + archive_faults(file, settled=False)
    if not found and (rows := _rows(file)) < told:
        found.append(f"{rows} rows of {told} that were told to be kept")
    return found


def _finished(command: Command, file: Path, whole: Mapping[str, str]) -> list[str]:
    """How it differs, run to its end, from what nobody disturbed."""
    from bench.soak.content import content, differing
    from bench.soak.evidence import archive_faults

    words = [sys.executable, "-m", "mahdar", *command.arguments(file)]
    if code := subprocess.run(words, check=False, stdout=subprocess.DEVNULL).returncode:
        return [f"gone on, it ended with {code}"]
    return [f"gone on: {told}" for told in differing(whole, content(file)) + archive_faults(file, settled=True)]


def _kept_after(done: Sequence[Call], first: Inode, name: str, where: Path) -> list[tuple[int, int]]:
    """After which call how many rows are told to be kept: a commit is over with the last call that it makes, which
    removes its journal, or makes the folder safe after that."""
    disk, kept = Disk({name: deepcopy(first)}), list[tuple[int, int]]()
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
    """The rows of what is only ever added."""
    tables = ("documents", "readings", "builds", "builds WHERE finished IS NOT NULL", "text_terms_docsize", "captures")
    counted = " + ".join(f"(SELECT count(*) FROM {t})" for t in (*tables, "captures WHERE taken IS NOT NULL", "wanted"))
    with sqlite3.connect(file) as connection:
        ((many,),) = connection.execute(f"SELECT {counted}")
    connection.close()
    return int(many)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
