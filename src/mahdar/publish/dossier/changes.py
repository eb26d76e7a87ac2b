"""What is new, changed, reversed, fulfilled or withdrawn since a day or a build, with the words that did it; as a page
and as a feed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mahdar.model.change import Change, Turn
from mahdar.publish.dossier.changes_feed import feed
from mahdar.publish.dossier.changes_told import LESSER, Told, told
from mahdar.publish.dossier.history import Compared, History, State
from mahdar.publish.dossier.render import render
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.slices import sliced
from mahdar.publish.dossier.view import View
from mahdar.publish.dossier.waiting import Making, NotYet

SIZE = 30  # changes on one page
_FED = 60  # changes in the feed
_KEPT = 6  # comparisons kept
_SMALL = 3_000  # documents up to which a page without a question compares with an earlier day by itself
_RECENT = 30  # days that are recent
_STEPS = (7, 30, 90, 365)  # days back that the page offers
_AGAIN = 3  # seconds after which a page that waits asks again


@dataclass(frozen=True, slots=True)
class Asked:
    """From when to when: days of publication, or numbers of builds; None where that is left open."""

    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Frame:
    """What the page offers to choose from: `steps` are days back, each with its day."""

    at: Asked
    builds: Sequence[State]
    steps: list[tuple[int, str]]


class ChangesPages:
    """The page, and the feed of the same changes."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._made = Making(self._make, _KEPT)

    def routes(self) -> dict[str, Callable[..., Response]]:
        return {"/changes": self.page, "/changes.atom": self.atom}

    def page(
        self, request: Request, lang: str, since: str = "", until: str = "", turn: str = "", kind: str = "",
        page: int = 1,
    ) -> Response:  # fmt: skip
        v = self.shelf.view(request, lang)
        asked = self.asked(v, since, until)
        query = {"since": since or None, "until": until or None, "turn": turn or None, "kind": kind or None}
        frame = Frame(asked, self._history().builds(), _steps(v))
        if asked.since is None:
            return render(request, "changes.html", v, section="changes", f=frame, asked=query, found=None)
        try:
            found = self.compared(asked)
        except NotYet:
            answer = render(request, "changes_wait.html", v, 202, section="changes")
            answer.headers.update({"Refresh": str(_AGAIN), "Cache-Control": "no-store"})
            return answer
        chosen = narrowed(found, turn or None, kind or None)
        shown = told(v, found, chosen[(page - 1) * SIZE : page * SIZE])
        return render(
            request, "changes.html", v, found=found, told=shown, list=sliced(chosen, page, SIZE), many=len(chosen),
            turns=_counted(found, 0), kinds=_counted(found, 1), asked=query, f=frame,
            section="changes",
        )  # fmt: skip

    def atom(self, request: Request, lang: str, since: str = "", until: str = "") -> Response:
        """While the changes are being made, the reader of the feed is told when to come back."""
        v = self.shelf.view(request, lang)
        asked, shown, found = self.asked(v, since, until), list[Told](), None
        if asked.since is not None:
            try:
                found = self.compared(asked)
            except NotYet:
                return Response(status_code=503, headers={"Retry-After": str(_AGAIN), "Cache-Control": "no-store"})
            shown = told(v, found, narrowed(found, None, None)[:_FED])
        base = f"{request.url.scheme}://{request.headers['host']}"
        body = feed(v, base, self._history().builds(), found, shown, {"since": since or None, "until": until or None})
        return Response(body, media_type="application/atom+xml", headers={"Cache-Control": "no-cache"})

    def compared(self, asked: Asked) -> Compared:
        """Raises NotYet while it is being made, HTTPException 404 where there is nothing such to compare."""
        newest = self._history().builds()[-1:]
        try:
            return self._made.get(f"{newest[0].build if newest else 0}|{asked.since}|{asked.until or ''}")
        except (LookupError, ValueError):
            raise HTTPException(404) from None

    def _make(self, key: str) -> Compared:
        _, since, until = key.split("|")
        return self._history().compare(since, until or None)

    def _history(self) -> History:
        return self.shelf.services.history or _NoHistory()

    def asked(self, v: View, since: str, until: str) -> Asked:
        """Where nothing is asked: since the build before the last; of one build alone since some days ago, unless that
        would take long."""
        if since:
            by_day = "-" in since
            return Asked(since[:40].replace("|", ""), until[:40].replace("|", "") or (v.as_of if by_day else None))
        builds, today = self._history().builds(), v.index.as_of()
        if len(builds) > 1:
            return Asked(str(builds[-2].build), None)
        if not builds or today is None or len(v.index.documents) > _SMALL:
            return Asked(None, None)
        return Asked(_before(today, _RECENT), v.as_of)


class _NoHistory:
    """Of a ledger whose earlier states are not at hand."""

    def builds(self) -> Sequence[State]:
        return ()

    def compare(self, since: str, until: str | None) -> Compared:
        raise LookupError(since)


def narrowed(found: Compared, turn: str | None, kind: str | None) -> list[Change]:
    """Those of a turn and a kind; where no kind is asked for, without those that are counted only."""
    return [
        c for c in found.changes
        if turn in (None, str(c.turn)) and (c.kind == kind if kind else c.kind not in LESSER)
    ]  # fmt: skip


def _counted(found: Compared, part: int) -> list[tuple[str, int]]:
    """All changes by turn (0) or kind (1), in the order of the turns, or the most first."""
    counts: dict[str, int] = {}
    for key, n in found.counts.items():
        counts[key[part]] = counts.get(key[part], 0) + n
    order = [str(t) for t in Turn]
    return sorted(counts.items(), key=lambda c: (order.index(c[0]) if part == 0 else -c[1], c[0]))


def _steps(v: View) -> list[tuple[int, str]]:
    """Days before the ledger's."""
    today = v.index.as_of()
    return [(n, _before(today, n)) for n in _STEPS] if today else []


def _before(day: date, days: int) -> str:
    """The day so many days before, the first of the calendar at the earliest."""
    return date.fromordinal(max(day.toordinal() - days, 1)).isoformat()
