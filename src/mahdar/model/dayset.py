"""Sets of days as the bits of an integer: two centuries are cut with one another in a microsecond."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from mahdar.model import calendars, edtf
from mahdar.model.calendars import Stretch

FIRST, LAST = date(1900, 1, 1), date(2099, 12, 31)
"""The days that a set can hold."""
_BASE = FIRST.toordinal()
_COUNT = LAST.toordinal() - _BASE + 1

DaySet = int
"""Bit i is the day FIRST + i."""
NONE: DaySet = 0
ALL: DaySet = (1 << _COUNT) - 1


def between(first: date, last: date) -> DaySet:
    """The days from first to last, as far as the set reaches."""
    low, high = max(first.toordinal() - _BASE, 0), min(last.toordinal() - _BASE, _COUNT - 1)
    return ((1 << (high - low + 1)) - 1) << low if high >= low else NONE


def union(stretches: Iterable[Stretch]) -> DaySet:
    """The days of all stretches."""
    out = NONE
    for first, last in stretches:
        out |= between(first, last)
    return out


def moved(days: DaySet, by: int) -> DaySet:
    """Every day `by` days later; what leaves the two centuries is gone."""
    return (days << by) & ALL if by >= 0 else days >> -by


def holds(days: DaySet, day: date) -> bool:
    """Is the day in the set?"""
    at = day.toordinal() - _BASE
    return at >= 0 and bool(days >> at & 1)


def count(days: DaySet) -> int:
    """How many days."""
    return days.bit_count()


def first(days: DaySet) -> date:
    """The earliest day of a set that is not empty."""
    return date.fromordinal(_BASE + (days & -days).bit_length() - 1)


def last(days: DaySet) -> date:
    """The latest day of a set that is not empty."""
    return date.fromordinal(_BASE + days.bit_length() - 1)


def stretches(days: DaySet) -> Iterator[Stretch]:
    """The days as stretches of consecutive days, in order."""
    at = _BASE
    while days:
        gap = (days & -days).bit_length() - 1
        days >>= gap
        at += gap
        run = (~days & (days + 1)).bit_length() - 1
        yield date.fromordinal(at), date.fromordinal(at + run - 1)
        days >>= run
        at += run


def each(days: DaySet) -> Iterator[date]:
    """Every day, in order."""
    for a, b in stretches(days):
        for i in range((b - a).days + 1):
            yield a + timedelta(days=i)


@lru_cache(maxsize=1024)
def named(template: str) -> DaySet:
    """All days that bear a recurring name: `XXXX-WXX-4`, `XXXX-01-30`, `XXXX-01`, `XXXX-21`, `XXXX-XX-15`, or one of
    another calendar."""
    if not calendars.plain(template):
        return union(calendars.sighted(template, FIRST, LAST))
    if m := re.fullmatch(r"XXXX-WXX-([1-7])", template):
        start = (int(m[1]) - FIRST.isoweekday()) % 7
        week = sum(1 << (start + 7 * i) for i in range(54))
        out, have = week, 54 * 7
        while have < _COUNT:
            out |= out << have
            have *= 2
        return out & ALL
    years = range(FIRST.year, LAST.year + 2)
    months = ("XX",) if "XXXX-XX-" not in template else tuple(f"{i:02d}" for i in range(1, 13))
    values = (
        template.replace("XXXX", f"{y:04d}", 1).replace("XX", m, 1) if m != "XX" else template.replace("XXXX", f"{y}")
        for y in years
        for m in months
    )
    return union((b.first, b.last) for v in values if edtf.valid(v) for b in edtf.parse(v))


def weekdays(days: DaySet) -> tuple[int, ...]:
    """On which weekdays they fall, Monday is 1."""
    return tuple(n for n in range(1, 8) if days & named(f"XXXX-WXX-{n}"))


def months(days: DaySet) -> tuple[int, ...]:
    """In which months of the year they fall."""
    return tuple(n for n in range(1, 13) if days & named(f"XXXX-{n:02d}"))


def value(days: DaySet, most: int = 60) -> str | None:
    """The days as EDTF: a day, an interval (open where it reaches the end of the set), one of at most `most` days; a
    wider set as the interval that holds it. None where no day is left, or none is excluded."""
    if not days or days == ALL:
        return None
    a, b = first(days), last(days)
    if count(days) <= most and days != between(a, b):
        return f"[{','.join(edtf.day(d) for d in each(days))}]"
    if a == FIRST or b == LAST:
        return f"{'..' if a == FIRST else edtf.day(a)}/{'..' if b == LAST else edtf.day(b)}"
    return edtf.interval(a, b)


def brief(days: DaySet) -> str:
    """The days in a word: as EDTF, or as the names that they bear (`XXXX-WXX-6`, `XXXX-01`), in the end as `..`."""
    told = value(days, 3)
    if told is not None and (count(days) <= 3 or days == between(first(days), last(days))):
        return told
    names = [f"XXXX-WXX-{n}" for n in weekdays(days)] if 0 < len(weekdays(days)) < 4 else []
    in_months = [f"XXXX-{n:02d}" for n in months(days)] if 0 < len(months(days)) < 4 else []
    return " ".join(names + in_months) or ("none" if not days else "..")
