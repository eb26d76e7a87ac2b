"""Look-ups over one ledger, made once for it: who is where, what rests on which words, what belongs together."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from threading import Lock, RLock
from typing import cast

from mahdar.model import ledger as m
from mahdar.model.assertion import AnyAssertion
from mahdar.model.codec import assertion_id
from mahdar.model.field import LedgerEntity, T
from mahdar.model.outcome import Announcement
from mahdar.publish.dossier.data import DossierData, SeriesName

Entry = m.Meeting | Announcement | m.Person | m.Statement | m.Figure | m.Position


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """An entry of the ledger by kind and id; the kind is also the word in its address."""

    kind: str
    id: str

    @property
    def section(self) -> str:
        """The list that has such entries."""
        return "people" if self.kind == "person" else f"{self.kind}s"


_KINDS: dict[type, str] = {
    m.Meeting: "meeting", Announcement: "announcement", m.Person: "person",
    m.Statement: "statement", m.Figure: "figure", m.Position: "position",
}  # fmt: skip


def ref(entry: Entry) -> Ref:
    return Ref(_KINDS[type(entry)], entry.id)


class Index:
    """A ledger with its look-ups. What only some pages need is made when first asked for."""

    def __init__(self, data: DossierData) -> None:
        self.data = data
        self.ledger = ledger = data.ledger
        self.documents = {d.id: d for d in ledger.documents}
        self.readings = data.readings
        self.series: dict[str, SeriesName] = {n.id: n for n in data.series}
        self.evidence = dict(ledger.evidence)
        self.entries: dict[Ref, Entry] = {ref(e): e for group in _groups(ledger) for e in group}
        self.slugs = {x.slug: x.id for x in ledger.meetings}
        self.entities = _entities(ledger)
        self.children = _grouped((x.parent, x) for x in ledger.meetings)
        self.announced = _grouped((x.meeting, x) for x in ledger.announcements)
        self.followed_by = _grouped((x.follows, x) for x in ledger.announcements)
        self.contradicted = _grouped((c.about, c) for c in ledger.contradictions)
        self.said_by = _grouped((x.speaker.id, x) for x in ledger.statements)
        self.said_at = _grouped((x.meeting, x.id) for x in ledger.statements)
        self.taken_at = _grouped((x.meeting, x.id) for x in ledger.positions)
        self.taken_by = _grouped((x.actor.id, x) for x in ledger.positions)
        self.parts = _grouped((x.part_of, x) for x in ledger.figures)
        self.corrections = {c.id: c for c in ledger.corrections}
        self.copies = _grouped((d.copy_of, d) for d in ledger.documents)
        self.decided = _grouped((id, j) for j in ledger.decisions for id in (*j.entries, *j.evidence))
        self._once: dict[object, object] = {}
        self._locks: dict[object, RLock] = {}
        self._making = Lock()

    def once(self, make: Callable[[Index], T]) -> T:
        """What `make` makes of this ledger, made when first asked for and kept with it; readers who ask meanwhile
        wait for it."""
        if make not in self._once:
            with self._making:
                lock = self._locks.setdefault(make, RLock())
            with lock:  # its own: who asks for one thing does not wait for all that is made early
                if make not in self._once:
                    self._once[make] = _unwatched(make, self)
        return cast(T, self._once[make])

    @property
    def resting(self) -> dict[str, tuple[Ref, ...]]:
        """Evidence id -> the entries that rest on it."""
        return self.once(_resting)

    @property
    def in_document(self) -> dict[str, list[tuple[str, m.EvidenceItem]]]:
        """Document id -> the evidence in it."""
        return self.once(_by_document)

    def meeting(self, key: str | None) -> m.Meeting | None:
        """By id or slug."""
        found = self.entries.get(Ref("meeting", self.slugs.get(key or "", key or "")))
        return found if isinstance(found, m.Meeting) else None

    def any_entry(self, id: str) -> Entry | None:
        """By id, whatever its kind, or by a meeting's slug."""
        found = (self.entries.get(Ref(kind, id)) for kind in _KINDS.values())
        return next((e for e in found if e), None) or self.meeting(id)

    def statements(self, ids: Iterable[str]) -> list[m.Statement]:
        found = (self.entries.get(Ref("statement", i)) for i in ids)
        return [x for x in found if isinstance(x, m.Statement)]

    def positions(self, ids: Iterable[str]) -> list[m.Position]:
        found = (self.entries.get(Ref("position", i)) for i in ids)
        return [x for x in found if isinstance(x, m.Position)]

    def statements_of(self, meeting: m.Meeting) -> list[m.Statement]:
        """Those the meeting names, and those that name the meeting."""
        ids = dict.fromkeys((*meeting.statements, *self.said_at.get(meeting.id, ())))
        return self.statements(ids)

    def positions_of(self, meeting: m.Meeting) -> list[m.Position]:
        ids = dict.fromkeys((*meeting.positions, *self.taken_at.get(meeting.id, ())))
        return self.positions(ids)

    def support(self, entry: Entry) -> tuple[str, ...]:
        """The evidence an entry rests on, that of its outcome last."""
        more = entry.outcome_support if isinstance(entry, Announcement) else ()
        return tuple(i for i in dict.fromkeys((*entry.support, *more)) if i in self.evidence)

    def assertions(self, document: str) -> dict[str, AnyAssertion]:
        """What a document says, by assertion id."""
        reading = self.readings.get(document)
        return {assertion_id(a): a for a in reading.assertions} if reading else {}

    def anchor(self, document: str) -> date | None:
        """The day its relative times are counted from: the last on which it can have been published."""
        held, reading = self.documents.get(document), self.readings.get(document)
        days = held.published_days if held else ()
        if not days and held and held.published.value and held.published.value.latest < date.max:
            return held.published.value.latest
        days = days or (reading.published.days if reading else ())
        return date.fromisoformat(days[-1][1]) if days else None

    def as_of(self) -> date | None:
        """The day the ledger speaks of: its `as_of`, else the last day on which something in it was published."""
        return date.fromisoformat(self.ledger.as_of) if self.ledger.as_of else self.once(_last_published)


