"""The gaps view: what the coverage at hand does not reach, so that silence is not mistaken for absence."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mahdar.publish.dossier.gaps_grid import Grid, grid
from mahdar.publish.dossier.gaps_silence import PARTS, gaps
from mahdar.publish.dossier.render import render
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.slices import sliced

_ROWS = 30  # outlets on one page of the grid
_FIRST = 8  # of each part on the page of all


class Gaps:
    """All of it in short, and each part in full."""

    early: ClassVar = (lambda index: grid(index, None, None), lambda index: [gaps(index).part(x, None) for x in PARTS])

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def routes(self) -> dict[str, Callable[..., Response]]:
        return {"/gaps": self.everything, "/gaps/{part}": self.part}

    def everything(self, request: Request, lang: str, series: str = "", year: str = "", page: int = 1) -> Response:
        """Raises HTTPException 404 for a series or a year of which there is nothing."""
        v = self.shelf.view(request, lang)
        held = gaps(v.index)
        chosen = series or None
        if (chosen is not None and chosen not in held.series_ids) or (year and not year.isdecimal()):
            raise HTTPException(404)
        made: Grid = grid(v.index, chosen, int(year) if year else None)
        parts = {name: held.part(name, chosen) for name in PARTS}
        return render(
            request, "gaps.html", v, section="gaps", grid=made, rows=sliced(made.rows, page, _ROWS),
            asked={"series": chosen, "year": year or None}, held=held, parts=parts, first=_FIRST,
        )  # fmt: skip

    def part(self, request: Request, lang: str, part: str, series: str = "", page: int = 1) -> Response:
        v = self.shelf.view(request, lang)
        held = gaps(v.index)
        chosen = series or None
        if part not in PARTS or (chosen is not None and chosen not in held.series_ids):
            raise HTTPException(404)
        found = held.part(part, chosen)
        return render(
            request, "gaps_part.html", v, section="gaps", part=part, list=sliced(found, page), many=len(found),
            asked={"series": chosen}, held=held,
        )  # fmt: skip
