"""500 kills at random moments of the commands that write a ledger: nothing lost, nothing doubled."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from bench.soak.commit import run_there, unpacked
from tools.environment import ROOT, SetupError

RESULT = ROOT / "bench" / "results" / "kills.json"
KILLS = 500
_COPY = ROOT / ".cache" / "soak" / "kills"


def run(keep: bool = False) -> bool:
    """True when no kill lost or doubled anything; writes bench/results/kills.json. It is the last commit that is
    killed."""
    commit = unpacked(_COPY)
    out = _COPY / "result.json"
    if run_there(_COPY, "bench.soak.kill_trials", str(out), str(KILLS)) not in (0, 1) or not out.is_file():
        raise SetupError("the kills were not tried.", "it was said why just above.")
    told = {"date": datetime.now(UTC).date().isoformat(), "commit": commit, **json.loads(out.read_text("utf-8"))}
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"{told['kills']} kills, {told['in_a_writing']} in a writing, {len(told['faults'])} faults")
    return not told["faults"] and told["kills"] >= KILLS
