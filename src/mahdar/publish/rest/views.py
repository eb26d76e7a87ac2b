"""Addresses that are no plain lists of entries: the overview, search, evidence, a source's text and reading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from typing_extensions import TypedDict

from mahdar.model.outcome import Announcement
from mahdar.publish import forms_found, forms_reading
from mahdar.publish.dossier.clashes import clashes
from mahdar.publish.dossier.compared import Comparison, comparison
from mahdar.publish.dossier.evidence import cited, quotes
from mahdar.publish.dossier.final_words import Point
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.found_json import found_json
from mahdar.publish.reading_json import reading_json
from mahdar.publish.rest import asked as a
from mahdar.publish.rest import shapes
from mahdar.publish.rest.answers import KEPT, as_json, as_one, cut
from mahdar.publish.rest.routes import ID, Route, listed, signed
from mahdar.publish.rest.standing import Overview, overview


class EntryName(TypedDict):
    kind: str
    id: str


class Evidence(shapes.Quoted):
    """A piece of evidence, and the entries that rest on it."""

    entries: list[EntryName]


class PointForm(TypedDict):
    """What became of a point of a final statement since the one before: kept, changed (in words or stance), new or
    dropped. `before` and `after` are its words then and now, with the evidence of each."""

    became: Literal["kept", "changed", "new", "dropped"]
    topic: str | None
    stance_before: str | None
    stance_after: str | None
    before: str | None
    after: str | None
    meeting_before: str | None
    meeting: str
    support_before: list[str]
    support: list[str]


class Views:
    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def routes(self) -> list[Route]:
        return [
            Route("/overview", "overview", signed(self.overview, a.OfSeries), Overview, ("json",)),
            Route("/search", "search", signed(self.search, a.Searched), forms_found.Found, ("json",), alone=False),
            listed("/why/{id:path}", "why", a.Paged, shapes.Quoted, self.why, quote, of=ID),
            Route("/evidence/{id:path}", "evidence", signed(self.evidence, a.One, ID), Evidence),
            Route("/sources/{id}/text", "text", signed(self.text, a.Asked, ID), str, ("text",)),
            Route(
                "/sources/{id}/reading", "reading", signed(self.reading, a.Asked, ID), forms_reading.Reading, ("json",)
            ),
            listed(
                "/meetings/{id:path}/comparison", "comparison", a.Compared, PointForm, self.comparison,
                lambda _, x: x, of=ID,
            ),
        ]  # fmt: skip

    def overview(self, request: Request, asked: a.OfSeries) -> Response:
        found = overview(self.shelf.index(asked.as_of), asked.series)
        if found is None:
            raise HTTPException(404, "There is no such series.")
        return as_json(cut(found))

    def search(self, request: Request, asked: a.Searched) -> Response:
        find = self.shelf.services.finder
        if find is None:
            raise HTTPException(404, "There is no search here.")
        index = self.shelf.index(asked.as_of)
        query = " ".join(asked.q.replace("\0", " ").split())
        found = find(index, query, asked.page, asked.order)
        return as_json(found_json(index, query, asked.page, found, asked.lang))

    def why(self, request: Request, asked: a.Paged, id: str) -> tuple[Index, Sequence[str]]:
        index = self.shelf.index(asked.as_of)
        found = evidence_of(index, id)
        if found is None:
            raise HTTPException(404)
        return index, found

    def evidence(self, request: Request, asked: a.One, id: str) -> Response:
        index = self.shelf.index(asked.as_of)
        if id not in index.evidence:
            raise HTTPException(404)
        entries: list[EntryName] = [{"kind": r.kind, "id": r.id} for r in index.resting.get(id, ())]
        told: Evidence = {**quote(index, id), "entries": entries}
        return as_one(request, asked, "evidence", Evidence, told)

    def text(self, request: Request, asked: a.Asked, id: str) -> Response:
        texts = self.shelf.index(asked.as_of).readings.texts((id,)) if self._known(asked, id) else {}
        if id not in texts:
            raise HTTPException(404)
        return Response(texts[id].encode("utf-8", "replace"), media_type="text/plain", headers=dict(KEPT))

    def reading(self, request: Request, asked: a.Asked, id: str) -> Response:
        found = self.shelf.index(asked.as_of).readings.get(id) if self._known(asked, id) else None
        if found is None:
            raise HTTPException(404)
        return as_json(reading_json(found))

    def comparison(self, request: Request, asked: a.Compared, id: str) -> tuple[Index, Sequence[PointForm]]:
        index = self.shelf.index(asked.as_of)
        meeting, against = index.meeting(id), index.meeting(asked.against)
        if meeting is None or (asked.against is not None and against is None):
            raise HTTPException(404)
        return index, points(comparison(index, meeting, against))

    def _known(self, asked: a.Asked, document: str) -> bool:
        return document in self.shelf.index(asked.as_of).documents


def evidence_of(index: Index, id: str) -> Sequence[str] | None:
    """The evidence that an entry, a contradiction or a source's date rests on, copies last; None where there is no such
    thing. A piece of evidence rests on itself."""
    if id in index.evidence:
        return [id]
    clash = clashes(index).by_id.get(id)
    if clash is not None:
        return cited(index, (s for v in clash.c.values for s in v.support))
    if id in index.documents:
        return cited(index, index.documents[id].published.support)
    entry = index.any_entry(id)
    if entry is None:
        return None
    found = cited(index, index.support(entry))
    if not isinstance(entry, Announcement):
        return found
    shown = dict.fromkeys(entry.outcome_support)  # what became of it is asked for first
    return sorted(found, key=lambda i: i not in shown)


def quote(index: Index, id: str) -> shapes.Quoted:
    return shapes.quoted(quotes(index, (id,))[0])


def points(x: Comparison) -> list[PointForm]:
    """As the page of the meeting tells them: changed ones first."""

    def told(became: Literal["kept", "changed", "new", "dropped"], old: Point | None, new: Point | None) -> PointForm:
        return {
            "became": became,
            "topic": (new or old).topic if new or old else None,  # type: ignore[union-attr]
            "stance_before": old.stance if old else None,
            "stance_after": new.stance if new else None,
            "before": old.words if old else None,
            "after": new.words if new else None,
            "meeting_before": x.old.meeting.id if x.old else None,
            "meeting": x.new.meeting.id,
            "support_before": [old.evidence, *old.also] if old else [],
            "support": [new.evidence, *new.also] if new else [],
        }

    found = [told("changed", p.old, p.new) for p in x.changed]
    found += [told("new", None, p) for p in x.fresh]
    found += [told("dropped", p, None) for p in x.gone]
    return found + [told("kept", p.old, p.new) for p in x.kept]
