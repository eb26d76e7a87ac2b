"""Who met whom: those who are told to have been at one meeting that took place, as a network and as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mahdar.model.field import LedgerEntity
from mahdar.model.ledger import Meeting
from mahdar.publish.dossier.company import Company, company, kind_of
from mahdar.publish.dossier.meeting_lists import NO_SERIES, meetings
from mahdar.publish.dossier.people import entity_of
from mahdar.publish.dossier.render import render
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.view import View

NODES = 120  # in one picture, those of the strongest ties
_TIES = 400
_TABLE = 30
_MEETINGS = 12  # of a tie, told by name


@dataclass(frozen=True, slots=True)
class Asked:
    """Empty for any. `first`, `last`: years. `of`: somebody whose ties alone are shown, `other` with one other."""

    first: str = ""
    last: str = ""
    series: str = ""
    least: int = 1
    of: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two who met, the one met by more first, and at which meetings, the latest first."""

    one: LedgerEntity
    other: LedgerEntity
    meetings: tuple[Meeting, ...]


class Network:
    """The page, and the picture's data."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def routes(self) -> dict[str, Callable[..., Response]]:
        return {"/network": self.page, "/network.json": self.data}

    def page(self, request: Request, lang: str) -> Response:
        v, asked = self.shelf.view(request, lang), _asked(request)
        found = ties(company(v.index), asked)
        facets = meetings(v.index).facets
        series = [(s, n) for s, n in facets.counts("series", {}) if s != NO_SERIES]
        return render(
            request, "network.html", v, section="people", asked=asked, ties=found[:_TABLE], many=len(found),
            series=series, years=sorted(y for y, _ in facets.counts("year", {})), most=_MEETINGS, at_most=NODES,
            who=entity_of(v.index, asked.of), both=entity_of(v.index, asked.other), query=request.url.query,
        )  # fmt: skip

    def data(self, request: Request, lang: str) -> Response:
        """Nodes and edges as cytoscape takes them, with names and addresses in the language."""
        v = self.shelf.view(request, lang)
        return JSONResponse(picture(v, ties(company(v.index), _asked(request))))


def ties(known: Company, asked: Asked) -> Sequence[Tie]:
    """The strongest first."""
    found: list[Tie] = []
    degree = {id: len(met) for id, met in known.met.items()}
    for (a, b), all_meetings in known.together.items():
        if asked.of and asked.of not in (a, b):
            continue
        if asked.other and asked.other not in (a, b):
            continue
        meetings = tuple(x for x in all_meetings if _fits(x, asked, known.years))
        if len(meetings) >= asked.least and meetings:
            one, other = sorted((a, b), key=lambda id: (id != asked.of, -degree[id], id))
            found.append(Tie(known.entities[one], known.entities[other], meetings))
    return sorted(found, key=lambda t: (-len(t.meetings), t.one.id, t.other.id))


def picture(v: View, found: Sequence[Tie]) -> dict[str, object]:
    """As many of the strongest ties as `NODES` nodes and the eye can bear."""
    nodes: dict[str, LedgerEntity] = {}
    edges = []
    for tie in found[:_TIES]:
        new = [e for e in (tie.one, tie.other) if e.id not in nodes]
        if len(nodes) + len(new) > NODES:
            continue
        nodes.update({e.id: e for e in new})
        many = len(tie.meetings)
        told = str(v.n("meetings", many))
        edges.append({"data": {"source": tie.one.id, "target": tie.other.id, "n": many, "told": told}})
    people = company(v.index).people
    kinds = {id: "person" if id in people else kind_of(id) for id in nodes}
    drawn = [
        {"data": {"id": id, "name": v.plain_name(e), "kind": kinds[id], "at": v.party(e)}} for id, e in nodes.items()
    ]
    return {"nodes": drawn, "edges": edges, "more": len(found) - len(edges)}


def _fits(x: Meeting, asked: Asked, years: Mapping[str, str | None]) -> bool:
    if asked.series and x.series != asked.series:
        return False
    if not (asked.first or asked.last):
        return True
    year = years[x.id]
    return year is not None and (asked.first or "0") <= year <= (asked.last or "9999")


def _asked(request: Request) -> Asked:
    """What an address asks for; what is no number or year asks for nothing."""
    q = request.query_params
    least = q.get("least", "")
    number = int(least) if least.isascii() and least.isdecimal() and len(least) <= 3 else 1
    first, last = (y if (y := q.get(name, "")).isdecimal() and len(y) == 4 else "" for name in ("from", "to"))
    return Asked(first, last, q.get("series", ""), max(number, 1), q.get("of", ""), q.get("with", ""))
