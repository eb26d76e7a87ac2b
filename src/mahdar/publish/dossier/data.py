"""What the dossier is given: a ledger, the readings behind it, and the names of its series."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from mahdar.model.assertion import AnyAssertion
from mahdar.model.codec import assertion_id
from mahdar.model.ledger import Ledger
from mahdar.model.reading import Reading


@dataclass(frozen=True, slots=True)
class SeriesName:
    """What a series is called on the pages. `id` is the ledger's own word for it (`astana`)."""

    id: str
    name: str
    name_en: str


class Readings(Protocol):
    """The readings behind a ledger, each fetched when a page asks for it. What is not there is left out. `whole`: whole
    texts may be shown, and not only what is quoted."""

    @property
    def whole(self) -> bool: ...

    def get(self, document: str, /) -> Reading | None:
        """By the id of its document."""

    def texts(self, documents: Iterable[str]) -> Mapping[str, str]:
        """The texts of documents, by their ids."""

    def assertions(self, ids: Iterable[str]) -> Mapping[str, AnyAssertion]:
        """What texts say, by the ids that are also the evidence's."""


class HeldReadings:
    """Readings that are all in memory."""

    whole = True

    def __init__(self, readings: Iterable[Reading] = ()) -> None:
        self._held = {r.document.id: r for r in readings}
        self._told = {assertion_id(x): x for r in self._held.values() for x in r.assertions}

    def get(self, document: str, /) -> Reading | None:
        return self._held.get(document)

    def texts(self, documents: Iterable[str]) -> Mapping[str, str]:
        return {d: self._held[d].document.text for d in documents if d in self._held}

    def assertions(self, ids: Iterable[str]) -> Mapping[str, AnyAssertion]:
        return {i: self._told[i] for i in ids if i in self._told}


class Quoted:
    """Readings of which nothing but quotations is shown: whole texts are their publishers'."""

    whole = False

    def __init__(self, readings: Readings) -> None:
        self.texts, self.assertions = readings.texts, readings.assertions

    def get(self, document: str, /) -> Reading | None:
        return None


@dataclass(frozen=True, slots=True)
class DossierData:
    """One state of a ledger, ready to be shown.

    `readings` are those of the ledger's documents; a document without one is listed but has no reading view.
    A series that `series` does not name is shown by its id.
    """

    ledger: Ledger
    readings: Readings = field(default_factory=HeldReadings)
    series: tuple[SeriesName, ...] = ()
