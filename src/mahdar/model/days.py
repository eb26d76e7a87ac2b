"""Which days of publication satisfy what a text says: clues as constraints, the answer as stretches of days.

Clues that name a year bound the window first; weekdays and the rest are then tried day by day, so the cost follows the
window's length and not the calendar's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from mahdar.model import edtf
from mahdar.model.document import Clue
from mahdar.model.resolve import resolve, told
from mahdar.model.timex import Absolute, At, Both, Recurring, Shifted, TimeExpr, Unit, relative
from mahdar.model.when import When

FIRST, LAST = date(1990, 1, 1), date(2100, 1, 1)
FINE = 1600  # a window of at most so many days is tried day by day
Stretch = tuple[date, date]


def days(
    clues: Iterable[Clue], first: date = FIRST, last: date = LAST, where: Iterable[tuple[TimeExpr, When]] = ()
) -> tuple[Stretch, ...]:
    """The days from first to last on which every clue holds, as inclusive stretches in order.

    `where` pins expressions: each has to be able to mean its When. In a window wider than FINE only the bounds that
    clues set are told, as one stretch; a narrower one is exact.
    """
    clues, pins = tuple(clues), tuple(where)
    low, high = _window(clues, pins, first, last)
    if high < low:
        return ()
    if (high - low).days > FINE:
        return ((low, high),)
    return tuple(_stretches(d for d in _each(low, high) if holds(clues, d) and _pinned(pins, d)))


def bounded(clues: Iterable[Clue]) -> bool:
    """Do the clues themselves keep the day within a window that can be told day by day?"""
    low, high = _window(tuple(clues), (), FIRST, LAST)
    return (high - low).days <= FINE


def holds(clues: Iterable[Clue], day: date) -> bool:
    """Could a text with these clues be of that day?"""
    return all(_holds(c, day) for c in clues)


def _holds(clue: Clue, day: date) -> bool:
    try:
        when = resolve(clue.expr, day)
    except ValueError:  # a clash, or a day that the calendar does not have
        return False
    if when is None:
        return True
    match clue.kind:
        case "stamp":
            return when.earliest <= day <= when.latest
        case "past":
            return when.earliest <= day
        case "coming":
            return when.latest >= day
        case _:
            return True


def _pinned(pins: tuple[tuple[TimeExpr, When], ...], day: date) -> bool:
    for expr, when in pins:
        meant = told(expr, day)
        if meant is None or not meant.meets(when):
            return False
    return True


def _window(clues: tuple[Clue, ...], pins: tuple[tuple[TimeExpr, When], ...], first: date, last: date) -> Stretch:
    low, high = first, last
    for clue in clues:
        a, b = _bounds(clue)
        low, high = max(low, a), min(high, b)
    for _, when in pins:  # an event told of lies at most two years away by words such as last and next
        low, high = max(low, _move(when.earliest, -750)), min(high, _move(when.latest, 750))
    return low, high


def _bounds(clue: Clue) -> Stretch:
    """The days that a clue allows, as far as it names a year itself."""
    if not relative(clue.expr):
        when = told(clue.expr, None)
        if when is None:
            return date.min, date.max
        match clue.kind:
            case "past":
                return when.earliest, date.max
            case "coming":
                return date.min, when.latest
            case "stamp":
                return when.earliest, when.latest
    low, high = date.min, date.max
    parts = list(_parts(clue.expr))
    for shifted in parts:
        for named in parts:
            if isinstance(shifted, Shifted) and shifted.base is None and isinstance(named, Absolute):
                a, b = _shifted_bounds(shifted, named)
                low, high = max(low, a), min(high, b)
    for named in parts:
        if isinstance(named, Absolute) and any(isinstance(p, Recurring) for p in parts) and clue.kind != "agree":
            when = When(named.value)
            low = max(low, when.earliest)
    return low, high


def _parts(expr: TimeExpr) -> Iterator[TimeExpr]:
    match expr:
        case Both(expr=a, also=b):
            yield from _parts(a)
            yield from _parts(b)
        case At(day=inner):
            yield from _parts(inner)
        case _:
            yield expr


def _shifted_bounds(shifted: Shifted, named: Absolute) -> Stretch:
    """The days from which `shifted` reaches into the named time."""
    when, back = When(named.value), Shifted(shifted.unit, -shifted.by)
    if shifted.unit is Unit.DAY:
        return _move(when.earliest, -shifted.by), _move(when.latest, -shifted.by)
    a, b = told(back, when.earliest), told(back, when.latest)
    return (a.earliest, b.latest) if a is not None and b is not None else (date.min, date.max)


def _move(day: date, by: int) -> date:
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return date.min if by < 0 else date.max


def _each(low: date, high: date) -> Iterator[date]:
    for i in range((high - low).days + 1):
        yield low + timedelta(days=i)


def _stretches(found: Iterable[date]) -> Iterator[Stretch]:
    first: date | None = None
    last: date | None = None
    for d in found:
        if first is not None and last is not None and d - last == edtf.DAY:
            last = d
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = d
    if first is not None and last is not None:
        yield first, last


def count(stretches: Iterable[Stretch]) -> int:
    """How many days."""
    return sum((b - a).days + 1 for a, b in stretches)


def value(stretches: tuple[Stretch, ...], most: int = 60) -> str | None:
    """The days as EDTF: a day, an interval, or a set of at most `most`; wider sets as the interval that holds them.
    None for no day at all."""
    if not stretches:
        return None
    if len(stretches) == 1:
        return edtf.interval(*stretches[0])
    if count(stretches) <= most:
        return "[" + ",".join(edtf.day(d) for a, b in stretches for d in _each(a, b)) + "]"
    return edtf.interval(stretches[0][0], stretches[-1][1])
