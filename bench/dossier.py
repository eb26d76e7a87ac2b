"""How fast the dossier of a large ledger answers when many read it at once.

usage: python -m bench.dossier [--documents N] [--readers N] [--rounds N] [--ledger FILE] [--json]

The ledger is that of a `bench/world` (made readings, not read ones) in a file of its own; `--ledger` keeps it for
the next run. `mahdar serve` runs as a user runs it, a process of its own on the loopback. Every page is asked for
once by one reader alone; then by readers that are threads of this process, each on one connection, each asking for
the pages in an order of its own, each page `--rounds` times. Times are from the first byte sent to the last byte
read, waiting included; sizes are of the HTML alone.
"""

from __future__ import annotations

import argparse
import gc
import http.client
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote, urlsplit

from bench.world.knobs import Knobs
from bench.world.press import press
from bench.world.truth import world
from mahdar.engine.paused import collector_paused
from mahdar.model.ledger import Ledger
from mahdar.reconcile import reconcile
from mahdar.store import Packed, Store

READER = "bench"
A_MEETING = 19  # documents of the world for a meeting of it
EACH = 12  # entries of a kind that are asked for
STARTS = 600  # seconds that a large ledger may take to be loaded


@dataclass(frozen=True, slots=True)
class Row:
    """Pages of one kind: milliseconds of the slowest when each is asked for the first time, by one reader alone; then
    with all readers at the median, at the 95th percentile and at most; and the largest in kB."""

    page: str
    asked: int
    first: float
    median: float
    p95: float
    most: float
    kb: float


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


def addresses(ledger: Ledger, seed: int) -> dict[str, list[str]]:
    """What is asked for, by kind of page: lists with later pages of theirs, and single entries drawn by lot."""
    lot = random.Random(seed)
    found: dict[str, list[str]] = {"overview": ["/ar/", "/en/"]}
    for name in (
        "timeline", "meetings", "announcements", "people", "statements", "positions", "figures", "contradictions",
        "sources", "outlets",
    ):  # fmt: skip
        found[name] = [f"/ar/{name}", f"/en/{name}"]
    found["announcements, sides"] = [f"/{x}/announcements/{side}" for x in ("ar", "en") for side in ("slips", "actors")]
    found["meetings, narrowed"] = ["/ar/meetings?kind=round", "/en/meetings?contradicted=yes&status=held"]
    for kind, group in (
        ("meeting", ledger.meetings), ("announcement", ledger.announcements), ("person", ledger.people),
        ("statement", ledger.statements), ("figure", ledger.figures), ("position", ledger.positions),
        ("source", ledger.documents), ("outlet", ledger.outlets),
    ):  # fmt: skip
        ids = [e.id for e in group]
        drawn = lot.sample(ids, min(EACH, len(ids)))
        found[kind] = [f"/{lot.choice(('ar', 'en'))}/{kind}/{quote(i, safe='')}" for i in drawn]
    return {k: v for k, v in found.items() if v}


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


def read(
    host: str, port: int, asked: dict[str, list[str]], rounds: int, seed: int, into: dict[str, list[Took]]
) -> None:
    """One reader: every page `rounds` times, in an order of its own."""
    lot = random.Random(seed)
    pages = [(kind, p) for kind, group in asked.items() for p in group] * rounds
    lot.shuffle(pages)
    line = http.client.HTTPConnection(host, port, timeout=120)
    for kind, page in pages:
        begun = time.perf_counter()
        line.request("GET", page, headers={"Accept-Encoding": "identity"})
        answer = line.getresponse()
        body = answer.read()
        into[kind].append(((time.perf_counter() - begun) * 1000, len(body), answer.status))
    line.close()


Took = tuple[float, int, int]


def measure(host: str, port: int, asked: dict[str, list[str]], readers: int, rounds: int) -> list[Row]:
    """All readers at once; every page is asked for once before, by one reader alone."""
    first: dict[str, list[Took]] = defaultdict(list)
    read(host, port, asked, 1, 0, first)
    failed = {k: s for k, found in first.items() for _, _, s in found if s != 200}
    if failed:
        print(f"not answered with 200: {failed}", file=sys.stderr)
    each: list[dict[str, list[Took]]] = [defaultdict(list) for _ in range(readers)]
    threads = [threading.Thread(target=read, args=(host, port, asked, rounds, n + 1, each[n])) for n in range(readers)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    together: dict[str, list[Took]] = defaultdict(list)
    for one in each:
        for kind, found in one.items():
            together[kind] += found
    return [_row(kind, max(t for t, _, _ in first[kind]), together[kind]) for kind in asked]


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
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ledger", type=Path, help="made when it is not there, and kept")
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
        asked = addresses(ledger, a.seed)
        many = len(ledger.documents)
        del ledger
        gc.collect()
        with served(file) as (host, port, started, pid):
            rows = measure(host, port, asked, a.readers, a.rounds)
            memory = _memory(pid)
    if a.json:
        print(json.dumps({"documents": many, "started": started, "mb": memory, "rows": [asdict(r) for r in rows]}))
        return
    print(
        f"{many:,} documents, {a.readers} readers at once; answered after {started:.1f} s, {memory:,.0f} MB at most\n"
    )
    print("| page | asked | first ms | median ms | p95 ms | most ms | kB |\n|---|---:|---:|---:|---:|---:|---:|")
    for r in rows:
        print(f"| {r.page} | {r.asked} | {r.first:.0f} | {r.median:.0f} | {r.p95:.0f} | {r.most:.0f} | {r.kb:,.0f} |")


if __name__ == "__main__":
    main()
