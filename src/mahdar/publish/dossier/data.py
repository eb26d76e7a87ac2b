"""What the dossier is given: a ledger, the readings behind it, and the names of its series."""

from __future__ import annotations

from dataclasses import dataclass

from mahdar.model.ledger import Ledger
from mahdar.model.reading import Reading


@dataclass(frozen=True, slots=True)
class SeriesName:
    """What a series is called on the pages. `id` is the ledger's own word for it (`astana`)."""

    id: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class DossierData:
    """One state of a ledger, ready to be shown.

    `readings` are those of the ledger's documents; a document without one is listed but has no reading view.
    A series that `series` does not name is shown by its id.
    """

    ledger: Ledger
    readings: tuple[Reading, ...] = ()
    series: tuple[SeriesName, ...] = ()