def _groups(ledger: m.Ledger) -> tuple[tuple[Entry, ...], ...]:
    return (
        ledger.meetings, ledger.announcements, ledger.people, ledger.statements, ledger.figures, ledger.positions,
    )  # fmt: skip


def _grouped(pairs: Iterable[tuple[str | None, T]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        if key is not None:
            found[key].append(value)
    return dict(found)


def _unwatched(make: Callable[[Index], T], index: Index) -> T:
    """What is made stays: nothing looks for cycles in it meanwhile, which takes most of the time on a large ledger."""
    was = gc.isenabled()
    gc.disable()
    try:
        return make(index)
    finally:
        if was:
            gc.enable()


def _resting(index: Index) -> dict[str, tuple[Ref, ...]]:
    """Those that the evidence tells of before those whose outcome it shows."""
    ledger = index.ledger
    shown = ((x, x.outcome_support) for x in ledger.announcements)
    found: dict[str, tuple[Ref, ...]] = {}
    for entry, supports in (*((e, e.support) for group in _groups(ledger) for e in group), *shown):
        own = (ref(entry),)  # one for all its evidence, most of which tells of nothing else
        for support in supports:
            held = found.get(support)
            if held is None:
                found[support] = own
            elif own[0] not in held:
                found[support] = (*held, *own)
    return found


def _last_published(index: Index) -> date | None:
    days = (d.published.value.latest for d in index.ledger.documents if d.published.value)
    return max((d for d in days if d < date.max), default=None)


def _by_document(index: Index) -> dict[str, list[tuple[str, m.EvidenceItem]]]:
    found: dict[str, list[tuple[str, m.EvidenceItem]]] = defaultdict(list)
    for pair in index.ledger.evidence:
        found[pair[1].document].append(pair)
    return dict(found)


def _entities(ledger: m.Ledger) -> dict[str, LedgerEntity]:
    """Every entity that somebody's statements or positions can be listed by."""
    named = [x.speaker for x in ledger.statements] + [x.actor for x in ledger.positions]
    return {e.id: e for e in named}
