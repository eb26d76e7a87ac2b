"""Pages of meetings: the list, narrowed and a page at a time, and each with all that is told of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any, ClassVar

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mahdar.model.field import Field
from mahdar.model.ledger import Meeting
from mahdar.model.outcome import Announcement
from mahdar.publish.dossier.announced_there import AFTER, announced_there, announcing
from mahdar.publish.dossier.compared import comparison
from mahdar.publish.dossier.delegations import seating
from mahdar.publish.dossier.evidence import cited
from mahdar.publish.dossier.final_words import quote_of
from mahdar.publish.dossier.index import Index, Ref
from mahdar.publish.dossier.meeting_lists import CONTRADICTED, NO_SERIES, chosen, meetings, year_of
from mahdar.publish.dossier.render import render
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.slices import sliced
from mahdar.publish.dossier.told_once import told_once
from mahdar.publish.dossier.view import View

SHOWN = 12  # statements, positions and announcements that the page of a meeting shows; more are listed elsewhere
_CHILDREN = 24
_QUOTED = 4  # pieces of evidence of a field that are shown or folded away
_RIVALS = 40  # earlier meetings to choose from for a comparison


class MeetingPages:
    """The list, and a page for each."""

    early: ClassVar = (meetings, announcing)

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def routes(self) -> dict[str, Callable[..., Response]]:
        return {"/meetings": self.everything, "/meeting/{id:path}": self.one}

    def everything(
        self, request: Request, lang: str, series: str = "", kind: str = "", status: str = "", year: str = "",
        place: str = "", contradicted: str = "", page: int = 1,
    ) -> Response:  # fmt: skip
        v = self.shelf.view(request, lang)
        asked = {
            "series": series or None, "kind": kind or None, "status": status or None, "year": year or None,
            "place": place or None, "contradicted": CONTRADICTED if contradicted == CONTRADICTED else None,
        }  # fmt: skip
        held, found = meetings(v.index), chosen(v.index, asked)
        counts = {name: held.facets.choices(name, asked) for name in held.facets.names}
        counts["year"] = tuple(sorted(counts["year"], reverse=True))
        return render(
            request, "meetings.html", v, section="meetings", list=sliced(found, page), asked=asked, many=len(found),
            choices=counts, places=held.places, years=years, NO_SERIES=NO_SERIES, CONTRADICTED=CONTRADICTED,
        )  # fmt: skip

    def one(self, request: Request, lang: str, id: str, against: str = "") -> Response:
        v = self.shelf.view(request, lang)
        x = v.index.entries.get(Ref("meeting", id))
        if x is None and id in v.index.slugs:
            return RedirectResponse(v.page("meeting", v.index.slugs[id]), 302)
        if not isinstance(x, Meeting):
            raise HTTPException(404)
        held = meetings(v.index)
        fields = _fields(x)
        _bring(v.index, x, fields.values())
        earlier = held.earlier(x)
        rival = next((m for m in earlier if m.id == against), None)
        if against and rival is None:
            raise HTTPException(404)
        return render(
            request, "meeting.html", v, section="meetings", x=x, beside=held.beside(x), roles=seating(v.index, x),
            heard=announced_there(v.index, x), compared=comparison(v.index, x, rival), earlier=earlier[:_RIVALS],
            against=rival, statements=v.index.statements_of(x), positions=v.index.positions_of(x), shown=SHOWN,
            children=sorted(v.index.children.get(x.id, ()), key=lambda m: m.id)[:_CHILDREN], days_after=AFTER,
            quote=partial(quote_of, v.index), parent=v.index.meeting(x.parent), held_for=_held_for(v, x),
            fields=fields, once=told_once(v.index, fields, _QUOTED), desk=self.shelf.services.desk is not None,
        )  # fmt: skip


def _fields(x: Meeting) -> dict[str, Field[Any]]:
    """In the order of the page. Its days stand for its first and its last where these say no more."""
    days = {"begins": x.begins, "ends": x.ends}
    own = {name: f for name, f in days.items() if f.value != x.when.value or f.conflicts}
    return {"ordinal": x.ordinal, "when": x.when, **own, "place": x.place, "status": x.status}


def _bring(index: Index, x: Meeting, fields: Iterable[Field[Any]]) -> None:
    """Has what the page will show brought from the store at once, instead of field by field."""
    told = [cited(index, s)[:_QUOTED] for f in fields for s in (f.support, *(c.support for c in f.conflicts))]
    ids = [i for some in told for i in some]
    seen = [*ids, *(i for a in x.participants for i in cited(index, a.support)[:_QUOTED])]
    index.readings.assertions(ids)
    index.readings.texts(dict.fromkeys(index.evidence[i].document for i in seen))


def years(rows: Iterable[Meeting]) -> list[tuple[str | None, list[Meeting]]]:
    """Rows that follow one another by the year they are of."""
    return [(year, list(group)) for year, group in groupby(rows, year_of)]


def _held_for(v: View, x: Meeting) -> list[Announcement]:
    """What had been announced for it, the earliest told first."""
    return sorted(
        v.index.announced.get(x.id, ()), key=lambda a: (a.announced.latest if a.announced else date.max, a.id)
    )
