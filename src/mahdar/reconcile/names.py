"""Who is who across documents: one ledger entity for all the ways it is written."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from mahdar.model.assertion import (
    AnnouncementMade,
    AnyAssertion,
    Entity,
    EntityKind,
    FigureClaimed,
    MeetingTold,
    OfficeHeld,
    PositionTaken,
    StatementMade,
)
from mahdar.model.field import LedgerEntity
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.likeness import fold
from mahdar.reconcile.persons import Office, cluster
from mahdar.reconcile.times import value

Arranged = Callable[[dict[str, str]], dict[str, str]]
"""What decisions make of the forms that lead persons."""


_PERSON = EntityKind.PERSON
_FAMILIES = {k: str(k) for k in EntityKind} | dict.fromkeys((EntityKind.GROUP, EntityKind.OUTLET), str(EntityKind.BODY))


def opaque(prefix: str, core: str) -> str:
    """A short id that says nothing and follows from `core` alone."""
    return f"{prefix}{hashlib.sha256(core.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


class Names:
    """Maps an entity of a text to its ledger entity. Persons are joined by likeness and as decided, all others by key
    or name."""

    def __init__(self, archive: Archive, arranged: Arranged | None = None) -> None:
        told = _Mentioned(archive)
        self._person = _persons(archive, told, arranged)
        self._named: dict[tuple[str, str], str] = {}
        self._made: dict[str, LedgerEntity] = {}
        self._written: dict[str, Counter[str]] = defaultdict(Counter)
        self._english: dict[str, Counter[str]] = defaultdict(Counter)
        self._people: dict[str, list[str]] = defaultdict(list)
        for entity, keys in told.values():
            identity = self.identity(entity)
            self._written[identity][entity.name] += len(keys)
            if entity.name_en:
                self._english[identity][entity.name_en] += len(keys)
            if entity.kind is _PERSON:
                self._people[identity] += keys

    def identity(self, entity: Entity) -> str:
        """The same for two entities exactly when the ledger takes them for one."""
        if entity.kind is _PERSON:
            return self._person[form_of(entity)]
        return entity.key or self._by_name(_family(entity.kind), entity.name)

    def _by_name(self, family: str, name: str) -> str:
        made = self._named.get((family, name))
        if made is None:
            made = self._named[family, name] = opaque("e-", f"{family}:{fold(name) or name}")
        return made

    def of(self, entity: Entity) -> LedgerEntity:
        return self._entity(self.identity(entity), entity.name)

    def _entity(self, identity: str, name: str = "") -> LedgerEntity:
        made = self._made.get(identity)
        if made is None:
            made = self._made[identity] = LedgerEntity(
                identity, _commonest(self._written[identity]) or name, _commonest(self._english[identity])
            )
        return made

    def maybe(self, entity: Entity | None) -> LedgerEntity | None:
        return self.of(entity) if entity is not None else None

    def written(self, identity: str) -> tuple[str, ...]:
        """All the forms in which a name stands in the texts, commonest first."""
        return tuple(n for n, _ in sorted(self._written[identity].items(), key=lambda x: (-x[1], -len(x[0]), x[0])))

    def people(self) -> Iterator[tuple[str, LedgerEntity, list[str]]]:
        """Every person: identity, entity, and the assertions that name them, as often as they do."""
        for identity, keys in self._people.items():
            yield identity, self._entity(identity), keys


def entities(claim: AnyAssertion) -> tuple[Entity, ...]:
    """Every entity an assertion names."""
    told: tuple[Entity | None, ...]
    match claim:
        case OfficeHeld():
            told = claim.person, claim.polity
        case MeetingTold():
            told = value(claim.place), *(p.who for p in claim.participants)
        case StatementMade():
            told = claim.speaker, *claim.relays
        case AnnouncementMade():
            told = value(claim.by), value(claim.place)
        case FigureClaimed():
            told = claim.by_whom, claim.source
        case PositionTaken():
            told = (claim.actor,)
    return tuple([e for e in told if e is not None])


class _Mentioned(dict[tuple[EntityKind, str, str | None, str | None], tuple[Entity, list[str]]]):
    """Every entity as texts name it, once for all that name it alike, and the assertions that do."""

    def __init__(self, archive: Archive) -> None:
        super().__init__()
        for key, claim, _ in archive.everything():
            for e in entities(claim):
                at = e.kind, e.name, e.name_en, e.key
                found = self.get(at)
                if found is None:
                    found = self[at] = e, []
                found[1].append(key)


def form_of(entity: Entity) -> str:
    """What tells one written form of a name from another."""
    return entity.key or fold(entity.name) or entity.name


def _family(kind: EntityKind) -> str:
    """Lists differ on whether a ministry is a body or a group; one name is one of them."""
    return _FAMILIES[kind]


def _commonest(names: Counter[str]) -> str | None:
    return min(names, key=lambda n: (-names[n], -len(n), n), default=None)


def _persons(archive: Archive, told: _Mentioned, arranged: Arranged | None) -> dict[str, str]:
    """For every written form of a person's name the id of the person."""
    forms: dict[str, Counter[Office]] = defaultdict(Counter)
    papers: dict[str, set[str]] = defaultdict(set)
    for entity, keys in told.values():
        if entity.kind is _PERSON:
            form = form_of(entity)
            forms[form] += Counter()
            papers[form].update(archive.claim(k).document for k in keys)
    for _, claim, _ in archive.claims(OfficeHeld):
        if claim.person.kind is _PERSON:
            polity = (claim.polity.key or fold(claim.polity.name)) if claim.polity else None
            forms[form_of(claim.person)][Office(claim.office, polity)] += 1
    leader_of = cluster(forms, papers)
    if arranged is not None:
        leader_of = arranged(leader_of)
    return {form: opaque("p-", leader) for form, leader in leader_of.items()}
