"""`python -m bench.press CORPUS` and `python -m bench.press agree FILE FILE`: see bench/README.md."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from bench.press import agree
from bench.seeds import SHARED, scorer

SCORER = SHARED / "score" / "score.py"


def main() -> int:
    """Exit code 0 when everything asked for could be judged."""
    if sys.argv[1:2] == ["agree"]:
        return _agree(sys.argv[2:])
    raise SystemExit("not yet")


def _agree(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.press agree", description=agree.__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--scorer", type=Path, default=SCORER, help="the scorer (../shared/score/score.py)")
    parser.add_argument("--texts", type=Path, help="a folder of ID.txt: the listing then has the words")
    parser.add_argument("--json", action="store_true")
    a = parser.parse_args(arguments)
    found = agree.compare(agree.load(a.first), agree.load(a.second), scorer(a.scorer))
    if a.json:
        print(json.dumps(found.figures()))
        return 0
    for difference in found.differences:
        file = a.texts / f"{difference.id}.txt" if a.texts else None
        print(difference.told(file.read_bytes().decode("utf-8") if file and file.is_file() else None))
    if found.only_one:
        print(f"in one file alone, left out: {', '.join(found.only_one)}")
    print("  ".join(f"{name} {value}" for name, value in found.figures().items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
