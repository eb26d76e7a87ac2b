"""What was announced at a meeting: found by the texts that tell of both."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from mahdar.model.ledger import Meeting
from mahdar.model.outcome import Announcement
from mahdar.publish.dossier.index import Index

AFTER = 3  # days after its end on which what was announced there is still printed


def announced_there(index: Index, x: Meeting) -> list[Announcement]:
    """What texts announce that tell of this meeting before any other, on its days or up to `AFTER` days after; not
    what announces the meeting itself. Earliest due first."""
    w = x.when.value
    if w is None or w.earliest == date.min or w.latest > date.max - timedelta(days=AFTER + 1):
        return []
    texts = announcing(index)
    last = w.latest + timedelta(days=AFTER)
    found: dict[str, Announcement] = {}
    for d in dict.fromkeys(index.evidence[i].document for i in x.support if i in index.evidence):
        told = [a for a in texts.announce.get(d, ()) if a.meeting != x.id and _meets(a, w.earliest, last)]
        if told and texts.about(d, x):
            found.update((a.id, a) for a in told)
    return sorted(found.values(), key=lambda a: (a.due.earliest if a.due else date.max, a.id))


def _meets(a: Announcement, first: date, last: date) -> bool:
    return a.announced is not None and first <= a.announced.latest and a.announced.earliest <= last


def announcing(index: Index) -> Texts:
    return index.once(Texts)


class Texts:
    """By document: what it announces, and which meetings it tells of how often."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.announce: dict[str, list[Announcement]] = {}
        self._tell: dict[str, Counter[str]] = {}
        for x in index.ledger.announcements:
            for d in dict.fromkeys(index.evidence[i].document for i in x.support if i in index.evidence):
                self.announce.setdefault(d, []).append(x)
        for m in index.ledger.meetings:
            for i in m.support:
                if i in index.evidence and index.evidence[i].document in self.announce:
                    self._tell.setdefault(index.evidence[i].document, Counter())[m.id] += 1

    def about(self, document: str, x: Meeting) -> bool:
        """Is it the one that the text tells most of, and from which it has most to say?"""
        counts = self._tell[document]
        rivals = [m for i in counts if (m := self._index.meeting(i))]
        weight = {m.id: (self._said(document, m), counts[m.id]) for m in rivals}
        return weight[x.id] == max(weight.values())

    def _said(self, document: str, m: Meeting) -> int:
        said = self._index.statements_of(m)
        return sum(self._index.evidence[i].document == document for s in said for i in s.support[:4])
