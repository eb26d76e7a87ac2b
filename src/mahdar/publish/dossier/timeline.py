"""The overview's timeline: geometry alone, in the units of its own picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mahdar.model.edtf import Bounds
from mahdar.model.ledger import Meeting
from mahdar.model.outcome import Announcement
from mahdar.model.when import When
from mahdar.publish.dossier.index import Index

WIDTH, MARGIN, LANE, ROW = 960.0, 22.0, 46.0, 16.0
LANES = {  # by the name each lane is drawn under
    "round": ("round",),
    "summit": ("summit",),
    "ministerial": ("ministerial",),
    "other": ("congress", "working_group", "technical", "bilateral", "other"),
}
ROWS = 6  # of announcement windows at most; more are counted, not drawn
_LEAST = 5.0  # a day is drawn this wide
_LABEL = 22.0


@dataclass(frozen=True, slots=True)
class Bar:
    """`x`, `width`: all the days it may mean. `sure_x`, `sure_width`: the days it means in every reading. An exact
    one is solid; `label` is left out where there is no room."""

    entry: Meeting | Announcement
    x: float
    width: float
    y: float
    exact: bool
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    width: float
    height: float
    axis: float
    years: tuple[tuple[float, str], ...]
    lanes: tuple[tuple[str, float], ...]  # their names, and how high
    meetings: tuple[Bar, ...]
    windows: tuple[Bar, ...]
    windows_y: float
    today: float | None
    undrawn: int


def timeline(index: Index, rtl: bool) -> Timeline | None:
    """None when nothing has a date. In a right-to-left page time runs to the left."""
    meetings = [(x, b) for x in index.ledger.meetings if (b := _extent(x)) is not None]
    windows = [(x, b) for x in index.ledger.announcements if x.due and (b := _bounded(x.due)) is not None]
    if not meetings and not windows:
        return None
    first = min(b.first for _, b in (*meetings, *windows))
    last = max(b.last for _, b in (*meetings, *windows))
    scale = _Scale(date(first.year, 1, 1), date(last.year, 12, 31), rtl)
    lanes = {name: kinds for name, kinds in LANES.items() if any(x.kind in kinds for x, _ in meetings)}
    top = 30.0
    bars: list[Bar] = []
    for n, kinds in enumerate(lanes.values()):
        bars += _lane(scale, sorted(((x, b) for x, b in meetings if x.kind in kinds), key=_by_start), top + n * LANE)
    below = top + len(lanes) * LANE + 8
    drawn, undrawn = _rows(scale, sorted(windows, key=_by_start), below + 16)
    axis = max((b.y for b in drawn), default=below - ROW) + ROW + 10
    today = index.as_of()
    return Timeline(
        width=WIDTH, height=axis + 24, axis=axis, years=tuple(scale.years()),
        lanes=tuple((name, top + n * LANE) for n, name in enumerate(lanes)),
        meetings=tuple(bars), windows=tuple(drawn), windows_y=below,
        today=scale.at(today) if today and scale.first <= today <= scale.last else None, undrawn=undrawn,
    )  # fmt: skip


class _Scale:
    def __init__(self, first: date, last: date, rtl: bool) -> None:
        self.first, self.last, self.rtl = first, last, rtl
        self.per_day = (WIDTH - 2 * MARGIN) / ((last - first).days + 1)

    def at(self, day: date) -> float:
        x = MARGIN + (day - self.first).days * self.per_day
        return round(WIDTH - x if self.rtl else x, 1)

    def stretch(self, first: date, last: date) -> tuple[float, float]:
        """Where the days from first to last begin and how wide they are, at least wide enough to hit."""
        width = ((last - first).days + 1) * self.per_day
        left = WIDTH - (MARGIN + (first - self.first).days * self.per_day) - width if self.rtl else self.at(first)
        if width < _LEAST:
            left, width = left - (_LEAST - width) / 2, _LEAST
        return round(left, 1), round(width, 1)

    def years(self) -> list[tuple[float, str]]:
        count = self.last.year - self.first.year + 1
        step = max(1, -(-count // 14))
        return [(self.at(date(y, 1, 1)), str(y)) for y in range(self.first.year, self.last.year + 1, step)]


def _lane(scale: _Scale, meetings: Sequence[tuple[Meeting, Bounds]], y: float) -> list[Bar]:
    bars, labelled = [], float("-inf")
    for x, b in meetings:
        left, width = scale.stretch(b.first, b.last)
        middle = left + width / 2
        position = WIDTH - middle if scale.rtl else middle
        label = str(x.ordinal.value) if x.ordinal.value is not None and position - labelled >= _LABEL else ""
        if label:
            labelled = position
        bars.append(Bar(x, left, width, y, (b.last - b.first).days <= 5, label))
    return bars


def _rows(scale: _Scale, windows: Iterable[tuple[Announcement, Bounds]], top: float) -> tuple[list[Bar], int]:
    """Windows packed into as few rows as hold them without touching."""
    free: list[float] = []
    bars: list[Bar] = []
    undrawn = 0
    for x, b in windows:
        left, width = scale.stretch(b.first, b.last)
        start, end = (WIDTH - left - width, WIDTH - left) if scale.rtl else (left, left + width)
        row = next((n for n, until in enumerate(free) if until + 3 <= start), len(free))
        if row == ROWS:
            undrawn += 1
            continue
        free[row : row + 1] = [end]
        bars.append(Bar(x, left, width, top + row * ROW, (b.last - b.first).days <= 5, ""))
    return bars, undrawn


def _by_start(drawn: tuple[Meeting | Announcement, Bounds]) -> tuple[date, date, str]:
    return drawn[1].first, drawn[1].last, drawn[0].id


def _extent(x: Meeting) -> Bounds | None:
    """From where it began to where it ended, as far as each is known."""
    values = [b for f in (x.begins, x.when, x.ends) if f.value and (b := _bounded(f.value)) is not None]
    if not values:
        return None
    begins = _bounded(x.begins.value) if x.begins.value else None
    ends = _bounded(x.ends.value) if x.ends.value else None
    first = begins.first if begins else min(b.first for b in values)
    last = ends.last if ends else max(b.last for b in values)
    return Bounds.hard(first, max(first, last))


def _bounded(when: When) -> Bounds | None:
    b = when.bounds
    return None if b.first == date.min or b.last == date.max else b
