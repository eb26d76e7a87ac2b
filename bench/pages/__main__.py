"""How well and how fast the article of a page is found, beside trafilatura and resiliparse, on the same pages.

python -m bench.pages [open|kept|last|fresh_a|fresh_b|all] [--show NAME] [--speed] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import mean

from bench.pages.make import SPLITS
from bench.pages.readers import READERS, Reader, ingest
from bench.pages.score import Gold, Score, gold, scored

_ROUNDS = 5


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    parser.add_argument("split", nargs="?", default="open", choices=(*SPLITS, "all"))
    parser.add_argument("--show", metavar="NAME", help="what a reader misses or adds on pages whose name begins so")
    parser.add_argument("--reader", default="mahdar", choices=tuple(READERS))
    parser.add_argument("--speed", action="store_true", help="pages a second of one core")
    parser.add_argument("--json", type=Path, metavar="FILE")
    asked = parser.parse_args()
    told: dict[str, dict[str, dict[str, float]]] = {}
    for split in SPLITS if asked.split == "all" else (asked.split,):
        pages = gold(split)
        told[split] = _table(split, pages)
        if asked.show is not None:
            _show(pages, asked.show, READERS[asked.reader])
        if asked.speed:
            _speeds(pages)
    if asked.json:
        asked.json.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


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
