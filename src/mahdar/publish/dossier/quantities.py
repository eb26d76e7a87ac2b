"""Figures of one quantity beside one another: who told how many of what, and when. Made once for a ledger."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from starlette.requests import Request
from starlette.responses import Response

from mahdar.model.ledger import Figure
from mahdar.model.when import When
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.render import render
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.slices import sliced

WIDTH, HEIGHT, LEFT, BOTTOM = 760.0, 300.0, 70.0, 26.0
_LOG = 60  # from this ratio of the largest to the smallest the scale is logarithmic
_POINTS = 400
_TICKS = 8


@dataclass(frozen=True, slots=True)
class Count:
    """A figure and the day it stands for: of its period, else (`told`) of the text that tells it; None where neither
    is known."""

    figure: Figure
    when: When | None
    told: bool


@dataclass(frozen=True, slots=True)
class Quantity:
    """Figures of one unit and one sense (`civilians killed`), the earliest first, those without a day last."""

    unit: str
    of: str | None
    counts: tuple[Count, ...]
    rival: int  # of them told unlike by others

    @property
    def least(self) -> float:
        return min(c.figure.value for c in self.counts)

    @property
    def most(self) -> float:
        return max(c.figure.value for c in self.counts)


@dataclass(frozen=True, slots=True)
class Point:
    count: Count
    x: float
    width: float  # of a period; 0 for a day
    y: float


@dataclass(frozen=True, slots=True)
class Chart:
    """`rivals`: from point to point, figures that sources tell unlike of one thing. `undrawn`: without a day."""

    points: tuple[Point, ...]
    rivals: tuple[tuple[float, float, float, float], ...]
    values: tuple[tuple[float, str], ...]
    years: tuple[tuple[float, str], ...]
    logarithmic: bool
    undrawn: int


class Quantities:
    """The list of quantities, and the figures of one with their chart."""

    early: ClassVar = (lambda index: quantities(index),)

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def routes(self) -> dict[str, Callable[..., Response]]:
        return {"/figures": self.figures}

    def figures(self, request: Request, lang: str, unit: str = "", of: str = "", page: int = 1) -> Response:
        v = self.shelf.view(request, lang)
        if not unit:
            shown = sliced(quantities(v.index), page)
            return render(request, "figures.html", v, section="figures", list=shown, asked={})
        found = next((q for q in quantities(v.index) if q.unit == unit and (q.of or "") == of), None)
        counts = sliced(found.counts if found else (), page)
        drawn = chart(v.index, found, rtl=v.t.dir == "rtl") if found else None
        return render(
            request, "quantity.html", v, section="figures", q=found, list=counts, drawn=drawn,
            asked={"unit": unit, "of": of or None},
        )  # fmt: skip


def quantities(index: Index) -> Sequence[Quantity]:
    """Those with most figures first."""
    return index.once(_quantities)


def _quantities(index: Index) -> Sequence[Quantity]:
    by_kind: dict[tuple[str, str | None], list[Count]] = defaultdict(list)
    for f in index.ledger.figures:
        by_kind[f.unit, f.of].append(_count(index, f))
    found = [
        Quantity(unit, of, tuple(sorted(counts, key=_order)), sum(c.figure.id in index.contradicted for c in counts))
        for (unit, of), counts in by_kind.items()
    ]
    return sorted(found, key=lambda q: (-len(q.counts), q.unit, q.of or ""))


def _count(index: Index, f: Figure) -> Count:
    if f.period is not None:
        return Count(f, f.period, False)
    documents = (index.documents.get(index.evidence[i].document) for i in f.support if i in index.evidence)
    days = [d.published.value for d in documents if d is not None and d.published.value is not None]
    return Count(f, min(days, key=lambda w: (w.latest, w.value)) if days else None, True)


def _order(c: Count) -> tuple[date, float, str]:
    """The larger first, so that a part comes after its whole."""
    return (c.when.latest if c.when else date.max), -c.figure.value, c.figure.id


def chart(index: Index, q: Quantity, rtl: bool) -> Chart | None:
    """None where figures have fewer than two days between them."""
    timed = [c for c in q.counts if c.when and c.when.earliest > date.min and c.when.latest < date.max][-_POINTS:]
    if len({c.when for c in timed}) < 2:
        return None
    low, high = min(c.when.earliest for c in timed if c.when), max(c.when.latest for c in timed if c.when)
    days = max((high - low).days, 1)
    values = [c.figure.value for c in timed]
    most, least = max(values), min((v for v in values if v > 0), default=1)
    logarithmic = most / least > _LOG
    floor = math.floor(math.log10(least)) if logarithmic else 0
    top = float(math.ceil(math.log10(most))) if logarithmic else _ceiling(most)

    def across(day: date) -> float:
        x = LEFT + (WIDTH - LEFT - 20) * (day - low).days / days
        return round(WIDTH - x if rtl else x, 1)

    def up(value: float) -> float:
        share = (math.log10(max(value, 10**floor)) - floor) / max(top - floor, 1) if logarithmic else value / (top or 1)
        return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - 12) * share, 1)

    points = []
    for c in timed:
        assert c.when is not None
        a, b = sorted((across(c.when.earliest), across(c.when.latest)))
        points.append(Point(c, round((a + b) / 2, 1), round(b - a, 1), up(c.figure.value)))
    ticks = [10.0**n for n in range(floor, int(top) + 1)] if logarithmic else [top * n / 4 for n in range(5)]
    step = max(1, -(-(high.year - low.year + 1) // _TICKS))
    years = [date(y, 1, 1) for y in range(low.year, high.year + 1, step)]
    if len(years) < 2:
        years = [low, high]
        shown = tuple((across(d), d.isoformat()) for d in years)
    else:
        shown = tuple((across(max(d, low)), str(d.year)) for d in years)
    return Chart(
        tuple(points), tuple(_rivals(index, points)), tuple((up(t), f"{t:,.0f}") for t in ticks), shown, logarithmic,
        sum(c.when is None for c in q.counts),
    )  # fmt: skip


def _rivals(index: Index, points: Sequence[Point]) -> list[tuple[float, float, float, float]]:
    """Between the points that rest on the sides of one contradiction."""
    at: dict[str, Point] = {}
    for p in points:
        at.update(dict.fromkeys(p.count.figure.support, p))
    found: dict[tuple[float, float, float, float], None] = {}
    for p in points:
        for c in index.contradicted.get(p.count.figure.id, ()):
            others = {id(o): o for side in c.values for s in side.support if (o := at.get(s)) and o is not p}
            for o in others.values():
                a, b = sorted(((p.x, p.y), (o.x, o.y)))
                found[*a, *b] = None
    return list(found)


def _ceiling(value: float) -> float:
    """The next round number, of which a quarter is round too."""
    if value <= 4:
        return 4
    unit = float(10 ** math.floor(math.log10(value)))
    return next(n * unit for n in (1, 2, 4, 6, 8, 10, 20) if n * unit >= value)
