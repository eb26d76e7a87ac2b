"""What each page of the dossier costs to make for the first time, in CPU time, which other work on the machine leaves
alone: the application in this process, every address asked for once, nothing kept of it before.

usage: python -m bench.dossier_cpu --ledger FILE [--settled SECONDS] [--seed N]

Look-ups that are made early are waited for first. Compare with `bench.dossier`, which measures waiting.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from starlette.testclient import TestClient

from bench.dossier_pages import addresses
from mahdar.engine.shown import Shown
from mahdar.publish.dossier import create_app
from mahdar.publish.dossier.index import Index
from mahdar.store import Store


def took(client: TestClient, pages: Iterable[str]) -> tuple[list[float], float]:
    """Milliseconds of each, in order; and the largest in kB."""
    times, kb = [], 0.0
    for page in pages:
        begun = time.process_time()
        answer = client.get(page, headers={"Accept-Encoding": "identity"})
        times.append((time.process_time() - begun) * 1000)
        kb = max(kb, len(answer.content) / 1000)
        if answer.status_code != 200:
            print(f"{answer.status_code}: {page}")
    return sorted(times), kb


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, required=True)
    parser.add_argument("--settled", type=float, default=60, help="seconds in which look-ups are made before")
    parser.add_argument("--seed", type=int, default=1)
    a = parser.parse_args()
    with Store(str(a.ledger)) as store:
        shown = Shown(store)
        data = shown.load()
        loaded = time.process_time()
        every: list[float] = []
        with TestClient(create_app(lambda: data, services=shown.services()), base_url="http://127.0.0.1") as client:
            time.sleep(a.settled)
            early = time.process_time() - loaded
            print("| page | asked | median CPU ms | most CPU ms | kB |\n|---|---:|---:|---:|---:|")
            for kind, pages in addresses(Index(data), a.seed).items():
                times, kb = took(client, pages)
                every += times
                print(f"| {kind} | {len(times)} | {median(times):.0f} | {times[-1]:.0f} | {kb:,.0f} |", flush=True)
        p95 = sorted(every)[len(every) * 95 // 100]
        print(f"\n{len(every)} pages: median {median(every):.0f}, p95 {p95:.0f}, most {max(every):.0f} ms")
        print(f"loading {loaded:.1f} s, look-ups made early {early:.1f} s; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
