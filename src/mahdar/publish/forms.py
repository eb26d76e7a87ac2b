"""Names and types for FORMAT 1's second form: what `mahdar show --json`, the export and the API tell of a ledger.

`ledger_json` and its like make these of the ledger's entries; the API's schemas are made of these types. Dates are EDTF
(ISO 8601-2), days ISO 8601, offsets code points of a document's text, `support` ids of evidence.
"""

from __future__ import annotations

from typing import NotRequired

from typing_extensions import TypedDict

from mahdar.publish.forms_fields import Conflict, Entity, Field, Stretch, TimeConflict, TimeField
from mahdar.publish.forms_sources import Agreement, Copied, Correction, Document, Leaning, Outlet, SeriesTexts

__all__ = [
    "Agreement", "Announcement", "Conflict", "Contradiction", "Copied", "Correction", "Coverage", "Document",
    "Entity", "Evidence", "Field", "Figure", "Leaning", "Meeting", "Office", "Outlet", "Participant", "Person",
    "Position", "SeriesTexts", "Statement", "Stretch", "TimeConflict", "TimeField",
]  # fmt: skip


class Participant(TypedDict):
    who: Entity
    role: str | None
    support: list[str]


class Meeting(TypedDict):
    """A meeting held, planned, denied or called off."""

    id: str
    slug: str
    series: str | None
    kind: str
    ordinal: Field[int]
    when: TimeField
    begins: TimeField
    ends: TimeField
    place: Field[Entity]
    status: Field[str]
    parent: str | None
    parent_note: NotRequired[str]
    parent_note_ar: NotRequired[str]
    participants: list[Participant]
    positions: list[str]
    statements: list[str]
    support: list[str]


class Coverage(TypedDict):
    """Texts of these days that tell of a series, and of how many outlets."""

    documents: int
    outlets: int
    first: str
    last: str


class Announcement(TypedDict):
    """Something announced and what became of it; `days_late` and `slipped` from the least to the most."""

    id: str
    what: str
    kind: str
    effect: str
    series: str | None
    ordinal: int | None
    by: Field[Entity]
    announced: str | None
    due: str | None
    due_mod: str | None
    place: Field[Entity]
    outcome: str
    outcome_basis: str
    note: str
    note_ar: str
    days_late: list[int] | None
    meeting: str | None
    follows: str | None
    support: list[str]
    outcome_support: list[str]
    condition: str | None
    on_edge: bool
    chain: list[str]
    slipped: list[int] | None
    coverage: Coverage | None


Office = TypedDict(
    "Office", {"office": str, "polity": Entity | None, "from": str | None, "to": str | None, "support": list[str]}
)


class Person(TypedDict):
    id: str
    name: str
    name_en: str | None
    names: list[str]
    offices: list[Office]


class Statement(TypedDict):
    id: str
    speaker: Entity
    text: str
    mode: str
    polarity: str
    hedge: str | None
    said: str | None
    relay: list[str]
    outlet: str | None
    meeting: str | None
    support: list[str]


class Figure(TypedDict):
    id: str
    value: int | float
    unit: str
    of: str | None
    by_whom: Entity | None
    source: Entity | None
    period: str | None
    part_of: str | None
    approx: str | None
    support: list[str]


class Position(TypedDict):
    id: str
    actor: Entity
    stance: str
    topic: str
    topic_en: str | None
    said: str | None
    meeting: str | None
    support: list[str]


class Evidence(TypedDict):
    """Words of a document that something was read from, by which rule, and through whom they came."""

    document: str
    start: int
    end: int
    text: str
    rule: str
    chain: list[str]
    layer: str
    author: NotRequired[str]


class Contradiction(TypedDict):
    """Values of one field of one entry that cannot all be true."""

    about: str
    field: str
    kind: str
    weight: int
    note: str
    note_ar: str
    values: list[Conflict[str]]
    corrections: list[str]
