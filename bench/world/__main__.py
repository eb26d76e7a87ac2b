"""How well `reconcile` finds a known world again in a faulty press.

usage: python -m bench.world [--seed N ...] [--noise TIMES ...] [--meetings N] [--fates] [--json]

For every seed and noise (1 is what bench/world/knobs.py says, 2 twice the faults, 0 none): B-cubed of the identity of
meetings, outcomes of promises told rightly, contradictions found and sound; beside the ledger two plain joins, on
number alone and on kind and day alone, and an oracle that is told which tellings are of one meeting. `--fates` adds how
promises of each fate were told to have come out.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import asdict, dataclass

from bench.world.baselines import by_kind_and_day, by_ordinal, oracle
from bench.world.knobs import Knobs
from bench.world.press import press
from bench.world.score import Score, b_cubed, fates, harmonic, score
from bench.world.truth import world
from mahdar.reconcile import reconcile


@dataclass(frozen=True, slots=True)
class Row:
    """One world: how large it is, how long reconciliation took, and how well it, an oracle and plain joins did."""

    seed: int
    noise: float
    documents: int
    assertions: int
    seconds: float  # CPU, reconciliation alone
    ledger: Score
    oracle: Score
    by_ordinal: float  # B-cubed F1
    by_kind_and_day: float
    fates: tuple[tuple[str, str, int], ...]  # fate, what it is told to be, how often

    def __str__(self) -> str:
        mine, top = self.ledger, self.oracle
        return (
            f"{self.seed:4} {self.noise:5} {self.assertions:10,} {self.seconds:7.1f} | "
            f"{mine.f1:8.3f} {mine.precision:6.3f} {mine.recall:6.3f} {mine.outcomes:9.3f} {mine.found:6.3f} "
            f"{mine.sound:6.3f} | {top.f1:6.3f} {top.outcomes:8.3f} {top.found:6.3f} {top.sound:6.3f} | "
            f"{self.by_ordinal:7.3f} {self.by_kind_and_day:8.3f}"
        )


_HEAD = (
    "                                | identity                  out-   contradictions | the oracle's         "
    "          | identity by joins on\n"
    "seed noise assertions seconds | B-cubed   prec.   rec.     comes  found  sound | ident. outcomes  found  "
    "sound |  number kind+day"
)


def measure(knobs: Knobs, noise: float) -> Row:
    """One world, built and reconciled."""
    made = world(knobs.noisier(noise))
    coverage = press(made)
    begun = time.process_time()
    ledger = reconcile(coverage.readings)
    seconds = time.process_time() - begun
    joins = [harmonic(*b_cubed(join(coverage), coverage.meeting_of)) for join in (by_ordinal, by_kind_and_day)]
    many = sum(len(r.assertions) for r in coverage.readings)
    found, ceiling = score(ledger, made, coverage), score(oracle(coverage), made, coverage)
    became = tuple((fate, "/".join(t), n) for (fate, t), n in sorted(fates(ledger, made, coverage).items()))
    return Row(knobs.seed, noise, len(coverage.readings), many, seconds, found, ceiling, joins[0], joins[1], became)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, nargs="+", default=[1])
    parser.add_argument("--noise", type=float, nargs="+", default=[1.0])
    parser.add_argument("--meetings", type=int, default=Knobs().meetings)
    parser.add_argument("--fates", action="store_true", help="how promises of each fate were told to have come out")
    parser.add_argument("--json", action="store_true")
    a = parser.parse_args()
    if not a.json:
        print(_HEAD)
    for noise in a.noise:
        for seed in a.seed:
            row = measure(Knobs(seed=seed, meetings=a.meetings), noise)
            print(json.dumps(asdict(row)) if a.json else row, flush=True)
            for fate, told, many in row.fates if a.fates and not a.json else ():
                print(f"     {fate:10} told as {told or 'nothing':20} {many:6,}", flush=True)


if __name__ == "__main__":
    main()
