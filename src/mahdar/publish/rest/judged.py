"""The review's questions and the log of decisions, as data. Both speak of what is known now, so neither is kept."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from typing_extensions import TypedDict

from mahdar.model.decision import Decision
from mahdar.publish import decisions_json
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.review_forms import Asked
from mahdar.publish.dossier.review_items import Item
from mahdar.publish.dossier.review_queue import State, state_of
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.tokens import reader_of
from mahdar.publish.rest import asked as a
from mahdar.publish.rest import shapes
from mahdar.publish.rest.answers import UNKEPT
from mahdar.publish.rest.routes import Route, listed

WAITING = "waiting"
"""The standing of a decision that is kept and not yet worked into the ledger."""


class Telling(TypedDict):
    """What a text tells at a place; `name`: of a person meant, as it is written there."""

    document: str
    layer: str
    start: int
    end: int
    name: str
    assertion: str


class Target(TypedDict):
    kind: str
    entry: str
    tellings: list[Telling]


class OwnText(TypedDict):
    """A text that an analyst added."""

    text: str
    path: str | None
    title: str | None
    outlet: str | None


class DecisionForm(TypedDict):
    """A decision and what became of it: applied, orphaned, retracted, without effect, or waiting."""

    id: str
    kind: str
    by: str
    at: str
    because: str
    targets: list[Target]
    field: str
    value: str
    retracts: str
    added: object
    document: OwnText | None
    standing: str
    note: str
    note_ar: str
    entries: list[str]
    evidence: list[str]


class Judgements:
    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def routes(self) -> list[Route]:
        return [
            listed(
                "/review",
                "review",
                a.Questions,
                shapes.Question,
                self.questions,
                lambda _, x: shapes.question(x),
                UNKEPT,
            ),
            listed("/decisions", "decisions", a.Listed, DecisionForm, self.decisions, _decision, UNKEPT),
        ]

    def questions(self, request: Request, asked: a.Questions) -> tuple[Index, Sequence[Item]]:
        wanted = Asked.of(asked.filters)
        return self.shelf.index(), state_of(self.shelf).chosen(wanted.chosen(reader_of(request)))

    def decisions(self, request: Request, asked: a.Listed) -> tuple[Index, Sequence[tuple[State, Decision]]]:
        """The newest first."""
        index, state = self.shelf.index(), state_of(self.shelf)
        kept = {d.id: d for d in (*(j.decision for j in index.ledger.decisions), *state.waiting)}
        newest = sorted(kept.values(), key=lambda d: (d.at, d.id), reverse=True)
        return index, [(state, d) for d in newest]


def _decision(index: Index, x: tuple[State, Decision]) -> dict[str, object]:
    state, d = x
    known = state.queue.known.get(d.id)
    if known is not None:
        told = decisions_json.judged(known)
    else:
        unknown = {"standing": WAITING, "note": "", "note_ar": "", "entries": [], "evidence": []}
        told = {**decisions_json.decision(d), **unknown}
    return told if state.stands(d.id) else {**told, "standing": "retracted"}
