"""Silences of the coverage at hand: stretches without a text, meetings hardly told of, windows nobody watched."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mahdar.model.ledger import LedgerDocument, Meeting
from mahdar.model.outcome import Announcement
from mahdar.model.silence import Silence, day_list, longest, quiet, silences
from mahdar.publish.dossier.index import Index

PARTS = ("silences", "quiet_outlets", "windows", "mentioned_later", "one_origin")
_LATER = 30  # days after a meeting within which somebody tells of it who was near
_HELD = frozenset({"held", "ongoing"})


@dataclass(frozen=True, slots=True)
class Unwatched:
    """A window that closed without a text of its series; `texts`: of anything, in the same days."""

    announcement: Announcement
    texts: int


@dataclass(frozen=True, slots=True)
class HardlyTold:
    """A meeting known from one outlet alone, or from texts that came `days` after it at the earliest."""

    meeting: Meeting
    outlets: tuple[str, ...]
    texts: int
    days: int


class Gaps:
    """Of one ledger. What a series is silent of is counted among the texts that tell of that series."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._of_series = _of_series(index)
        often = Counter(x.series for x in index.ledger.meetings if x.series)
        self.series_ids = dict(sorted(often.items(), key=lambda s: (-s[1], s[0])))
        self._days = day_list(index.ledger.documents)
        self._series_days = {s: day_list(index.documents[d] for d in ids) for s, ids in self._of_series.items()}
        self.part = lru_cache(maxsize=256)(self._part)

    def documents(self, series: str | None) -> Iterable[LedgerDocument]:
        """Those that tell of a series, or all."""
        if series is None:
            return self._index.ledger.documents
        return [self._index.documents[i] for i in sorted(self._of_series.get(series, ()))]

    def _part(self, name: str, series: str | None) -> Sequence[object]:
        made: dict[str, Callable[[str | None], Sequence[object]]] = {
            "silences": self._silences, "quiet_outlets": self._quiet, "windows": self._windows,
            "mentioned_later": self._later, "one_origin": self._one_origin,
        }  # fmt: skip
        return made[name](series)

    def _silences(self, series: str | None) -> Sequence[Silence]:
        """Stretches in which nothing at hand was published, the longest first."""
        days = self._days if series is None else self._series_days.get(series, [])
        return longest(silences(None, days))

    def _quiet(self, series: str | None) -> Sequence[Silence]:
        """Stretches in which an outlet is silent for much longer than it uses to be."""
        by_outlet: dict[str, list[LedgerDocument]] = defaultdict(list)
        for d in self.documents(series):
            if d.source.outlet:
                by_outlet[d.source.outlet].append(d)
        found: list[Silence] = []
        for outlet, documents in by_outlet.items():
            found += quiet(outlet, documents)
        return longest(found)

    def _windows(self, series: str | None) -> Sequence[Unwatched]:
        """Windows that closed, within the days that the coverage spans, with no text of their series in them."""
        today, found = self._index.as_of(), []
        for x in self._index.ledger.announcements:
            if x.due is None or x.series is None or series not in (None, x.series) or today is None:
                continue
            first, last = x.due.earliest, x.due.latest
            if first == date.min or last >= today or _between(self._series_days.get(x.series, []), first, last):
                continue
            found.append(Unwatched(x, _between(self._days, first, last)))
        return sorted(found, key=_closed, reverse=True)

    def _later(self, series: str | None) -> Sequence[HardlyTold]:
        """Meetings that are known from texts alone that came long after; the latest told first."""
        found = [h for h in self._told(series) if h.days > _LATER]
        return sorted(found, key=lambda h: (-h.days, h.meeting.id))

    def _one_origin(self, series: str | None) -> Sequence[HardlyTold]:
        """Meetings that one outlet alone tells of; the latest first."""
        found = [h for h in self._told(series) if len(h.outlets) < 2]
        return sorted(found, key=lambda h: (_latest(h.meeting), h.meeting.id), reverse=True)

    def _told(self, series: str | None) -> Iterable[HardlyTold]:
        every: list[HardlyTold] = self._index.once(_hardly_told)
        return (h for h in every if series in (None, h.meeting.series))


def gaps(index: Index) -> Gaps:
    return index.once(Gaps)


def _hardly_told(index: Index) -> list[HardlyTold]:
    """Every meeting held, with who tells of it and how long after; copies are no tellings of their own."""
    found = []
    for x in index.ledger.meetings:
        when = x.when.value
        if x.status.value not in _HELD:
            continue
        ids = {index.evidence[i].document for i in x.support if i in index.evidence}
        own = [d for d in (index.documents.get(i) for i in ids) if d and not d.copy_of]
        outlets = sorted({d.source.outlet or "" for d in own})
        days = [d.published.value.latest for d in own if d.published.value and d.published.value.latest < date.max]
        after = (min(days) - when.latest).days if when and when.latest < date.max and days else 0
        if len(outlets) < 2 or after > _LATER:
            found.append(HardlyTold(x, tuple(o for o in outlets if o), len(own), after))
    return found


def _of_series(index: Index) -> dict[str, set[str]]:
    """The documents that tell of a meeting or an announcement of each series."""
    found: dict[str, set[str]] = defaultdict(set)
    for group in (index.ledger.meetings, index.ledger.announcements):
        for x in group:
            if x.series:
                found[x.series].update(index.evidence[i].document for i in x.support if i in index.evidence)
    return {s: {i for i in ids if i in index.documents} for s, ids in found.items()}


def _between(days: list[int], first: date, last: date) -> int:
    return bisect_right(days, last.toordinal()) - bisect_left(days, first.toordinal())


def _latest(x: Meeting) -> date:
    return x.when.value.latest if x.when.value else date.min


def _closed(x: Unwatched) -> tuple[date, str]:
    return (x.announcement.due.latest if x.announcement.due else date.min), x.announcement.id
