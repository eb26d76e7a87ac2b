"""Sets of twins: as many as asked for, each all texts under one set of replacements; what failed is counted."""

from __future__ import annotations

import json
import random
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.twins.edits import Untwinnable
from bench.twins.shift import Shift
from bench.twins.source import Row, Source, file_of
from bench.twins.twin import Recipe, choose_shift, make, recipe

TRIES = 8


@dataclass(frozen=True, slots=True)
class TwinSet:
    """All texts once more, under one recipe; `shifts` has the shift of dates of each."""

    plan: Recipe
    twins: tuple[Source, ...]
    shifts: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class _Wish:
    keep_tracks: bool
    one_shift: bool
    keep: frozenset[str]


@dataclass(slots=True)
class Made:
    """The sets, the texts they stand for, texts set aside and why, and how often each reason discarded a set."""

    sources: list[Source]
    sets: list[TwinSet] = field(default_factory=list)
    aside: dict[str, str] = field(default_factory=dict)
    discarded: Counter[str] = field(default_factory=Counter)


def make_sets(
    sources: Sequence[Source],
    count: int,
    seed: int,
    *,
    keep_tracks: bool = True,
    one_shift: bool = False,
    keep: frozenset[str] = frozenset(),
) -> Made:
    """`count` sets from `seed`, the same ones for the same arguments.

    Each text moves its dates by a shift of its own, or all by one when `one_shift` (then the texts still fit
    together as one coverage). Raises `Untwinnable` with the commonest reason when too few sets can be made.
    """
    aside: dict[str, str] = {}
    made = Made(_twinnable(sources, seed, _Wish(keep_tracks, False, keep), aside), aside=aside)
    for attempt in range(count * TRIES):
        if len(made.sets) == count or not made.sources:
            break
        rng = random.Random(f"{seed}/{attempt}")
        try:
            made.sets.append(_one(made.sources, rng, len(made.sets) + 1, _Wish(keep_tracks, one_shift, keep)))
        except Untwinnable as error:
            made.discarded[str(error)] += 1
    if len(made.sets) < count:
        reasons = made.discarded.most_common(1) or list(made.aside.items())[:1]
        raise Untwinnable(f"{len(made.sets)} of {count} sets could be made; commonest reason: {reasons}")
    return made


def write(made: Made, out: Path) -> None:
    """Write texts and `gold.jsonl` into `out` (its earlier twins are removed)."""
    out.mkdir(parents=True, exist_ok=True)
    for old in [*out.glob("*-t[0-9][0-9]*.txt"), *out.glob("tracks-t[0-9][0-9]*")]:
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    rows: list[Row] = []
    for twin in all_twins(made):
        (out / file_of(twin.row)).write_bytes(twin.text.encode("utf-8"))
        rows.append(twin.row)
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    (out / "gold.jsonl").write_text("".join(lines), encoding="utf-8")


def write_tracks(made: Made, tracks: Path, out: Path) -> None:
    """Write the track files as each set's world has them, a folder for each set, beside its texts."""
    for number, one in enumerate(made.sets, 1):
        folder = out / f"tracks-t{number:02}"
        folder.mkdir(parents=True, exist_ok=True)
        for file in sorted(tracks.glob("*.toml")):
            (folder / file.name).write_text(one.plan.track(file.read_text(encoding="utf-8")), encoding="utf-8")


def all_twins(made: Made) -> list[Source]:
    """Every twin of every set."""
    return [twin for one in made.sets for twin in one.twins]


def _one(sources: Sequence[Source], rng: random.Random, number: int, wish: _Wish) -> TwinSet:
    plan = recipe(sources, rng, wish.keep_tracks, wish.keep)
    common = choose_shift(sources, rng) if wish.one_shift else None
    shifts = [common or choose_shift([source], rng) for source in sources]
    twins = [make(s, plan, shift, f"{s.id}-t{number:02}") for s, shift in zip(sources, shifts, strict=True)]
    return TwinSet(plan, tuple(twins), tuple(shifts))


def _twinnable(sources: Sequence[Source], seed: int, wish: _Wish, aside: dict[str, str]) -> list[Source]:
    """The texts of which a twin can be made at all; the others go into `aside` with the reason."""
    kept = []
    for source in sources:
        for attempt in range(TRIES):
            try:
                _one([source], random.Random(f"{seed}/{source.id}/{attempt}"), 0, wish)
            except Untwinnable as error:
                aside[source.id] = str(error)
            else:
                aside.pop(source.id, None)
                kept.append(source)
                break
    return kept
