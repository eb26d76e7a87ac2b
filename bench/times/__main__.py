"""`python -m bench.times [install]`: mahdar's times against other taggers', see bench/README.md."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from bench import scoring
from bench.press import gold as press
from bench.times import accuracy, peers, samples, speed, table
from bench.times.accuracy import Accuracy
from bench.times.peers import Peer, PeerError, Running
from bench.times.samples import Sample
from bench.times.speed import Memory, Rate


def main() -> int:
    """Exit code 0 when every tagger asked for ran, 1 when one did not, 2 when there is no news to be fast on."""
    if sys.argv[1:2] == ["install"]:
        return _install(Path(sys.argv[2]) if sys.argv[2:] else peers.INSTALLED)
    a = _arguments()
    found: list[Accuracy] = []
    rates: list[Rate] = []
    memory: list[Memory] = []
    wanted = list(_samples(a))
    chosen = [p for p in peers.PEERS if a.peers is None or p.name in a.peers]
    texts = samples.news(a.speed, int(a.megabytes * 1_000_000)) if a.speed else []
    if a.speed and not texts:
        print(f"no .txt, .json or .zip of news in {a.speed}", file=sys.stderr)
        return 2
    if texts:
        core = speed.one_core()
        print(f"one core: {core}" if core is not None else "this system keeps no process on one core", file=sys.stderr)
        if speed.STATUS.exists():  # Linux tells the peak of one process
            memory = [speed.memory(texts, as_one=True), speed.memory(texts, as_one=False)]
        rates.append(speed.of_mahdar(texts))
    for sample in wanted:
        found.append(accuracy.of_mahdar(sample, a.scorer))
    absent = []
    for peer in chosen:
        try:
            with peers.running(peer, a.installed, a.patience) as running:
                _run(peer, running, a, wanted, texts, found, rates)
        except PeerError as error:
            absent.append(f"{peer.name}: {error}")
    found.sort(key=lambda one: [s.name for s in wanted].index(one.sample))
    _print(a, found, rates, memory, absent)
    return 1 if absent else 0


def _run(
    peer: Peer, running: Running, a: argparse.Namespace, wanted: list[Sample], texts: list[str],
    found: list[Accuracy], rates: list[Rate],
) -> None:  # fmt: skip
    print(f"{peer.name} ...", file=sys.stderr)
    for sample in wanted:
        found.append(accuracy.of_peer(sample, running, a.scorer))
    if texts:
        rates.append(speed.of_peer(running, texts, a.seconds))


def _samples(a: argparse.Namespace) -> Iterator[Sample]:
    seeds = scoring.SCORER.parents[1] / "seeds"
    given = [(Path(gold), Path(folder)) for gold, folder in a.gold or ()]
    if not given and not a.no_seeds:
        given = [(seeds / "gold.jsonl", seeds)]
    for gold, folder in given:
        yield samples.of_gold(gold, folder)
    if a.press:
        sample = samples.of_press(a.press, a.part, a.rows)
        for line in sample.left_out:
            print(line, file=sys.stderr)
        yield sample


def _print(
    a: argparse.Namespace, found: list[Accuracy], rates: list[Rate], memory: list[Memory], absent: list[str]
) -> None:
    if a.json:
        told = {"accuracy": [asdict(f) for f in found], "speed": [asdict(r) for r in rates], "absent": absent}
        print(json.dumps({**told, "memory": [asdict(m) for m in memory]}, ensure_ascii=False))
        return
    if found:
        print(table.accuracies(found), end="\n\n")
    for one in found:
        for text in one.failed:
            print(f"no answer from {one.tagger}: {text}")
    if rates:
        print(table.rates(rates), end="\n\n")
    for used in memory:
        print(table.memory(used), end="\n\n")
    for line in absent:
        print(f"did not run: {line}")


def _install(folder: Path) -> int:
    failed = peers.install(folder)
    print(*failed, sep="\n", end="\n" if failed else "")
    return 1 if failed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.times", description=__doc__)
    parser.add_argument(
        "--gold", nargs=2, action="append", metavar=("GOLD", "TEXTS"), help="annotated texts (default: the five seeds)"
    )
    parser.add_argument("--no-seeds", action="store_true", help="without --gold: no seeds either")
    parser.add_argument("--press", type=Path, metavar="CORPUS", help="the folder that bench.press takes")
    parser.add_argument("--part", choices=(*press.PARTS, "all"), default="all")
    parser.add_argument("--rows", type=Path, default=press.ROWS, help="another file of rows")
    parser.add_argument(
        "--speed", type=Path, metavar="FOLDER", help="news to be fast on (.txt; .json or .zip of records)"
    )
    parser.add_argument("--megabytes", type=float, default=10.0, help="millions of characters for mahdar")
    parser.add_argument("--seconds", type=float, default=40.0, help="seconds for each other tagger's speed")
    parser.add_argument("--peers", nargs="*", choices=[p.name for p in peers.PEERS], help="these alone")
    parser.add_argument("--installed", type=Path, default=peers.INSTALLED, help="where `install` put the taggers")
    parser.add_argument("--patience", type=float, default=60.0, help="seconds a tagger has for one text")
    parser.add_argument("--scorer", type=Path, default=scoring.SCORER, help="the scorer (../shared/score/score.py)")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
