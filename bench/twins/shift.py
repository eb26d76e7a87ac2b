"""A shift of dates: what it makes of days, months and years, and of the EDTF values that hold them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from bench.twins.edits import Untwinnable

DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
PART = re.compile(r"(\d{4})-(2[1-4]|3[3-6]|4[01])")
WEEK = re.compile(r"(\d{4})-W(\d{2})")
YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Shift:
    """Years, then months within the year, then days are added. Explicit days must stay in their month.

    Month shifts carry no year, so what a text calls this year or last year stays so. Seasons, quarters and halves
    move with the years alone, hence `months` must be 0 where a text has any.
    """

    years: int
    months: int = 0
    days: int = 0

    def day(self, old: date) -> date:
        """The new day."""
        month = self.month(old.month)
        try:
            return date(old.year + self.years, month, old.day) + timedelta(self.days)
        except ValueError:
            raise Untwinnable("a day falls out of its month") from None

    def kept_day(self, old: date) -> date:
        """The new day of a date written with its month: it must stay in that month."""
        new = self.day(old)
        if new.month != self.month(old.month):
            raise Untwinnable("a day falls out of its month")
        return new

    def month(self, old: int) -> int:
        """The new month, in the same year."""
        if not 1 <= old + self.months <= 12:
            raise Untwinnable("a month falls out of its year")
        return old + self.months

    def rotation(self, published: date) -> int:
        """By how many days every weekday word near publication moves on."""
        return (self.day(published) - published).days % 7

    def value(self, old: str) -> str:
        """An EDTF value moved. Durations, decades and recurring days have no year to move and stay as they are."""
        if old.startswith(("P", "X")) or not re.search(r"\d{4}", old):
            return old
        if old[:1] in "[{" or "/" in old:
            return self._compound(old)
        return self._point(old)

    def _compound(self, old: str) -> str:
        days = [date(int(y), int(m), int(d)) for y, m, d in DAY.findall(old)]
        if len(days) == 2 and "/" in old and _half_month(*days):
            year, month = days[0].year + self.years, self.month(days[0].month)
            last = monthrange(year, month)[1] if days[1].day > 15 else 15
            return f"{date(year, month, days[0].day)}/{date(year, month, last)}"
        return re.sub(r"[^\[\]{},/.]+", lambda piece: self._point(piece.group()), old)

    def _point(self, old: str) -> str:
        if found := DAY.match(old):
            moved = self.day(date(*map(int, found.groups()))).isoformat()
        elif found := MONTH.match(old):
            moved = f"{int(found[1]) + self.years:04}-{self.month(int(found[2])):02}"
        elif found := PART.match(old):
            if self.months:
                raise Untwinnable("a season or half cannot move by months")
            moved = f"{int(found[1]) + self.years:04}-{found[2]}"
        elif found := WEEK.match(old):
            monday = self.day(date.fromisocalendar(int(found[1]), int(found[2]), 1))
            if monday.isoweekday() != 1:
                raise Untwinnable("a week must move by whole weeks")
            moved = "{:04}-W{:02}".format(*monday.isocalendar()[:2])
        elif found := YEAR.match(old):
            moved = f"{int(found[0]) + self.years:04}"
        else:
            return old
        return moved + old[found.end() :]


def days_of(value: str) -> list[date]:
    """The whole days that an EDTF value names."""
    return [date(int(y), int(m), int(d)) for y, m, d in DAY.findall(value)]


def _half_month(first: date, last: date) -> bool:
    """Whether two days bound a month or its half, which move with the month and not with the days."""
    if (first.year, first.month) != (last.year, last.month):
        return False
    end = monthrange(last.year, last.month)[1]
    return (first.day, last.day) in {(1, 15), (1, end), (16, end)}
