"""The list of sources: narrowed by outlet, time, copies and what their dates rest on; and two texts side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mahdar.model.ledger import LedgerDocument
from mahdar.publish.dossier.beside import Beside, beside
from mahdar.publish.dossier.facets import Asked, Facets
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.render import render
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.slices import sliced
from mahdar.publish.dossier.view import basis_of

UNKNOWN = "unknown"
ORDERS = ("latest", "earliest")


class Sources:
    """The list, and a source beside another."""

    early: ClassVar = (lambda index: sources(index),)

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def routes(self) -> dict[str, Callable[..., Response]]:
        return {"/sources": self.everything, "/source/{id}/beside/{other}": self.beside}

    def everything(
        self, request: Request, lang: str, outlet: str = "", year: str = "", month: str = "", copy: str = "",
        basis: str = "", order: str = "", page: int = 1,
    ) -> Response:  # fmt: skip
        v = self.shelf.view(request, lang)
        asked = {
            "outlet": outlet or None, "year": year or None, "month": month or None, "copy": copy or None,
            "basis": basis or None, "order": order if order in ORDERS[1:] else None,
        }  # fmt: skip
        found, facets = chosen(v.index, asked), sources(v.index)
        choices = {name: facets.counts(name, asked) for name in ("outlet", "year", "copy", "basis")}
        if year and year != UNKNOWN:
            choices["month"] = tuple(sorted((m, n) for m, n in facets.counts("month", asked) if m.startswith(year)))
        choices["year"] = tuple(sorted(choices["year"], reverse=True))
        return render(
            request, "sources.html", v, section="sources", list=sliced(found, page), asked=asked, many=len(found),
            choices=choices, unknown=UNKNOWN,
        )  # fmt: skip

    def beside(self, request: Request, lang: str, id: str, other: str) -> Response:
        v = self.shelf.view(request, lang)
        found: Beside | None = beside(v.index, id, other)
        if found is None:
            raise HTTPException(404)
        return render(request, "beside.html", v, section="sources", b=found)


def sources(index: Index) -> Facets[LedgerDocument]:
    """The latest first, those of an unknown day last. Years and months are those of the latest day of publication."""
    return index.once(_facets)


def chosen(index: Index, asked: Asked) -> Sequence[LedgerDocument]:
    """Those of an outlet, a year, a month, copies or none, with dates of one basis; `order=earliest` turns them round
    (those of an unknown day stay last)."""
    found = sources(index).chosen(asked)
    if asked.get("order") != "earliest":
        return found
    dated = [d for d in found if d.published.value]
    return [*reversed(dated), *(d for d in found if not d.published.value)]


def _facets(index: Index) -> Facets[LedgerDocument]:
    rows = sorted(index.ledger.documents, key=_published, reverse=True)
    return Facets(
        rows,
        {
            "outlet": lambda d: d.source.outlet or UNKNOWN,
            "year": lambda d: (m := month_of(d)) and m[:4] if d.published.value else UNKNOWN,
            "month": month_of,
            "copy": lambda d: "yes" if d.copy_of else "no",
            "basis": basis_of,
        },
    )


def month_of(d: LedgerDocument) -> str | None:
    """The month of the latest day on which it can have been published: `2019-05`."""
    latest = d.published.value.latest if d.published.value else date.max
    return f"{latest.year:04}-{latest.month:02}" if latest < date.max else None


def _published(d: LedgerDocument) -> tuple[str, str]:
    return d.published.value.latest.isoformat() if d.published.value else "", d.id
