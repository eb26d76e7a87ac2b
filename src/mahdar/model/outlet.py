"""What is known of an outlet from its texts: how it agrees with the rest, and whom it leans on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often what an outlet tells of a field agrees with what at least two other origins tell, and how often not;
    `differing` are the entries where it does not."""

    field: str
    agrees: int
    differs: int
    differing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaning:
    """In how many of its texts an outlet names another as its source, and how many are near copies of the other's."""

    name: str
    relayed: int
    copied: int


@dataclass(frozen=True, slots=True)
class OutletRecord:
    """One outlet, or an agency known through others alone: what it prints, whom it leans on, how it agrees with the
    rest. `series`: its texts by series; `never`: series that at least two others cover and this one does not."""

    id: str
    name: str
    documents: int
    copies: int
    first: str | None
    last: str | None
    agreements: tuple[Agreement, ...] = ()
    leans_on: tuple[Leaning, ...] = ()
    relayed_by: int = 0  # other outlets that name it as their source
    series: tuple[tuple[str, int], ...] = ()
    never: tuple[str, ...] = ()
    corrections: int = 0
    names: tuple[str, ...] = ()  # as its texts and others write it
