"""What changed between two states of the ledger, as data."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from typing_extensions import TypedDict

from mahdar.model.change import Because
from mahdar.publish import changes_json
from mahdar.publish.dossier.changes import ChangesPages, narrowed
from mahdar.publish.dossier.evidence import passage
from mahdar.publish.dossier.history import State
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.view import View
from mahdar.publish.rest import asked as a
from mahdar.publish.rest.answers import Page, as_list
from mahdar.publish.rest.routes import Route, signed


class StateForm(TypedDict):
    """A state of the ledger: of a build, or as it stood on a day of publication."""

    build: int
    finished: str
    day: str | None


class ChangesPage(Page[changes_json.Change]):
    """One page of the changes, between which states, and how many entries were confirmed by further texts."""

    since: StateForm
    until: StateForm
    confirmed: int


class Since:
    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._changes = ChangesPages(shelf)

    def routes(self) -> list[Route]:
        return [Route("/changes", "changes", signed(self.changes, a.Changes), ChangesPage, alone=False)]

    def changes(self, request: Request, asked: a.Changes) -> Response:
        """Raises NotYet while they are being made."""
        index = self.shelf.index(asked.as_of)
        states = self._changes.asked(View(index, "en", asked.as_of), asked.since or "", asked.until or "")
        if states.since is None:
            raise HTTPException(404, "There is one build alone: name a day, since=YYYY-MM-DD.")
        found = self._changes.compared(states)
        chosen = narrowed(found, str(asked.turn) if asked.turn else None, asked.kind)
        more: dict[str, Any] = {
            "since": _state(found.since), "until": _state(found.until), "confirmed": found.confirmed,
        }  # fmt: skip
        return as_list(
            request, asked, "changes", changes_json.Change, chosen,
            lambda c: changes_json.change(c, lambda b: _sentence(index, b)), more=more,
        )  # fmt: skip


def _sentence(index: Index, b: Because) -> str:
    """The words with the rest of their sentence; alone where their text is not at hand."""
    text, span = index.readings.texts((b.item.document,)).get(b.item.document), b.item.span
    if text is None or span.end > len(text):
        return b.item.text
    return passage(text, span).of(text).strip()


def _state(x: State) -> StateForm:
    return {"build": x.build, "finished": x.finished, "day": x.day}
