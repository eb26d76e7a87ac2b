"""What the dossier is given: the newest ledger of a file, its readings one by one, and what else its pages ask for."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from threading import Lock, Thread

from mahdar.engine.build import Progress
from mahdar.engine.days import ledger_as_of
from mahdar.engine.desk import StoreDesk
from mahdar.engine.history import StoreHistory
from mahdar.engine.lately import Lately
from mahdar.engine.paused import collector_paused
from mahdar.engine.search.finder import Finding
from mahdar.engine.sharing import Sharing
from mahdar.model.assertion import AnyAssertion
from mahdar.model.codec import assertion_id
from mahdar.model.decision import DecisionKind
from mahdar.model.ledger import Ledger
from mahdar.model.reading import Reading
from mahdar.publish.dossier import DossierData, SeriesName, Services
from mahdar.reconcile.judgement import Docket
from mahdar.store import Build, NoLedger, Store
from mahdar.tracks import all_tracks

_KEPT = 256  # readings kept in memory
_TEXTS, _ASSERTIONS = 1024, 4096  # kept in memory besides
_LONG = 20_000  # letters of a text that is not
_MANY = 20_000  # pieces of evidence of a large ledger
_PATIENCE = 0.5  # seconds that a page waits for a further build


class Shown:
    """One ledger file as the dossier sees it; a build that finishes meanwhile is shown at once. `as_of`: the ISO day
    it is shown as of, unless a page asks for another. `decisions`: they are taken in the review."""

    def __init__(self, store: Store, as_of: str | None = None, decisions: bool = False) -> None:
        self._store, self._as_of = store, as_of
        self._desk = StoreDesk(store) if decisions else None
        self._lock = Lock()
        self._loading: Thread | None = None
        self._held: tuple[int, DossierData] | None = None
        self._far: dict[str, tuple[int, int]] = {}  # of the ledgers of other days that are being made
        self._known: tuple[int | None, Build] | None = None
        self._series = {t.id: SeriesName(t.id, t.name, t.name_en) for t in all_tracks()}

    def load(self) -> DossierData:
        """While a further build, if it is large, is being loaded, the one before is given. Raises StoreError; NoLedger
        where no build was finished."""
        with self._lock:
            build = self._latest()
            if self._held is None:
                self._take(build)
            elif self._held[0] != build.id and not (self._loading and self._loading.is_alive()):
                self._loading = Thread(target=self._take, args=(build,), daemon=True)
                self._loading.start()
                self._loading.join(_PATIENCE)
            assert self._held is not None
            return self._held[1]

    def _take(self, build: Build) -> None:
        with collector_paused():
            held = self._of(build, self._as_of)
        if len(held.ledger.evidence) > _MANY:
            gc.freeze()  # it stays, and has no cycles: looking through it again and again would hold the pages up
        self._held = build.id, held

    def services(self) -> Services:
        return Services(
            as_of=self.as_of, finder=Finding(self._store), desk=self._desk, history=StoreHistory(self._store),
            taken_in=self._store.added, shared=Sharing(self._store), far=self._far.get,
        )  # fmt: skip

    def wake(self) -> None:
        """Goes on with decisions that an earlier server kept and did not work in."""
        if self._desk is not None:
            self._desk.wake(self.load().ledger)

    def close(self) -> None:
        if self._desk is not None:
            self._desk.close()

    def as_of(self, day: str) -> DossierData:
        try:
            return self._of(self._latest(), day)
        finally:
            self._far.pop(day, None)

    def _told(self, day: str) -> Progress:
        def tell(step: str, done: int, total: int) -> None:
            self._far[day] = done, total

        return tell

    def _latest(self) -> Build:
        """Asked for by every page; looked for where the file was written to since."""
        written = self._store.written()
        known = self._known
        if known is not None and written is not None and known[0] == written:
            return known[1]
        build = self._store.latest()
        if build is None:
            raise NoLedger(self._store.path, "no build was finished in it; run mahdar build PATH")
        self._known = written, build
        return build

    def _of(self, build: Build, day: str | None) -> DossierData:
        if day is None:
            ledger = self._store.ledger(build)
        else:
            held = self._held[1].ledger if self._held and self._held[0] == build.id and not self._as_of else None
            ledger = ledger_as_of(self._store, build, day, held, self._told(day))
        return DossierData(ledger, StoredReadings(self._store, build), self._names(build, ledger))

    def _names(self, build: Build, ledger: Ledger) -> tuple[SeriesName, ...]:
        series = dict(self._series)
        if ledger.track is not None and (name := build.options.get("track_name")):
            series[ledger.track] = SeriesName(ledger.track, name, build.options.get("track_name_en") or name)
        return tuple(series.values())


class StoredReadings:
    """A build's readings with what analysts added, each taken from the store when it is asked for."""

    whole = True

    def __init__(self, store: Store, build: Build) -> None:
        self._store, self._build = store, build
        docket = Docket(store.decisions(build.decided))
        rows = docket.rows()
        self._rows = {r.document.id: r for r in rows}
        self._added: dict[str, list[AnyAssertion]] = {}
        for added in (d.added for d in docket.of(DecisionKind.ADD) if d.added is not None):
            self._added.setdefault(added.document, []).append(added)
        told = (*(x for r in rows for x in r.assertions), *(x for some in self._added.values() for x in some))
        self._by_hand = {assertion_id(x): x for x in told}
        self.get = lru_cache(maxsize=_KEPT)(self._get)
        self._texts = Lately(store.texts, _TEXTS, lambda text: len(text) < _LONG)
        self._told = Lately(store.assertions, _ASSERTIONS)

    def texts(self, documents: Iterable[str]) -> Mapping[str, str]:
        wanted = tuple(documents)
        found = {d: self._rows[d].document.text for d in wanted if d in self._rows}
        return {**self._texts.get(d for d in wanted if d not in found), **found}

    def assertions(self, ids: Iterable[str]) -> Mapping[str, AnyAssertion]:
        wanted = tuple(ids)
        found = {i: self._by_hand[i] for i in wanted if i in self._by_hand}
        return {**self._told.get(i for i in wanted if i not in found), **found}

    def _get(self, document: str) -> Reading | None:
        found = self._rows.get(document) or self._store.reading(self._build.reader, self._build.upto, document)
        more = self._added.get(document, ())
        return replace(found, assertions=tuple(dict.fromkeys((*found.assertions, *more)))) if found and more else found
