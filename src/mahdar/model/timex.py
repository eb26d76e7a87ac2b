"""Times as a text has them: expressions relative to an anchor, resolved later.

The terms below are a small algebra. An expression never holds the publication date: `resolve.resolve(expr, anchor)`
is given it, so that learning a document's date moves no assertion. `base` is another expression ("the day after
event e"); None means the day of publication.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from mahdar.model.when import Mod


class TimexType(StrEnum):
    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Unit(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"


class Toward(StrEnum):
    """Which occurrence of a recurring name is meant, seen from the anchor."""

    PAST = "past"  # the latest on or before the anchor: a report's bare weekday
    BEFORE = "before"  # the latest that ended before the anchor's own day
    FUTURE = "future"  # the earliest on or after
    AFTER = "after"  # the earliest that begins after the anchor's own day
    NEAREST = "nearest"
    AHEAD = "ahead"  # the next, unless very far and the latest hardly over: words of things to come stand by
    LIKELY = "likely"  # the latest, unless it is long past and the next one near: no word of the text tells
    SAME = "same"  # the one in the anchor's own next larger unit (its year, month or week)


GUESSED = (Toward.PAST, Toward.LIKELY, Toward.AHEAD)
"""What a name without its year or step is taken for."""
STEPPED = (Toward.BEFORE, Toward.AFTER)
"""What `الماضي` and `المقبل` make of it."""


class Clash(ValueError):
    """Two halves of one phrase name different days; `readings` are both."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} is not {second}")
        self.readings = (first, second)


@dataclass(frozen=True, slots=True)
class Absolute:
    """A complete EDTF value, e.g. `2018-04-04`, `2022-21`."""

    value: str
    calendar: str = "gregorian"


@dataclass(frozen=True, slots=True)
class Shifted:
    """The unit `by` units after the one that holds the anchor: today is day 0, last month is month -1.

    `fine` keeps the anchor's day instead of naming the whole unit (`قبل ثلاثة أشهر` is a day, or near one)."""

    unit: Unit
    by: int
    base: TimeExpr | None = None
    fine: bool = False


@dataclass(frozen=True, slots=True)
class Recurring:
    """A name that comes again: `XXXX-06-15`, `XXXX-12`, `XXXX-21` (a season or part), `XXXX-WXX-4` (a weekday,
    Monday is 1), `XXXX-XX-24` (a day of some month), or a name by another reckoning (see `calendars`). `skip` passes
    over that many occurrences."""

    template: str
    toward: Toward = Toward.PAST
    base: TimeExpr | None = None
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a unit: `H1 H2 Q1..Q4` (a value of its own) or a `Mod` (the unit with a modifier)."""

    of: TimeExpr
    part: str


@dataclass(frozen=True, slots=True)
class Between:
    """From one time to another, both included."""

    first: TimeExpr
    last: TimeExpr


@dataclass(frozen=True, slots=True)
class At:
    """A time of day on a day: clock is `HH:MM`; `zone` is the word the text gives."""

    day: TimeExpr
    clock: str
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Both:
    """One time named twice, in a single phrase: `أمس الخميس`. It means `expr`; `also` has to agree with it."""

    expr: TimeExpr
    also: TimeExpr


@dataclass(frozen=True, slots=True)
class Length:
    """A duration or a set: `P7Y`, `PXY`, `PTXH`, `XXXX-WXX-5`. It names no stretch of the calendar."""

    value: str
    mod: Mod | None = None


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of several times, the text does not say which: `الخميس أو الجمعة`; or `every` one of them: `10 و17 آذار`."""

    options: tuple[TimeExpr, ...]
    every: bool = False


TimeExpr = Absolute | Shifted | Recurring | Part | Between | At | Both | OneOf | Length


def relative(expr: TimeExpr) -> bool:
    """Does its value depend on the anchor?"""
    match expr:
        case Absolute() | Length():
            return False
        case Part(of=inner) | At(day=inner):
            return relative(inner)
        case Between(first=a, last=b):
            return relative(a) or relative(b)
        case Both(expr=inner):
            return relative(inner)
        case OneOf(options=options):
            return any(relative(o) for o in options)
        case Shifted(base=base) | Recurring(base=base):
            return base is None or relative(base)


def said(expr: TimeExpr) -> list[TimeExpr]:
    """All that is said of one time: `أمس`, `الأربعاء`, `30 يناير`."""
    return [*said(expr.expr), *said(expr.also)] if isinstance(expr, Both) else [expr]


def names(expr: TimeExpr) -> Iterator[TimeExpr]:
    """As `said`, and through the hours and parts of a time to what they are of."""
    match expr:
        case Both(expr=a, also=b):
            yield from names(a)
            yield from names(b)
        case At(day=inner) | Part(of=inner):
            yield from names(inner)
        case _:
            yield expr


_ORDER = {Unit.DAY: 0, Unit.WEEK: 1, Unit.MONTH: 2, Unit.QUARTER: 3, Unit.YEAR: 4, Unit.DECADE: 5}


def fineness(expr: TimeExpr) -> int:
    """0 for a day, 1 a week, 2 a month, 4 a year; 9 for what is no point in the calendar."""
    match expr:
        case Absolute(value=value):
            return {10: 0, 7: 2, 4: 4}.get(len(value), 9)
        case Shifted(unit=unit):
            return _ORDER[unit]
        case Recurring(template=template):
            return 2 if len(template) == 7 else 0
        case Both(expr=inner) | Between(last=inner) | Part(of=inner) | OneOf(options=(inner, *_)):
            return fineness(inner)
    return 9


def as_fine(expr: TimeExpr, unit: Unit) -> bool:
    """Is it at least as fine as a unit?"""
    return fineness(expr) <= _ORDER[unit]
