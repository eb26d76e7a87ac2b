"""Dates of the Hijra, by the calendar of Umm al-Qura, and of the solar year of Iran, as Gregorian days."""

from __future__ import annotations

from datetime import date

from mahdar.model import calendars, edtf
from mahdar.model.calendars import HIJRI, SOLAR
from mahdar.model.timex import Absolute

SYSTEMS = ("XXXX", "HHHH", "SSSS")  # a month's number in the lexicon divided by a hundred tells which


def of_year(system: str, year: int, code: str) -> Absolute | None:
    """A day `09-27` or a month `09` in a year of its own calendar, or None where that has none or its tables end."""
    month, _, day = code.partition("-")
    hijri = system == "HHHH"
    stretch = calendars.hijri_month(year, int(month)) if hijri else calendars.solar_month(year, int(month))
    calendar = HIJRI if hijri else SOLAR
    if stretch is None or not day:
        return None if stretch is None else Absolute(edtf.interval(*stretch), calendar)
    told = calendars.day_of(stretch, int(day))
    if told is None and hijri and int(day) == 30:  # where the moon was seen a day later
        told = stretch[1] + edtf.DAY
    return None if told is None else Absolute(edtf.day(told), calendar)


def hijri_year(year: int) -> Absolute | None:
    """The year as a stretch of days."""
    first, last = calendars.hijri_month(year, 1), calendars.hijri_month(year, 12)
    return Absolute(f"{first[0]}/{last[1]}", HIJRI) if first and last else None


def solar_year(year: int) -> Absolute | None:
    """A year of Iran as a stretch of days."""
    first, last = calendars.solar_month(year, 1), calendars.solar_month(year, 12)
    return Absolute(f"{first[0]}/{last[1]}", SOLAR) if first and last else None


def sighted(told: Absolute, weekday: int) -> Absolute | None:
    """A day of the Hijra whose weekday is that of its neighbour: the moon was seen on another evening."""
    if told.calendar != HIJRI or len(told.value) != 10:
        return None
    near = (date.fromisoformat(told.value) + i * edtf.DAY for i in (-1, 1))
    return next((Absolute(d.isoformat(), HIJRI) for d in near if d.isoweekday() == weekday), None)
