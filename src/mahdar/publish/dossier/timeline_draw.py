"""The timeline as a picture that needs no script: where each mark of the days at hand lies, in units of the picture.

The script draws by the same rules (static/timeline.js); heights come from `timeline_lanes`, so that they agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from mahdar.model.edtf import Bounds
from mahdar.publish.dossier.timeline_days import Extent
from mahdar.publish.dossier.timeline_items import Item
from mahdar.publish.dossier.timeline_lanes import BAR, SLIP, Band, Chart, Placed

WIDTH, MARGIN = 1080.0, 14.0
MOST = 450  # marks in one picture
NEAREST = 14  # days, the shortest stretch that is shown
GLYPHS = {  # on a window, 8 units square: outcomes are told by form besides their colour
    "kept": "M0.8 4.2L3 6.6L7.2 1.2", "late": "M1 1L4 4L1 7M4.4 1L7.4 4L4.4 7", "moved": "M4 0.6L7.4 4L4 7.4L0.6 4Z",
    "superseded": "M1 2.4H7M1 5.6H7", "cancelled": "M1.2 1.2L6.8 6.8M6.8 1.2L1.2 6.8",
    "lapsed": "M4 0.8A3.2 3.2 0 1 1 3.99 0.8M1.8 6.2L6.2 1.8", "pending": "M4 1.6A2.4 2.4 0 1 1 3.99 1.6",
    "unknown": "M2 2.6A2 1.9 0 1 1 4.7 4.2Q4 4.6 4 5.4M4 7V7.3",
}  # fmt: skip
_LEAST = 5.0  # a day is drawn this wide
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)  # months between the lines of the grid


@dataclass(frozen=True, slots=True)
class Stroke:
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Mark:
    """`sure` is solid. `soft`: no day is sure, the whole of it fades to both sides; else `left` and `right` fade.
    `tie`: the way from a window to its meeting, or from a window to the next that was announced in its stead."""

    item: Item
    y: float
    sure: Stroke | None
    soft: Stroke | None
    left: Stroke | None
    right: Stroke | None
    label: str = ""
    glyph: float | None = None
    tie: str = ""
    again: str = ""

    @property
    def middle(self) -> float:
        held = self.sure or self.soft
        return round(held.x + held.width / 2, 1) if held else 0.0


@dataclass(frozen=True, slots=True)
class DrawnBand:
    band: Band
    meetings: tuple[Mark, ...]
    windows: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """`first`, `last`: the days it shows. `more`: marks of these days that it has no room for."""

    first: date
    last: date
    ticks: tuple[tuple[float, date, str], ...]  # where, which day, and the unit it opens: year, month or day
    today: float | None
    bands: tuple[DrawnBand, ...]
    more: int


def stretch(chart: Chart, asked: Bounds | None) -> tuple[int, int]:
    """The days to show: those asked for as far as there are any, else all, else the latest years that one picture
    can hold."""
    first, last = chart.first, chart.last
    if asked is not None:
        a, b = max(asked.first.toordinal(), first), min(asked.last.toordinal(), last)
        if b - a < NEAREST - 1:
            a = max(first, min(a, last - NEAREST + 1))
            b = min(last, a + NEAREST - 1)
        return a, b
    year = date.fromordinal(first).year
    while first < last and chart.within(first, last) > MOST:
        year += 1
        if date(year, 1, 1).toordinal() >= last:
            break
        first = date(year, 1, 1).toordinal()
    return first, last


def draw(chart: Chart, first: int, last: int, rtl: bool) -> Picture:
    """The marks that lie on these days; in a right-to-left page time runs to the left."""
    scale = _Scale(first, last, rtl)
    room = MOST
    bands = []
    for band in chart.bands:
        if not room:
            break
        meetings = [p for p in band.meetings if _within(p, first, last)][:room]
        room -= len(meetings)
        windows = [p for p in band.windows if _within(p, first, last)][:room]
        room -= len(windows)
        if meetings or windows:
            bands.append(_drawn(scale, band, meetings, windows))
    drawn = sum(len(b.meetings) + len(b.windows) for b in bands)
    return Picture(
        date.fromordinal(first), date.fromordinal(last), tuple(_ticks(scale)),
        scale.at(chart.today + 0.5) if chart.today and first <= chart.today <= last else None, tuple(bands),
        chart.within(first, last) - drawn,
    )  # fmt: skip


class _Scale:
    def __init__(self, first: int, last: int, rtl: bool) -> None:
        self.first, self.last, self.rtl = first, last, rtl
        self.per_day = (WIDTH - 2 * MARGIN) / (last - first + 1)

    def at(self, day: float) -> float:
        x = MARGIN + (day - self.first) * self.per_day
        return round(WIDTH - x if self.rtl else x, 1)

    def stroke(self, first: int, last: int, least: float = 0.0) -> Stroke:
        """From the first day's beginning to the last one's end, as far as the picture goes."""
        a = min(max(first, self.first - 1), self.last + 1)
        b = max(min(last, self.last + 1), a)
        one, other = self.at(a), self.at(b + 1)
        left, width = min(one, other), abs(other - one)
        if width < least:
            left, width = left - (least - width) / 2, least
        return Stroke(round(left, 1), round(width, 1))


def _drawn(scale: _Scale, band: Band, meetings: list[Placed], windows: list[Placed]) -> DrawnBand:
    where = {p.item.id: p for p in (*band.meetings, *band.windows)}
    marks = []
    labelled: dict[int, float] = {}
    for p in meetings:
        mark = _mark(scale, p)
        ordinal = getattr(p.item.entry, "ordinal").value  # noqa: B009  a meeting, told from a window by its band
        if ordinal is not None and abs(mark.middle - labelled.get(p.y, -99.0)) > 21:
            labelled[p.y] = mark.middle
            mark = _mark(scale, p, label=str(ordinal))
        marks.append(mark)
    return DrawnBand(band, tuple(marks), tuple(_window(scale, p, where) for p in windows))


def _mark(scale: _Scale, p: Placed, label: str = "", glyph: bool = False, tie: str = "", again: str = "") -> Mark:
    e = _extent(p)
    sure = scale.stroke(e.sure_first, e.sure_last, _LEAST) if e.sure_first <= e.sure_last else None
    soft = None if sure else scale.stroke(e.first, e.last, _LEAST)
    before = scale.stroke(e.first, e.sure_first - 1) if sure and e.first < e.sure_first else None
    after = scale.stroke(e.sure_last + 1, e.last) if sure and e.last > e.sure_last else None
    left, right = (after, before) if scale.rtl else (before, after)
    held = sure or soft
    at = _glyph(held, scale.rtl) if glyph and held else None
    return Mark(p.item, p.y, sure, soft, left, right, label, at, tie, again)


def _glyph(held: Stroke, rtl: bool) -> float:
    """At the end of a window, in its middle where it is short."""
    if held.width < 14:
        return round(held.x + held.width / 2 - 4, 1)
    return round(held.x + 2 if rtl else held.x + held.width - 10, 1)


def _window(scale: _Scale, p: Placed, where: dict[str, Placed]) -> Mark:
    meeting, again = where.get(p.item.meeting or ""), where.get(p.item.again or "")
    tie = _tie(scale, p, meeting) if meeting else ""
    return _mark(scale, p, glyph=True, tie=tie, again=_again(scale, p, again) if again else "")


def _tie(scale: _Scale, p: Placed, meeting: Placed) -> str:
    """Along the window's row to its meeting's middle, then up or down to its bar."""
    e = _extent(p)
    to = scale.at(_extent(meeting).middle)
    first, last = (e.sure_first, e.sure_last) if e.sure_first <= e.sure_last else (e.first, e.last)
    ends = sorted((scale.at(first), scale.at(last + 1)))
    start = min(max(to, ends[0]), ends[1])
    y = p.y + SLIP / 2
    below = meeting.y < p.y
    edge = meeting.y + BAR if below else meeting.y
    if start == to:
        return f"M{to} {p.y if below else p.y + SLIP}V{edge}"
    return f"M{start} {y}H{to}V{edge}"


def _again(scale: _Scale, p: Placed, later: Placed) -> str:
    a, b = scale.at(_extent(p).last + 1), scale.at(_extent(later).first)
    y, z = p.y + SLIP / 2, later.y + SLIP / 2
    return f"M{a} {y}C{round((a + b) / 2, 1)} {y} {round((a + b) / 2, 1)} {z} {b} {z}"


def _ticks(scale: _Scale) -> Iterator[tuple[float, date, str]]:
    first, last = date.fromordinal(scale.first), date.fromordinal(scale.last)
    days = scale.last - scale.first + 1
    if days <= 75:
        step = 1 if days <= 16 else 2 if days <= 31 else 7
        for n in range(0, days, step):
            day = first + timedelta(days=n)
            yield scale.at(day.toordinal()), day, "day"
        return
    months = next((s for s in _STEPS if days / 30.4 / s <= (12 if s < 12 else 20)), _STEPS[-1])
    number = -(-(first.year * 12 + first.month - (1 if first.day == 1 else 0)) // months) * months
    while (day := date(number // 12, number % 12 + 1, 1)) <= last:
        yield scale.at(day.toordinal()), day, "year" if day.month == 1 else "month"
        number += months


def _within(p: Placed, first: int, last: int) -> bool:
    e = _extent(p)
    return e.first <= last and e.last >= first


def _extent(p: Placed) -> Extent:
    assert p.item.days is not None  # what has no date is not placed
    return p.item.days
