"""Something announced, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mahdar.model.field import Field, LedgerEntity
from mahdar.model.when import When


class Outcome(StrEnum):
    KEPT = "kept"
    LATE = "late"
    MOVED = "moved"
    SUPERSEDED = "superseded"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"
    PENDING = "pending"
    UNKNOWN = "unknown"


class OutcomeBasis(StrEnum):
    TOLD = "told"
    INFERRED = "inferred"
    CIRCULAR = "circular"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Texts that tell of a series on the days from `first` to `last`, copies left out, and how many outlets they are
    of: what silence about a meeting is worth."""

    documents: int
    outlets: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Announcement:
    """Something announced and what became of it. `days_late` is a range (inclusive) where the window is soft.
    `note` says why in words (English), `note_ar` in Arabic.

    `on_edge`: another reading of a soft window, or of a day not known closely, gives another outcome. `chain` has the
    announcements of one thing (ids, oldest first, this one among them) where it was announced anew; `slipped` the days
    from the first time announced to the meeting, or to the last time announced. `coverage` of the days after the window
    is counted where nothing is told of what became of it."""

    id: str
    what: str
    kind: str
    effect: str
    series: str | None
    ordinal: int | None
    by: Field[LedgerEntity]
    announced: When | None
    due: When | None
    place: Field[LedgerEntity]
    outcome: Outcome
    outcome_basis: OutcomeBasis
    note: str
    note_ar: str
    days_late: tuple[int, int] | None = None
    meeting: str | None = None
    follows: str | None = None
    support: tuple[str, ...] = ()
    outcome_support: tuple[str, ...] = ()
    text: str = ""
    condition: str | None = None
    on_edge: bool = False
    chain: tuple[str, ...] = ()
    slipped: tuple[int, int] | None = None
    coverage: Coverage | None = None
