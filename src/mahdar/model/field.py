"""What one field of an entry holds: a value, its support, and what conflicts with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class FieldBasis(StrEnum):
    TOLD = "told"
    INFERRED = "inferred"
    DECIDED = "decided"  # by an analyst, see `Ledger.decisions`


@dataclass(frozen=True, slots=True)
class Alternative(Generic[T]):
    """A value that conflicts with the field's own."""

    value: T
    support: tuple[str, ...]
    origins: int = 1


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """A value, the assertions that support it, from how many independent origins, and what conflicts with it.

    A finer value refines a coarser one and keeps its support; only disjoint values conflict. `note` says in words
    (English; `note_ar` Arabic) how an inferred value was come by, and who counts otherwise."""

    value: T | None = None
    support: tuple[str, ...] = ()
    origins: int = 0
    basis: FieldBasis = FieldBasis.TOLD
    conflicts: tuple[Alternative[T], ...] = ()
    note: str = ""
    confidence: str = ""  # how well founded it is, in words and counts; in Arabic below
    confidence_ar: str = ""
    note_ar: str = ""


@dataclass(frozen=True, slots=True)
class LedgerEntity:
    """Who or what, across documents."""

    id: str
    name: str
    name_en: str | None = None
