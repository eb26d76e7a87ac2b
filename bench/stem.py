"""How well the light stem joins what belongs together: pairs of forms of `stems.toml`.

usage: python -m bench.stem [--show]

Recall: of the pairs of one family those with one stem. Precision: of the pairs with one stem those of one family.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from mahdar.lang.terms import folded_word, term

LIST = Path(__file__).parent / "stems.toml"


@dataclass(frozen=True, slots=True)
class Joined:
    """Pairs of one family that were kept apart, pairs of two that were joined, and how many were joined rightly."""

    apart: tuple[tuple[str, str], ...]
    mixed: tuple[tuple[str, str], ...]
    right: int

    @property
    def recall(self) -> float:
        return self.right / (self.right + len(self.apart))

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.mixed))


def families() -> list[list[str]]:
    return [line.split() for line in tomllib.loads(LIST.read_text(encoding="utf-8"))["families"]]


def measured(how: Callable[[str], str]) -> Joined:
    """By any way to bring forms together."""
    forms = [(word, n, how(word)) for n, family in enumerate(families()) for word in family]
    apart, mixed, right = [], [], 0
    for (a, one, x), (b, other, y) in combinations(forms, 2):
        if one == other and x == y:
            right += 1
        elif one == other:
            apart.append((a, b))
        elif x == y and a != b:
            mixed.append((a, b))
    return Joined(tuple(apart), tuple(mixed), right)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="the pairs that went wrong")
    show = parser.parse_args().show
    for name, how in (("folded", folded_word), ("light stem", term)):
        found = measured(how)
        print(f"{name:12} recall {found.recall:.3f}  precision {found.precision:.3f}")
    if show:
        for name, pairs in (("kept apart", found.apart), ("joined", found.mixed)):
            print(f"{name}: " + ", ".join(f"{a}/{b}" for a, b in pairs))


if __name__ == "__main__":
    main()
