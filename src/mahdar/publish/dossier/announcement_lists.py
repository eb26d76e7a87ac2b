"""Announcements by what can be asked of them, and by who made them. Made once for a ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mahdar.model.field import LedgerEntity
from mahdar.model.outcome import Announcement, Outcome, OutcomeBasis
from mahdar.publish.dossier.facets import Asked, Facets
from mahdar.publish.dossier.index import Index

NO_SERIES = "none"
ACTION = "action"  # the kind of what is announced and is no meeting
OUTCOMES = tuple(str(o) for o in (
    Outcome.PENDING, Outcome.KEPT, Outcome.LATE, Outcome.MOVED, Outcome.LAPSED, Outcome.CANCELLED, Outcome.SUPERSEDED,
    Outcome.UNKNOWN,
))  # fmt: skip
_YEARS_WIDE = 2  # a window of more years is due in none of them


@dataclass(frozen=True, slots=True)
class Record:
    """What became of what somebody announced: how many by outcome, and the least and the most days late of all that
    were late."""

    who: LedgerEntity | None
    total: int
    outcomes: tuple[tuple[str, int], ...]
    latest: tuple[int, int] | None


class Announcements:
    """All of a ledger, the latest announced first. `facets`: outcome, by (an entity's id), series, kind (`action` for
    what is no meeting), year (in which it was due), doubt (`edge`, `circular`)."""

    def __init__(self, index: Index) -> None:
        self.all = tuple(sorted(index.ledger.announcements, key=_announced, reverse=True))
        self.actors: dict[str, LedgerEntity] = {x.by.value.id: x.by.value for x in self.all if x.by.value}
        self.facets = Facets(
            self.all,
            {
                "outcome": lambda x: str(x.outcome), "by": lambda x: x.by.value.id if x.by.value else None,
                "series": lambda x: series_of(index, x) or NO_SERIES, "kind": kind_of, "year": _year,
                "doubt": doubt_of,
            },
        )  # fmt: skip


def announcements(index: Index) -> Announcements:
    return index.once(Announcements)


def chosen(index: Index, asked: Asked) -> Sequence[Announcement]:
    """Those with an outcome, by somebody, of a series, a kind, due in a year, or whose outcome is open to doubt."""
    return announcements(index).facets.chosen(asked)


def records(index: Index, asked: Asked) -> list[Record]:
    """By who announced them, who announced most first; those of nobody named last."""
    found: dict[str | None, list[Announcement]] = {}
    for x in chosen(index, asked):
        found.setdefault(x.by.value.id if x.by.value else None, []).append(x)
    held = announcements(index).actors
    rows = [_record(held.get(id or ""), rows) for id, rows in found.items()]
    return sorted(rows, key=lambda r: (r.who is None, -r.total, r.who.id if r.who else ""))


def series_of(index: Index, x: Announcement) -> str | None:
    """Its own, or that of the meeting it came to."""
    meeting = index.meeting(x.meeting)
    return x.series or (meeting.series if meeting else None)


def kind_of(x: Announcement) -> str:
    return x.kind if x.what == "meeting" else ACTION


def doubt_of(x: Announcement) -> str | None:
    """Where another reading of the window gives another outcome, or where the announcement itself is all there is."""
    return "circular" if x.outcome_basis is OutcomeBasis.CIRCULAR else "edge" if x.on_edge else None


def _record(who: LedgerEntity | None, rows: Sequence[Announcement]) -> Record:
    counts = Counter(str(x.outcome) for x in rows)
    late = [x.days_late for x in rows if x.outcome is Outcome.LATE and x.days_late]
    most = max(late, key=lambda d: (d[1], d[0]), default=None)
    return Record(who, len(rows), tuple((o, counts[o]) for o in OUTCOMES), most)


def _announced(x: Announcement) -> tuple[date, date, str]:
    return x.announced.latest if x.announced else date.min, x.due.latest if x.due else date.min, x.id


def _year(x: Announcement) -> str | None:
    """The year in which its window closes, else, where it is open, in which it opens."""
    if x.due is None:
        return None
    first, last = x.due.earliest, x.due.latest
    if first > date.min and last < date.max and last.year - first.year > _YEARS_WIDE:
        return None
    day = last if last < date.max else first
    return f"{day.year:04d}" if day > date.min else None
