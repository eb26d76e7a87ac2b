"""Hijri dates by the calendar of Umm al-Qura, as Gregorian days."""

from __future__ import annotations

from datetime import date, timedelta

from hijridate import Hijri

from mahdar.model import edtf
from mahdar.model.timex import Absolute

CALENDAR = "islamic-umalqura"


def _first(year: int, month: int) -> date | None:
    try:
        return Hijri(year, month, 1).to_gregorian()
    except (ValueError, OverflowError):  # the tables reach from 1343 to 1500
        return None


def _next(year: int, month: int) -> date | None:
    return _first(year + month // 12, month % 12 + 1)


def hijri_day(year: int, month: int, day: int) -> Absolute | None:
    """The day, or None where the calendar has none or the tables end."""
    first, after = _first(year, month) if 1 <= month <= 12 else None, _next(year, month) if 1 <= month <= 12 else None
    if first is None or after is None or not 1 <= day <= (after - first).days:
        return None
    return Absolute(edtf.day(first + timedelta(days=day - 1)), CALENDAR)


def hijri_month(year: int, month: int) -> Absolute | None:
    """The month as a stretch of days."""
    first, after = _first(year, month), _next(year, month)
    return Absolute(f"{first}/{after - edtf.DAY}", CALENDAR) if first and after else None


def hijri_year(year: int) -> Absolute | None:
    """The year as a stretch of days."""
    first, after = _first(year, 1), _first(year + 1, 1)
    return Absolute(f"{first}/{after - edtf.DAY}", CALENDAR) if first and after else None
