"""Readers of the dossier, each a thread on one connection, and how long they wait."""

from __future__ import annotations

import http.client
import random
import threading
import time
from collections import defaultdict
from functools import partial

Took = tuple[float, int, int]  # milliseconds, bytes, status
Pages = list[tuple[str, str]]  # kind and address


def read(
    host: str, port: int, asked: dict[str, list[str]], rounds: int, seed: int, into: dict[str, list[Took]]
) -> None:
    """One reader: every page `rounds` times, in an order of its own."""
    lot = random.Random(seed)
    pages = [(kind, p) for kind, group in asked.items() for p in group] * rounds
    lot.shuffle(pages)
    ask(host, port, pages, into, 0, lot)


def ask(host: str, port: int, pages: Pages, into: dict[str, list[Took]], pause: float, lot: random.Random) -> None:
    """One reader: these pages, after so many seconds in the mean."""
    line = http.client.HTTPConnection(host, port, timeout=120)
    for kind, page in pages:
        if pause:
            line.close()  # the server keeps no line open for as long as somebody reads
            time.sleep(lot.expovariate(1 / pause))
        begun = time.perf_counter()
        line.request("GET", page, headers={"Accept-Encoding": "identity"})
        answer = line.getresponse()
        body = answer.read()
        into[kind].append(((time.perf_counter() - begun) * 1000, len(body), answer.status))
    line.close()


def at_once(jobs: list[partial[None]]) -> None:
    threads = [threading.Thread(target=job) for job in jobs]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def together_of(each: list[dict[str, list[Took]]]) -> dict[str, list[Took]]:
    together: dict[str, list[Took]] = defaultdict(list)
    for one in each:
        for kind, found in one.items():
            together[kind] += found
    return together


def p95(times: list[float]) -> float:
    return round(sorted(times)[max(0, -(-len(times) * 95 // 100) - 1)], 1)
