"""An announcement of one text, or a meeting that it tells of as still to come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mahdar.model.assertion import AnnouncementMade, Entity
from mahdar.model.span import Span
from mahdar.model.when import When
from mahdar.reconcile.company import NOBODY, Company
from mahdar.reconcile.papers import Paper
from mahdar.reconcile.sightings import Sighting
from mahdar.reconcile.times import width
from mahdar.reconcile.towns import town

_SAME = 45  # days: announced for the same time no wider, by its series, it is the same meeting


@dataclass(frozen=True)
class Plan:
    """An announcement, or a meeting told as still to come, of one text."""

    key: str
    paper: Paper
    what: str
    kind: str
    effect: str
    series: str | None
    ordinal: int | None
    expected: int | None
    due: When | None
    place: str | None
    announced: When | None
    words: str
    people: frozenset[str] = frozenset()
    company: Company = NOBODY
    claim: AnnouncementMade | None = None
    sighting: Sighting | None = None

    @property
    def place_entity(self) -> Entity | None:
        told = self.claim or (self.sighting and self.sighting.told)
        return told.place.value if told and told.place else None


def overlap(a: Span, b: Span) -> bool:
    """Have they words in common?"""
    return a.start < b.end and b.start < a.end


def filled(plans: Sequence[Plan]) -> list[Plan]:
    """Where one text leaves out number or town, those that all others give who tell of a meeting of that series and
    kind for the very same time."""
    numbers: dict[object, set[int]] = defaultdict(set)
    towns: dict[object, set[str]] = defaultdict(set)
    for p in plans:
        if (same := _same(p)) is None:
            continue
        if p.ordinal is not None:
            numbers[same].add(p.ordinal)
        if p.place is not None and town(p.place):
            towns[same].add(p.place)
    made = []
    for p in plans:
        same = _same(p)
        ordinal, place = p.ordinal, p.place
        if same is not None and ordinal is None and len(numbers[same]) == 1:
            (ordinal,) = numbers[same]
        if same is not None and not town(place) and len(towns[same]) == 1:
            (place,) = towns[same]
        made.append(p if (ordinal, place) == (p.ordinal, p.place) else replace(p, ordinal=ordinal, place=place))
    return made


def _same(p: Plan) -> object:
    if p.series is None or p.due is None or p.what != "meeting" or width(p.due) > _SAME:
        return None
    return p.series, p.kind, p.due
