"""What an office told shortly takes from the rest of the document: its fuller title, its state."""

from __future__ import annotations

from dataclasses import dataclass, field

from mahdar.lang.ar.coreference_names import Key
from mahdar.lang.ar.coreference_polity import Surroundings
from mahdar.lang.ar.names_found import Found
from mahdar.model.assertion import Entity

_SHORT = ("minister", "envoy", "ambassador", "member of parliament")


@dataclass(slots=True)
class Person:
    """Someone of the document: every spelling's key, and the offices told of him with their states."""

    name: str
    key: Key
    offices: list[tuple[str, Entity | None]] = field(default_factory=list)
    mentions: list[Found] = field(default_factory=list)


def inherit(people: list[Person], near: Surroundings) -> None:
    """An office told shortly (`الوزير نجدان`, `وزير الخارجية فلان`) takes what others of the same person tell."""
    _foreign(people, near)
    for person in people:
        full = [(o, p) for o, p in person.offices if o not in _SHORT]
        told = [(o, p) for o, p in person.offices if p is not None]
        for f in person.mentions:
            if f.office is None:
                continue
            if f.office in _SHORT and full:
                f.office = full[0][0]
            if f.polity is None:
                f.polity = next((p for o, p in told if _akin(o, f.office)), told[0][1] if told else None)
            if f.polity is not None:
                near.take(f.office, f.polity, person.name, f.first)
    _infer(people, near, beside=False)
    for person in people:
        for f in person.mentions:
            if f.polity is None and f.beside is not None and f.office is not None:
                f.polity = near.colleague(f, f.beside, person.name)
    _infer(people, near, beside=True)


def _infer(people: list[Person], near: Surroundings, beside: bool) -> None:
    """States that nothing but the surroundings tell; those told beside a colleague wait until his is known."""
    for home in (False, True):  # a paper's own country is told by those of its people that are surely its
        for person in people:
            open_ones = [f for f in person.mentions if f.office is not None and f.polity is None and f.like is None]
            if not open_ones or any(f.rule == "office.many" or f.many for f in open_ones):
                continue  # of a state each
            if any(f.beside is not None for f in open_ones) != beside:
                continue
            inferred = near.at_home(open_ones, person.name) if home else near.polity_of(open_ones, person.name)
            for f in open_ones:
                f.polity = inferred


def _foreign(people: list[Person], near: Surroundings) -> None:
    """`نظيره الإيطالي`: whose counterpart is of a state is not of it himself."""
    named = {id(f): person.name for person in people for f in person.mentions}
    for person in people:
        for f in person.mentions:
            if f.like is not None and f.pattern == "{}" and f.polity is not None and id(f.like) in named:
                near.exclude(named[id(f.like)], f.polity)


def _akin(one: str, other: str) -> bool:
    return one == other or one in other or other in one
