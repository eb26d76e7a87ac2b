"""Names and types for FORMAT 1's second form: what `mahdar show --json`, the export and the API tell of a ledger.

`ledger_json` and its like make these of the ledger's entries; the API's schemas are made of these types. Dates are EDTF
(ISO 8601-2), days ISO 8601, offsets code points of a document's text, `support` ids of evidence.
"""

from __future__ import annotations

from typing import Generic, NotRequired, TypeVar

from typing_extensions import TypedDict

T = TypeVar("T")


class Entity(TypedDict):
    """Who or what, across documents."""

    id: str
    name: str
    name_en: str | None


class Conflict(TypedDict, Generic[T]):
    """A value that conflicts with the field's own."""

    value: T
    support: list[str]
    origins: int


class Field(TypedDict, Generic[T]):
    """A value, what it rests on, from how many independent origins (`basis`: told, inferred, decided), and what
    conflicts with it."""

    value: T | None
    support: list[str]
    origins: int
    basis: str
    conflicts: list[Conflict[T]]
    note: NotRequired[str]
    note_ar: NotRequired[str]
    confidence: NotRequired[str]
    confidence_ar: NotRequired[str]


class TimeConflict(Conflict[str]):
    """A calendar value that conflicts; `mod` as in TIMEX3: START, MID, END, BEFORE, AFTER, APPROX."""

    mod: str | None


class TimeField(TypedDict):
    """A field that is a calendar value, with what EDTF does not say of it: `mod` as in TIMEX3."""

    value: str | None
    support: list[str]
    origins: int
    basis: str
    conflicts: list[TimeConflict]
    note: NotRequired[str]
    note_ar: NotRequired[str]
    confidence: NotRequired[str]
    confidence_ar: NotRequired[str]
    mod: str | None


class Stretch(TypedDict):
    """From a code point to another, the end left out."""

    start: int
    end: int


class Document(TypedDict):
    """A source. `basis`: what its date rests on; `repeats`: what is printed in it twice; `copy_of` and `version_of`:
    documents; `credit`: the one agency that it is credited to."""

    id: str
    title: str
    outlet: str | None
    url: str | None
    path: str | None
    published: TimeField
    basis: str
    repeats: list[Stretch]
    copy_of: str | None
    version_of: str | None
    credit: str | None


class Copied(TypedDict):
    """A document whose words another had before: `how` is same, near or version, `order` known, same_day or unknown;
    `share` and `taken` are hundredths."""

    document: str
    of: str
    how: str
    origin: str
    share: int
    taken: int
    order: str


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


class Correction(TypedDict):
    """Words with which an outlet takes back what was printed."""

    id: str
    document: str
    outlet: str | None
    start: int
    end: int
    text: str
    about: str | None
    field: str | None
    wrong: str | None
    right: str | None
    withdrawn: list[str]
    support: list[str]
    update_of: str | None


class Agreement(TypedDict):
    """How often what an outlet tells of a field agrees with at least two other origins."""

    field: str
    agrees: int
    differs: int
    differing: list[str]


class Leaning(TypedDict):
    name: str
    relayed: int
    copied: int


class SeriesTexts(TypedDict):
    series: str
    documents: int


class Outlet(TypedDict):
    """What an outlet prints, whom it leans on, how it agrees with the rest."""

    id: str
    name: str
    names: list[str]
    documents: int
    copies: int
    first: str | None
    last: str | None
    agreements: list[Agreement]
    leans_on: list[Leaning]
    relayed_by: int
    series: list[SeriesTexts]
    never: list[str]
    corrections: int
