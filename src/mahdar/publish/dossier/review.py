"""The review: what matters most is put before a reader, one question at a time, with its evidence in view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mahdar.model.decision import Decision
from mahdar.publish.dossier.render import render
from mahdar.publish.dossier.review_agreement import agreement, answer_of
from mahdar.publish.dossier.review_forms import Asked, takes_another
from mahdar.publish.dossier.review_items import BROUGHT, KINDS
from mahdar.publish.dossier.review_queue import State, queue, state_of
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.slices import sliced
from mahdar.publish.dossier.strings import LANGUAGES
from mahdar.publish.dossier.tokens import keep_browser, reader_of
from mahdar.publish.dossier.view import View

UNKEPT = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin"}
"""Of pages with a token in them. Under `no-referrer` browsers would not say where their forms come from."""
_LISTED = 30
_NAMED = 4  # entries that a decision of the log is told to be about


@dataclass(frozen=True, slots=True)
class Told:
    """What was done just now, as the next page tells it: the decision, of which question, what was taken back, what
    could not be done; and what others had answered before."""

    trouble: str = ""
    done: Decision | None = None
    was: str = ""
    undone: str = ""
    others: tuple[Decision, ...] = ()

    @property
    def agreed(self) -> bool:
        return self.done is not None and all(answer_of(d) == answer_of(self.done) for d in self.others)


class Review:
    """The queue, the question before the reader, and the log of what was decided."""

    early: ClassVar = (queue,)

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def routes(self) -> dict[str, Callable[..., Response]]:
        return {"/review": self.everything, "/review/{item}": self.one, "/log": self.log}

    def everything(self, request: Request, lang: str, page: int = 1) -> Response:
        v, state = view_of(self.shelf, lang), state_of(self.shelf)
        asked = Asked.of(request.query_params)
        chosen = state.chosen(asked.chosen(reader_of(request)))
        return self._page(
            request, "review.html", v, state, asked, list=sliced(chosen, page, _LISTED), found=len(chosen),
            tallies=state.tallies(), kinds=KINDS, first=chosen[0] if chosen else None,
        )  # fmt: skip

    def one(self, request: Request, lang: str, item: str) -> Response:
        v, state = view_of(self.shelf, lang), state_of(self.shelf)
        x = state.queue.find(item)
        if x is None:
            raise HTTPException(404)
        asked = Asked.of(request.query_params)
        chosen = state.chosen(asked.chosen(reader_of(request)))
        place = next((n for n, y in enumerate(chosen, 1) if y.id == x.id), 0)
        return self._page(
            request, "review_item.html", v, state, asked, x=x, entry=v.index.any_entry(x.about), place=place,
            found=len(chosen), takes_another=takes_another(x), brought=x.kind == BROUGHT, given=state.given_to(x.id),
            answers=[] if asked.second else state.answers(x.id),
        )  # fmt: skip

    def log(self, request: Request, lang: str, page: int = 1) -> Response:
        """All decisions, the newest first, with what became of each; and how far readers agree."""
        v, state = view_of(self.shelf, lang), state_of(self.shelf)
        kept = {d.id: d for d in (*(j.decision for j in v.index.ledger.decisions), *state.waiting)}
        newest = sorted(kept.values(), key=lambda d: (d.at, d.id), reverse=True)
        shown = sliced(newest, page)
        return self._page(
            request, "log.html", v, state, Asked(), list=shown,
            about={d.id: _about(v, state, d) for d in shown.items if isinstance(d, Decision)},
            agreement=agreement(sorted(kept.values(), key=lambda d: (d.at, d.id)), state.stands),
        )  # fmt: skip

    def _page(self, request: Request, template: str, v: View, state: State, asked: Asked, **more: object) -> Response:
        desk = self.shelf.services.desk
        browser, token = self.shelf.tokens.give(request)
        answer = render(
            request, template, v, 200, section="log" if template == "log.html" else "review", state=state,
            asked=asked.query, desk=desk, token=token if desk else "", reader=reader_of(request),
            told=told_of(request, state), **more,
        )  # fmt: skip
        answer.headers.update(UNKEPT)
        if desk is not None:
            keep_browser(request, answer, browser)
        return answer


def _about(v: View, state: State, d: Decision) -> list[str]:
    """The ids of what a decision is about, those that are shown in a line."""
    known = state.queue.known.get(d.id)
    found = known.entries if known else tuple(sorted(state.queue.meant(d).entries))
    return [i for i in found if i in v.index.documents or v.index.any_entry(i) is not None][:_NAMED]


def view_of(shelf: Shelf, lang: str) -> View:
    """Of the newest ledger: decisions are made on what is known now. HTTPException 404 for no language of ours."""
    if lang not in LANGUAGES:
        raise HTTPException(404)
    view = View(shelf.index(), lang)
    view.finds = shelf.services.finder is not None
    return view


def told_of(request: Request, state: State) -> Told:
    """By the address, of what the ledger or the desk knows; anything else in it says nothing."""
    asked = request.query_params
    held = {d.id: d for d in state.waiting}
    known = state.queue.known.get(asked.get("done", ""))
    done = held.get(asked.get("done", "")) or (known.decision if known else None)
    was = asked.get("was", "")
    before = [a.decision for a in state.answers(was)] if done and was in state.queue.by_id else []
    others = {d.author: d for d in before if done and d.author != done.author}
    undone = asked.get("undone", "")
    return Told(
        asked.get("trouble", ""), done, was, undone if undone and not state.stands(undone) else "",
        tuple(others.values()),
    )  # fmt: skip
