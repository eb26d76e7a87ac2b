"""Long checks, by name.

usage: python -m bench.soak [--keep] [PART ...]        (or: make soak PARTS="mutants")

Without names all parts run. Each writes its result to bench/results and nothing else into the work tree. `--keep`: what
an earlier run found holds where nothing changed that it was found on. Exit code 1 if a part's bound is broken, 2 for a
part of no such name or one that could not be run.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence

from bench.soak import archive, fuzz, kills, mutants, power
from tools.environment import SetupError

PARTS: Mapping[str, Callable[[bool], bool]] = {
    "mutants": mutants.run,
    "kills": kills.run,
    "power": power.run,
    "fuzz": fuzz.run,
    "archive": archive.run,
}
"""Each runs, writes its result, prints a summary, and tells whether its bound holds; it is told of `--keep`."""


def main(arguments: Sequence[str]) -> int:
    names = [a for a in arguments if a != "--keep"]
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"no such part: {', '.join(unknown)}\n  remedy: choose of {', '.join(PARTS)}", file=sys.stderr)
        return 2
    broken = []
    for name in names or list(PARTS):
        print(f"== {name}", flush=True)
        try:
            if not PARTS[name]("--keep" in arguments):
                broken.append(name)
        except SetupError as error:
            print(f"{name}: {error}", file=sys.stderr)
            return 2
    if broken:
        print(f"bound broken: {', '.join(broken)}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
