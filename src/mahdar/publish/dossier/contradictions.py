"""Pages of contradictions: the list, ranked and narrowed, and a page for each with all its evidence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mahdar.model import ledger as m
from mahdar.publish.dossier.clash_chart import WIDTH, chart
from mahdar.publish.dossier.clashes import chosen, clashes, sides, tellings
from mahdar.publish.dossier.render import render
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.slices import sliced

SIZE = 20  # on one page of the list
_TABLED = 120  # texts on one page of the table of tellings
_QUOTED = 6  # pieces of evidence of a side shown at once


class Contradictions:
    """The list, and a page for each."""

    early: ClassVar = (clashes,)

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def routes(self) -> dict[str, Callable[..., Response]]:
        return {"/contradictions": self.everything, "/contradiction/{id}": self.one}

    def everything(
        self, request: Request, lang: str, kind: str = "", field: str = "", series: str = "", page: int = 1
    ) -> Response:
        v = self.shelf.view(request, lang)
        asked = {"kind": kind or None, "field": field or None, "series": series or None}
        found = chosen(v.index, asked)
        shown = sliced(found, page, SIZE)
        facets = clashes(v.index).facets
        return render(
            request, "contradictions.html", v, section="contradictions", list=shown, asked=asked, many=len(found),
            sides=sides(v.index, found[(page - 1) * SIZE : page * SIZE]),
            choices={name: facets.counts(name, asked) for name in facets.names},
        )  # fmt: skip

    def one(self, request: Request, lang: str, id: str, page: int = 1) -> Response:
        v = self.shelf.view(request, lang)
        x = clashes(v.index).by_id.get(id)
        if x is None:
            raise HTTPException(404)
        told = tellings(v.index, x.c)
        mended = [v.index.corrections[i] for i in x.c.corrections if i in v.index.corrections]
        days = [d for c in mended if (d := _day(v.index.documents.get(c.document)))]
        return render(
            request, "contradiction.html", v, section="contradictions", x=x, told=told, width=WIDTH, quoted=_QUOTED,
            sides=sides(v.index, [x])[id], mended=mended, list=sliced(told, page, _TABLED), asked={},
            start=(page - 1) * _TABLED, drawn=chart(told[:_TABLED], len(x.c.values), days, v.t.dir == "rtl"),
        )  # fmt: skip


def _day(document: m.LedgerDocument | None) -> date | None:
    return document.published.value.latest if document and document.published.value else None
