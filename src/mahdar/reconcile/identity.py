"""Which tellings are of one meeting.

What a series' texts tell to the day comes first, by its days and then by its numbers (`days`); all else is compared
with those meetings, the clearer telling before the vaguer (`pool`). Every telling is compared with what a whole meeting
is told as, never with a single other one: one wrong pair chains nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from mahdar.model.assertion import MeetingKind
from mahdar.reconcile.alike import apart_in_text
from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.countings import Countings
from mahdar.reconcile.days import exact, meetings_by_day
from mahdar.reconcile.pool import Pool
from mahdar.reconcile.sightings import Sighting
from mahdar.reconcile.strays import settle
from mahdar.reconcile.times import width
from mahdar.reconcile.unnamed import gather

_TIMELESS = 10**7


def cluster(held: Iterable[Sighting]) -> list[Cluster]:
    """Meetings that took place, from sightings of such."""
    rows: dict[tuple[str, MeetingKind], list[Sighting]] = defaultdict(list)
    rest: list[Sighting] = []
    for s in held:
        if s.series is not None and s.kind is not MeetingKind.BILATERAL and exact(s):
            rows[s.series, s.kind].append(s)
        else:
            rest.append(s)
    pool = Pool()
    for row in sorted(rows):
        for made in meetings_by_day(rows[row]):
            pool.take(made)
    pool.join_kinds()
    timeless: list[Sighting] = []
    copied: dict[tuple[object, ...], Cluster] = {}
    for s in sorted(rest, key=_clarity):
        if s.when is None and s.ordinal is None:
            timeless.append(s)
        else:
            _place(s, pool, copied, lambda s: pool.best(s) or pool.beside(s) or _ahead_of_its_text(s, pool))
    for s in timeless:
        _place(s, pool, copied, pool.recent)
    found = gather(settle(pool.clusters))
    countings = Countings(found)
    for c in found if countings else ():
        c.counted = countings.notes(c)
    return found


def _ahead_of_its_text(s: Sighting, pool: Pool) -> Cluster | None:
    """A meeting told as held on a day after the text: the day is wrong, and the meeting the one just held."""
    wrong = s.when is not None and s.paper.exact and s.when.earliest > s.paper.first
    return pool.recent(s) if wrong else None


def _place(
    s: Sighting, pool: Pool, copied: dict[tuple[object, ...], Cluster], find: Callable[[Sighting], Cluster | None]
) -> None:
    """What a copy tells goes where the same words went before."""
    same = copied.get(s.alike)
    if same is not None and apart_in_text(same, s):
        same = None
    copied[s.alike] = pool.place(s, same or find(s))


def _clarity(s: Sighting) -> tuple[bool, int, int, bool, date, str]:
    """What leads comes first: of talks between two what names two."""
    wide = width(s.when) if s.when is not None else _TIMELESS
    several = s.kind is MeetingKind.BILATERAL and len(s.people) != 2
    return s.series is None, 0 if s.ordinal is not None and exact(s) else 1, wide, several, s.paper.last, s.key
