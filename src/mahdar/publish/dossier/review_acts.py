"""What the forms of the review do: decide, take back, give to a reader, sign. Nothing is edited; all is kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from itertools import islice

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mahdar.model.decision import Decision, DecisionKind
from mahdar.publish.dossier.deciding import Act, Refused
from mahdar.publish.dossier.review import UNKEPT
from mahdar.publish.dossier.review_forms import SKIP, Asked, Form, act_of, form_of
from mahdar.publish.dossier.review_items import Item
from mahdar.publish.dossier.review_queue import ASSIGNED, State, state_of
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.strings import LANGUAGES, strings
from mahdar.publish.dossier.tokens import clean_name, keep_reader, reader_of
from mahdar.publish.dossier.view import View

Endpoint = Callable[..., Awaitable[Response]]
Answered = Callable[[Request, str, Form, str], Response]
TROUBLES = ("name", "answer", "undo", "unclear", "value", "gone")
_GIVEN = 200  # questions at most that are given to a reader at once


class ReviewActs:
    """Every form carries the token of its page, and is signed by the name the browser keeps."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def acts(self) -> dict[str, Endpoint]:
        return {
            "/review/sign": self._guarded(self.sign), "/review/give": self._guarded(self.give),
            "/review/undo": self._guarded(self.undo), "/review/{item}": self._guarded(self.decide),
        }  # fmt: skip

    def decide(self, request: Request, lang: str, form: Form, reader: str) -> Response:
        """Keeps the answer that was pressed, and goes to the next question."""
        state, asked = state_of(self.shelf), Asked.of(form)
        x = state.queue.find(str(request.path_params["item"]))
        go = partial(self._on, lang, asked)
        if x is None:
            return go(None, trouble="gone")
        queued = x.id in state.queue.by_id
        if form["act"] == SKIP:
            return go(state.after(x.id, asked.chosen(reader)) if queued else None)
        act = act_of(x, form)
        if not reader or act is None:
            return go(x, trouble="answer" if reader else "name")
        try:
            (kept,) = self._keep(lang, [act], reader, form.reason)
        except Refused as error:
            return go(x, trouble=error.why)
        stays = act.kind is DecisionKind.NOTE or not queued
        following = x if stays else state_of(self.shelf).after(x.id, asked.chosen(reader))
        return go(following, done=kept.id, was=x.id)

    def undo(self, request: Request, lang: str, form: Form, reader: str) -> Response:
        """Takes back the decision that is named, or the reader's own last one, and shows its question again."""
        state, asked = state_of(self.shelf), Asked.of(form)
        here = state.queue.find(form["here"])
        go = partial(self._on, lang, asked, log=bool(form["log"]))
        wanted = form["decision"] or _last_of(state, self.shelf.kept(), reader)
        known = any(d.id == wanted for d in self.shelf.kept())
        if not reader or not known or not state.stands(wanted):
            return go(here, trouble="undo" if reader else "name")
        again = next((x for x in state.queue.items if any(a.decision.id == wanted for a in state.verdicts(x.id))), here)
        self._keep(lang, [Act(DecisionKind.RETRACT, retracts=wanted)], reader, form.reason)
        return go(again, undone=wanted)

    def give(self, request: Request, lang: str, form: Form, reader: str) -> Response:
        """Gives a question, or the first of the list that nobody has, to a reader by name."""
        state, asked = state_of(self.shelf), Asked.of(form)
        to, here = clean_name(form["to"]), state.queue.find(form["here"])
        go = partial(self._on, lang, asked)
        if not reader or not to:
            return go(here, trouble="name")
        count = min(int(form["count"]), _GIVEN) if form["count"].isdecimal() and len(form["count"]) < 5 else 1
        free = (x for x in state.chosen(asked.chosen(reader)) if state.given_to(x.id) is None)
        many = [here] if here is not None else list(islice(free, count))
        acts = [Act(DecisionKind.NOTE, x.accept.targets, ASSIGNED, to) for x in many]
        try:
            self._keep(lang, acts, reader, form.reason)
        except Refused as error:
            return go(here, trouble=error.why)
        return go(here)

    def sign(self, request: Request, lang: str, form: Form, reader: str) -> Response:
        """Keeps the name by which this browser signs, or forgets it where none is told."""
        state = state_of(self.shelf)
        answer = self._on(lang, Asked.of(form), state.queue.find(form["here"]))
        keep_reader(request, answer, clean_name(form["name"]))
        return answer

    def _guarded(self, act: Answered) -> Endpoint:
        """403 for a form that is of no page which this server made for this browser, and where nothing is decided."""

        async def answered(request: Request, lang: str) -> Response:
            if lang not in LANGUAGES:
                raise HTTPException(404)
            form = await form_of(request)
            if self.shelf.services.desk is None or not self.shelf.tokens.fits(request, form["token"]):
                raise HTTPException(403)
            return await run_in_threadpool(act, request, lang, form, reader_of(request))

        return answered

    def _keep(self, lang: str, acts: list[Act], reader: str, reason: str) -> tuple[Decision, ...]:
        """A decision without a reason of its own says that it was made in the review, and what it answers."""
        desk = self.shelf.services.desk
        if desk is None or not acts:
            return ()
        t = strings(lang)
        reasons = [reason or t(f"review_because.{_because(a)}", name=a.value) for a in acts]
        return desk.keep(self.shelf.index(), acts, reader, [str(r) for r in reasons])

    def _on(
        self, lang: str, asked: Asked, item: Item | None, *, trouble: str = "", done: str = "", was: str = "",
        undone: str = "", log: bool = False,
    ) -> Response:  # fmt: skip
        """To a question, or to the list where there is none (or the log); what was done is told there."""
        parts = ("log",) if log else ("review", item.id) if item is not None else ("review",)
        told = {"trouble": trouble, "done": done, "was": was, "undone": undone}
        query = {k: w for k, w in ((told if log else {**asked.query, **told}).items()) if w}
        return RedirectResponse(View(self.shelf.index(), lang).page(*parts, **query), 303, UNKEPT)


def _because(act: Act) -> str:
    return "given" if act.field == ASSIGNED else str(act.kind)


def _last_of(state: State, kept: tuple[Decision, ...], reader: str) -> str:
    """The reader's own last decision that stands and is no taking back."""
    own = (d for d in reversed(kept) if d.author == reader and d.kind is not DecisionKind.RETRACT)
    return next((d.id for d in own if state.stands(d.id)), "")
