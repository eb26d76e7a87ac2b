"""The replacement pools: states, cities, outlets, people and the calendar's words, read from `data/*.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class State:
    """A sovereign state with its names, adjectives (masculine singular) and capital, the usual form first."""

    code: str
    en: tuple[str, ...]
    en_adj: tuple[str, ...]
    ar: tuple[str, ...]
    adj: tuple[str, ...]
    gender: str
    capital_en: tuple[str, ...]
    capital: tuple[str, ...]
    plural: str = ""
    seat: str = ""
    seat_en: str = ""


@dataclass(frozen=True, slots=True)
class City:
    """A city or district that is no capital."""

    en: str
    state: str
    ar: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outlet:
    """An agency, channel or paper."""

    kind: str
    en: str
    ar: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tradition:
    """Given names by gender and family names, each an Arabic and an English form."""

    name: str
    men: tuple[tuple[str, str], ...]
    women: tuple[tuple[str, str], ...]
    family: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Month names by system (each with its spellings), weekdays from Monday on, and context words."""

    months: dict[str, tuple[tuple[str, ...], ...]]
    ambiguous: frozenset[str]
    hijri: tuple[str, ...]
    weekdays: tuple[tuple[str, ...], ...]
    year_words: tuple[str, ...]
    day_words: tuple[str, ...]
    round_words: tuple[str, ...]
    protected: tuple[str, ...]
    protected_where_named: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Pools:
    """Everything a twin may be made of."""

    states: tuple[State, ...]
    cities: tuple[City, ...]
    outlets: tuple[Outlet, ...]
    traditions: tuple[Tradition, ...]
    figures: tuple[tuple[str, str], ...]
    calendar: Calendar = field(repr=False)


@cache
def pools() -> Pools:
    """The pools, read once."""
    return Pools(
        states=tuple(_state(entry) for entry in _load("states")["state"]),
        cities=tuple(City(en, state, tuple(ar)) for en, state, *ar in _load("cities")["city"]),
        outlets=tuple(Outlet(kind, en, tuple(ar)) for kind, en, *ar in _load("outlets")["outlet"]),
        traditions=tuple(
            Tradition(entry["name"], *(tuple(map(tuple, entry[key])) for key in ("men", "women", "family")))
            for entry in _load("people")["tradition"]
        ),
        figures=tuple((en, ar) for en, ar in _load("figures")["figure"]),
        calendar=_calendar(),
    )


def _state(entry: dict[str, Any]) -> State:
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    return State(**fields)


def _calendar() -> Calendar:
    table = _load("calendar")
    months, context = table["months"], table["context"]
    return Calendar(
        months={name: _spellings(months[name]) for name in ("levant", "gregorian", "maghreb")},
        ambiguous=frozenset(months["ambiguous"]),
        hijri=tuple(months["hijri"]),
        weekdays=_spellings(table["weekdays"]["names"]),
        year_words=tuple(context["year"]),
        day_words=tuple(context["day"]),
        round_words=tuple(context["round"]),
        protected=tuple(table["protected"]["phrases"]),
        protected_where_named=tuple((en, ar) for en, ar in table["protected"]["where_named"]),
    )


def _spellings(names: list[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(name.split("|")) for name in names)


def _load(name: str) -> dict[str, Any]:
    with (DATA / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
