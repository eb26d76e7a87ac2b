"""The overview: where a track stands, what comes next, what is overdue, what came since a visit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mahdar.model.outcome import Announcement
from mahdar.model.span import Span
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.overview_standing import standings
from mahdar.publish.dossier.render import render
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.timeline_data import band_name, lane_name, what
from mahdar.publish.dossier.timeline_draw import GLYPHS, WIDTH, Picture, draw
from mahdar.publish.dossier.timeline_items import Asked
from mahdar.publish.dossier.timeline_lanes import charts

_BACK, _AHEAD = 900, 220  # days around the ledger's that the small picture shows
_FEW = 260  # marks in it
_LEAST = 300
_GLANCED = 40  # series in the table of all
_TALL = 430  # of the small picture, in its own units
_BANDS = 3  # series in it, the fullest


class Overview:
    """The first page, for one series or for all, and the answer to a browser that remembers its last visit."""

    early: ClassVar = (lambda index: standings(index).glance, lambda index: _each(index))

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def routes(self) -> dict[str, Callable[..., Response]]:
        return {"/": self.front, "/overview/since": self.since}

    def front(self, request: Request, lang: str, series: str = "") -> Response:
        v = self.shelf.view(request, lang)
        held = standings(v.index)
        chosen = _chosen(series, v.index)
        return render(
            request, "overview.html", v, section="overview", o=held.of(chosen), tracks=held.series, chosen=chosen,
            glance=held.glance[:_GLANCED] if chosen is None and len(held.series) > 1 else (),
            drawn=_picture(v.index, chosen, v.t.dir == "rtl"), drawn_width=WIDTH, glyphs=GLYPHS, what=what,
            lane_name=lane_name, band_name=band_name, words_of=lambda x: words_of(v.index, x), days=_days,
        )  # fmt: skip

    def since(self, request: Request, lang: str, day: str = "", series: str = "") -> Response:
        """What the days after `day` brought. A day that is none is not found."""
        v = self.shelf.view(request, lang)
        chosen = _chosen(series, v.index)
        try:
            after = date.fromisoformat(day)
        except ValueError:
            raise HTTPException(404) from None
        held = standings(v.index)
        return render(
            request, "overview_since.html", v, since=after, c=held.since(after, chosen),
            compared=self.shelf.services.history is not None,
        )  # fmt: skip


def _each(index: Index) -> None:
    """Where all stand, and each of the series that the pages lead to."""
    held = standings(index)
    for series in (None, *(s for s, _ in held.series[:_GLANCED])):
        held.of(series)


def words_of(index: Index, x: Announcement) -> tuple[str, Span] | None:
    """Where the sentence stands that shows what became of it: a document, and the place in it."""
    item = next((index.evidence[i] for i in x.outcome_support if i in index.evidence), None)
    return (item.document, item.span) if item else None


def _days(a: date | None, b: date | None) -> int | None:
    """From a day to another."""
    return (b - a).days if a and b and a > date.min and b < date.max else None


def _chosen(series: str, index: Index) -> str | None:
    """Raises HTTPException 404 for a series of no meeting."""
    if series and series not in dict(standings(index).series):
        raise HTTPException(404)
    return series or None


def _picture(index: Index, series: str | None, rtl: bool) -> Picture | None:
    """The days around the ledger's own, as many as can be told apart; None where nothing has a date."""
    whole = charts(index).of(Asked(series=series))
    if whole is None:
        return None
    today = whole.today if whole.today and whole.first <= whole.today <= whole.last else whole.last
    first, last = today - _BACK, today + _AHEAD
    while (chart := charts(index).around(series, first, last, _BANDS)) and chart.count > _FEW and last - first > _LEAST:
        first += (today - first) // 3
    if chart is None or not chart.bands:
        chart = charts(index).around(series, whole.first, whole.last, _BANDS)
    if chart is None:
        return None
    fitting = [b for n, b in enumerate(chart.bands) if n == 0 or sum(x.height for x in chart.bands[: n + 1]) <= _TALL]
    return draw(replace(chart, bands=tuple(fitting)), chart.first, chart.last, rtl)
