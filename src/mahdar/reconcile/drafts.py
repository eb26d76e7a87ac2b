"""A meeting's fields out of all that is told of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from mahdar.model.assertion import EntityKind, MeetingKind, Status
from mahdar.model.field import Alternative, Field, FieldBasis, LedgerEntity
from mahdar.model.when import When
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.clusters import Cluster, slack
from mahdar.reconcile.fields import extent, field, when_field
from mahdar.reconcile.likeness import likeness
from mahdar.reconcile.names import Names, opaque
from mahdar.reconcile.notes_fields import in_arabic
from mahdar.reconcile.restated import opposed
from mahdar.reconcile.sightings import Sighting

_SPELLING = 0.6  # from so alike on two names of a place are spellings of one


@dataclass(frozen=True)
class Draft:
    """What the ledger will hold of a meeting, before announcements and statements are tied to it."""

    id: str
    series: str | None
    kind: str
    ordinal: Field[int]
    when: Field[When]
    begins: Field[When]
    ends: Field[When]
    place: Field[LedgerEntity]
    status: Field[str]

    @property
    def opened(self) -> When | None:
        """Its first day, as closely as it is known."""
        if self.begins.value is not None:
            return self.begins.value
        when = self.when.value
        if when is not None and self.when.basis is FieldBasis.INFERRED:
            return When(when.earliest.isoformat())
        return when


def draft(c: Cluster, archive: Archive, names: Names) -> Draft:
    told = [s for s in c.sightings if s.taken_place] or _latest_told(c.sightings)
    begins = when_field([(s.begins, s.key) for s in told if s.begins], archive)
    ends = when_field([(s.ends, s.key) for s in told if s.ends], archive)
    on = [(s.on, s.key) for s in told if s.on]
    when = extent(on, begins, ends, archive, slack(c.kind) if slack(c.kind) > 1 else 0)
    when = _with_extents(when, begins, ends, told, archive)
    first = archive.sort(s.key for s in c.sightings)[0]
    return Draft(
        id=opaque("m-", first if c.core or not c.inferred else f"before {first}"),
        series=c.series,
        kind=str(_kind(c)),
        ordinal=_ordinal(c, archive),
        when=_assumed(when, told),
        begins=begins,
        ends=ends,
        place=_place(told, archive, names) if any(s.place for s in told) else _promised(c, archive, names),
        status=_status(c.sightings, archive),
    )


def _kind(c: Cluster) -> MeetingKind:
    told = [s for s in c.sightings if s.taken_place] or c.sightings  # as it was, not as it was to be
    votes: Counter[MeetingKind] = Counter(s.kind for s in told)
    if len(votes) > 1:
        del votes[MeetingKind.OTHER]
    return min(votes, key=lambda k: (-votes[k], str(k)))


def _latest_told(sightings: list[Sighting]) -> list[Sighting]:
    """Of a meeting still to come the newest word on its time holds; an older window is another announcement's."""
    timed = [s for s in sightings if s.when is not None]
    if not timed:
        return sightings
    newest = max(timed, key=lambda s: (s.paper.last if s.paper.days else s.paper.first, s.key))
    assert newest.when is not None
    return [s for s in sightings if s.when is None or s.when.meets(newest.when)]


def _with_extents(
    when: Field[When], begins: Field[When], ends: Field[When], told: list[Sighting], archive: Archive
) -> Field[When]:
    """Where begin or end is in dispute, the whole extents that disagree are shown against one another."""
    against = {k for f in (begins, ends) for c in f.conflicts for k in c.support}
    if not against or when.value is None:
        return when
    values: dict[When, list[str]] = {}
    for s in told:
        if s.key in against and s.extent is not None and s.extent != when.value:
            values.setdefault(s.extent, []).append(s.key)
    have = {c.value for c in when.conflicts}
    more = tuple(
        Alternative(v, archive.sort(values[v]), archive.origins(values[v]))
        for v in sorted(values, key=lambda v: v.value)
        if v not in have
    )
    ranked = sorted((*when.conflicts, *more), key=lambda c: (-c.origins, c.value.value))
    support = tuple(k for k in when.support if k not in against)
    return replace(when, support=support, origins=archive.origins(support), conflicts=tuple(ranked))


def _assumed(when: Field[When], told: list[Sighting]) -> Field[When]:
    """A day that only the present tense of a text gives is inferred."""
    assumed = {s.key for s in told if s.assumed}
    if when.value is None or not when.support or not set(when.support) <= assumed:
        return when
    note = "told in the present on the day of publication"
    return replace(when, basis=FieldBasis.INFERRED, note=note, note_ar=in_arabic(note))


