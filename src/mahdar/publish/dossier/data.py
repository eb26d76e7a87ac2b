"""What the dossier is given: a ledger, the readings behind it, and the names of its series."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from mahdar.model.ledger import Ledger
from mahdar.model.reading import Reading


@dataclass(frozen=True, slots=True)
class SeriesName:
    """What a series is called on the pages. `id` is the ledger's own word for it (`astana`)."""

    id: str
    name: str
    name_en: str


class Readings(Protocol):
    """The readings behind a ledger, by the id of their document, each fetched when a page asks for it."""

    def get(self, document: str, /) -> Reading | None: ...


@dataclass(frozen=True, slots=True)
class DossierData:
    """One state of a ledger, ready to be shown.

    `readings` are those of the ledger's documents; a document without one is listed but has no reading view.
    A series that `series` does not name is shown by its id.
    """

    ledger: Ledger
    readings: Readings = field(default_factory=lambda: by_document(()))
    series: tuple[SeriesName, ...] = ()


def by_document(readings: Iterable[Reading]) -> Readings:
    """Readings that are all held in memory."""
    return {r.document.id: r for r in readings}
