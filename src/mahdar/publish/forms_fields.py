"""Names and types for FORMAT 1's second form: the parts that its entries are made of."""

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
