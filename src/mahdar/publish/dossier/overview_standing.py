"""Where a track stands on the ledger's day: a plain reading of the ledger, nothing added to it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from mahdar.model.ledger import Contradiction, LedgerDocument, Meeting
from mahdar.model.outcome import Announcement, Outcome
from mahdar.model.when import When
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.overview_coverage import Coverage, coverage
from mahdar.publish.dossier.overview_office import InOffice, in_office

HELD = frozenset({"held", "ongoing"})


@dataclass(frozen=True, slots=True)
class Standing:
    """`coming`: announced and not yet past, soonest first, those without a date last. `past_due`: the window closed and
    nothing shows what became of it; `late`: kept after the window closed; both latest first. `clashes`: the
    weightiest first. `evidence`: how many texts tell of the series."""

    series: str | None
    as_of: date | None
    last_held: Meeting | None
    before: tuple[Meeting, ...]
    coming: tuple[Announcement, ...]
    past_due: tuple[Announcement, ...]
    late: tuple[Announcement, ...]
    clashes: tuple[Contradiction, ...]
    coverage: Coverage
    office: tuple[InOffice, ...]
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """A series in one line."""

    series: str
    meetings: int
    last_held: Meeting | None
    next: Announcement | None
    late: int
    past_due: int


@dataclass(frozen=True, slots=True)
class Change:
    """What the days after a reader's last visit brought."""

    texts: int
    held: tuple[Meeting, ...]
    announced: tuple[Announcement, ...]
    closed: tuple[Announcement, ...]


class Standings:
    """Of each series, and of all (None); each made when first asked for."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.today = index.as_of()
        self.series = _series(index)
        self._series_of = {x.id: x.series for x in index.ledger.meetings}
        self._meetings: dict[str | None, list[Meeting]] = defaultdict(list)
        self._announced: dict[str | None, list[Announcement]] = defaultdict(list)
        for x in index.ledger.meetings:
            self._meetings[x.series].append(x)
        for a in index.ledger.announcements:
            for series in dict.fromkeys((a.series, self._series_of.get(a.meeting or ""))):
                self._announced[series].append(a)
        self.of = lru_cache(maxsize=256)(self._of)
        self._published = lru_cache(maxsize=256)(self._days_published)

    def _of(self, series: str | None) -> Standing:
        ledger, today = self._index.ledger, self.today
        meetings, announcements = self._told(series)
        about = {x.id for group in (meetings, announcements) for x in group}
        clashes = [c for c in ledger.contradictions if series is None or c.about in about]
        past = sorted((x for x in announcements if _past_due(x, today)), key=_due, reverse=True)
        late = sorted((x for x in announcements if x.outcome is Outcome.LATE), key=_due, reverse=True)
        held = held_by(meetings, today)
        cover = coverage(self._tell_of(series))
        return Standing(
            series=series, as_of=today, last_held=held[0] if held else None, before=tuple(held[1:4]),
            coming=tuple(sorted((x for x in announcements if _coming(x, today)), key=_due)),
            past_due=tuple(past), late=tuple(late),
            clashes=tuple(sorted(clashes, key=lambda c: -c.weight)[:6]),
            coverage=cover, office=in_office(self._index, meetings if series else None),
            counts=(
                ("documents", cover.texts), ("meetings", len(meetings)), ("announcements", len(announcements)),
                ("contradictions", len(clashes)),
            ),
        )  # fmt: skip

    def _told(self, series: str | None) -> tuple[Sequence[Meeting], Sequence[Announcement]]:
        ledger = self._index.ledger
        if series is None:
            return ledger.meetings, ledger.announcements
        return self._meetings[series], self._announced[series]

    def _tell_of(self, series: str | None) -> Iterable[LedgerDocument]:
        """The documents that tell of a series, or all."""
        if series is None:
            return self._index.ledger.documents
        return [self._index.documents[id] for id in _documents(self._index, *self._told(series))]

    def _days_published(self, series: str | None) -> list[date]:
        """The first day on which each text of a series, or any, can have been published, in order."""
        return sorted(d.published.value.earliest for d in self._tell_of(series) if d.published.value)

    @cached_property
    def glance(self) -> tuple[Glance, ...]:
        """Every series in one line."""
        found = []
        for series, count in self.series:
            own = [a for a in self._announced[series] if self._series_of.get(a.meeting or "", a.series) == series]
            coming = sorted((a for a in own if _coming(a, self.today)), key=_due)
            late = sum(a.outcome is Outcome.LATE for a in own)
            past = sum(_past_due(a, self.today) for a in own)
            held = next(iter(held_by(self._meetings[series], self.today)), None)
            found.append(Glance(series, count, held, coming[0] if coming else None, late, past))
        return tuple(found)

    def since(self, day: date, series: str | None) -> Change:
        """What was published, announced or held after that day, and the windows that closed without being kept."""
        today = self.today or date.max
        meetings, announcements = self._told(series)
        held = [x for x in held_by(meetings, today) if x.when.value and x.when.value.earliest > day]
        published = self._published(series)
        return Change(
            texts=len(published) - bisect_right(published, day),
            held=tuple(held),
            announced=tuple(x for x in announcements if x.announced and x.announced.earliest > day),
            closed=tuple(
                x for x in announcements
                if x.due and day <= x.due.latest < today and x.outcome not in (Outcome.KEPT, Outcome.SUPERSEDED)
            ),
        )  # fmt: skip


def standings(index: Index) -> Standings:
    return index.once(Standings)


def held_by(meetings: Iterable[Meeting], today: date | None) -> list[Meeting]:
    """The meetings held by that day, the latest first; of several on one day, those with an ordinal first, and what is
    part of another only with it."""
    held = [(x, x.when.value) for x in meetings if x.status.value in HELD and x.parent is None]
    dated = [
        (when.latest, x.ordinal.value or 0, x)
        for x, when in held
        if when and when.latest < date.max and (today is None or when.earliest <= today)
    ]
    return [x for _, _, x in sorted(dated, key=lambda p: (p[0], p[1], p[2].id), reverse=True)]


def _series(index: Index) -> tuple[tuple[str, int], ...]:
    """Every series with its meetings counted, the fullest first."""
    found: dict[str, int] = {}
    for x in index.ledger.meetings:
        if x.series:
            found[x.series] = found.get(x.series, 0) + 1
    return tuple(sorted(found.items(), key=lambda s: (-s[1], s[0])))


def _documents(index: Index, meetings: Iterable[Meeting], announcements: Iterable[Announcement]) -> frozenset[str]:
    """The documents that tell of them."""
    ids = (i for group in (meetings, announcements) for x in group for i in x.support)
    return frozenset(index.evidence[i].document for i in ids if i in index.evidence)


def _due(x: Announcement) -> tuple[date, date, str]:
    return (x.due.earliest, x.due.latest, x.id) if x.due else (date.max, date.max, x.id)


def _closed(due: When | None, today: date | None) -> bool:
    return due is not None and today is not None and due.latest < today


def _coming(x: Announcement, today: date | None) -> bool:
    return x.outcome is Outcome.PENDING and x.what == "meeting" and not _closed(x.due, today)


def _past_due(x: Announcement, today: date | None) -> bool:
    if x.outcome is Outcome.LAPSED:
        return True
    return x.outcome in (Outcome.PENDING, Outcome.UNKNOWN) and _closed(x.due, today)
