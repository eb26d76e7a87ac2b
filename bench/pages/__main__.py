"""How well and how fast the article of a page is found, beside trafilatura and resiliparse, on the same pages.

python -m bench.pages [open|kept|last|fresh_a|fresh_b|fresh_c|fresh_d|all] [--show NAME] [--speed] [--keep]

`--keep`: all splits, written to bench/results/pages.json beside what was found in each when its pages were first seen.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import time
from collections.abc import Sequence
from datetime import date
from statistics import mean

from bench.pages.make import SPLITS
from bench.pages.readers import READERS, Reader, ingest
from bench.pages.score import HERE, Gold, Score, gold, scored
from tools.environment import ROOT

_ROUNDS = 5
RESULT = ROOT / "bench" / "results" / "pages.json"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    parser.add_argument("split", nargs="?", default="open", choices=(*SPLITS, "all"))
    parser.add_argument("--show", metavar="NAME", help="what a reader misses or adds on pages whose name begins so")
    parser.add_argument("--reader", default="mahdar", choices=tuple(READERS))
    parser.add_argument("--speed", action="store_true", help="pages a second of one core")
    parser.add_argument("--keep", action="store_true", help="writes bench/results/pages.json")
    asked = parser.parse_args()
    told: dict[str, dict[str, dict[str, float]]] = {}
    for split in SPLITS if asked.split == "all" or asked.keep else (asked.split,):
        pages = gold(split)
        told[split] = _table(split, pages)
        if asked.show is not None:
            _show(pages, asked.show, READERS[asked.reader])
        if asked.speed:
            _speeds(pages)
    if asked.keep:
        _keep(told)


def _keep(told: dict[str, dict[str, dict[str, float]]]) -> None:
    first = json.loads((HERE / "first_sight.json").read_text("utf-8"))
    commit = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True)
    splits = {s: {"first_sight": first.get(s), "now": _rounded(rows)} for s, rows in told.items()}
    result = {"date": date.today().isoformat(), "commit": commit.stdout.strip(), "splits": splits}
    RESULT.write_text(json.dumps(result, indent=1) + "\n", "utf-8")


def _rounded(rows: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    return {reader: {k: round(v, 3) for k, v in row.items()} for reader, row in rows.items()}


def _table(split: str, pages: Sequence[Gold]) -> dict[str, dict[str, float]]:
    print(f"{split}: {len(pages)} pages\n")
    print("| reader | body F1, words | in order | strict | titles | days | words in a block of their kind |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    found = {}
    for name, reader in READERS.items():
        scores = [scored(p, reader(p.data)) for p in pages]
        found[name] = row = _means(scores)
        print(f"| {name} | " + " | ".join(f"{v:.3f}" for v in row.values()) + " |")
    print()
    return found


def _means(scores: Sequence[Score]) -> dict[str, float]:
    return {k: mean(getattr(s, k) for s in scores) for k in ("words", "shingles", "strict", "title", "day", "blocks")}


def _show(pages: Sequence[Gold], prefix: str, reader: Reader) -> None:
    for page in pages:
        if not page.name.startswith(prefix):
            continue
        answer = reader(page.data)
        s = scored(page, answer)
        if prefix or min(s.words, s.strict, s.title, s.day) < 1 or s.blocks < 0.99:
            print(f"{page.name}: {s.words:.3f} strict {s.strict:.3f} title {s.title} day {s.day} blocks {s.blocks:.3f}")
            print("".join(f"    missing: {x}\n" for x in s.missing) + "".join(f"    foreign: {x}\n" for x in s.foreign))
        if prefix:
            print("\n".join(f"    {k:10} {t}" for k, t in answer.blocks or ()))


def _speeds(pages: Sequence[Gold]) -> None:
    print(f"load {os.getloadavg()[0]:.1f}; pages/s of one core, their text and metadata:")
    for name, reader in {"mahdar": ingest, **{k: v for k, v in READERS.items() if k != "mahdar"}}.items():
        reader(pages[0].data)
        rounds = _ROUNDS if name != "trafilatura" else 1
        start = time.process_time()
        for _ in range(rounds):
            for page in pages:
                reader(page.data)
        print(f"    {name}: {rounds * len(pages) / (time.process_time() - start):,.0f}")


if __name__ == "__main__":
    main()
