"""The lists: what to look up, and which template shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Protocol

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from mahdar.model import ledger as m
from mahdar.model.outcome import Announcement, Outcome
from mahdar.publish.dossier.contradictions import Contradictions
from mahdar.publish.dossier.entries import Entries
from mahdar.publish.dossier.gaps import Gaps
from mahdar.publish.dossier.network import Network
from mahdar.publish.dossier.outlets import Outlets
from mahdar.publish.dossier.overview import Overview
from mahdar.publish.dossier.people import People
from mahdar.publish.dossier.quantities import Quantities
from mahdar.publish.dossier.reading import Reader
from mahdar.publish.dossier.render import render
from mahdar.publish.dossier.review import Review
from mahdar.publish.dossier.review_acts import ReviewActs
from mahdar.publish.dossier.search import Search
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.slices import sliced
from mahdar.publish.dossier.sources import Sources
from mahdar.publish.dossier.speech import Speech
from mahdar.publish.dossier.stances import Stances
from mahdar.publish.dossier.timeline import Timelines

READ = ["GET", "HEAD"]
_KIND_ORDER = ("round", "summit", "ministerial", "congress", "working_group", "technical", "bilateral", "other")
Routes = dict[str, Callable[..., Response]]
MeetingGroup = tuple[str | None, list[tuple[str, list[m.Meeting]]]]


def router(shelf: Shelf) -> APIRouter:
    """All addresses under /ar/ and /en/: each part of the dossier brings its own, and those of single entries come
    last, since they stand for any kind."""
    routes = APIRouter(prefix="/{lang}")
    for part in PARTS:
        for path, endpoint in part(shelf).routes().items():
            routes.add_api_route(path, endpoint, methods=READ, response_model=None)
    for path, act in ReviewActs(shelf).acts().items():
        routes.add_api_route(path, act, methods=["POST"], response_model=None)
    return routes


class Part(Protocol):
    """Pages that belong together."""

    def __init__(self, shelf: Shelf) -> None: ...

    def routes(self) -> Routes:
        """Its addresses below the language, and what answers them."""
        ...


class Lists:
    """Every page that shows many entries."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def routes(self) -> Routes:
        return {
            "/meetings": self.meetings, "/announcements": self.announcements,
        }  # fmt: skip

    def meetings(self, request: Request, lang: str) -> Response:
        v = self.shelf.view(request, lang)
        return render(request, "meetings.html", v, section="meetings", groups=by_series(v.index.ledger.meetings))

    def announcements(self, request: Request, lang: str, outcome: str | None = None, page: int = 1) -> Response:
        v = self.shelf.view(request, lang)
        everything = sorted(v.index.ledger.announcements, key=_announced, reverse=True)
        chosen = [x for x in everything if outcome in (None, str(x.outcome))]
        counts = Counter(str(x.outcome) for x in everything)
        tallies = [(str(o), counts[str(o)]) for o in Outcome if counts[str(o)]]
        return render(
            request, "announcements.html", v, section="announcements", list=sliced(chosen, page), chosen=outcome,
            tallies=tallies, asked={"outcome": outcome},
        )  # fmt: skip


def by_series(meetings: Iterable[m.Meeting]) -> list[MeetingGroup]:
    """Series (the fullest first, those without a name last), in each its kinds, in each the latest first."""
    series: dict[str | None, dict[str, list[m.Meeting]]] = {}
    for x in meetings:
        series.setdefault(x.series, {}).setdefault(x.kind, []).append(x)
    order = {kind: n for n, kind in enumerate(_KIND_ORDER)}
    fullest = sorted(series.items(), key=lambda p: (p[0] is None, -sum(map(len, p[1].values())), p[0] or ""))
    return [
        (
            name,
            [(k, sorted(kinds[k], key=_latest, reverse=True)) for k in sorted(kinds, key=lambda k: order.get(k, 99))],
        )
        for name, kinds in fullest
    ]


def _latest(x: m.Meeting) -> tuple[int, str, str]:
    """Rounds go by number, others by date; those with neither are told last."""
    return x.ordinal.value or 0, x.when.value.earliest.isoformat() if x.when.value else "", x.id


def _announced(x: Announcement) -> tuple[str, str, str]:
    day = x.announced.latest.isoformat() if x.announced else ""
    return day, x.due.latest.isoformat() if x.due else "", x.id


PARTS: tuple[type[Part], ...] = (
    Overview, Timelines, Lists, People, Speech, Network, Stances, Quantities, Contradictions, Sources, Gaps, Outlets, Search, Review, Reader, Entries,
)  # fmt: skip
