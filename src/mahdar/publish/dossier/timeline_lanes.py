"""Where each entry stands across the time: a band for a series, in it a lane for a kind, in it rows in which nothing
lies on another. The rows rest on days alone, so that they are the same however near one looks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from mahdar.model.assertion import MeetingKind
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.timeline_days import Days, Extent
from mahdar.publish.dossier.timeline_items import ACTION, Asked, Item, Items, in_time

TITLE, MEETING, WINDOW, GAP = 16, 27, 13, 10  # heights: a lane's name, a row of meetings, one of windows, below a lane
BAR, SLIP = 12, 9  # of a meeting's bar and a window's
LABEL = 13  # above a meeting's bar, for its number
_MEETING_ROWS, _WINDOW_ROWS = 5, 16  # at most; what is beyond shares the last
_APART = 4  # days that two in a row are apart
_WIDE = 3 * 366  # days; what may mean more than these does not decide where time begins and ends
_ORDER = {kind: n for n, kind in enumerate((*MeetingKind, ACTION))}


@dataclass(frozen=True, slots=True)
class Placed:
    """`y`: of its bar's upper edge, in its band."""

    item: Item
    y: int


@dataclass(frozen=True, slots=True)
class Lane:
    kind: str
    y: int


@dataclass(frozen=True, slots=True)
class Band:
    series: str | None
    height: int
    lanes: tuple[Lane, ...]
    meetings: tuple[Placed, ...]
    windows: tuple[Placed, ...]
    days: Days = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Chart:
    """Days by `date.toordinal`. `undated` have no place in time."""

    first: int
    last: int
    today: int | None
    bands: tuple[Band, ...]
    undated: tuple[Item, ...]

    @property
    def count(self) -> int:
        return sum(len(b.meetings) + len(b.windows) for b in self.bands)

    def within(self, first: int, last: int) -> int:
        """How many may lie on these days."""
        return sum(b.days.count(first, last) for b in self.bands)


class Charts:
    """A ledger's charts by what is asked for; the last ones are kept."""

    def __init__(self, index: Index) -> None:
        self.items = Items(index)
        today = index.as_of()
        self._today = today.toordinal() if today else None
        self.of: Callable[[Asked], Chart | None] = lru_cache(maxsize=64)(self._of)

    def _of(self, asked: Asked) -> Chart | None:
        """None where nothing of it has a date."""
        meetings, windows = self.items.chosen(asked)
        dated = [x for x in (*meetings, *windows) if x.days]
        if not dated:
            return None
        first, last = _span(dated, self._today)
        middles = {x.id: x.days.middle for x in meetings if x.days}
        bands: dict[str | None, list[Item]] = {}
        for x in dated:
            bands.setdefault(x.series, []).append(x)
        fullest = sorted(bands.items(), key=lambda b: (b[0] is None, -len(b[1]), b[0] or ""))
        undated = tuple(x for x in (*meetings, *windows) if not x.days)
        drawn = tuple(_band(series, items, middles) for series, items in fullest)
        return Chart(first, last, self._today, drawn, undated)

    def around(self, series: str | None, first: int, last: int, bands: int) -> Chart | None:
        """The fullest bands of a series or of all, with what lies on these days alone."""
        whole = self.of(Asked(series=series))
        if whole is None:
            return None
        near = [(n, b) for b in whole.bands if (n := b.days.count(first, last))]
        near.sort(key=lambda n: (n[1].series is None, -n[0], n[1].series or ""))
        drawn = tuple(_near(b, first, last) for _, b in near[:bands])
        return replace(whole, first=max(first, whole.first), last=min(last, whole.last), bands=drawn)


def _near(b: Band, first: int, last: int) -> Band:
    """What of a band lies on these days, in rows of its own."""
    middles = {p.item.id: _of(p.item).middle for p in b.meetings}
    items = (p.item for p in (*b.meetings, *b.windows))
    return _band(b.series, [x for x in items if _of(x).first <= last and _of(x).last >= first], middles)


def charts(index: Index) -> Charts:
    return index.once(Charts)


def _span(dated: Iterable[Item], today: int | None) -> tuple[int, int]:
    """Whole years around all that is drawn, and the day of the ledger."""
    extents = [x.days for x in dated if x.days]
    narrow = [e for e in extents if e.last - e.first <= _WIDE] or extents
    first, last = min(e.first for e in narrow), max(e.last for e in narrow)
    if today is not None and first - _WIDE < today < last + _WIDE:
        first, last = min(first, today), max(last, today)
    start, end = date.fromordinal(first), date.fromordinal(last)
    return date(start.year, 1, 1).toordinal(), date(end.year, 12, 31).toordinal()


def _band(series: str | None, items: list[Item], middles: dict[str, float]) -> Band:
    kinds: dict[str, list[Item]] = {}
    for x in items:
        kinds.setdefault(x.lane, []).append(x)
    lanes: list[Lane] = []
    meetings: list[Placed] = []
    windows: list[Placed] = []
    y = 0
    for kind in sorted(kinds, key=lambda k: _ORDER.get(k, 99)):
        lanes.append(Lane(kind, y))
        y += TITLE
        held = [x for x in kinds[kind] if x.entry.id in middles]
        due = [x for x in kinds[kind] if x.entry.id not in middles]
        # Known days first, so that they stand together in the first row.
        rows, used = _rows(sorted(held, key=lambda x: (not _of(x).exact, in_time(x))), _own, _MEETING_ROWS)
        meetings += [Placed(x, y + row * MEETING + LABEL) for x, row in rows]
        y += used * MEETING + (3 if used else 0)
        rows, used = _rows(sorted(due, key=in_time), lambda x: _reach(x, middles), _WINDOW_ROWS)
        windows += [Placed(x, y + row * WINDOW) for x, row in rows]
        y += used * WINDOW + GAP
    return Band(
        series, y, tuple(lanes), tuple(sorted(meetings, key=_placed)), tuple(sorted(windows, key=_placed)),
        Days(map(_of, items)),
    )  # fmt: skip


def _rows(
    items: Iterable[Item], reach: Callable[[Item], tuple[float, float]], most: int
) -> tuple[list[tuple[Item, int]], int]:
    """Each in the first row where it has room; what has none in any shares the last."""
    rows: list[_Row] = []
    found = []
    for x in items:
        a, b = reach(x)
        row = next((n for n, r in enumerate(rows) if r.free(a, b)), min(len(rows), most - 1))
        if row == len(rows):
            rows.append(_Row())
        rows[row].take(a, b)
        found.append((x, row))
    return found, len(rows)


class _Row:
    """Stretches of time that are taken, in order."""

    def __init__(self) -> None:
        self._from: list[float] = []
        self._to: list[float] = []

    def free(self, a: float, b: float) -> bool:
        n = bisect_right(self._from, a)
        before = n == 0 or self._to[n - 1] + _APART < a
        return before and (n == len(self._from) or b + _APART < self._from[n])

    def take(self, a: float, b: float) -> None:
        n = bisect_right(self._from, a)
        self._from.insert(n, a)
        self._to.insert(n, b)


def _own(x: Item) -> tuple[float, float]:
    return _of(x).first, _of(x).last + 1


def _reach(x: Item, middles: dict[str, float]) -> tuple[float, float]:
    """With the line that ties it to its meeting."""
    a, b = _own(x)
    tied = middles.get(x.meeting or "", a)
    return min(a, tied), max(b, tied)


def _of(x: Item) -> Extent:
    assert x.days is not None  # what has no date has no lane
    return x.days


def _placed(p: Placed) -> tuple[int, int, str]:
    return in_time(p.item)
