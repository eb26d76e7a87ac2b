"""Score the reader against annotated texts, in one process, and hold it to its floors.

usage: python -m bench.seeds [GOLD TEXT_DIR] [--show LAYER] [--ids a,b] [--track ID|none] [--no-floors]

Without arguments: the five seeds beside the project, with the floors of bench/gate. Exit 1 when a floor does not hold.
"""

from __future__ import annotations

import argparse
import json
from functools import partial
from pathlib import Path

from bench.gate import floors
from bench.scoring import SCORER, Scored, mahdar_reads, score

SHARED = SCORER.parents[1]


def report(
    gold: Path, folder: Path, track: str | None = None, show: str | None = None, ids: str | None = None
) -> Scored:
    """The scorer's report on one gold file; `ids`: of the rows whose ids these are, with commas between."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    if ids:
        rows = [row for row in rows if row["id"] in ids.split(",")]
    texts = {row["id"]: (folder / row.get("file", f"{row['id']}.txt")).read_bytes().decode("utf-8") for row in rows}
    return score(rows, texts, partial(mahdar_reads, track=track), show=show)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, default=SHARED / "seeds" / "gold.jsonl")
    parser.add_argument("texts", nargs="?", type=Path, default=SHARED / "seeds")
    parser.add_argument("--show"), parser.add_argument("--ids"), parser.add_argument("--track")
    parser.add_argument("--no-floors", action="store_true")
    a = parser.parse_args()
    scores = report(a.gold, a.texts, a.track, a.show, a.ids)
    print(*scores.listing, sep="\n", end="\n" if scores.listing else "")
    print(f"failed {', '.join(scores.failed) or 'none'}  verbatim {scores.verbatim}")
    for layer, row in scores.layers.items():
        print(f"{layer:14}", "  ".join(f"{k} {v}" for k, v in row.items()))
    missed = [] if a.no_floors else floors.below(floors.load()["seeds"], scores)
    print("\n".join(missed))
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
