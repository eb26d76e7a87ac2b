"""How well and how fast copies are found among the articles of a corpus.

usage: python -m bench.copies [--documents 100000] [--each 1000] [--natural 8000] [--peers 10000] [--plot FILE.svg]
                              [--json FILE] CORPUS ...

Copies of articles are planted, each kind so many times, behind what they are made of. A find is right where the two
texts share three fifths of the shorter one's passages of five words and two fifths of the longer one's, all passages
compared, whether planted or not: a corpus is full of copies. Recall is of what was planted, and apart from that of all
copies by this measure among the first `--natural` articles, every pair compared. One process, one core for each run.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.copies import planted, truth
from bench.copies.corpus import articles
from bench.copies.measure import Found, Run, run
from bench.copies.plot import plot

Copies = Mapping[int, tuple[str, int]]
_SIZES = (0.125, 0.25, 0.5, 1.0)
_REMEMBERED = 20_000
_SPARE = 600


def recalled(texts: Sequence[str], found: Found, copies: Copies, upto: int) -> dict[str, tuple[int, int]]:
    """By kind how many copies were planted and how many are found: as one of what was copied, or of another text that
    it is a copy of."""
    rows: dict[str, list[int]] = {kind: [0, 0] for kind in planted.KINDS}
    for place, (kind, source) in copies.items():
        if place < upto:
            rows[kind][0] += 1
            other = found.get(place)
            rows[kind][1] += other is not None and (other == source or truth.copied(texts[place], texts[other]))
    return {kind: (many, right) for kind, (many, right) in rows.items()}


def wrong(texts: Sequence[str], found: Found) -> list[int]:
    """The finds that are none."""
    return [n for n, o in found.items() if not truth.copied(texts[n], texts[o])]


def natural(texts: Sequence[str], found: Found) -> tuple[int, int]:
    """Of the texts that are copies by all passages how many there are, and are found."""
    held = truth.all_copies(texts)
    return len(held), sum(n in found for n in held)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="+", type=Path, help="folders or files: .json, .jsonl, .txt")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--each", type=int, default=1000, help="copies of a kind")
    parser.add_argument("--natural", type=int, default=8000, help="articles of which every pair is compared; 0: none")
    parser.add_argument("--peers", type=int, default=10_000, help="documents that other detectors get; 0: none")
    parser.add_argument("--repeat", type=int, default=3, help="runs of the whole, of which all are told")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--json", type=Path)
    a = parser.parse_args()
    os.environ["RAYON_NUM_THREADS"] = "1"  # of the sketches: one core
    texts = articles(a.corpus, a.documents + _SPARE * 4)
    random.Random(a.seed).shuffle(texts)
    spare = [t for t in texts[a.documents :] if t.count(" ") >= 250][:_SPARE]
    texts = texts[: a.documents]
    stream, copies, unlike = planted.plant(texts, spare, a.each, a.seed)
    print(
        f"{len(texts):,} articles, {len(copies):,} planted copies, {len(unlike):,} of pairs that are none", flush=True
    )
    told: dict[str, object] = {
        "articles": len(texts),
        "planted": len(copies),
        "seed": a.seed,
        "load": [round(x, 1) for x in os.getloadavg()],
    }
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "stream.jsonl"
        with file.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(t) + "\n" for t in stream)
        runs = [run("mahdar", file, round(len(stream) * part)) for part in _SIZES]
        bound = [run("mahdar", file, r.documents, _REMEMBERED) for r in runs]
        again = [[run("mahdar", file, len(stream), most) for _ in range(1, a.repeat)] for most in (None, _REMEMBERED)]
        told |= _whole(stream, runs, bound, copies, unlike)
        told |= {"paces": _paces("all texts remembered", [runs[-1], *again[0]])}
        told |= {"paces_20000": _paces("20,000 remembered", [bound[-1], *again[1]])}
        if a.natural:
            told["natural"] = _natural(stream[: a.natural], runs[-1].found)
        if a.peers:
            told["peers"] = _peers(file, stream, copies, min(a.peers, len(stream)))
    if a.plot:
        a.plot.write_text(plot(runs, bound, _REMEMBERED), encoding="utf-8")
    if a.json:
        a.json.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def _whole(
    stream: Sequence[str], runs: Sequence[Run], bound: Sequence[Run], copies: Copies, unlike: Mapping[int, str]
) -> dict[str, object]:  # fmt: skip
    found = runs[-1].found
    rows = recalled(stream, found, copies, len(stream))
    bad = wrong(stream, found)
    print("\n| kind of copy | planted | found | recall |\n|---|---:|---:|---:|")
    for kind, (many, right) in rows.items():
        print(f"| {kind} | {many:,} | {right:,} | {right / max(many, 1):.4f} |")
    many, right = (sum(r[k] for r in rows.values()) for k in (0, 1))
    print(f"| all | {many:,} | {right:,} | {right / max(many, 1):.4f} |")
    precision = 1 - len(bad) / max(len(found), 1)
    print(f"\n{len(found):,} found in all, {len(bad)} of them wrong: precision {precision:.4f}")
    alarms = Counter(unlike[n] for n in unlike if n in found and not truth.copied(stream[n], stream[found[n]]))
    for kind, n in sorted(Counter(unlike.values()).items()):
        print(f"{kind}: {alarms[kind]} of {n} taken for copies")
    print(
        "\n| documents | documents/s | peak MB | of it the detector | peak MB, 20,000 remembered |\n|---:|"
        + "---:|" * 4
    )
    for r, b in zip(runs, bound, strict=True):
        print(f"| {r.documents:,} | {r.pace:,.0f} | {r.peak:.0f} | {r.peak - r.bare:.0f} | {b.peak:.0f} |")
    return {
        "kinds": rows, "recall": right / max(many, 1), "precision": precision, "found": len(found), "wrong": len(bad),
        "alarms": dict(alarms), "date": time.strftime("%Y-%m-%d"), "commit": _commit(),
        "memory": [(r.documents, round(r.peak), round(b.peak)) for r, b in zip(runs, bound, strict=True)],
    }  # fmt: skip


def _paces(name: str, runs: Sequence[Run]) -> list[int]:
    paces = sorted(round(r.pace) for r in runs)
    print(
        f"documents/s of {len(paces)} runs of the whole, {name}: {', '.join(f'{p:,}' for p in paces)}; load {_load()}"
    )
    return paces


def _natural(texts: Sequence[str], found: Found) -> tuple[int, int]:
    many, right = natural(texts, found)
    print(
        f"\nevery pair of the first {len(texts):,} compared: {many:,} are copies, {right:,} found: {right / many:.4f}"
    )
    return many, right


def _peers(file: Path, stream: Sequence[str], copies: Copies, size: int) -> dict[str, object]:
    print(f"\nthe first {size:,} documents\n")
    print("| detector | recall | precision | documents/s | MB |\n|---|---:|---:|---:|---:|")
    told: dict[str, object] = {}
    for name in ("mahdar", "rensa", "datasketch"):
        try:
            r = run(name, file, size)
        except subprocess.CalledProcessError as error:
            print(f"{name}: {error.stderr.strip().splitlines()[-1]}", file=sys.stderr)
            continue
        rows = recalled(stream, r.found, copies, size)
        recall = sum(right for _, right in rows.values()) / max(sum(many for many, _ in rows.values()), 1)
        precision = 1 - len(wrong(stream, r.found)) / max(len(r.found), 1)
        print(f"| {name} | {recall:.4f} | {precision:.4f} | {r.pace:,.0f} | {r.peak - r.bare:.0f} |", flush=True)
        told[name] = (recall, precision, round(r.pace))
    return told


def _commit() -> str:
    return subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()


def _load() -> str:
    return ", ".join(f"{x:.1f}" for x in os.getloadavg())


if __name__ == "__main__":
    sys.exit(main())
