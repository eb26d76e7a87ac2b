"""The parts of the dossier, put together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from fastapi import APIRouter
from starlette.responses import Response

from mahdar.publish.dossier.announcement_pages import AnnouncementPages
from mahdar.publish.dossier.changes import ChangesPages
from mahdar.publish.dossier.citing import Citing
from mahdar.publish.dossier.contradictions import Contradictions
from mahdar.publish.dossier.data_page import DataPage
from mahdar.publish.dossier.entries import Entries
from mahdar.publish.dossier.gaps import Gaps
from mahdar.publish.dossier.meeting_pages import MeetingPages
from mahdar.publish.dossier.network import Network
from mahdar.publish.dossier.outlets import Outlets
from mahdar.publish.dossier.overview import Overview
from mahdar.publish.dossier.people import People
from mahdar.publish.dossier.quantities import Quantities
from mahdar.publish.dossier.reading import Reader
from mahdar.publish.dossier.review import Review
from mahdar.publish.dossier.review_acts import ReviewActs
from mahdar.publish.dossier.search import Search
from mahdar.publish.dossier.shared import SharedPages
from mahdar.publish.dossier.shelf import Shelf
from mahdar.publish.dossier.sources import Sources
from mahdar.publish.dossier.speech import Speech
from mahdar.publish.dossier.stances import Stances
from mahdar.publish.dossier.timeline import Timelines

READ = ["GET", "HEAD"]
Routes = dict[str, Callable[..., Response]]


def router(shelf: Shelf) -> APIRouter:
    """All addresses under /ar/ and /en/: each part of the dossier brings its own, and those of single entries come
    last, since they stand for any kind."""
    routes = APIRouter(prefix="/{lang}")
    for part in PARTS:
        shelf.early(getattr(part, "early", ()))
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


PARTS: tuple[type[Part], ...] = (
    Overview, Timelines, MeetingPages, AnnouncementPages, People, Speech, Network, Stances, Quantities,
    Contradictions, Sources, SharedPages, Gaps, ChangesPages, Outlets, Search, Review, DataPage,
    Reader, Citing, Entries,
)  # fmt: skip
