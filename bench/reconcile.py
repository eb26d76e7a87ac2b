"""Seconds of one core and peak memory that `reconcile` takes, and how they grow with the number of assertions.

usage: python -m bench.reconcile [ASSERTIONS ...] [--dense] [--plot FILE.svg] [--json] [--profile N] [--seed N]

The readings are made, not read, so that nothing but reconciliation is measured: a `bench.world` with a track, a hundred
meetings and the press about them for every 10,000 assertions, faults and copies with it. `--dense`: few tracks told of
ever more often, each report unlike the others (`bench/reconcile_dense.py`). Every size is measured in a process of its
own, the readings included in its memory. `--profile N` shows the N costliest functions at the largest size.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.reconcile_dense import coverage
from bench.reconcile_plot import plot
from bench.world.knobs import Knobs
from bench.world.press import press
from bench.world.truth import world
from mahdar.engine.paused import collector_paused
from mahdar.model import codec
from mahdar.model.reading import Reading
from mahdar.reconcile import reconcile

SIZES = (62_500, 125_000, 250_000, 500_000, 1_000_000)
PER_TRACK = 10_600  # assertions that a track of the world comes to
MEETINGS = 100  # of a track
_A_DENSE_DOCUMENT = 9
_HEAD = "assertions documents seconds us/assertion   peak MB   of it readings  meetings"


@dataclass(frozen=True, slots=True)
class Row:
    """One size: CPU seconds of reconciliation alone, and the most memory that the process ever had."""

    assertions: int
    documents: int
    meetings: int
    seconds: float
    peak_mb: float
    readings_mb: float  # before reconciliation, the interpreter with it

    def __str__(self) -> str:
        each = self.seconds / max(self.assertions, 1) * 1e6
        return (
            f"{self.assertions:10,} {self.documents:9,} {self.seconds:7.1f} {each:12.1f} {self.peak_mb:9,.0f} "
            f"{self.readings_mb:15,.0f} {self.meetings:9,}"
        )


def made(assertions: int, seed: int, dense: bool) -> Iterable[Reading]:
    """Readings with about so many assertions, the same for the same seed."""
    if dense:
        return coverage(assertions // _A_DENSE_DOCUMENT, seed)
    tracks = max(1, round(assertions / PER_TRACK))
    return press(world(Knobs(seed=seed, tracks=tracks, meetings=MEETINGS * tracks))).readings


def save(readings: Iterable[Reading], file: Path) -> None:
    """One a line, as the store writes them."""
    with file.open("w", encoding="utf-8") as out:
        out.writelines(f"{codec.dumps(reading)}\n" for reading in readings)


def load(file: Path) -> Iterator[Reading]:
    """As the store reads them: what readings say alike is held once."""
    with file.open(encoding="utf-8", newline="\n") as f:
        yield from map(codec.loads, f)


def measure(readings: list[Reading], profile: int = 0) -> Row:
    """Reconciles as a build does."""
    before, profiler = _peak_mb(), cProfile.Profile()
    with collector_paused():
        begun = time.process_time()
        ledger = profiler.runcall(reconcile, readings) if profile else reconcile(readings)
        seconds = time.process_time() - begun
    if profile:
        pstats.Stats(profiler, stream=sys.stderr).sort_stats("tottime").print_stats(profile)
    many = sum(len(r.assertions) for r in readings)
    return Row(many, len(ledger.documents), len(ledger.meetings), round(seconds, 2), _peak_mb(), before)


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1024 * 1024 if sys.platform == "darwin" else 1024), 1)


def _apart(size: int, options: argparse.Namespace, profile: int) -> Row:
    """One size, made in one process and measured in another, so that neither's memory is the other's."""
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "readings")
        again = [sys.executable, "-m", "bench.reconcile", "--seed", str(options.seed)]
        dense = ["--dense"] if options.dense else []
        subprocess.run([*again, *dense, "--make", file, str(size)], check=True)
        told = subprocess.run(
            [*again, "--measure", file, "--profile", str(profile)], check=True, stdout=subprocess.PIPE, text=True
        )
    return Row(**json.loads(told.stdout))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, metavar="ASSERTIONS", default=list(SIZES))
    parser.add_argument("--dense", action="store_true")
    parser.add_argument("--plot", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--profile", type=int, metavar="N", default=0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.make:
        save(made(options.sizes[0], options.seed, options.dense), options.make)
        return
    if options.measure:
        with collector_paused():
            readings = list(load(options.measure))
        print(json.dumps(asdict(measure(readings, options.profile))))
        return
    rows = []
    if not options.json:
        print(_HEAD, flush=True)
    for size in options.sizes:
        rows.append(_apart(size, options, options.profile if size == max(options.sizes) else 0))
        print(json.dumps(asdict(rows[-1])) if options.json else rows[-1], flush=True)
    if options.plot:
        options.plot.write_text(plot([asdict(r) for r in rows]), encoding="utf-8")


if __name__ == "__main__":
    main()
