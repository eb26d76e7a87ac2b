"""People and the offices they are told to have held."""

from __future__ import annotations

from collections import defaultdict

from mahdar.model.assertion import EntityKind, OfficeHeld
from mahdar.model.ledger import LedgerEntity, OfficeSpell, Person
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.names import Names, entities

_Office = tuple[str, LedgerEntity | None]


def people(archive: Archive, names: Names) -> tuple[Person, ...]:
    """One entry a person, by name; an office's first and last are the days of the texts that tell of it.

    Two bearers of one office at different times are no contradiction: nothing is said of the time between.
    """
    spells: dict[str, dict[_Office, list[str]]] = defaultdict(lambda: defaultdict(list))
    named: dict[str, list[str]] = defaultdict(list)
    shown: dict[str, LedgerEntity] = {}
    for key, claim, _ in archive.everything():
        for entity in entities(claim):
            if entity.kind is EntityKind.PERSON:
                shown[names.identity(entity)] = names.of(entity)
                named[names.identity(entity)].append(key)
        if isinstance(claim, OfficeHeld) and claim.person.kind is EntityKind.PERSON:
            spells[names.identity(claim.person)][claim.office, names.maybe(claim.polity)].append(key)
    found = (
        Person(
            id=identity,
            name=entity.name,
            name_en=entity.name_en,
            names=names.written(identity),
            offices=tuple(sorted((_spell(archive, o, keys) for o, keys in spells[identity].items()), key=_order)),
            support=archive.sort(named[identity]),
        )
        for identity, entity in shown.items()
    )
    return tuple(sorted(found, key=lambda p: (p.name, p.id)))


def _spell(archive: Archive, office: _Office, keys: list[str]) -> OfficeSpell:
    papers = [archive.paper(k) for k in keys]
    known = [p for p in papers if p.exact] or [p for p in papers if p.days]
    first = min((p.first for p in known), default=None)
    last = max((p.last for p in known), default=None)
    return OfficeSpell(
        office[0],
        office[1],
        first.isoformat() if first else None,
        last.isoformat() if last else None,
        archive.sort(keys),
    )


def _order(spell: OfficeSpell) -> tuple[str, str, str]:
    return spell.first or "9999", spell.office, spell.polity.id if spell.polity else ""
