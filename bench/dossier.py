"""How fast the dossier of a large ledger answers when many read it at once.

usage: python -m bench.dossier [--documents N] [--readers N] [--rounds N] [--ledger FILE] [--datasette COMMAND] [--json]

The ledger is that of a `bench/world` (made readings, not read ones) in a file of its own; `--ledger` keeps it for
the next run. `mahdar serve` runs as a user runs it, a process of its own on the loopback. Every page is asked for
once by one reader alone; then by readers that are threads of this process, each on one connection, each asking for
the pages in an order of its own, each page `--rounds` times, without a pause. Then each reader asks for pages that
nobody asked for before, and looks at each for two seconds in the mean (`new`). Times are from the first byte sent to
the last byte read, waiting included; sizes are those of the answers alone, not deflated. `--datasette` measures that
beside it (bench/beside_datasette.py).
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlsplit

from bench.beside_datasette import compared, datasette, told
from bench.dossier_pages import addresses
from bench.dossier_readers import Took, ask, at_once, p95, read, together_of
from bench.world.knobs import Knobs
from bench.world.press import press
from bench.world.truth import world
from mahdar.engine.paused import collector_paused
from mahdar.publish.dossier import DossierData
from mahdar.publish.dossier.index import Index
from mahdar.reconcile import reconcile
from mahdar.store import Packed, Store

READER = "bench"
OF_EACH = 10  # pages of each list that a reader asks for beside Datasette
A_MEETING = 19  # documents of the world for a meeting of it
NEW = 40  # pages that each reader asks for which nobody asked for before
PAUSE = 2.0  # seconds in the mean that each is looked at


@dataclass(frozen=True, slots=True)
class Row:
    """Pages of one kind: milliseconds of the slowest when each is asked for the first time, by one reader alone; then
    with all readers at the median, at the 95th percentile and at most; the largest in kB; and how many that nobody had
    asked for were asked for by all readers, and the 95th percentile of these."""

    page: str
    asked: int
    first: float
    median: float
    p95: float
    most: float
    kb: float
    new: int = 0
    new_p95: float = 0.0


def make(file: Path, documents: int, seed: int) -> None:
    """A ledger of about so many documents."""
    with collector_paused():
        made = press(world(Knobs(seed=seed, meetings=max(1, documents // A_MEETING))))
        readings = tuple(made.readings)
        with Store(str(file), create=True) as store:
            for start in range(0, len(readings), 2000):
                some = readings[start : start + 2000]
                store.append([r.document for r in some])
                store.append_readings(READER, [Packed.of(r) for r in some])
            ledger = reconcile(readings)
            store.finish(store.begin(READER, {}), ledger, store.last_reading(), ())
    del made, readings, ledger
    gc.collect()


@contextmanager
def served(file: Path) -> Iterator[tuple[str, int, float, int]]:
    """Host, port, seconds until it answered, and its process id."""
    begun = time.monotonic()
    command = [sys.executable, "-m", "mahdar", "serve", "--ledger", str(file), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            line = server.stdout.readline()
            at = urlsplit(next(w for w in line.split() if w.startswith("http")))
            yield str(at.hostname), int(at.port or 0), time.monotonic() - begun, server.pid
        finally:
            server.terminate()
            server.wait(30)


def measure(host: str, port: int, asked: dict[str, list[str]], readers: int, rounds: int) -> list[Row]:
    """All readers at once; every page is asked for once before, by one reader alone."""
    first: dict[str, list[Took]] = defaultdict(list)
    read(host, port, asked, 1, 0, first)
    failed = {k: s for k, found in first.items() for _, _, s in found if s != 200}
    if failed:
        print(f"not answered with 200: {failed}", file=sys.stderr)
    each: list[dict[str, list[Took]]] = [defaultdict(list) for _ in range(readers)]
    at_once([partial(read, host, port, asked, rounds, n + 1, each[n]) for n in range(readers)])
    together = together_of(each)
    return [_row(kind, max(t for t, _, _ in first[kind]), together[kind]) for kind in asked]


def measure_new(
    host: str, port: int, index: Index, asked: dict[str, list[str]], readers: int, rows: list[Row]
) -> list[Row]:
    """The rows with what is asked for the first time while all readers read, and one of all of it."""
    seen = {p for group in asked.values() for p in group}
    each: list[dict[str, list[Took]]] = [defaultdict(list) for _ in range(readers)]
    jobs = []
    for n in range(readers):
        lot = random.Random(1000 + n)
        drawn = addresses(index, 1000 + n).items()
        pages = [(kind, p) for kind, group in drawn for p in dict.fromkeys(group) if p not in seen]
        own = lot.sample(pages, min(NEW, len(pages)))
        seen.update(p for _, p in own)
        jobs.append(partial(ask, host, port, own, each[n], PAUSE, lot))
    at_once(jobs)
    found = together_of(each)
    times = {k: [t for t, _, _ in v] for k, v in found.items()}
    kept = [replace(r, new=len(ts), new_p95=p95(ts)) if (ts := times.get(r.page)) else r for r in rows]
    every = [x for v in found.values() for x in v]
    return [*kept, replace(_row("all new", 0, every), new=len(every), new_p95=p95([t for t, _, _ in every]))]


def _row(kind: str, first: float, found: list[Took]) -> Row:
    times = sorted(t for t, _, _ in found)
    cuts = quantiles(times, n=100)
    kb = max(b for _, b, _ in found) / 1000
    return Row(kind, len(times), round(first, 1), round(cuts[49], 1), round(cuts[94], 1), round(times[-1], 1), kb)


def _memory(pid: int) -> float:
    """The most memory of a process so far, in MB; 0 where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(x.split()[1]) / 1024 for x in lines if x.startswith("VmHWM")), 0.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--settled", type=float, default=20, help="seconds in which look-ups are made before")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ledger", type=Path, help="made when it is not there, and kept")
    parser.add_argument("--datasette", metavar="COMMAND", help="the command of an installed Datasette")
    parser.add_argument("--json", action="store_true")
    a = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = a.ledger or Path(folder) / "ledger.db"
        if not file.exists():
            make(file, a.documents, a.seed)
        with Store(str(file)) as store:
            build = store.latest()
            assert build is not None
            ledger = store.ledger(build)
        index = Index(DossierData(ledger))
        asked = addresses(index, a.seed)
        many, beside = len(ledger.documents), []
        gc.freeze()  # so that nothing of this process holds the readers up
        with served(file) as (host, port, started, pid):
            time.sleep(a.settled)
            rows = measure(host, port, asked, a.readers, a.rounds)
            rows = measure_new(host, port, index, asked, a.readers, rows)
            memory = _memory(pid)
            if a.datasette:
                with datasette(a.datasette, file, Path(folder), port + 1) as theirs:
                    beside = compared(file, many, (host, port), theirs, a.readers, OF_EACH, a.seed)
    if a.json:
        told_rows = {"rows": [asdict(r) for r in rows], "beside": [asdict(r) for r in beside]}
        print(json.dumps({"documents": many, "started": started, "mb": memory, **told_rows}))
        return
    print(
        f"{many:,} documents, {a.readers} readers at once; answered after {started:.1f} s, {memory:,.0f} MB at most\n"
    )
    print("| page | asked | first ms | median ms | p95 ms | most ms | kB | new | new p95 ms |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    for r in rows:
        warm = f"{r.asked} | {r.first:.0f} | {r.median:.0f} | {r.p95:.0f} | {r.most:.0f} | {r.kb:,.0f}"
        print(f"| {r.page} | {warm} | {r.new} | {r.new_p95:.0f} |")
    if beside:
        print(f"\n{told(beside)}")
    print(f"\nload {' '.join(f'{x:.1f}' for x in os.getloadavg())}")


if __name__ == "__main__":
    main()
