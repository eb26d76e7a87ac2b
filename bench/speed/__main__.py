"""Characters per second of `read` on one core, stage by stage and layer by layer, and of others that do one layer.

usage: python -m bench.speed [FOLDER|FILE ...] [--megabytes 10] [--peers [NAME ...]] [--json]
       python -m bench.speed install           the others, pinned, in environments of their own (.cache/peers)

Without paths the shipped sample coverage is read again and again until there is enough text; with paths, every record
of .json or .zip files in the form of SaudiNewsNet and every .txt file below them, up to the size asked for. With
`--peers` the others read the same texts from the first one on, each for `--seconds`, each in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

from bench.speed import peers, stages, table
from bench.times import speed as pinned
from bench.times.peers import INSTALLED


def main() -> int:
    """Exit code 0 when every peer asked for ran, 1 when one did not."""
    if sys.argv[1:2] == ["install"]:
        failed = peers.install(Path(sys.argv[2]) if sys.argv[2:] else INSTALLED)
        print(*failed, sep="\n", end="\n" if failed else "")
        return 1 if failed else 0
    a = _arguments()
    pinned.one_core()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    size = int(a.megabytes * 1_000_000)
    measured = stages.measure(a.paths, size)
    rates: list[peers.LayerRate] = []
    absent: list[str] = []
    if a.peers is not None:
        rates, absent = peers.run(list(stages.texts(a.paths, size)), a.peers, a.seconds, a.installed)
    if a.json:
        told = {stage: round(measured.rate(stage)) for stage in measured.seconds}
        head = {"documents": measured.documents, "characters": measured.characters, "all": round(measured.rate())}
        print(json.dumps({**head, **told, "peers": [asdict(r) for r in rates], "absent": absent}, ensure_ascii=False))
        return 1 if absent else 0
    print(f"{measured.documents:,} texts, {measured.characters:,} characters, load of the machine {load:.1f}\n")
    print(table.of_stages(measured))
    if rates:
        print(f"\n{table.of_peers(measured, rates)}")
    for line in absent:
        print(f"did not run: {line}")
    return 1 if absent else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.speed", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--megabytes", type=float, default=10.0, help="millions of characters to read")
    names = sorted({p.name for p in peers.PEERS})
    others = f"others beside it: {', '.join(names)}; without a name all"
    parser.add_argument("--peers", nargs="*", metavar="NAME", help=others)
    parser.add_argument("--seconds", type=float, default=20.0, help="seconds for each peer")
    parser.add_argument("--installed", type=Path, default=INSTALLED, help="where `install` put the peers")
    parser.add_argument("--json", action="store_true")
    a = parser.parse_args()
    if unknown := set(a.peers or ()) - set(names):
        parser.error(f"no peer {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    return a


if __name__ == "__main__":
    raise SystemExit(main())
