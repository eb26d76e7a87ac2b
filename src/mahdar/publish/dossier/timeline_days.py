"""The days that an entry may mean on a timeline: those of its widest reading, and those it means in every reading."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mahdar.model.edtf import Bounds
from mahdar.model.ledger import Meeting
from mahdar.model.outcome import Announcement
from mahdar.model.when import When

OPEN = 60  # days of an end that is left open ("after March") which are drawn, fading


@dataclass(frozen=True, slots=True)
class Extent:
    """Days by `date.toordinal`, inclusive. No day is sure where `sure_first` comes after `sure_last`."""

    first: int
    sure_first: int
    sure_last: int
    last: int

    @property
    def exact(self) -> bool:
        return self.first == self.sure_first and self.sure_last == self.last

    @property
    def middle(self) -> float:
        """The middle of the days that are sure, else of all, as a point in time."""
        sure = self.sure_first <= self.sure_last
        return (self.sure_first + self.sure_last + 1) / 2 if sure else (self.first + self.last + 1) / 2


class Days:
    """How many of some extents lie on which days, without walking them."""

    def __init__(self, extents: Iterable[Extent]) -> None:
        held = list(extents)
        self._firsts, self._lasts = sorted(e.first for e in held), sorted(e.last for e in held)

    def count(self, first: int, last: int) -> int:
        """Those that may lie on any day from `first` to `last`."""
        return bisect_right(self._firsts, last) - bisect_left(self._lasts, first)


def of_meeting(x: Meeting) -> Extent | None:
    """From its beginning to its end. A month is no length: a meeting "in May" may have been on any day of it, so that
    no day of it is sure; one "from 15 to 16 May" was in session on both."""
    opens = [b for b, _ in _told(x.begins.value, x.when.value)] or [b for b, _ in _told(x.ends.value)]
    closes = [b for _, b in _told(x.ends.value, x.when.value)] or [b for _, b in _told(x.begins.value)]
    if not opens or not closes:
        return None
    begin, end = opens[0], closes[0]
    first, last = begin.first, max(begin.first, end.last)
    return _closed(first, min(begin.last, last), max(end.first, first), last)


def of_window(x: Announcement) -> Extent | None:
    """The days within which it was announced to be; the edges of a season are soft."""
    if x.due is None:
        return None
    b = x.due.bounds
    if b.first == date.min and b.last < date.max and x.announced and x.announced.latest < b.last:
        day = x.announced.latest
        return _closed(day, min(max(day, b.first_sure), b.last_sure), b.last_sure, b.last)
    return _closed(b.first, b.first_sure, b.last_sure, b.last)


def _told(*values: When | None) -> Iterable[tuple[Bounds, Bounds]]:
    """For each value the days on which it may begin and those on which it may end."""
    for w in values:
        if w is None:
            continue
        ends = w.value.split("/") if w.mod is None and w.value[0] not in "[{" else []
        if len(ends) == 2 and not {"", ".."} & set(ends):
            yield When(ends[0]).bounds, When(ends[1]).bounds
        else:
            yield w.bounds, w.bounds


def _closed(first: date, sure_first: date, sure_last: date, last: date) -> Extent | None:
    """Ends that are left open are closed some way off; None where both are."""
    if first == date.min and last == date.max:
        return None
    a, b, c, d = (x.toordinal() for x in (first, sure_first, sure_last, last))
    if first == date.min:
        b = c if sure_first == date.min else b
        a = min(b, c) - OPEN
    if last == date.max:
        c = b if sure_last == date.max else c
        d = max(b, c) + OPEN
    return Extent(a, b, c, d)
