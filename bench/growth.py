"""Seconds that the temporal layer takes for one line of hostile text, from 10 kB to 10 MB.

usage: python -m bench.growth [--most 10000000] [--json] [PIECE ...]

Each piece is repeated until the line has the size in UTF-8 bytes; the exponent is the slope between the last two sizes
(1.0: linear). Runs of one core; one line has no sentence or paragraph to cut the work short.
"""

from __future__ import annotations

import argparse
import json
import math
import time

from bench.speed import temporal

PIECES = {
    "prose": "قال الوزير يوم الخميس 12 مارس 2015 إن 25 شخصا قتلوا أمس قبل ثلاثة أيام من الموعد و",
    "numbers": "12 ",
    "list of numbers": "10 و",
    "numbers in words": "ثلاثة و",
    "separators": "12-",
    "months": "مايو ",
    "weekdays": "الخميس ",
    "ranges": "من 3 إلى ",
    "years": "عام 2011 و",
    "prepositions": "قبل ",
    "brackets": "(",
    "marks": "\u064e",
    "letters": "ا",
}


def seconds(piece: str, size: int) -> float:
    """What one line of `size` bytes takes."""
    text = piece * max(1, size // len(piece.encode()))
    start = time.process_time()
    temporal(text)
    return time.process_time() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pieces", nargs="*", metavar="PIECE", help=f"of: {', '.join(PIECES)}")
    parser.add_argument("--most", type=int, default=10_000_000, help="bytes of the longest line")
    parser.add_argument("--json", action="store_true")
    a = parser.parse_args()
    if unknown := [p for p in a.pieces if p not in PIECES]:
        parser.error(f"no piece is named {', '.join(unknown)}; there are {', '.join(PIECES)}")
    sizes = [s for s in (10_000, 100_000, 1_000_000, 10_000_000) if s <= a.most]
    temporal("الخميس 12 مارس")  # the rules are compiled once
    rows: dict[str, list[float]] = {}
    if not a.json:
        print("| one line of | " + " | ".join(f"{s:,} B" for s in sizes) + " | exponent |")
        print("|---|" + "---:|" * (len(sizes) + 1))
    for name in a.pieces or PIECES:
        took = rows[name] = [seconds(PIECES[name], s) for s in sizes]
        slope = math.log10(took[-1] / took[-2]) if len(took) > 1 and took[-2] > 0 else math.nan
        if not a.json:
            print(f"| {name} | " + " | ".join(f"{t:.2f} s" for t in took) + f" | {slope:.2f} |", flush=True)
    if a.json:
        print(json.dumps(rows))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
