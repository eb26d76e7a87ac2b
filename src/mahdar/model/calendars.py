"""Names of days and months that recur by another reckoning than day and month of the Gregorian year.

`HHHH-09-27` and `HHHH-09` are a day and a month of the Hijra by Umm al-Qura, `SSSS-03-15` and `SSSS-03` of the solar
year of Iran, `XXXX-XX-15W5` the 15th of some month that is a Friday, `XXXX-05-02W7` the second of May where that is a
Sunday, the second Sunday of that month where it is not (`الأحد الثاني من أيار` may be either), `HHHH-10-03W7` likewise.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from hijridate import Hijri

from mahdar.model import edtf

HIJRI, SOLAR = "islamic-umalqura", "persian"
_NAME = re.compile(r"([HSX])\1{3}-(\d\d|XX)(?:-(\d\d))?(?:W([1-7]))?")
_LEAP = (1, 5, 9, 13, 17, 22, 26, 30)  # of 33 solar years: true to the equinox for the centuries about ours
_NOWRUZ = (1396, date(2017, 3, 21))
Stretch = tuple[date, date]  # first and last, both included


def calendar_of(template: str) -> str:
    """The calendar that a recurring name is of."""
    return {"H": HIJRI, "S": SOLAR}.get(template[:1], "gregorian")


def plain(template: str) -> bool:
    """Is it a name of the Gregorian year, month or week, which `edtf` reads once its year is filled in?"""
    return template[0] == "X" and not re.search(r"\dW\d$", template)


@lru_cache(maxsize=4096)
def hijri_month(year: int, month: int) -> Stretch | None:
    """The days of a month by Umm al-Qura; None where the tables, from 1343 to 1500, have none."""
    try:
        told = Hijri(year, month, 1)
        first, length = date.fromordinal(told.to_gregorian().toordinal()), told.month_length()
        return first, first + timedelta(days=length - 1)
    except (ValueError, OverflowError):
        return None


def solar_month(year: int, month: int) -> Stretch | None:
    """The days of a month of Iran's calendar, by its cycle of 33 years; None for no such month."""
    if not (1178 <= year <= 1633 and 1 <= month <= 12):
        return None
    first = _nowruz(year) + timedelta(days=31 * min(month - 1, 6) + 30 * max(month - 7, 0))
    length = 31 if month < 7 else 30 if month < 12 else (_nowruz(year + 1) - first).days
    return first, first + timedelta(days=length - 1)


def _nowruz(year: int) -> date:
    known, day = _NOWRUZ
    return day + timedelta(days=365 * (year - known) + _leaps(year) - _leaps(known))


def _leaps(year: int) -> int:
    cycles, rest = divmod(year, 33)
    return cycles * len(_LEAP) + sum(1 for r in _LEAP if r < rest)


def day_of(month: Stretch | None, number: int) -> date | None:
    """A day of a month by its number."""
    if month is None or not 1 <= number <= (month[1] - month[0]).days + 1:
        return None
    return month[0] + timedelta(days=number - 1)


def occurrences(template: str, first: date, last: date) -> list[Stretch]:
    """Every stretch from the year of `first` to that of `last` that bears a name which is not `plain`, in order.

    Raises ValueError for what is no such name."""
    m = _NAME.fullmatch(template)
    if m is None:
        raise ValueError(f"no recurring name: {template!r}")
    system, month, day, weekday = m.groups()
    if system == "X":
        return _weekday_dates(month, int(day), int(weekday), first.year, last.year)
    if weekday is not None:
        return _of_other_months(f"{system * 4}-{month}", int(day), int(weekday), first, last)
    months = hijri_month if system == "H" else solar_month
    low, high = ((y - 622) * 33 // 32 if system == "H" else y - 622 for y in (first.year, last.year))
    found = [months(y, int(month)) for y in range(low - 1, high + 3)]
    stretches = [s for s in found if s is not None and first.year <= s[1].year and s[0].year <= last.year]
    if day is None:
        return stretches
    days = [day_of(s, int(day)) for s in stretches]
    return [(d, d) for d in days if d is not None]


def sighted(template: str, first: date, last: date) -> list[Stretch]:
    """As `occurrences`, with the day before and after that the sighting of the moon may make of a Hijri one."""
    slack = edtf.DAY if template[0] == "H" else timedelta(0)
    return [(a - slack, b + slack) for a, b in occurrences(template, first, last)]


def _weekday_dates(month: str, number: int, weekday: int, first: int, last: int) -> list[Stretch]:
    out = []
    for year in range(max(first, 1), min(last, 9998) + 1):
        for m in range(1, 13) if month == "XX" else (int(month),):
            if not edtf.valid(f"{year:04d}-{m:02d}-{number:02d}"):
                continue
            day = date(year, m, number)
            if day.isoweekday() == weekday:
                out.append((day, day))
            elif month != "XX" and (named := nth_weekday(year, m, weekday, number)) is not None:
                out.append((named, named))
    return out


def _of_other_months(template: str, number: int, weekday: int, first: date, last: date) -> list[Stretch]:
    """In months of another calendar, a day's number being one off where the moon was seen on another evening."""
    out = []
    for a, b in occurrences(template, first, last):
        days = [a + timedelta(days=number - 1 + off) for off in (0, -1, 1)]
        nth = a + timedelta(days=(weekday - a.isoweekday()) % 7 + 7 * (number - 1))
        day = next((d for d in days if d.isoweekday() == weekday), nth)
        if day <= b:
            out.append((day, day))
    return out


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date | None:
    """The number-th day of that name in a month."""
    first, last = date(year, month, 1), edtf.month_last(year, month)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1))
    return day if day <= last else None
