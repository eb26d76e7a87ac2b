"""A calendar value with its imprecision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from mahdar.model import edtf
from mahdar.model.edtf import Bounds


class Mod(StrEnum):
    """TIMEX3's modifiers."""

    START = "START"
    MID = "MID"
    END = "END"
    BEFORE = "BEFORE"
    AFTER = "AFTER"
    APPROX = "APPROX"
    LESS_THAN = "LESS_THAN"
    MORE_THAN = "MORE_THAN"


class _Worked:
    """What is worked out of a value as it is made: a ledger compares a few thousand of them millions of times."""

    __slots__ = ("alternatives", "bounds", "earliest", "latest")

    alternatives: tuple[Bounds, ...]
    """The stretches of days it may name, the modifier taken in."""
    bounds: Bounds
    """One stretch that holds every alternative."""
    earliest: date
    latest: date
    """The last day, inclusive, of the widest reading."""


@dataclass(frozen=True, slots=True)
class When(_Worked):
    """An EDTF value and its modifier. Imprecision is a value, never a guess.

    Raises ValueError when the value is no EDTF value.
    """

    value: str
    mod: Mod | None = None
    calendar: str = "gregorian"

    def __post_init__(self) -> None:
        alternatives, bounds = _worked(self.value, self.mod)
        for name, known in zip(_Worked.__slots__, (alternatives, bounds, bounds.first, bounds.last), strict=True):
            object.__setattr__(self, name, known)

    def __reduce__(self) -> tuple[type[When], tuple[str, Mod | None, str]]:
        return When, (self.value, self.mod, self.calendar)

    @property
    def exact(self) -> bool:
        """Does it name one day?"""
        return self.earliest == self.latest

    def meets(self, other: When) -> bool:
        """Is there a day that both may mean?"""
        mine, theirs = self.alternatives, other.alternatives
        if len(mine) == len(theirs) == 1:  # as nearly always
            return mine[0].first <= theirs[0].last and theirs[0].first <= mine[0].last
        return any(a.meets(b) for a in mine for b in theirs)

    def refines(self, other: When) -> bool:
        """Is every day of this one among the days of the other, and is it finer?"""
        return all(any(b.holds(a) for b in other.alternatives) for a in self.alternatives) and (
            (self.latest - self.earliest) < (other.latest - other.earliest)
        )


@lru_cache(maxsize=65536)
def _worked(value: str, mod: Mod | None) -> tuple[tuple[Bounds, ...], Bounds]:
    many = tuple(_modified(b, mod) for b in edtf.parse(value))
    first, last = min(many, key=lambda b: b.first), max(many, key=lambda b: b.last)
    return many, Bounds(first.first, first.first_sure, last.last_sure, last.last)


def _modified(b: Bounds, mod: Mod | None) -> Bounds:
    """The days that `START 2018`, `END 2022-01` and the like may mean; the edge inside the unit is soft
    (from a quarter to a third of the unit), the unit's own edges are hard."""
    length = (b.last - b.first).days + 1
    third, quarter = timedelta(days=-(-length // 3) - 1), timedelta(days=max(-(-length // 4) - 1, 0))
    match mod:
        case Mod.START:
            return Bounds(b.first, b.first, b.first + quarter, b.first + third)
        case Mod.END:
            return Bounds(b.last - third, b.last - quarter, b.last, b.last)
        case Mod.MID:
            return Bounds(b.first + quarter, b.first + third, b.last - third, b.last - quarter)
        case Mod.BEFORE:
            return Bounds(date.min, date.min, b.first, b.last)
        case Mod.AFTER:
            return Bounds(b.first, b.last, date.max, date.max)
        case Mod.APPROX:
            slack = timedelta(days=min(max(length, 3), 31))
            return Bounds(_clip(b.first, -slack), b.first, b.last, _clip(b.last, slack))
        case _:
            return b


def _clip(d: date, by: timedelta) -> date:
    try:
        return d + by
    except OverflowError:
        return date.min if by.days < 0 else date.max
