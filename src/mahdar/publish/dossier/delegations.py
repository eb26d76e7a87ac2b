"""Who came to a meeting, by role, and who spoke or came for whom by the office told of on those days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mahdar.model.field import LedgerEntity
from mahdar.model.ledger import Attendance, Meeting, OfficeSpell, Person
from mahdar.publish.dossier.index import Index, Ref

ROLES = ("guarantor", "host", "mediator", "party", "observer")  # in this order, others after, those without one last
_HEADS = ("head of the delegation", "head of delegation", "delegation head", "head of the negotiating delegation")
_NEAR = 31  # days; an office told of so shortly before or after counts as held


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with the office that was told of around the meeting's days; `head`: as the head of a delegation.
    `came`: told as taking part, else told as speaking there."""

    person: Person
    office: OfficeSpell | None
    head: bool
    came: bool


@dataclass(frozen=True, slots=True)
class Seat:
    """Who took part, and the people told of for it."""

    who: LedgerEntity
    support: tuple[str, ...]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Roles:
    role: str | None
    seats: tuple[Seat, ...]


def seating(index: Index, x: Meeting) -> list[Roles]:
    """Participants by role. A person who holds an office of another participant is told with that one; who is told in
    several roles is told in each."""
    days = _days(x)
    people = _people(index, x)
    placed: dict[str, list[Member]] = {}
    seated: set[str] = set()
    for a in x.participants:
        if a.who.id not in placed and a.who.id not in people:
            members = [m for p, came in people.values() if (m := _member(p, came, a.who.id, days))]
            placed[a.who.id] = sorted(members, key=lambda m: (not m.head, not m.came, m.person.id))
            seated |= {m.person.id for m in members}
    groups: dict[str | None, list[Seat]] = {}
    for a in x.participants:
        if not (a.who.id in seated and a.role is None):
            groups.setdefault(a.role, []).append(_seat(a, placed, people, days))
    order = {role: n for n, role in enumerate(ROLES)}
    keys = sorted(groups, key=lambda r: (r is None, order.get(r or "", len(order)), r or ""))
    return [Roles(role, tuple(groups[role])) for role in keys]


def _seat(
    a: Attendance,
    placed: dict[str, list[Member]],
    people: dict[str, tuple[Person, bool]],
    days: tuple[date, date] | None,
) -> Seat:
    if a.who.id in people:  # somebody who came for nobody else that is told of
        person = people[a.who.id][0]
        office = _office(person, None, days)
        return Seat(a.who, a.support, (Member(person, office, _heads(office), True),) if office else ())
    return Seat(a.who, a.support, tuple(placed.get(a.who.id, ())))


def _people(index: Index, x: Meeting) -> dict[str, tuple[Person, bool]]:
    found: dict[str, tuple[Person, bool]] = {}
    for a in x.participants:
        p = index.entries.get(Ref("person", a.who.id))
        if isinstance(p, Person):
            found[p.id] = p, True
    for s in index.statements_of(x):
        p = index.entries.get(Ref("person", s.speaker.id))
        if isinstance(p, Person):
            found.setdefault(p.id, (p, False))
    return found


def _member(p: Person, came: bool, of: str, days: tuple[date, date] | None) -> Member | None:
    office = _office(p, of, days)
    return Member(p, office, _heads(office), came) if office else None


def _office(p: Person, of: str | None, days: tuple[date, date] | None) -> OfficeSpell | None:
    """That of a polity, or any, which is told of on these days or nearly; the head of a delegation before others."""
    held = [o for o in p.offices if (of is None or (o.polity and o.polity.id == of)) and _held(o, days)]
    return min(held, key=lambda o: (not _heads(o), -len(o.support), o.office), default=None)


def _held(o: OfficeSpell, days: tuple[date, date] | None) -> bool:
    told = [date.fromisoformat(d).toordinal() for d in (o.first, o.last) if d]
    if days is None or not told:
        return False
    return min(told) - _NEAR <= days[1].toordinal() and days[0].toordinal() <= max(told) + _NEAR


def _heads(o: OfficeSpell | None) -> bool:
    return o is not None and o.office in _HEADS


def _days(x: Meeting) -> tuple[date, date] | None:
    w = x.when.value
    return (w.earliest, w.latest) if w else None
