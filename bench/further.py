"""What one further document costs in a ledger that holds many, step by step, in seconds of one core.

usage: python -m bench.further [--meetings N ...] [--seed N]

The readings are those of `bench/world`, made and not read, in a ledger file of their own that is removed afterwards.
The last column is a build that finds nothing new: its ledger is the one that was made of the very same before.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from bench.world.knobs import Knobs
from bench.world.press import press
from bench.world.truth import world
from mahdar.cli.app import COLLECTED_SELDOM
from mahdar.engine.identity import ledger_id
from mahdar.model.reading import Reading
from mahdar.reconcile import reconcile
from mahdar.store import Packed, Store

T = TypeVar("T")
READER = "bench"
STEPS = ("take in", "which are read", "load", "reconcile", "keep", "all", "nothing new")


class Clock:
    """Seconds of this process by step."""

    def __init__(self) -> None:
        self.took: dict[str, float] = {}

    def __call__(self, step: str, work: Callable[[], T]) -> T:
        begun = time.process_time()
        done = work()
        self.took[step] = self.took.get(step, 0.0) + time.process_time() - begun
        return done


def measure(readings: tuple[Reading, ...], file: Path) -> dict[str, float]:
    """All but the last are in the ledger; the last is added, and then nothing."""
    packed = [Packed.of(r) for r in readings]
    documents = [r.document for r in readings]
    with Store(str(file), create=True) as store:
        store.append(documents[:-1])
        store.append_readings(READER, packed[:-1])
        clock = Clock()
        clock("take in", lambda: store.append(documents[-1:]))
        clock("take in", lambda: store.pending(READER))
        clock("take in", lambda: store.append_readings(READER, packed[-1:]))
        upto = store.last_reading()
        inputs = clock("which are read", lambda: ledger_id(store.chosen(READER, upto), (), None, None))
        held = clock("load", lambda: tuple(store.readings(READER, upto)))
        ledger = clock("reconcile", lambda: reconcile(held))
        clock("keep", lambda: store.finish(store.begin(READER, {}), ledger, upto, (), inputs=inputs))
        clock.took["all"] = sum(clock.took.values())

        def again() -> None:
            store.pending(READER)
            ledger_id(store.chosen(READER, upto), (), None, None)
            found = store.made(inputs)
            assert found is not None
            store.finish(store.begin(READER, {}), found[0], upto, (), inputs=inputs, again=True)

        clock("nothing new", again)
    return clock.took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--meetings", type=int, nargs="+", default=[100, 400, 2000])
    parser.add_argument("--seed", type=int, default=1)
    a = parser.parse_args()
    gc.set_threshold(*COLLECTED_SELDOM)
    print(f"| documents | assertions | {' | '.join(STEPS)} |")
    print(f"|---:|---:|{'---:|' * len(STEPS)}")
    for meetings in a.meetings:
        readings = tuple(press(world(Knobs(seed=a.seed, meetings=meetings))).readings)
        many, told = len(readings), sum(len(r.assertions) for r in readings)
        with tempfile.TemporaryDirectory() as folder:
            took = measure(readings, Path(folder) / "ledger.db")
        print(f"| {many:,} | {told:,} | {' | '.join(f'{took[s]:.2f}' for s in STEPS)} |", flush=True)


if __name__ == "__main__":
    main()
