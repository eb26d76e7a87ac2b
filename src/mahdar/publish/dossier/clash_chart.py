"""Who told which value when, as a small drawing: a lane for each value, a mark for each text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mahdar.publish.dossier.clashes import Telling

WIDTH, LANE, EDGE = 720, 38, 32
_ROWS = (0, 12, -12)
_NEAR = 15  # marks that would lie on one another


@dataclass(frozen=True, slots=True)
class Mark:
    """`x` to `x2`: the days on which it can have been published; `n`: its place in the table, or that of the
    first of `many`."""

    n: int
    x: float
    x2: float
    y: float
    copy: bool
    many: int = 1

    @property
    def middle(self) -> float:
        return round((self.x + self.x2) / 2, 1)


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

    groups: dict[int, list[list[Mark]]] = {}
    for n, t, a, b in sorted(dated, key=lambda d: (d[2], d[3], d[0])):
        left, right = sorted((x(a), x(b)))
        mark = Mark(n, left, right, LANE * (t.side - 0.5), t.copy)
        held = groups.setdefault(t.side, [])
        if held and abs(mark.middle - held[-1][0].middle) < _NEAR:
            held[-1].append(mark)
        else:
            held.append([mark])
    marks = [mark for lane in groups.values() for group in lane for mark in _together(group)]
    middle = tuple(LANE * (n + 0.5) for n in range(lanes))
    return Chart(LANE * lanes, middle, tuple(marks), tuple(x(d) for d in extra), first, last)


def _together(held: list[Mark]) -> list[Mark]:
    """Texts of nearly the same days stand over one another; many are one mark with their number, since marks that gave
    way sideways would tell of other days."""
    if len(held) > len(_ROWS):
        return [replace(held[0], copy=all(m.copy for m in held), many=len(held))]
    return [replace(m, y=m.y + row) for m, row in zip(held, _ROWS, strict=False)]
