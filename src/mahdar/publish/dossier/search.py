"""The search page: a question, how it was read, and what it finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mahdar.publish.dossier.finding import Found, Part
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.render import render
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.slices import Slice
from mahdar.publish.dossier.view import View
from mahdar.publish.dossier.words import named

ORDERS = ("best", "newest")
_DEEPEST = 500  # pages of an answer that can be asked for
_SHOWN = 1_000  # characters of a question that a page repeats


class Search:
    """`/search?q=...`."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def routes(self) -> dict[str, Callable[..., Response]]:
        return {"/search": self.search}

    def search(self, request: Request, lang: str, q: str = "", page: int = 1, order: str = "best") -> Response:
        v = self.shelf.view(request, lang)
        find = self.shelf.services.finder
        if find is None or not 1 <= page <= _DEEPEST:
            raise HTTPException(404)
        query = " ".join(q.replace("\0", " ").split())
        order = order if order in ORDERS else ORDERS[0]
        found = find(v.index, query, page, order) if query else Found()
        return render(
            request, "search.html", v, section="search", query=query[:_SHOWN], found=found, chosen=order,
            list=Slice((), min(page, found.pages), min(found.pages, _DEEPEST)), parts=_read(found.parts),
            ways=ways(v), asked={"q": query[:_SHOWN], "order": order if order != ORDERS[0] else None},
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ways:
    """Names from the ledger that the examples ask for, so that they find something."""

    outlet: str
    place: str
    speaker: str
    year: str


def ways(v: View) -> Ways:
    ledger = v.index.ledger
    places = (x.place.value for x in ledger.meetings if x.place.value)
    return Ways(
        next((o.name for o in ledger.outlets), "") or _outlet(v.index),
        next((named(p, v.lang).text for p in places), ""),
        next((named(x.speaker, v.lang).text for x in ledger.statements), ""),
        str(day.year if (day := v.index.as_of()) else 2020),
    )


def _outlet(index: Index) -> str:
    return next((d.source.outlet for d in index.ledger.documents if d.source.outlet), "")


def _read(parts: tuple[Part, ...]) -> list[list[Part]]:
    """What was asked for, alternatives side by side."""
    groups: list[list[Part]] = []
    for part in parts:
        if part.either and groups:
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups
