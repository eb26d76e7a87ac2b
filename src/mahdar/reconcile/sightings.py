"""Meetings as single texts tell of them, in the light of when the text was published."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from mahdar.model.assertion import AnnouncementMade, MeetingKind, MeetingTold, Polarity, Status
from mahdar.model.when import When
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.company import NOBODY, Company, Sides
from mahdar.reconcile.names import Names
from mahdar.reconcile.papers import Paper
from mahdar.reconcile.times import ends_of, hull, value

TAKEN_PLACE = (Status.HELD, Status.ONGOING)
_LOOSE = ("bilateral", "other")  # kinds of which a place may see many
_EXTENT = 14  # days: a longer `from ... to ...` is a time in which it was, not its length


@dataclass(eq=False, slots=True)
class Sighting:
    """One assertion of a meeting, itself alone; nothing of it changes, but that it may give way to what its page tells
    now. `on`: it was in session some day of this; `begins` and `ends` bound its extent."""

    key: str
    told: MeetingTold
    paper: Paper
    on: When | None
    begins: When | None
    ends: When | None
    place: str | None
    people: frozenset[str]
    series: str | None
    assumed: bool = False
    origin: str = ""  # whose word it is (`Archive.origin`)
    source: str = ""  # the document this one is a copy of, else itself
    beside: str | None = None  # the one series that its text tells of
    company: Company = NOBODY  # who meets, persons with their sides

    kind: MeetingKind = field(init=False)
    ordinal: int | None = field(init=False)
    status: Status = field(init=False)  # as told; what a text denies to have been held is denied
    taken_place: bool = field(init=False)
    instead: Status | None = field(init=False)  # what it told, where its page tells otherwise now
    when: When | None = field(init=False)  # all days it may have covered by this text alone

    def __post_init__(self) -> None:
        told, known = self.told, [w for w in (self.begins, self.on, self.ends) if w is not None]
        self.kind, self.ordinal, self.status = told.kind, value(told.ordinal), told.status.value
        if self.status in TAKEN_PLACE and told.polarity is Polarity.DENY:
            self.status = Status.DENIED
        self.taken_place, self.instead = self.status in TAKEN_PLACE, None
        self.when = hull(known) if len(known) > 1 else known[0] if known else None

    def give_way(self, status: Status) -> None:
        """Its page was changed, and tells this of the meeting now."""
        self.instead, self.status, self.taken_place = self.status, status, status in TAKEN_PLACE

    @property
    def alike(self) -> tuple[object, ...]:
        """Equal for the same telling in the copies of one text."""
        told = self.kind, self.series, self.ordinal, self.status, self.when, self.place, self.people
        return self.source, *told

    @property
    def extent(self) -> When | None:
        """What the text says of when it was, for showing: from its begin to its end where both are told."""
        begins, ends = self.begins, self.ends
        if begins and ends and begins.exact and ends.exact and begins.latest <= ends.latest:
            return hull((begins, ends))
        return self.on or self.begins or self.ends


def sightings(archive: Archive, names: Names, near: Series | None = None) -> list[Sighting]:
    """All meetings told of, in order of publication. `near` where the series of the texts are known already."""
    near, sides = near or Series(archive), Sides(archive, names)
    return [
        _sighting(key, told, paper, archive, names, near, sides) for key, told, paper in archive.claims(MeetingTold)
    ]


def place_key(told: MeetingTold | AnnouncementMade, names: Names) -> str | None:
    return (told.place.value.key or names.identity(told.place.value)) if told.place else None


class Series:
    """The series that a sentence leaves out and its text gives: a numbered round is of the one series that the text
    tells of, and of the series of another meeting of its kind in the same place."""

    def __init__(self, archive: Archive) -> None:
        self._told: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        self._text: dict[str, set[str]] = defaultdict(set)
        for _, claim, _ in archive.tellings():
            if claim.series is not None:
                self._text[claim.document].add(claim.series.value)
                if claim.place is not None:
                    self._told[_where(claim)].add(claim.series.value)

    def beside(self, document: str) -> str | None:
        """The one series that a text tells of."""
        found = self._text.get(document, set())
        return next(iter(found)) if len(found) == 1 else None

    def of(self, claim: MeetingTold | AnnouncementMade) -> str | None:
        if claim.series is not None:
            return claim.series.value
        if claim.ordinal is not None and claim.kind == MeetingKind.ROUND:
            found = self._text[claim.document]
        elif claim.place is None or str(claim.kind) in _LOOSE:
            return None
        else:
            found = self._told.get(_where(claim), set())
        return next(iter(found)) if len(found) == 1 else None


def _where(claim: MeetingTold | AnnouncementMade) -> tuple[str, str, str]:
    assert claim.place is not None
    return claim.document, str(claim.kind), claim.place.value.key or claim.place.value.name


def _sighting(
    key: str, told: MeetingTold, paper: Paper, archive: Archive, names: Names, near: Series, sides: Sides
) -> Sighting:
    on, begins, ends = (archive.when(value(t), paper) for t in (told.when, told.begins, told.ends))
    both = ends_of(value(told.when))
    if both and (begins is None or ends is None):
        first, last = archive.when(both[0], paper), archive.when(both[1], paper)
        if first and last and _an_extent(first, last):
            on, begins, ends = None, begins or first, ends or last
    assumed = False
    denied = told.polarity is Polarity.DENY
    if told.status.value is Status.ONGOING and not (on or begins or ends or denied) and paper.exact:
        on, assumed = When(paper.first.isoformat()), True  # in session when the text was published
    people = frozenset(names.identity(p.who) for p in told.participants)
    return Sighting(
        key, told, paper, on, begins, ends, place_key(told, names), people, near.of(told), assumed,
        archive.origin(key), archive.source(paper).id, near.beside(paper.id), sides.company(told, paper.id),
    )  # fmt: skip


def _an_extent(first: When, last: When) -> bool:
    """Two days not far apart, each told to the day (or a set of days, in a text not yet placed)."""
    days = all(b.first == b.last for w in (first, last) for b in w.alternatives)
    return days and (min(b.first for b in last.alternatives) - min(b.first for b in first.alternatives)).days <= _EXTENT


def published(paper: Paper) -> When | None:
    """The paper's publication as a value."""
    return paper.published
