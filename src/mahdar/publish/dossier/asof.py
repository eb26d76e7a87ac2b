"""The months a ledger reaches over, to choose from which day it is seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mahdar.model.edtf import month_last
from mahdar.publish.dossier.index import Index


@dataclass(frozen=True, slots=True)
class Months:
    """`first` as `2019-05`; `last_day`: the last of the last month, or the ledger's day where that comes before."""

    first: str
    count: int
    last_day: str

    def at(self, day: str | None) -> int:
        """Which of them a day lies in; the last where none is asked for."""
        if day is None:
            return self.count - 1
        year, month = int(self.first[:4]), int(self.first[5:])
        n = (int(day[:4]) - year) * 12 + int(day[5:7]) - month
        return min(max(n, 0), self.count - 1)


def months(index: Index) -> Months | None:
    """From the first month in which something was published to the last; None where no such month is known."""
    return index.once(_months)


def _months(index: Index) -> Months | None:
    whens = (d.published.value for d in index.ledger.documents)
    days = [w.latest for w in whens if w and w.latest < date.max and (w.latest - w.earliest).days < 32]
    end = index.as_of()
    if not days or end is None:
        return None
    first, last = min(days), max(max(days), end)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    day = min(month_last(last.year, last.month), max(end, max(days)))
    return Months(f"{first:%Y-%m}", count, day.isoformat())