def _ordinal(c: Cluster, archive: Archive) -> Field[int]:
    told = [(s.ordinal, s.key) for s in c.sightings if s.ordinal is not None]
    if not c.inferred:
        return replace(field(told, archive, lambda n: n), note=c.counted[0], note_ar=c.counted[1])
    support = archive.sort(c.ordinal_support)
    note_ar = in_arabic(c.inferred)
    return Field(c.ordinal, support, archive.origins(support), FieldBasis.INFERRED, note=c.inferred, note_ar=note_ar)


def _promised(c: Cluster, archive: Archive, names: Names) -> Field[LedgerEntity]:
    """Where it was to be, when no text tells where it was."""
    f = _place(c.sightings, archive, names)
    if f.value is None or not c.taken_place:
        return f
    return replace(
        f, basis=FieldBasis.INFERRED, conflicts=(), note="as announced; no text tells where it was held",
        note_ar="كما أُعلن؛ ولا يذكر نص أين عُقد",
    )  # fmt: skip


def _place(told: list[Sighting], archive: Archive, names: Names) -> Field[LedgerEntity]:
    kinds: dict[str, EntityKind] = {}
    values = []
    for s in told:
        if s.told.place is None:
            continue
        entity = names.of(s.told.place.value)
        kinds[entity.id] = s.told.place.value.kind
        values.append((entity, s.key))

    def town(e: LedgerEntity) -> bool:
        return e.id.startswith("place:") or (kinds[e.id] is EntityKind.PLACE and not e.id.startswith("e-"))

    f = field(
        values, archive, lambda e: (not town(e), e.id),
        finer=lambda a, b: town(a) and not town(b),
        agree=lambda a, b: a == b or not (town(a) and town(b)),
    )  # fmt: skip
    return _as_then_named(f, told)


def _as_then_named(f: Field[LedgerEntity], told: list[Sighting]) -> Field[LedgerEntity]:
    """The place, with the name that the meeting's own texts give it, where the ledger as a whole calls it otherwise:
    capitals are renamed, and renamed back."""
    if f.value is None:
        return f
    support = set(f.support)
    names = Counter(
        s.told.place.value.name for s in told if s.key in support and s.told.place is not None and s.place == f.value.id
    )
    name = min(names, key=lambda n: (-names[n], n), default=f.value.name)
    if likeness(name, f.value.name) >= _SPELLING:
        return f
    return replace(f, note=f"called {name} in the texts of it", note_ar=f"تسميه نصوصه {name}")


def _status(sightings: list[Sighting], archive: Archive) -> Field[str]:
    """As told; what gave way, since its page tells otherwise now, only stands against it."""
    standing = [s for s in sightings if s.instead is None]
    f = _told_status(standing or sightings, archive)
    against: dict[Status, list[str]] = {}
    for s in sightings if standing else ():
        if s.instead is not None and f.value is not None and opposed(s.instead, Status(f.value)):
            against.setdefault(s.instead, []).append(s.key)
    if not against:
        return f
    values = sorted((Alternative(str(v), archive.sort(k), archive.origins(k)) for v, k in against.items()), key=str)
    note = "as its outlet corrected"
    return replace(f, conflicts=tuple(values), note=note, note_ar=in_arabic(note))


def _told_status(sightings: list[Sighting], archive: Archive) -> Field[str]:
    """What the latest texts tell; a meeting once told as held stays so, whatever an older plan said."""
    held = [s for s in sightings if s.taken_place]
    if held:
        keys = [s.key for s in held]
        if any(s.status is Status.HELD for s in held):
            return Field(str(Status.HELD), archive.sort(keys), archive.origins(keys))
        newest = max(s.paper.last for s in sightings if s.paper.days) if any(s.paper.days for s in sightings) else None
        ends = max((s.when.latest for s in held if s.when), default=None)
        if newest and ends and newest <= ends and archive.latest is not None and archive.latest <= ends:
            return Field(str(Status.ONGOING), archive.sort(keys), archive.origins(keys))
        note = "told as in session; its last known day has passed"
        return Field(
            str(Status.HELD), archive.sort(keys), archive.origins(keys), FieldBasis.INFERRED, note=note,
            note_ar=in_arabic(note),
        )  # fmt: skip
    last = max((s.paper.last, s.paper.id) for s in sightings)
    newest_told = [s for s in sightings if (s.paper.last, s.paper.id) == last]
    order = [Status.CANCELLED, Status.POSTPONED, Status.PLANNED, Status.PROPOSED, Status.DENIED]
    value = min((s.status for s in newest_told), key=lambda x: order.index(x) if x in order else len(order))
    keys = [s.key for s in sightings if s.status is value]
    return Field(str(value), archive.sort(keys), archive.origins(keys))
