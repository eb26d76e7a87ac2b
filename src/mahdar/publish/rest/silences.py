"""What the coverage at hand does not reach, as data: texts by outlet and time, and the gaps one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import Path
from starlette.exceptions import HTTPException
from starlette.requests import Request
from typing_extensions import TypedDict

from mahdar.publish.dossier.gaps_grid import Column, Row, grid
from mahdar.publish.dossier.gaps_silence import PARTS, gaps
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.rest import asked as a
from mahdar.publish.rest import shapes
from mahdar.publish.rest.routes import Route, listed

PART = Annotated[Literal["silences", "quiet_outlets", "windows", "mentioned_later", "one_origin"], Path()]


class Cell(TypedDict):
    """How many texts of an outlet there are in a stretch of time (EDTF); `outside`: before its first text or after its
    last."""

    outlet: str
    when: str
    texts: int
    outside: bool


class Silences:
    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def routes(self) -> list[Route]:
        return [
            listed("/gaps", "gaps", a.Grid, Cell, self.grid, lambda _, x: x),
            listed("/gaps/{id}", "gaps_part", a.Gaps, shapes.Gap, self.part, lambda _, x: shapes.gap(*x), of=PART),
        ]

    def grid(self, request: Request, asked: a.Grid) -> tuple[Index, Sequence[Cell]]:
        index = self.shelf.index(asked.as_of)
        _known(index, asked.series)
        found = grid(index, asked.series, int(asked.year) if asked.year else None)
        return index, [_cell(row, n, column) for row in found.rows for n, column in enumerate(found.columns)]

    def part(self, request: Request, asked: a.Gaps, id: str) -> tuple[Index, Sequence[tuple[str, object]]]:
        index = self.shelf.index(asked.as_of)
        _known(index, asked.series)
        assert id in PARTS
        return index, [(id, x) for x in gaps(index).part(id, asked.series)]


def _known(index: Index, series: str | None) -> None:
    if series is not None and series not in gaps(index).series_ids:
        raise HTTPException(404, "There is no such series.")


def _cell(row: Row, n: int, column: Column) -> Cell:
    cell = row.cells[n]
    return {"outlet": row.outlet, "when": column.when, "texts": cell.texts, "outside": cell.outside}
