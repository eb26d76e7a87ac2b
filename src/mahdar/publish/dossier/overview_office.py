"""Who holds which office, as far as the ledger was told last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mahdar.model.ledger import Meeting, OfficeSpell, Person
from mahdar.publish.dossier.index import Index

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class InOffice:
    person: Person
    spell: OfficeSpell


def in_office(index: Index, meetings: Iterable[Meeting] | None) -> tuple[InOffice, ...]:
    """The holder told of last, of the offices told of most; of those who came to or spoke at these meetings, or of
    everybody."""
    seen = None if meetings is None else {i for x in meetings for i in _there(index, x)}
    latest: dict[tuple[str, str], InOffice] = {}
    weight: dict[tuple[str, str], int] = {}
    for p in index.ledger.people:
        if seen is not None and p.id not in seen:
            continue
        for o in p.offices:
            if o.polity is None or not (o.last or o.first) or o.office.startswith(("former", "late ")):
                continue
            key = (o.office, o.polity.id)
            weight[key] = weight.get(key, 0) + len(o.support)
            if key not in latest or _told(o) > _told(latest[key].spell):
                latest[key] = InOffice(p, o)
    most = sorted(latest, key=lambda k: (-weight[k], k))[:_SHOWN]
    return tuple(latest[k] for k in most)


def _there(index: Index, x: Meeting) -> Iterable[str]:
    yield from (a.who.id for a in x.participants)
    yield from (s.speaker.id for s in index.statements_of(x))


def _told(o: OfficeSpell) -> tuple[str, int]:
    return o.last or o.first or "", len(o.support)
