"""The ledgers that are being shown, with their look-ups kept as long as the ledger stays the same."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from datetime import date
from threading import Lock, Thread

from starlette.exceptions import HTTPException
from starlette.requests import Request

from mahdar.model.decision import Decision
from mahdar.publish.dossier.data import DossierData
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.services import Services
from mahdar.publish.dossier.strings import LANGUAGES
from mahdar.publish.dossier.tokens import Tokens
from mahdar.publish.dossier.view import View
from mahdar.publish.dossier.waiting import Making

_DAYS = 8  # ledgers of other days that are kept
_LARGE = 20_000  # pieces of evidence of a large ledger


class Shelf:
    """Asks `load` for the ledger on every page; look-ups are made anew only when it hands out another object."""

    def __init__(self, load: Callable[[], DossierData], services: Services | None = None) -> None:
        self.services = services or Services()
        self.tokens = Tokens()
        self._load, self._lock = load, Lock()
        self._index: Index | None = None
        self._days = self._making()
        self._early: list[Callable[[Index], object]] = []

    def early(self, looks: Iterable[Callable[[Index], object]]) -> None:
        """Look-ups that are made beside the pages as soon as a large ledger is shown, so that nobody waits for them who
        asks later."""
        self._early += looks

    def index(self, as_of: str | None = None) -> Index:
        """Of the newest ledger, or of the ledger as it stood on a day. Raises HTTPException 404 where there is no such
        thing as another day, and NotYet while another day's is being made."""
        data = self._load()
        with self._lock:
            if self._index is None or self._index.data is not data:
                self._index = Index(data)
                self._days = self._making()
                if self.services.finder:
                    self.services.finder.warm(self._index)
                if len(self._index.evidence) > _LARGE:
                    Thread(target=_look, args=(self._index, tuple(self._early)), daemon=True).start()
            newest, days = self._index, self._days
        return newest if as_of is None else self._as_of(as_of, days)

    def kept(self) -> tuple[Decision, ...]:
        """All decisions there are, oldest first, also those that the ledger does not hold yet; none where this server
        takes none."""
        return tuple(self.services.desk.decisions()) if self.services.desk is not None else ()

    def state(self) -> object:
        """The same object for as long as every page stays the same."""
        return self._load()

    def view(self, request: Request, lang: str) -> View:
        """The ledger that an address asks for (`?as_of=2019-05-14`). Raises HTTPException 404 for a language that has
        no pages, and for a day that is none; NotYet while that day's ledger is being made."""
        if lang not in LANGUAGES:
            raise HTTPException(404)
        day = request.query_params.get("as_of") or None
        view = View(self.index(day), lang, day)
        view.finds = self.services.finder is not None
        return view

    def _as_of(self, day: str, days: Making[Index]) -> Index:
        if self.services.as_of is None or not _is_day(day):
            raise HTTPException(404)
        return days.get(day)

    def _making(self) -> Making[Index]:
        """Of one ledger: once another is shown, its days are forgotten."""
        as_of = self.services.as_of
        return Making(lambda day: Index(as_of(day)) if as_of else Index(self._load()), _DAYS)


def _look(index: Index, looks: Iterable[Callable[[Index], object]]) -> None:
    for look in looks:
        look(index)
    gc.collect()  # looked through once now, what was made is left alone until much more is there


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
