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
_PIECE = 50
_COPY = ROOT / ".cache" / "soak" / "kills"


def run(keep: bool = False) -> bool:
    """True when no kill lost or doubled anything; writes bench/results/kills.json. It is the last commit that is
    killed, in processes beside one another, each with ledgers and a site of its own."""
    commit, begun = unpacked(_COPY), time.monotonic()
    parts = [(name, n, kills) for name, all_kills in shares(KILLS).items() for n, kills in enumerate(pieces(all_kills))]
    with ThreadPoolExecutor(len(parts)) as beside:
        every = list(beside.map(lambda part: _tried(*part), parts))
    by_command = {
        name: sum(t.kills for part, t in zip(parts, every, strict=True) if part[0] == name) for name, *_ in parts
    }
    kills, in_a_writing = sum(t.kills for t in every), sum(t.in_a_writing for t in every)
    faults = [fault for tally in every for fault in tally.faults]
    told = {
        "date": datetime.now(UTC).date().isoformat(), "commit": commit, "seconds": round(time.monotonic() - begun),
        "load": round(os.getloadavg()[1], 1), "kills": kills, "chains": sum(t.chains for t in every),
        "in_a_writing": in_a_writing, "by_command": by_command,
        "documents": DOCUMENTS, "faults": faults,
    }  # fmt: skip
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"{kills} kills, {in_a_writing} in a writing, {len(faults)} faults")
    return not faults and kills >= KILLS


def pieces(kills: int) -> list[int]:
    """So many kills in pieces of fifty, and what is left."""
    return [min(_PIECE, kills - start) for start in range(0, kills, _PIECE)]


def _tried(name: str, number: int, kills: int) -> Tally:
    out = _COPY / f"{name}-{number}.json"
    if run_there(_COPY, "bench.soak.kill_trials", str(out), name, str(kills)) not in (0, 1):
        raise SetupError(f"the kills of {name} were not tried.", "it was said why just above.")
    return Tally(**json.loads(out.read_text("utf-8")))
