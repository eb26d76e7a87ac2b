"""The ledger that is being shown, with its look-ups kept as long as it stays the same."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from starlette.exceptions import HTTPException

from mahdar.publish.dossier.data import DossierData
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.strings import LANGUAGES
from mahdar.publish.dossier.view import View


class Shelf:
    """Asks `load` for the ledger on every page; look-ups are made anew only when it hands out another object."""

    def __init__(self, load: Callable[[], DossierData]) -> None:
        self._load, self._lock = load, Lock()
        self._index: Index | None = None

    def index(self) -> Index:
        data = self._load()
        with self._lock:
            if self._index is None or self._index.data is not data:
                self._index = Index(data)
            return self._index

    def view(self, lang: str) -> View:
        """Raises HTTPException 404 for a language that has no pages."""
        if lang not in LANGUAGES:
            raise HTTPException(404)
        return View(self.index(), lang)
