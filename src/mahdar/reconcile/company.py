"""Who meets, so that it can be compared: `the foreign ministers of A and B` and the two ministers by name are one.

A text names persons, another the states or bodies they speak for. A person stands for the side whose office texts give
him; a government stands for its state; a set that no list knows (`the ministers of the league`) for the side whose name
its own ends with.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from mahdar.model.assertion import Entity, EntityKind, MeetingTold, OfficeHeld
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.likeness import fold
from mahdar.reconcile.names import Names, entities

_GOVERNMENT = re.compile(r"body:([a-z]{2}):government")
_MOSTLY = 2 / 3  # share of a person's offices from which on their side is the person's


class Likeness(IntEnum):
    """How alike two companies are told."""

    OTHER = 0  # both name somebody whom the other lacks
    UNKNOWN = 1  # one names fewer than two
    PART = 2  # all whom one names are among the others
    SAME = 3


@dataclass(frozen=True, slots=True)
class Company:
    """Persons, each with the side that is known of him, and those who are told as sides themselves."""

    persons: tuple[tuple[str, str | None], ...] = ()
    sides: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self.persons) + len(self.sides)

    @property
    def tokens(self) -> frozenset[str]:
        """All by which one of them may be told."""
        return self.sides | {t for person in self.persons for t in person if t is not None}

    def among(self, other: Company) -> int:
        """How many of them the other names as well."""
        theirs = dict(other.persons)
        spoken = {side for side in theirs.values() if side is not None}
        by_name = sum(p in theirs or (side is not None and side in other.sides) for p, side in self.persons)
        return by_name + sum(s in other.sides or s in spoken for s in self.sides)

    def lacks(self, other: Company) -> bool:
        """Does the other name a person who is none of these?"""
        mine = dict(self.persons)
        return any(p not in mine and side not in self.sides for p, side in other.persons)


NOBODY = Company()


@lru_cache(maxsize=1 << 14)
def company(members: frozenset[tuple[str, str | None, bool]]) -> Company:
    """Of identities, their sides, and whether they are persons. A side beside the person who speaks for it is one."""
    persons = tuple(sorted({i: side for i, side, person in members if person}.items()))
    spoken = {side for _, side in persons}
    return Company(persons, frozenset(side or i for i, side, person in members if not person) - spoken)


@lru_cache(maxsize=1 << 14)
def likeness(a: Company, b: Company) -> Likeness:
    """Whom only one of them names does not set them apart; whom each names alone does."""
    mine, theirs = a.among(b), b.among(a)
    if min(len(a), len(b)) < 2:
        one, found = (a, mine) if len(a) <= len(b) else (b, theirs)
        return Likeness.UNKNOWN if found == len(one) else Likeness.OTHER
    if mine == len(a) and theirs == len(b):
        return Likeness.SAME
    return Likeness.PART if mine == len(a) or theirs == len(b) else Likeness.OTHER


@lru_cache(maxsize=1 << 14)
def at_odds(a: Company, b: Company) -> bool:
    """Does each name somebody whom the other lacks, and one of them a person? A state may be what was spoken of, who is
    named took part."""
    if min(len(a), len(b)) < 2 or likeness(a, b) is not Likeness.OTHER:
        return False
    return a.lacks(b) or b.lacks(a)


def by_themselves(a: Company, b: Company) -> bool:
    """Two persons of one company and more in the other: they met alone as well."""
    small, large = sorted((a, b), key=len)
    return len(small) == len(small.persons) == 2 and len(large) > 2


class Sides:
    """For every entity the side it stands for."""

    def __init__(self, archive: Archive, names: Names) -> None:
        self._names = names
        told: dict[str, Counter[str]] = defaultdict(Counter)
        self._in_text: dict[tuple[str, str], set[str]] = defaultdict(set)
        for _, claim, paper in archive.claims(OfficeHeld):
            if claim.person.kind is EntityKind.PERSON and claim.polity is not None:
                side = _plain(names.identity(claim.polity))
                who = names.identity(claim.person)
                told[who][side] += 1
                self._in_text[paper.id, who].add(side)
        self._side = {who: found for who, sides in told.items() if (found := _mostly(sides)) is not None}
        self._ends = _Ends(archive, names)

    def company(self, told: MeetingTold, document: str) -> Company:
        members = (self._member(p.who, document) for p in told.participants)
        return company(frozenset(m for m in members if m is not None))

    def _member(self, who: Entity, document: str) -> tuple[str, str | None, bool] | None:
        """None for a set that nothing tells from others (`the ministers`)."""
        identity = self._names.identity(who)
        if who.kind is EntityKind.PERSON:
            here = self._in_text.get((document, identity), ())
            return identity, next(iter(here)) if len(here) == 1 else self._side.get(identity), True
        side = self._ends.of(who) if who.key is None else _plain(identity)
        return None if side is None and who.kind is EntityKind.GROUP else (identity, side, False)


class _Ends:
    """Sides by the ends of names: the words that a keyed state or body is called by in these texts."""

    def __init__(self, archive: Archive, names: Names) -> None:
        self._forms: dict[str, str] = {}
        for _, claim, _ in archive.claims(MeetingTold):
            for e in entities(claim):
                if e.key is not None and e.kind in (EntityKind.STATE, EntityKind.BODY, EntityKind.GROUP):
                    self._forms.setdefault(fold(e.name), _plain(names.identity(e)))
        self._known: dict[str, str | None] = {}

    def of(self, who: Entity) -> str | None:
        if who.name not in self._known:
            words = fold(who.name).split()
            ends = (" ".join(words[n:]) for n in range(1, len(words)))
            self._known[who.name] = next((self._forms[end] for end in ends if end in self._forms), None)
        return self._known[who.name]


def _plain(identity: str) -> str:
    """A government is its state."""
    found = _GOVERNMENT.fullmatch(identity)
    return f"state:{found[1]}" if found else identity


def _mostly(sides: Counter[str]) -> str | None:
    """The side of most of a person's offices."""
    side, many = max(sides.items(), key=lambda x: (x[1], x[0]))
    return side if many >= _MOSTLY * sides.total() else None


def together(companies: Iterable[Company]) -> Company:
    """All whom several tellings name."""
    persons: dict[str, str | None] = {}
    sides: set[str] = set()
    for c in companies:
        for who, side in c.persons:
            persons[who] = persons.get(who) or side
        sides |= c.sides
    return Company(tuple(sorted(persons.items())), frozenset(sides - {s for s in persons.values() if s}))
