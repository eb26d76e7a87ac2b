"""The part of EDTF (ISO 8601-2) that the press needs, read and written by hand.

Own code because the library at hand reads 150 values a second and fails on `2024-2X` (see design.md).
Days are proleptic Gregorian; every bound is an inclusive `date` unless it says otherwise.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

DAY = timedelta(days=1)
_QUALIFIER = "?~%"
_PARTS = {  # two-digit code after the year: months first and last, inclusive
    "33": (1, 3), "34": (4, 6), "35": (7, 9), "36": (10, 12),
    "37": (1, 4), "38": (5, 8), "39": (9, 12),
    "40": (1, 6), "41": (7, 12),
}  # fmt: skip
_SEASONS = {  # meteorological first and last, astronomical first and last: month, day; winter begins the year before
    "21": (((3, 1), (5, 31)), ((3, 20), (6, 20))),
    "22": (((6, 1), (8, 31)), ((6, 21), (9, 22))),
    "23": (((9, 1), (11, 30)), ((9, 23), (12, 20))),
    "24": (((12, 1), (2, 29)), ((12, 21), (3, 19))),
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """The days a value may cover. Soft edges (seasons) run from `first` (the widest reading) to
    `first_sure` (the narrowest), and from `last_sure` to `last`; hard edges coincide."""

    first: date
    first_sure: date
    last_sure: date
    last: date

    @staticmethod
    def hard(first: date, last: date) -> Bounds:
        return Bounds(first, first, last, last)

    def meets(self, other: Bounds) -> bool:
        """Is there a day that both may cover?"""
        return self.first <= other.last and other.first <= self.last

    def holds(self, other: Bounds) -> bool:
        """Does every day of the other lie in the widest reading of this one?"""
        return self.first <= other.first and other.last <= self.last


def month_last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _season(year: int, code: str) -> Bounds:
    readings = []
    for first, last in _SEASONS[code]:
        wraps = last < first  # winter of a year is told of the months that open it, begun the December before
        last_day = min(last[1], calendar.monthrange(year, last[0])[1])
        readings.append((date(year - 1 if wraps else year, *first), date(year, last[0], last_day)))
    starts, ends = [r[0] for r in readings], [r[1] for r in readings]
    return Bounds(min(starts), max(starts), min(ends), max(ends))


def _simple(text: str) -> Bounds:
    text = text.rstrip(_QUALIFIER).split("T")[0]
    if m := re.fullmatch(r"(\d{4})-W(\d\d)", text):
        monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        return Bounds.hard(monday, monday + 6 * DAY)
    if m := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text):
        day = date(int(m[1]), int(m[2]), int(m[3]))
        return Bounds.hard(day, day)
    if m := re.fullmatch(r"(\d{4})-(\d\d)", text):
        year, code = int(m[1]), m[2]
        if code in _SEASONS:
            return _season(year, code)
        first, last = _PARTS.get(code) or (int(code), int(code))
        return Bounds.hard(date(year, first, 1), month_last(year, last))
    if (m := re.fullmatch(r"(\d{1,4})(X{0,3})", text)) and len(text) == 4:
        low, high = int(m[1] + "0" * len(m[2])), int(m[1] + "9" * len(m[2]))
        return Bounds.hard(date(max(low, 1), 1, 1), date(high, 12, 31))
    raise ValueError(f"not an EDTF value this reader knows: {text!r}")


@lru_cache(maxsize=65536)
def parse(text: str) -> tuple[Bounds, ...]:
    """The alternatives a value names: one for a date or an interval, several for a set, `[a,b]` (one of them) or
    `{a,b}` (all of them).

    An open interval end (`..` or empty) reaches to the first or last day a `date` can hold.
    Raises ValueError for anything else than a known form.
    """
    text = text.strip()
    if text[:1] + text[-1:] in ("[]", "{}"):
        members = text[1:-1].split(",")
        if not all(members):
            raise ValueError(f"an empty member in {text!r}")
        return tuple(b for m in members for b in _members(m.strip()))
    return _members(text)


def _members(text: str) -> tuple[Bounds, ...]:
    if ".." in text and text != ".." and "/" not in text:
        text = text.replace("..", "/")
    if "/" not in text:
        return (_simple(text),)
    first, _, last = text.partition("/")
    low = Bounds.hard(date.min, date.min) if first in ("", "..") else _simple(first)
    high = Bounds.hard(date.max, date.max) if last in ("", "..") else _simple(last)
    if high.last < low.first:
        raise ValueError(f"an interval that ends before it begins: {text!r}")
    return (Bounds(low.first, low.first_sure, high.last_sure, high.last),)


def valid(text: str) -> bool:
    """Is this a value `parse` reads?"""
    try:
        parse(text)
    except ValueError:
        return False
    return True


def day(value: date) -> str:
    return value.isoformat()


def interval(first: date, last: date) -> str:
    """The shortest value that names exactly the days from first to last."""
    if first == last:
        return first.isoformat()
    if first.day == 1 and last == month_last(last.year, last.month):
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%Y-%m}"
        if first.month == 1 and last.month == 12 and first.year == last.year:
            return f"{first.year:04d}"
    return f"{first.isoformat()}/{last.isoformat()}"
