"""People and the offices they are told to have held."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from datetime import date, timedelta

from mahdar.model.assertion import EntityKind, OfficeHeld
from mahdar.model.field import LedgerEntity
from mahdar.model.ledger import OfficeSpell, Person
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.names import Names

_YEAR = timedelta(days=366)
_SURELY = 2  # days on which another bearer is told of
_Office = tuple[str, str | None]
"""Its name and the identity of whose it is."""


def people(archive: Archive, names: Names) -> tuple[Person, ...]:
    """One entry a person, by name; an office's first and last are the days of the texts that tell of it.

    Two bearers of one office at different times are no contradiction: nothing is said of the time between.
    """
    spells: dict[str, dict[_Office, list[str]]] = defaultdict(lambda: defaultdict(list))
    polities: dict[_Office, LedgerEntity | None] = {}
    for key, claim, _ in archive.claims(OfficeHeld):
        if claim.person.kind is EntityKind.PERSON:
            office = claim.office, names.identity(claim.polity) if claim.polity else None
            spells[names.identity(claim.person)][office].append(key)
            polities.setdefault(office, names.maybe(claim.polity))
    days = {k: d for held in spells.values() for keys in held.values() for k in keys if (d := _day(archive, k))}
    borne: dict[_Office, set[date]] = defaultdict(set)
    for held in spells.values():
        for office, keys in held.items():
            borne[office].update(days[k] for k in keys if k in days)
    told = {office: sorted(of) for office, of in borne.items()}
    found = (
        Person(
            id=identity,
            name=entity.name,
            name_en=entity.name_en,
            names=names.written(identity),
            offices=tuple(
                sorted(
                    (
                        _spell(archive, o[0], polities[o], run)
                        for o, held in spells[identity].items()
                        for run in _runs(held, days, told[o])
                    ),
                    key=_order,
                )
            ),
            support=archive.sort(keys),
        )
        for identity, entity, keys in names.people()
    )
    return tuple(sorted(found, key=lambda p: (p.name, p.id)))


def _day(archive: Archive, key: str) -> date | None:
    """The day of a text, where it is surely known."""
    paper = archive.paper(key)
    return paper.first if paper.exact else None


def _runs(keys: list[str], days: dict[str, date], told: list[date]) -> list[list[str]]:
    """A bearer's tellings of one office, parted where for over a year others alone are told to bear it: whoever
    comes back has held it twice. `told`: the days on which anybody is told to bear it."""
    dated = sorted((k for k in keys if k in days), key=lambda k: days[k])
    runs: list[list[str]] = [[]]
    for n, key in enumerate(dated):
        before = days[dated[n - 1]]
        others = bisect_left(told, days[key]) - bisect_right(told, before)
        if n and days[key] - before > _YEAR and others >= _SURELY:
            runs.append([])
        runs[-1].append(key)
    runs[-1] += [k for k in keys if k not in days]
    return runs


def _spell(archive: Archive, office: str, polity: LedgerEntity | None, keys: list[str]) -> OfficeSpell:
    papers = [archive.paper(k) for k in keys]
    known = [p for p in papers if p.exact] or [p for p in papers if p.days]
    first = min((p.first for p in known), default=None)
    last = max((p.last for p in known), default=None)
    return OfficeSpell(
        office,
        polity,
        first.isoformat() if first else None,
        last.isoformat() if last else None,
        archive.sort(keys),
    )


def _order(spell: OfficeSpell) -> tuple[str, str, str]:
    return spell.first or "9999", spell.office, spell.polity.id if spell.polity else ""
