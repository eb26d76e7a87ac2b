"""Times of a text resolved by what is known of its day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeVar

from mahdar.model import edtf, timex
from mahdar.model.assertion import Told
from mahdar.model.edtf import Bounds
from mahdar.model.resolve import told
from mahdar.model.timex import At, Between, Both, OneOf, Part, Recurring, Shifted, TimeExpr
from mahdar.model.when import When

Days = tuple[tuple[date, date], ...]
T = TypeVar("T")
_TIME_OF_DAY = re.compile(r"T[^/,\]]*")
_MANY = 60  # days that are tried one by one; of a longer stretch its two ends


@lru_cache(maxsize=1 << 14)
def anchors(days: Days) -> tuple[date, ...]:
    """The days an expression is resolved for: every one of a small set, else the first and the last."""
    if not days:
        return ()
    if sum((b - a).days + 1 for a, b in days) > _MANY:
        return (days[0][0], days[-1][1])
    return tuple(a + timedelta(days=i) for a, b in days for i in range((b - a).days + 1))


@lru_cache(maxsize=1 << 18)
def on_day(expr: TimeExpr, day: date | None) -> When | None:
    """`told` to the day, remembered: undated texts ask the same thing of hundreds of days."""
    when = told(expr, day)
    if when is None or "T" not in when.value:
        return when
    return When(_TIME_OF_DAY.sub("", when.value), when.mod, when.calendar)


def resolve(expr: TimeExpr | None, days: tuple[date, ...], sparse: bool = False) -> When | None:
    """What an expression means in a text published on one of `days`; `sparse` tells that days between were left out."""
    if expr is None:
        return None
    if not days or not timex.relative(expr):
        return on_day(expr, None)
    found = [w for d in days if (w := on_day(expr, d)) is not None]
    return join(found, sparse)


def join(found: Iterable[When], sparse: bool = False) -> When | None:
    """One value that holds every one of them: the value itself, one of a set, or the stretch from first to last."""
    distinct = sorted(set(found), key=lambda w: (w.earliest, w.latest, w.value, w.mod or ""))
    if len(distinct) <= 1:
        return distinct[0] if distinct else None
    if not sparse and len({w.mod for w in distinct}) == 1 and not any(w.value.startswith("[") for w in distinct):
        return When(f"[{','.join(dict.fromkeys(w.value for w in distinct))}]", distinct[0].mod)
    return hull(distinct)


def hull(found: Iterable[When]) -> When:
    """The stretch from the earliest to the latest day of all."""
    many = [w.bounds for w in found]
    return _stretch(min([b.first for b in many]), max([b.last for b in many]))


@lru_cache(maxsize=1 << 12)
def _stretch(first: date, last: date) -> When:
    return When(edtf.interval(first, last))


def value(field: Told[T] | None) -> T | None:
    """What is told, if it is."""
    return None if field is None else field.value


def ends_of(expr: TimeExpr | None) -> tuple[TimeExpr, TimeExpr] | None:
    """The two ends of `from 3 to 4 May`: days told so are an extent, not a doubt. None for any other expression."""
    if isinstance(expr, Both):
        return ends_of(expr.expr)
    return (expr.first, expr.last) if isinstance(expr, Between) else None


@lru_cache(maxsize=1 << 16)
def yearless(expr: TimeExpr) -> bool:
    """Does it name a day, month or season without its year, seen from the day of publication?"""
    match expr:
        case Recurring(template=template, base=base):
            return yearless(base) if base else not template.startswith(("XXXX-W", "XXXX-XX"))
        case Part(of=inner) | At(day=inner) | Both(expr=inner):
            return yearless(inner)
        case Between(first=a, last=b):
            return yearless(a) or yearless(b)
        case OneOf(options=options):
            return any(yearless(o) for o in options)
        case Shifted(base=base):
            return base is not None and yearless(base)
        case _:
            return False


def gap(a: When, b: When) -> int:
    """Days between two values; 0 when there is a day that both may mean."""
    mine, theirs = a.alternatives, b.alternatives
    if len(mine) == len(theirs) == 1:  # as nearly always
        return _between(mine[0], theirs[0])
    return min(_between(x, y) for x in mine for y in theirs)


def _between(x: Bounds, y: Bounds) -> int:
    if y.first > x.last:
        return (y.first - x.last).days
    return (x.first - y.last).days if x.first > y.last else 0


def width(w: When) -> int:
    """From the first to the last day it may mean, both counted."""
    bounds = w.bounds
    return (bounds.last - bounds.first).days + 1
