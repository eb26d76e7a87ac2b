"""Who told which value when, as a small drawing: a lane for each value, a mark for each text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mahdar.publish.dossier.clashes import Telling

WIDTH, LANE, EDGE = 720, 34, 32


@dataclass(frozen=True, slots=True)
class Mark:
    """`x` to `x2`: the days on which it can have been published; `n`: its place in the table."""

    n: int
    x: float
    x2: float
    y: float
    copy: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """In its own units. `first`, `last`: the days at its edges, by time."""

    height: int
    lanes: tuple[float, ...]
    marks: tuple[Mark, ...]
    corrections: tuple[float, ...]
    first: date
    last: date


def chart(told: Sequence[Telling], lanes: int, corrected: Iterable[date], rtl: bool) -> Chart | None:
    """None where fewer than two days are known, since then nothing comes before anything. Time runs with the script."""
    dated = [(n, t, t.published.earliest, t.published.latest) for n, t in enumerate(told, 1) if t.published]
    dated = [x for x in dated if date.min < x[2] and x[3] < date.max]
    days = [d for x in dated for d in (x[2], x[3])]
    extra = [d for d in corrected if date.min < d < date.max]
    if len(set(days)) < 2:
        return None
    first, last = min((*days, *extra)), max((*days, *extra))
    wide = max(1, (last - first).days)

    def x(day: date) -> float:
        at = EDGE + (WIDTH - 2 * EDGE) * (day - first).days / wide
        return round(WIDTH - at if rtl else at, 1)

    taken: dict[tuple[int, int], int] = {}
    marks = []
    for n, t, a, b in dated:
        cell = (t.side, round(x(a) / 9))
        level = taken[cell] = taken.get(cell, -1) + 1  # texts of the same days stand over one another
        y = LANE * (t.side - 0.5) - (level % 3 - 1) * 7 if level else LANE * (t.side - 0.5)
        left, right = sorted((x(a), x(b)))
        marks.append(Mark(n, left, right, round(y, 1), t.copy))
    middle = tuple(LANE * (n + 0.5) for n in range(lanes))
    return Chart(LANE * lanes, middle, tuple(marks), tuple(x(d) for d in extra), first, last)
