"""Where the track stands on the ledger's day: a plain reading of the ledger, nothing added to it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from mahdar.model.ledger import Meeting
from mahdar.model.outcome import Announcement, Outcome
from mahdar.model.when import When
from mahdar.publish.dossier.index import Index

HELD = frozenset({"held", "ongoing"})


@dataclass(frozen=True, slots=True)
class Overview:
    """`coming`: announced and not yet due, soonest first, those without a date last. `past_due`: the window closed
    and nothing shows what became of it. `late`: kept after the window closed."""

    as_of: date | None
    last_held: Meeting | None
    coming: tuple[Announcement, ...]
    past_due: tuple[Announcement, ...]
    late: tuple[Announcement, ...]
    outlets: tuple[tuple[str | None, int], ...]


def overview(index: Index) -> Overview:
    today = index.as_of()
    announcements = index.ledger.announcements
    outlets = Counter(d.source.outlet or None for d in index.ledger.documents)
    return Overview(
        as_of=today,
        last_held=last_held(index, today),
        coming=tuple(sorted((x for x in announcements if _coming(x, today)), key=lambda x: _order(x.due))),
        past_due=tuple(sorted((x for x in announcements if _past_due(x, today)), key=lambda x: _order(x.due))),
        late=tuple(sorted((x for x in announcements if x.outcome is Outcome.LATE), key=lambda x: _order(x.due))),
        outlets=tuple(sorted(outlets.items(), key=lambda o: (o[0] is None, -o[1], o[0] or ""))),
    )


def last_held(index: Index, today: date | None) -> Meeting | None:
    """The latest meeting that was held by that day; of several on one day, the one with an ordinal."""
    held = [x for x in index.ledger.meetings if x.status.value in HELD and x.parent is None]
    dated = [(x.when.value.latest, x) for x in held if x.when.value and x.when.value.latest < date.max]
    if today:
        dated = [(day, x) for day, x in dated if x.when.value and x.when.value.earliest <= today]
    return max(dated, key=lambda p: (p[0], p[1].ordinal.value or 0), default=(None, None))[1]


def _order(due: When | None) -> tuple[date, date]:
    return (due.earliest, due.latest) if due else (date.max, date.max)


def _coming(x: Announcement, today: date | None) -> bool:
    closed = x.due is not None and today is not None and x.due.latest < today
    return x.outcome is Outcome.PENDING and x.what == "meeting" and not closed


def _past_due(x: Announcement, today: date | None) -> bool:
    if x.outcome is Outcome.LAPSED:
        return True
    open_ended = x.outcome in (Outcome.PENDING, Outcome.UNKNOWN)
    return open_ended and x.due is not None and today is not None and x.due.latest < today
