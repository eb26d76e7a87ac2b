"""500 kills at random moments of the commands that write a ledger: nothing lost, nothing doubled."""

from __future__ import annotations

import json
import os
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from bench.soak.commit import run_there, unpacked
from bench.soak.kill_trials import DOCUMENTS, shares
from bench.soak.killing import Tally
from tools.environment import ROOT, SetupError

RESULT = ROOT / "bench" / "results" / "kills.json"
KILLS = 500
_COPY = ROOT / ".cache" / "soak" / "kills"


def run(keep: bool = False) -> bool:
    """True when no kill lost or doubled anything; writes bench/results/kills.json. It is the last commit that is
    killed, each command in a process beside the others, with a ledger of its own."""
    commit, begun = unpacked(_COPY), time.monotonic()
    with ThreadPoolExecutor() as beside:
        tallies = dict(zip(shares(KILLS), beside.map(_tried, shares(KILLS)), strict=True))
    every = tallies.values()
    kills, in_a_writing = sum(t.kills for t in every), sum(t.in_a_writing for t in every)
    faults = [fault for tally in every for fault in tally.faults]
    told = {
        "date": datetime.now(UTC).date().isoformat(), "commit": commit, "seconds": round(time.monotonic() - begun),
        "load": round(os.getloadavg()[1], 1), "kills": kills, "chains": sum(t.chains for t in every),
        "in_a_writing": in_a_writing, "by_command": {name: tally.kills for name, tally in tallies.items()},
        "documents": DOCUMENTS, "faults": faults,
    }  # fmt: skip
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"{kills} kills, {in_a_writing} in a writing, {len(faults)} faults")
    return not faults and kills >= KILLS


def _tried(name: str) -> Tally:
    out = _COPY / f"{name}.json"
    if run_there(_COPY, "bench.soak.kill_trials", str(out), name, str(shares(KILLS)[name])) not in (0, 1):
        raise SetupError(f"the kills of {name} were not tried.", "it was said why just above.")
    return Tally(**json.loads(out.read_text("utf-8")))
