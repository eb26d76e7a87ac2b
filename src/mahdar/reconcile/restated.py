"""What became of a meeting as a changed page tells it now: of its versions the last one that tells of it counts.

A round reported as held and then, on the same page, as denied or put off is not told twice: the earlier version's
telling, and those of who copied it, give way. What the page leaves out now it does not take back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from mahdar.model.assertion import Status
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.sightings import TAKEN_PLACE, Sighting

_OFF = frozenset({Status.DENIED, Status.CANCELLED, Status.POSTPONED})
_TO_COME = frozenset({Status.PLANNED, Status.PROPOSED})


def restate(told: Sequence[Sighting], before: Mapping[str, tuple[str, ...]], archive: Archive) -> None:
    """Lets the tellings of earlier versions give way. `before`: of every changed page the versions before."""
    if not before:
        return
    by_text: dict[str, list[Sighting]] = defaultdict(list)
    for s in told:
        by_text[s.paper.id].append(s)
        if (source := archive.copy_of.get(s.paper.id)) is not None:
            by_text[source].append(s)
    settled: set[str] = set()
    for page in sorted(before, key=lambda p: (-len(before[p]), p)):  # the last version of a page first
        now = [s for s in by_text.get(page, ()) if s.paper.id == page and s.instead is None]
        for version in before[page]:
            then = [s for s in by_text.get(version, ()) if s.paper.id != page and s.key not in settled]
            settled |= _restated(now, then)


def opposed(then: Status, now: Status) -> bool:
    """Can what a page told before and what it tells now not both have been true? A plan that was put off was one."""
    return then is not now and (then in TAKEN_PLACE or Status.DENIED in (then, now))


def _restated(now: Iterable[Sighting], then: Sequence[Sighting]) -> set[str]:
    """The keys of the earlier tellings that a later one speaks of, whether it tells the same or otherwise."""
    pairs = [(s, [old for old in then if _same(old, s)]) for s in now]
    kept = {old.key for s, olds in pairs for old in olds if not _otherwise(old, s)}
    found = set(kept)
    for s, olds in pairs:
        changed = [old for old in olds if old.key not in kept]
        if any(not _same(a, b) for a in changed for b in changed if a is not b):
            continue  # of which of them it speaks is not sure
        for old in changed:
            if old.key not in found:
                found.add(old.key)
                old.give_way(s.status)
    return found


def _otherwise(old: Sighting, new: Sighting) -> bool:
    if old.taken_place:
        return new.status in _OFF or (new.status in _TO_COME and _by_name(old, new))
    return old.status is not new.status and not (old.status in _TO_COME and new.status in _TO_COME)


def _by_name(a: Sighting, b: Sighting) -> bool:
    """Of one number, or of one day: a meeting that was held does not become another that is to come."""
    return (a.ordinal is not None and a.ordinal == b.ordinal) or (
        a.when is not None and b.when is not None and a.when.meets(b.when)
    )


def _same(a: Sighting, b: Sighting) -> bool:
    """One meeting: of a kind, nothing told of it otherwise, and at least one thing alike."""
    if a.kind is not b.kind or (a.series and b.series and a.series != b.series):
        return False
    alike = [x == y for x, y in ((a.ordinal, b.ordinal), (a.place, b.place)) if x is not None and y is not None]
    if a.when is not None and b.when is not None:
        alike.append(a.when.meets(b.when))
    if a.people and b.people:
        alike.append(bool(a.people & b.people))
    return bool(alike) and all(alike)
