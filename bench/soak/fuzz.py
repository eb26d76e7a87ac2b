"""Ten minutes of files that are nearly right for each reader: none breaks, none hangs, none takes the memory.

`FUZZ_SECONDS` in the environment gives each reader other than 600 seconds; the result tells how many it was.
`FUZZ_READERS` names the formats to try (`zipped page`); of the others the last result is kept, each with its commit."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime

from bench.soak.commit import unpacked
from tools.environment import ROOT, TOOLS, SetupError, find_uv, install_locked

RESULT = ROOT / "bench" / "results" / "fuzz.json"
SECONDS = 600
_COPY = ROOT / ".cache" / "soak" / "fuzz"
_STATS = {"runs": "number_of_executed_units", "slowest": "slowest_unit_time_sec", "memory_mb": "peak_rss_mb"}


@dataclass(frozen=True, slots=True)
class Fuzzed:
    """What became of one reader. `broke`: the last lines of what it said, where it did; the file lies in `.cache`."""

    format: str
    engine: str  # atheris, which watches its branches, or random
    seconds: int
    runs: int
    slowest: float  # seconds that one file took
    corpus: int  # files that each lead the reader elsewhere
    corpus_bytes: int
    broke: str = ""
    commit: str = ""


def run(keep: bool = False) -> bool:
    """True when no reader broke; writes bench/results/fuzz.json. `keep`: what an earlier run found is begun with. It is
    the last commit that is tried."""
    seconds = int(os.environ.get("FUZZ_SECONDS", SECONDS))
    commit = unpacked(_COPY / "commit")
    watching = _atheris()
    sys.path.insert(0, str(ROOT))
    from mahdar.ingest.formats import FORMATS

    chosen = os.environ.get("FUZZ_READERS", "").split() or [f.name for f in FORMATS]
    known = _kept()
    found = [
        _told(replace(_fuzzed(f.name, seconds, watching, keep), commit=commit)) if f.name in chosen else known[f.name]
        for f in FORMATS
        if f.name in chosen or f.name in known
    ]
    told = {"date": datetime.now(UTC).date().isoformat(), "commit": commit, "readers": [asdict(f) for f in found]}
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return not any(f.broke for f in found)


def _kept() -> dict[str, Fuzzed]:
    """The last result of each format."""
    if not RESULT.is_file():
        return {}
    before = json.loads(RESULT.read_text("utf-8"))
    return {r["format"]: Fuzzed(**({"commit": before["commit"]} | r)) for r in before["readers"]}


def _told(f: Fuzzed) -> Fuzzed:
    end = "BROKE" if f.broke else ""
    print(f"{f.format:12}{f.runs:9,} files, slowest {f.slowest:.0f} s, {f.corpus} kept {end}", flush=True)
    return f


def _atheris() -> str:
    """Where atheris is installed; empty where it cannot be (it is made for some systems only)."""
    try:
        install_locked(find_uv(), TOOLS / "fuzz", ROOT / "tools" / "requirements-fuzz.txt")
    except SetupError as error:
        print(f"without atheris: {error}", file=sys.stderr)
        return ""
    return next((str(p) for p in (TOOLS / "fuzz").glob("lib/python*/site-packages")), "")


def _fuzzed(name: str, seconds: int, watching: str, keep: bool) -> Fuzzed:
    folder = _COPY / name
    for old in [*folder.glob("broke-*"), *([] if keep else folder.glob("corpus/*"))]:
        old.unlink()
    folder.mkdir(parents=True, exist_ok=True)
    paths = os.pathsep.join((str(_COPY / "commit" / "src"), str(_COPY / "commit")))
    done = subprocess.run(
        ["nice", "-n", "10", sys.executable, "-m", "bench.soak.fuzz_reader", name, str(seconds), str(folder), watching],
        cwd=_COPY / "commit", env=os.environ | {"PYTHONPATH": paths, "PYTHONUTF8": "1"}, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, errors="replace", check=False,
    )  # fmt: skip
    said = done.stdout + done.stderr
    stats = {k: float(m[1]) for k, told in _STATS.items() if (m := re.search(rf"stat::{told}:\s*([\d.]+)", said))}
    if not stats and done.stdout.strip().startswith("{"):
        stats = json.loads(done.stdout.strip().splitlines()[-1])
    kept = [p.stat().st_size for p in (folder / "corpus").glob("*")]
    broke = "" if done.returncode == 0 else "\n".join(said.splitlines()[-25:])
    engine = "atheris" if "stat::" in said or "cov:" in said else "random"
    return Fuzzed(
        name, engine, seconds, int(stats.get("runs", 0)), stats.get("slowest", 0.0), len(kept), sum(kept), broke
    )
