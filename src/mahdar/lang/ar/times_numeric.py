"""Dates and hours written in digits: `2014.05.23`, `12/03/2021`, `30/6`, `14:46`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mahdar.lang.ar.times_hijri import of_year
from mahdar.model import edtf
from mahdar.model.timex import Absolute, TimeExpr

if TYPE_CHECKING:
    from mahdar.lang.ar.times_items import Item

_DATE = re.compile(
    r"(?<![\d.,/:-])(?:"
    r"(?P<y>\d{4})\s?(?P<s1>[/.\-])\s?(?P<m>\d{1,2})\s?(?P=s1)\s?(?P<d>\d{1,2})"
    r"|(?P<a>\d{1,2})\s?(?P<s2>[/.\-\\])\s?(?P<b>\d{1,2})\s?(?P=s2)\s?(?P<year>\d{4}|\d{2})"
    r"|(?P<month>\d{1,2})/(?P<ym>(?:19|20)\d\d)"
    r"|(?P<p>\d{1,2})/(?P<q>\d{1,2})(?!\s?/)"
    r"|(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?"
    r"|(?<=الساعه )(?P<h>\d{1,2})[.,](?P<min>\d{2})"
    r"|(?<=الساعه )(?P<rmin>[0-5]\d)ر(?P<rh>[0-2]\d)"  # the minutes first
    r")(?![\d/]|[:.,-]\d)"
)
# After a year: of the Hijra, of the moon or of the sun.
_ERA = re.compile(r"\s?(?:ه(?!\w)|هجري|للهجره)(?P<solar>\.?\s?ش(?!\w)|ه?\s?شمسي)?")


def at(text: str, start: int) -> Item | None:
    """The date or hour that digits and separators make from an offset on; None where no calendar has it."""
    from mahdar.lang.ar.times_items import Item

    m = _DATE.match(text, start)
    if m is None:
        return None
    hour, minute = m["hour"] or m["h"] or m["rh"], m["minute"] or m["min"] or m["rmin"]
    if hour:
        told = int(hour) <= 24 and int(minute) < 60
        return Item("clock", start, m.end(), f"{int(hour) % 24:02d}:{minute}") if told else None
    if m["p"]:
        code = _partial(int(m["p"]), int(m["q"]))
        return Item("pdate", start, m.end(), code) if code is not None else None
    value = _date(m, _ERA.match(text, m.end()))
    return Item("ndate", start, m.end(), value) if value is not None else None


def _partial(a: int, b: int) -> str | None:
    """Day and month without a year, in the order of the press, or in the other where only that one makes a date."""
    return next((f"{m:02d}-{d:02d}" for d, m in ((a, b), (b, a)) if edtf.valid(f"2000-{m:02d}-{d:02d}")), None)


def _date(m: re.Match[str], era: re.Match[str] | None) -> TimeExpr | str | None:
    """The date; one that its month has not as `YYYY-MM-DD`."""
    if m["ym"]:
        return Absolute(f"{m['ym']}-{int(m['month']):02d}") if 1 <= int(m["month"]) <= 12 else None
    if m["y"]:
        return _ordered(int(m["y"]), int(m["m"]), int(m["d"]), era)
    a, b, year = int(m["a"]), int(m["b"]), int(m["year"])
    if len(m["year"]) == 2 and era is not None:
        if 30 <= a <= 49 and year <= 30:  # `36/10/15هـ`
            return _ordered(1400 + a, b, year, era)
        year += 1400 if year < 50 else 1300
    elif len(m["year"]) == 2:
        if m["s2"] == "." or not 1 <= a <= 31 or not 1 <= b <= 12:
            return None
        year += 2000 if year < 70 else 1900
    return _ordered(year, b, a, era)


def _ordered(year: int, month: int, day: int, era: re.Match[str] | None) -> TimeExpr | str | None:
    """Day and month in the order of the press; the other order where only that one makes a date."""
    for m, d in ((month, day), (day, month)):
        if 1300 <= year <= 1500:
            value = of_year("SSSS" if era is not None and era["solar"] else "HHHH", year, f"{m:02d}-{d:02d}")
            if value is not None:
                return value
        elif 1800 <= year <= 2199 and edtf.valid(f"{year:04d}-{m:02d}-{d:02d}"):
            return Absolute(f"{year:04d}-{m:02d}-{d:02d}")
    impossible = 1900 <= year <= 2100 and 1 <= month <= 12 and 29 <= day <= 31
    return f"{year:04d}-{month:02d}-{day:02d}" if impossible else None
