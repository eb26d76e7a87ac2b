"""Dates and hours written in digits: `2014.05.23`, `12/03/2021`, `14:46`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mahdar.lang.ar.times_hijri import hijri_day
from mahdar.model import edtf
from mahdar.model.timex import Absolute, TimeExpr

if TYPE_CHECKING:
    from mahdar.lang.ar.times_items import Item

_DATE = re.compile(
    r"(?<![\d.,/:-])(?:"
    r"(?P<y>\d{4})\s?(?P<s1>[/.\-])\s?(?P<m>\d{1,2})\s?(?P=s1)\s?(?P<d>\d{1,2})"
    r"|(?P<a>\d{1,2})\s?(?P<s2>[/.\-\\])\s?(?P<b>\d{1,2})\s?(?P=s2)\s?(?P<year>\d{4}|\d{2})"
    r"|(?P<month>\d{1,2})/(?P<ym>(?:19|20)\d\d)"
    r"|(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?"
    r"|(?<=الساعه )(?P<h>\d{1,2})[.,](?P<min>\d{2})"
    r")(?![\d:/]|[.,-]\d)"
)


def at(text: str, start: int) -> Item | None:
    """The date or hour that digits and separators make from an offset on; None where no calendar has it."""
    from mahdar.lang.ar.times_items import Item

    m = _DATE.match(text, start)
    if m is None:
        return None
    hour, minute = m["hour"] or m["h"], m["minute"] or m["min"]
    if hour:
        told = int(hour) <= 24 and int(minute) < 60
        return Item("clock", start, m.end(), f"{int(hour) % 24:02d}:{minute}") if told else None
    value = _date(m)
    return Item("ndate", start, m.end(), value) if value is not None else None


def _date(m: re.Match[str]) -> TimeExpr | None:
    if m["ym"]:
        return Absolute(f"{m['ym']}-{int(m['month']):02d}") if 1 <= int(m["month"]) <= 12 else None
    if m["y"]:
        return _ordered(int(m["y"]), int(m["m"]), int(m["d"]))
    a, b, year = int(m["a"]), int(m["b"]), int(m["year"])
    if len(m["year"]) == 2:
        if m["s2"] == "." or not 1 <= a <= 31 or not 1 <= b <= 12:
            return None
        year += 2000 if year < 70 else 1900
    return _ordered(year, b, a)


def _ordered(year: int, month: int, day: int) -> TimeExpr | None:
    """Day and month in the order of the press; the other order where only that one makes a date."""
    for m, d in ((month, day), (day, month)):
        if 1300 <= year <= 1500:
            value = hijri_day(year, m, d)
            if value is not None:
                return value
        elif 1800 <= year <= 2199 and edtf.valid(f"{year:04d}-{m:02d}-{d:02d}"):
            return Absolute(f"{year:04d}-{m:02d}-{d:02d}")
    return None
