"""What was announced and when it came, drawn: a row for each time it was announced, then the day it was held.

Rows share one scale; x runs from 0 to `WIDTH`, with time to the left where the page reads so. A window whose edge is
soft has its sure days apart from those it may have besides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from mahdar.model.ledger import Meeting
from mahdar.model.outcome import Announcement, Outcome
from mahdar.publish.dossier.announcement_lists import chosen
from mahdar.publish.dossier.facets import Asked
from mahdar.publish.dossier.index import Index, Ref
from mahdar.publish.dossier.timeline_days import Extent, of_meeting, of_window

WIDTH = 1000
_EDGE = 0.03  # of the days shown that are left free on either side
_LEAST = 7.0  # a day is drawn this wide
_BEFORE = 800  # days by which an announcement may come before its window and still be drawn


@dataclass(frozen=True, slots=True)
class Stroke:
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Row:
    """`entry`: what was announced, the meeting it came to, or None for the days whose coverage was counted. `said`:
    where the day lies on which it was announced, with the way from there to the window."""

    entry: Announcement | Meeting | None
    sure: Stroke | None
    soft: tuple[Stroke, ...]
    said: float | None = None
    way: Stroke | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """`due`: where the first window ends in its narrowest and its widest reading; `came`: from there to the meeting,
    where it came after; `head`: where that arrow points. `first`, `last`: the days at the edges."""

    rows: tuple[Row, ...]
    due: tuple[float, float] | None
    came: Stroke | None
    head: float | None
    today: float | None
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing as often as it was announced, oldest first, what it came to, and by how much that slipped."""

    links: tuple[Announcement, ...]
    meeting: Meeting | None
    slipped: tuple[int, int] | None

    @property
    def last(self) -> Announcement:
        return self.links[-1]


def slip_of(index: Index, x: Announcement) -> Slip:
    """The whole chain that an announcement is of, or itself alone."""
    found = (index.entries.get(Ref("announcement", i)) for i in x.chain or (x.id,))
    links = tuple(a for a in found if isinstance(a, Announcement)) or (x,)
    meeting = next((m for a in reversed(links) if (m := index.meeting(a.meeting))), None)
    return Slip(links, meeting, x.slipped or (x.days_late if not x.chain else None))


def slips(index: Index, asked: Asked) -> Sequence[Slip]:
    """Everything chosen that was announced more than once or came late, what slipped most first."""
    return index.once(_Found).of(tuple(sorted((k, v) for k, v in asked.items() if v)))


class _Found:
    """What was asked for lately, of one ledger."""

    def __init__(self, index: Index) -> None:
        self.of = lru_cache(maxsize=64)(partial(_slips, index))


def _slips(index: Index, key: tuple[tuple[str, str], ...]) -> Sequence[Slip]:
    asked: Asked = dict(key)
    seen: dict[tuple[str, ...], Announcement] = {}
    for x in chosen(index, asked):
        if x.chain or x.outcome is Outcome.LATE:
            seen.setdefault(x.chain or (x.id,), x)
    return sorted((slip_of(index, x) for x in seen.values()), key=_far)


def drawing(index: Index, slip: Slip, rtl: bool) -> Drawing | None:
    """None where nothing of it has a date."""
    windows = [(a, of_window(a)) for a in slip.links]
    dated = [(a, e) for a, e in windows if e is not None]
    held = of_meeting(slip.meeting) if slip.meeting else None
    if not dated:
        return None
    watched = _watched(slip.last)
    opens = min(e.first for _, e in dated)
    said = {
        a.id: d for a in slip.links if a.announced and (d := _day(a.announced.latest)) and abs(opens - d) <= _BEFORE
    }
    drawn = [e for _, e in dated] + [e for e in (held, watched) if e]
    first = min((*(e.first for e in drawn), *said.values()))
    last = max((*(e.last for e in drawn), *said.values()))
    scale = _Scale(first, last, rtl)
    rows = [_window(scale, a, e, said.get(a.id)) for a, e in windows]
    rows += [_row(scale, slip.meeting, held)] if held else []
    rows += [_row(scale, None, watched)] if watched else []
    start = dated[0][1]
    late = held if held and held.first > start.sure_last else None
    as_of = index.as_of()
    today = as_of.toordinal() if as_of else None
    return Drawing(
        tuple(rows), (scale.at(min(start.sure_last, start.last) + 1), scale.at(start.last + 1)),
        scale.stroke(start.last + 1, late.first - 1) if late and late.first > start.last + 1 else None,
        scale.at(late.first) if late else None,
        scale.at(today + 0.5) if today is not None and scale.first <= today <= scale.last else None,
        scale.day(first), scale.day(last),
    )  # fmt: skip


def _far(s: Slip) -> tuple[int, int, str]:
    least, most = s.slipped or (-1, -1)
    return -most, -least, s.links[0].id


def _watched(x: Announcement) -> Extent | None:
    """The days after the window of which the coverage was counted."""
    if x.coverage is None:
        return None
    a, b = date.fromisoformat(x.coverage.first).toordinal(), date.fromisoformat(x.coverage.last).toordinal()
    return Extent(a, a, b, b)


def _day(d: date) -> int | None:
    return d.toordinal() if date.min < d < date.max else None


def _window(scale: _Scale, a: Announcement, e: Extent | None, said: int | None) -> Row:
    row = _row(scale, a, e) if e else Row(a, None, ())
    if said is None:
        return row
    way = scale.stroke(said, e.first - 1) if e and said < e.first else None
    return Row(row.entry, row.sure, row.soft, scale.at(said + 0.5), way)


def _row(scale: _Scale, entry: Announcement | Meeting | None, e: Extent) -> Row:
    if e.sure_first > e.sure_last:
        return Row(entry, None, (scale.stroke(e.first, e.last, _LEAST),))
    ends = ((e.first, e.sure_first - 1), (e.sure_last + 1, e.last))
    soft = tuple(scale.stroke(a, b) for a, b in ends if a <= b)
    return Row(entry, scale.stroke(e.sure_first, e.sure_last, _LEAST), soft)


class _Scale:
    """Days by `date.toordinal` to places."""

    def __init__(self, first: int, last: int, rtl: bool) -> None:
        free = max(2, round((last - first) * _EDGE))
        self.first, self.last, self._rtl = first - free, last + free, rtl
        self._per_day = WIDTH / (self.last - self.first + 1)

    def at(self, day: float) -> float:
        x = (day - self.first) * self._per_day
        return round(WIDTH - x if self._rtl else x, 1)

    def stroke(self, first: int, last: int, least: float = 0.0) -> Stroke:
        left, right = sorted((self.at(first), self.at(last + 1)))
        if right - left < least:
            left, right = (left + right - least) / 2, (left + right + least) / 2
        return Stroke(round(left, 1), round(right - left, 1))

    def day(self, ordinal: int) -> date:
        return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))
