"""The timeline's page, and its data for the script that zooms it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mahdar.model.edtf import Bounds
from mahdar.model.when import When
from mahdar.publish.dossier.render import render
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.slices import sliced
from mahdar.publish.dossier.timeline_data import band_name, items_of, lane_name, rows, what
from mahdar.publish.dossier.timeline_draw import GLYPHS, NEAREST, WIDTH, draw, stretch
from mahdar.publish.dossier.timeline_items import NO_SERIES, Asked
from mahdar.publish.dossier.timeline_lanes import Chart, charts
from mahdar.publish.dossier.words import named


@dataclass(frozen=True, slots=True)
class Moves:
    """The stretches of days that the buttons lead to, as `2019-01-01/2019-06-30`; None where there is nothing more."""

    whole: str | None
    earlier: str | None
    later: str | None
    closer: str | None
    wider: str | None


class Timelines:
    """Without the script: a picture of the days asked for, buttons to others, and a table of the same entries."""

    early: ClassVar = (lambda index: charts(index).of(Asked()),)

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def routes(self) -> dict[str, Callable[..., Response]]:
        return {"/timeline": self.page, "/timeline.json": self.data}

    def page(
        self, request: Request, lang: str, series: str = "", kind: str = "", status: str = "", outcome: str = "",
        place: str = "", when: str = "", page: int = 1,
    ) -> Response:  # fmt: skip
        v = self.shelf.view(request, lang)
        asked = Asked(series or None, kind or None, status or None, outcome or None, place or None)
        held = charts(v.index)
        chart = held.of(asked)
        first, last = stretch(chart, days_of(when)) if chart else (0, 0)
        return render(
            request, "timeline.html", v, section="timeline", asked=asked, when=when or None, chart=chart,
            choices=held.items.choices, drawn=draw(chart, first, last, v.t.dir == "rtl") if chart else None,
            moves=moves(chart, first, last) if chart else None, glyphs=GLYPHS, NO_SERIES=NO_SERIES,
            list=sliced(items_of(chart, first, last) if chart else (), page), what=what, lane_name=lane_name,
            band_name=band_name, drawn_width=WIDTH, nothing_asked=Asked(), name_of=lambda e: named(e, lang),
            source=v.page("timeline.json", **asked.query),
        )  # fmt: skip

    def data(
        self, request: Request, lang: str, series: str = "", kind: str = "", status: str = "", outcome: str = "",
        place: str = "", page: int = 1,
    ) -> Response:  # fmt: skip
        v = self.shelf.view(request, lang)
        asked = Asked(series or None, kind or None, status or None, outcome or None, place or None)
        body = rows(v, charts(v.index).of(asked), page)
        if body is None:
            raise HTTPException(404)
        return Response(body, media_type="application/json", headers={"Cache-Control": "no-cache"})


def moves(chart: Chart, first: int, last: int) -> Moves:
    """By half of what is shown to either side; twice as near or as far."""
    days = last - first + 1
    half, quarter = days // 2, days // 4
    near = max(NEAREST, half)
    middle = (first + last) // 2

    def to(a: int, b: int) -> str:
        a, b = max(a, chart.first), min(b, chart.last)
        return f"{date.fromordinal(a).isoformat()}/{date.fromordinal(b).isoformat()}"

    whole = first == chart.first and last == chart.last
    back, on = min(half, first - chart.first), min(half, chart.last - last)
    return Moves(
        whole=None if whole else to(chart.first, chart.last),
        earlier=to(first - back, last - back) if back else None,
        later=to(first + on, last + on) if on else None,
        closer=to(middle - near // 2, middle - near // 2 + near - 1) if days > NEAREST else None,
        wider=None if whole else to(first - quarter - 1, last + quarter + 1),
    )


def days_of(when: str) -> Bounds | None:
    """The days an address asks for (`when=2019`, `when=2019-01-01/2019-06-30`). Raises HTTPException 404 for what is no
    calendar value."""
    if not when:
        return None
    try:
        return When(when[:100]).bounds
    except ValueError:
        raise HTTPException(404) from None
