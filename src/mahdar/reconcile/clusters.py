"""A meeting in the making: the tellings that were joined, and what they agree on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from mahdar.model.assertion import MeetingKind
from mahdar.model.when import When
from mahdar.reconcile.company import NOBODY, Company, together
from mahdar.reconcile.sightings import Sighting
from mahdar.reconcile.times import gap, hull, width

_LONG = frozenset({MeetingKind.ROUND, MeetingKind.CONGRESS, MeetingKind.TECHNICAL, MeetingKind.WORKING_GROUP})
_LONGEST = 7  # days that single days told apart may add up to


@dataclass(slots=True, eq=False)
class Cluster:
    """One meeting in the making. `core` is the best told time of it; the first sighting leads. `ordinal` is the number
    that most origins tell, of several the least; `numbers` has the origins of each."""

    sightings: list[Sighting]
    core: When | None
    ordinal: int | None
    series: str | None = None
    inferred: str = ""  # how an ordinal that no text tells was come by
    ordinal_support: tuple[str, ...] = ()
    decided_kind: MeetingKind | None = None  # by an analyst
    counted: tuple[str, str] = ("", "")  # who counts it otherwise, in English and in Arabic (`countings`)
    places: set[str] = field(default_factory=set)
    papers: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    origins: set[str] = field(default_factory=set)
    numbers: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    company: Company = NOBODY

    @property
    def lead(self) -> Sighting:
        return self.sightings[0]

    @property
    def kind(self) -> MeetingKind:
        return self.decided_kind or self.lead.kind

    @property
    def taken_place(self) -> bool:
        return any(s.taken_place for s in self.sightings)

    def add(self, s: Sighting) -> None:
        self.sightings.append(s)
        self.papers.add(s.paper.id)
        self.people |= s.people
        if len(s.company) and s.company != self.company:
            self.company = together((self.company, s.company)) if len(self.company) else s.company
        self.series = self.series or s.series
        if s.ordinal is not None:
            self.numbers[s.ordinal].add(s.origin)
            one = len(self.numbers) == 1
            self.ordinal = s.ordinal if one else min(self.numbers, key=lambda n: (-len(self.numbers[n]), n))
        if not s.taken_place:
            return
        self.origins.add(s.origin)
        if s.place:
            self.places.add(s.place)
        when = s.when
        if when is None:
            return
        if self.core is None or (
            width(when) < width(self.core) and width(self.core) > _LONGEST and when.meets(self.core)
        ):
            self.core = when
        elif width(when) <= _LONGEST and within_reach(self.core, when, self.kind):
            self.core = hull((self.core, when))  # a day in session takes nothing away from the others

    def outvotes(self, number: int) -> bool:
        """Is another number told by at least two origins, and by twice as many as this one?"""
        if self.ordinal is None or self.ordinal == number:
            return False
        most = len(self.numbers[self.ordinal])
        return most >= max(2, 2 * len(self.numbers.get(number, ())))


def within_reach(core: When, when: When, kind: MeetingKind) -> bool:
    """May both be days of one meeting: the same, or near ones that together are no longer than a meeting is?"""
    days = gap(when, core)
    return days == 0 or (days <= slack(kind) and width(hull((core, when))) <= _LONGEST)


def slack(kind: MeetingKind) -> int:
    """Days by which two texts may miss one another and still mean the same meeting of several days."""
    return 3 if kind in _LONG else 0 if kind is MeetingKind.BILATERAL else 1


def other_company(a: AbstractSet[str], b: AbstractSet[str]) -> bool:
    """Do two texts tell of unlike sets of states? One that names fewer of them, or people alone, says nothing."""
    x, y = (frozenset(p for p in many if p.startswith("state:")) for many in (a, b))
    return len(x) >= 2 and len(y) >= 2 and not (x <= y or y <= x)
