"""The ledger's entries, looked up for decisions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from mahdar.model import ledger as m
from mahdar.model.decision import Target
from mahdar.model.ledger import Ledger
from mahdar.model.outcome import Announcement
from mahdar.reconcile.judgement import Docket
from mahdar.reconcile.likeness import fold
from mahdar.reconcile.sightings import TAKEN_PLACE

Entry = m.Meeting | Announcement | m.Person | m.Statement | m.Figure | m.Position
LISTS = {
    "meeting": "meetings", "announcement": "announcements", "person": "people",
    "statement": "statements", "figure": "figures", "position": "positions",
}  # fmt: skip
"""Kinds of entry, and where a ledger keeps them."""


class Entries:
    """Look-ups over one ledger, each made once."""

    def __init__(self, docket: Docket, ledger: Ledger) -> None:
        self._docket, self._ledger = docket, ledger
        self._resting: dict[str, Mapping[str, Sequence[str]]] = {}

    def resting(self, kind: str) -> Mapping[str, Sequence[str]]:
        """By evidence the entries of a kind that rest on it."""
        if kind not in self._resting:
            held: Iterable[Entry] = getattr(self._ledger, LISTS[kind]) if kind in LISTS else ()
            found: dict[str, list[str]] = defaultdict(list)
            for e in held:
                for key in e.support:
                    found[key].append(e.id)
            self._resting[kind] = dict(found)
        return self._resting[kind]

    def meant(self, target: Target) -> str | None:
        """The entry that rests on most of a target's tellings, of equals the one met first, and a meeting that was
        held before one to come; of the people whom a telling names, the one named so. A document is its own."""
        if target.kind == "document":
            return next(iter(self._docket.keys(target)), None)
        called = self._called if target.kind == "person" else {}
        resting, votes = self.resting(target.kind), Counter[str]()
        for telling in target.tellings:
            rest = resting.get(self._docket.key(telling) or "", ())
            votes.update(e for e in rest if e not in called or not telling.name or fold(telling.name) in called[e])
        return max(votes, key=lambda e: (e in self._held, votes[e]), default=None)

    def met(self, entries: Sequence[str | None]) -> list[str]:
        """The entries; beside a meeting an announcement stands for the one that it came to."""
        if not any(e in self._meetings for e in entries):
            return [e or "" for e in entries]
        return [self._came.get(e or "", e or "") for e in entries]

    @cached_property
    def documents(self) -> frozenset[str]:
        return frozenset(d.id for d in self._ledger.documents)

    @cached_property
    def evidence(self) -> frozenset[str]:
        return frozenset(k for k, _ in self._ledger.evidence)

    @cached_property
    def _called(self) -> dict[str, set[str]]:
        return {p.id: {fold(n) for n in p.names} for p in self._ledger.people}

    @cached_property
    def _meetings(self) -> frozenset[str]:
        return frozenset(x.id for x in self._ledger.meetings)

    @cached_property
    def _held(self) -> frozenset[str]:
        return frozenset(x.id for x in self._ledger.meetings if x.status.value in TAKEN_PLACE)

    @cached_property
    def _came(self) -> dict[str, str]:
        return {a.id: a.meeting or a.id for a in self._ledger.announcements}
