"""Score the reader against annotated texts, in one process, and hold it to its floors.

usage: python -m bench.seeds [GOLD TEXT_DIR] [--show LAYER] [--ids a,b] [--track ID|none] [--no-floors]

Without arguments: the five seeds beside the project, with the floors below. The scorer is the shared one, untouched;
only its call of a process per text is answered in this process. Exit 1 when a floor does not hold.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import io
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from mahdar import api
from mahdar.publish.reading_json import reading_json

SHARED = Path(__file__).resolve().parents[2] / "shared"
FLOORS = {
    "times": {"strict f1 (span and value)": 0.90},
    "offices": {"f1": 0.85, "office (of pairs)": 0.85},
    "meetings": {"f1": 0.80} | {f"{k} (of pairs)": 0.85 for k in ("when", "status", "ordinal", "series")},
    "statements": {"f1": 0.80, "speaker (of pairs)": 0.85},
    "announcements": {"f1": 0.80, "due (of pairs)": 0.85},
    "figures": {"f1": 0.80},
    "positions": {"f1": 0.65, "stance (of pairs)": 0.85},
}


def scorer(path: Path = SHARED / "score" / "score.py") -> ModuleType:
    """The shared scorer as a module."""
    spec = importlib.util.spec_from_file_location("shared_score", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def report(gold: Path, texts: Path, track: str | None = None, show: str | None = None, ids: str | None = None) -> Any:
    """The scorer's own report (its --json form) for one gold file; with `show`, its listing is printed."""

    def read(command: list[str], **_: object) -> SimpleNamespace:
        path, day = command[-3], command[-1]
        text = Path(path).read_bytes().decode("utf-8")
        return SimpleNamespace(
            returncode=0, stdout=json.dumps(reading_json(api.read(text, published=day, track=track)))
        )

    module = scorer()
    module.subprocess = SimpleNamespace(run=read)  # type: ignore[attr-defined]
    argv, sys.argv = sys.argv, ["score", str(gold), str(texts), "--json"]
    sys.argv += ["--show", show] if show else []
    sys.argv += ["--ids", ids] if ids else []
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out):
            module.main()
    finally:
        sys.argv, module.subprocess = argv, subprocess  # type: ignore[attr-defined]
    *listing, last = out.getvalue().splitlines()
    if listing:
        print("\n".join(listing))
    return json.loads(last)


def below(scores: Any) -> list[str]:
    """The floors that do not hold, each in words."""
    rows = scores["layers"]
    found = [
        f"{layer}: {name} is {rows[layer][name]}, the floor is {floor}"
        for layer, floors in FLOORS.items()
        for name, floor in floors.items()
        if (rows[layer][name] or 0) < floor
    ]
    same, all_spans = scores["verbatim"].split("/")
    return found + ([] if same == all_spans else [f"verbatim: {scores['verbatim']}"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, default=SHARED / "seeds" / "gold.jsonl")
    parser.add_argument("texts", nargs="?", type=Path, default=SHARED / "seeds")
    parser.add_argument("--show"), parser.add_argument("--ids"), parser.add_argument("--track")
    parser.add_argument("--no-floors", action="store_true")
    a = parser.parse_args()
    scores = report(a.gold, a.texts, a.track, a.show, a.ids)
    print(f"texts {scores['texts']}  failed {scores['failed'] or 'none'}  verbatim {scores['verbatim']}")
    for layer, row in scores["layers"].items():
        print(f"{layer:14}", "  ".join(f"{k} {v}" for k, v in row.items()))
    missed = [] if a.no_floors else below(scores)
    print("\n".join(missed))
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
