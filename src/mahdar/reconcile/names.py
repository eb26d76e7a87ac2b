"""Who is who across documents: one ledger entity for all the ways it is written."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable

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
from mahdar.model.ledger import LedgerEntity
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.likeness import fold
from mahdar.reconcile.persons import Office, cluster
from mahdar.reconcile.times import value

Arranged = Callable[[dict[str, str]], dict[str, str]]
"""What decisions make of the forms that lead persons."""


def opaque(prefix: str, core: str) -> str:
    """A short id that says nothing and follows from `core` alone."""
    return f"{prefix}{hashlib.sha256(core.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


class Names:
    """Maps an entity of a text to its ledger entity. Persons are joined by likeness and as decided, all others by key
    or name."""

    def __init__(self, archive: Archive, arranged: Arranged | None = None) -> None:
        self._written: dict[str, Counter[str]] = defaultdict(Counter)
        self._english: dict[str, Counter[str]] = defaultdict(Counter)
        self._person = _persons(archive, arranged)
        for _, claim, _ in archive.everything():
            for entity in entities(claim):
                identity = self.identity(entity)
                self._written[identity][entity.name] += 1
                if entity.name_en:
                    self._english[identity][entity.name_en] += 1
        self._made: dict[str, LedgerEntity] = {}

    def identity(self, entity: Entity) -> str:
        """The same for two entities exactly when the ledger takes them for one."""
        if entity.kind is EntityKind.PERSON:
            return self._person[form_of(entity)]
        if entity.key:
            return entity.key
        return opaque("e-", f"{_family(entity.kind)}:{fold(entity.name) or entity.name}")

    def of(self, entity: Entity) -> LedgerEntity:
        identity = self.identity(entity)
        made = self._made.get(identity)
        if made is None:
            made = self._made[identity] = LedgerEntity(
                identity, _commonest(self._written[identity]) or entity.name, _commonest(self._english[identity])
            )
        return made

    def maybe(self, entity: Entity | None) -> LedgerEntity | None:
        return self.of(entity) if entity is not None else None

    def written(self, identity: str) -> tuple[str, ...]:
        """All the forms in which a name stands in the texts, commonest first."""
        return tuple(n for n, _ in sorted(self._written[identity].items(), key=lambda x: (-x[1], -len(x[0]), x[0])))


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
    return tuple(e for e in told if e is not None)


def form_of(entity: Entity) -> str:
    """What tells one written form of a name from another."""
    return entity.key or fold(entity.name) or entity.name


def _family(kind: EntityKind) -> str:
    """Lists differ on whether a ministry is a body or a group; one name is one of them."""
    return "body" if kind in (EntityKind.BODY, EntityKind.GROUP, EntityKind.OUTLET) else str(kind)


def _commonest(names: Counter[str]) -> str | None:
    return min(names, key=lambda n: (-names[n], -len(n), n), default=None)


def _persons(archive: Archive, arranged: Arranged | None) -> dict[str, str]:
    """For every written form of a person's name the id of the person."""
    forms: dict[str, Counter[Office]] = defaultdict(Counter)
    papers: dict[str, set[str]] = defaultdict(set)
    for _, claim, _ in archive.everything():
        for entity in entities(claim):
            if entity.kind is EntityKind.PERSON:
                forms[form_of(entity)] += Counter()
                papers[form_of(entity)].add(claim.document)
        if isinstance(claim, OfficeHeld) and claim.person.kind is EntityKind.PERSON:
            polity = (claim.polity.key or fold(claim.polity.name)) if claim.polity else None
            forms[form_of(claim.person)][Office(claim.office, polity)] += 1
    leader_of = cluster(forms, papers)
    if arranged is not None:
        leader_of = arranged(leader_of)
    return {form: opaque("p-", leader) for form, leader in leader_of.items()}
