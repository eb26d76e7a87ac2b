"""Names and types for FORMAT 1's second form: texts, what they have of one another, what their outlets took back."""

from __future__ import annotations

from typing_extensions import TypedDict

from mahdar.publish.forms_fields import Stretch, TimeField


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
