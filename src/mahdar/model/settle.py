"""What the clues of a text come to together: the days that satisfy them, and which of them clash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations

from mahdar.model import dayset
from mahdar.model.allowed import allowed, beside
from mahdar.model.dayset import ALL, NONE, DaySet
from mahdar.model.document import Clue

PLAUSIBLE = (date(1990, 1, 1), date(2049, 12, 31))
"""Where nothing names a year, days are told between these: earlier nothing was published on the web."""
_FEW = 7
_WEIGHT = {"stamp": 9, "agree": 3}  # what is told of the day itself outweighs what is told of other events


@dataclass(frozen=True, slots=True)
class Clash:
    """Clues that no day satisfies together, by their index; one alone where it contradicts itself, or, if `given`, the
    day that was given for the text. `apart`: by how many days they miss one another, where it is a few."""

    clues: tuple[int, ...]
    given: bool = False
    apart: int | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """`days`: those that satisfy the clues, or of clashing ones as many as can be had together (every way of having so
    many counts), ALL where nothing is excluded. `sets`: what each clue allows by itself. `kept`: the clues that hold
    in one of these ways."""

    days: DaySet
    sets: tuple[DaySet, ...]
    kept: tuple[int, ...]
    clashes: tuple[Clash, ...] = ()


@lru_cache(maxsize=256)
def settle(clues: tuple[Clue, ...]) -> Settled:
    """The days that the clues come to."""
    sets = [allowed(c) for c in clues]
    together = ALL
    for days in sets:
        together &= days
    if together:
        return Settled(together, tuple(sets), tuple(range(len(sets))))
    return _despite(clues, sets)


def _despite(clues: Sequence[Clue], sets: list[DaySet]) -> Settled:
    """Of clues that clash the weightiest groups that do not."""
    weight: dict[DaySet, int] = {}
    for clue, days in zip(clues, sets, strict=True):
        if days:
            weight[days] = weight.get(days, 0) + _WEIGHT.get(clue.kind, 1)
    order = sorted(weight, key=lambda d: -weight[d])  # sorted is stable: of equal ones the first told goes first
    groups: dict[tuple[DaySet, ...], DaySet] = {}
    for seed in order:
        left, group = seed, [seed]
        for days in order:
            if days != seed and left & days:
                left &= days
                group.append(days)
        groups[tuple(d for d in order if d in group)] = left
    best = max((sum(weight[d] for d in g) for g in groups), default=0)
    chosen = {g: days for g, days in groups.items() if sum(weight[d] for d in g) == best}
    out = NONE
    for days in chosen.values():
        out |= days
    held = {d for g in chosen for d in g}
    return Settled(out, tuple(sets), tuple(i for i, d in enumerate(sets) if d in held), clashes(clues))


def clashes(clues: Sequence[Clue]) -> tuple[Clash, ...]:
    """Clues that are impossible alone, then pairs that no day satisfies; where there is neither and no day satisfies
    all, a smallest group of which that holds. What is told alike more than once is named once."""
    sets = [allowed(c) for c in clues]
    first = {days: i for i, days in reversed(list(enumerate(sets)))}
    distinct = sorted(i for days, i in first.items() if days)
    found = [Clash((i,)) for i, days in enumerate(sets) if not days]
    found += [
        Clash((i, j), apart=_apart(sets[i], sets[j])) for i, j in combinations(distinct, 2) if not sets[i] & sets[j]
    ]
    if found or _all(sets, distinct):
        return tuple(found)
    group = list(distinct)
    for i in distinct:
        rest = [j for j in group if j != i]
        if not _all(sets, rest):
            group = rest
    return (Clash(tuple(group)),)


def against(clues: Sequence[Clue], day: DaySet) -> tuple[Clash, ...]:
    """The clues that do not allow a day that was given for the text, what is told alike named once."""
    sets = [allowed(c) for c in clues]
    first = {days: i for i, days in reversed(list(enumerate(sets)))}
    return tuple(
        Clash((i,), True, _apart(sets[i], day)) for i in sorted(first.values()) if sets[i] and not sets[i] & day
    )


def _apart(one: DaySet, other: DaySet) -> int | None:
    return next((n for n in range(1, _FEW + 1) if one & beside(other, n)), None)


def _all(sets: list[DaySet], which: list[int]) -> DaySet:
    out = ALL
    for i in which:
        out &= sets[i]
    return out


def plausible(days: DaySet, first: date = PLAUSIBLE[0], last: date = PLAUSIBLE[1]) -> DaySet:
    """The days from first to last; all of them where none lies there (a text that names another year itself)."""
    return days & dayset.between(first, last) or days
