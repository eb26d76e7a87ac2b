"""What a timeline can draw of a ledger, and what it leaves out by what is asked for. Made once for a ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mahdar.model.field import LedgerEntity, T
from mahdar.model.ledger import Meeting
from mahdar.model.outcome import Announcement
from mahdar.publish.dossier.index import Index
from mahdar.publish.dossier.timeline_days import Extent, of_meeting, of_window

NO_SERIES = "-"  # asks for what is of no series
ACTION = "action"  # the lane of announced acts that are no meetings
_PLACES = 80  # in the list of places to choose from


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters. One of `status` and `outcome` alone keeps of the other sort what it is tied to."""

    series: str | None = None
    kind: str | None = None
    status: str | None = None
    outcome: str | None = None
    place: str | None = None

    @property
    def query(self) -> dict[str, str | int | None]:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Item:
    """A meeting or an announcement. `days` is None where no date is told; what is tied to a meeting is of its series
    and lane. `meeting`: what became of an announcement; `again`: the announcement that followed it."""

    entry: Meeting | Announcement
    days: Extent | None
    series: str | None
    lane: str
    place: LedgerEntity | None
    meeting: str | None = None
    again: str | None = None

    @property
    def id(self) -> str:
        return self.entry.id

    @property
    def value(self) -> str:
        """Status or outcome."""
        return str(self.entry.outcome) if isinstance(self.entry, Announcement) else self.entry.status.value or ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from, most frequent first, with how often."""

    series: tuple[tuple[str | None, int], ...]
    kinds: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    outcomes: tuple[tuple[str, int], ...]
    places: tuple[tuple[LedgerEntity, int], ...]


class Items:
    """All of a ledger's, meetings before announcements, each in the order of time."""

    def __init__(self, index: Index) -> None:
        held = {x.id: x for x in index.ledger.meetings}
        meetings = [Item(x, of_meeting(x), x.series, x.kind, x.place.value) for x in index.ledger.meetings]
        self.meetings = sorted(meetings, key=in_time)
        self.windows = sorted((_window(x, held) for x in index.ledger.announcements), key=in_time)
        self.choices = self._choices()

    def chosen(self, asked: Asked) -> tuple[list[Item], list[Item]]:
        """Meetings and announcements that were asked for."""
        meetings = [x for x in self.meetings if _fits(x, asked)]
        windows = [x for x in self.windows if _fits(x, asked)]
        if asked.status:
            meetings = [x for x in meetings if x.value == asked.status]
        if asked.outcome:
            windows = [x for x in windows if x.value == asked.outcome]
        if asked.status and not asked.outcome:
            kept = {x.id for x in meetings}
            windows = [x for x in windows if x.meeting in kept]
        if asked.outcome and not asked.status:
            tied = {x.meeting for x in windows}
            meetings = [x for x in meetings if x.id in tied]
        return meetings, windows

    def _choices(self) -> Choices:
        everything = (*self.meetings, *self.windows)
        places = {x.place.id: x.place for x in everything if x.place}
        often = Counter(x.place.id for x in everything if x.place).most_common(_PLACES)
        return Choices(
            series=_counted(x.series for x in everything),
            kinds=_counted(x.lane for x in everything),
            statuses=_counted(x.value for x in self.meetings if x.value),
            outcomes=_counted(x.value for x in self.windows),
            places=tuple((places[id], n) for id, n in often),
        )


def in_time(x: Item) -> tuple[int, int, str]:
    return (x.days.first, x.days.last, x.id) if x.days else (10**7, 0, x.id)


def _window(x: Announcement, held: dict[str, Meeting]) -> Item:
    meeting = held.get(x.meeting or "")
    later = x.chain[x.chain.index(x.id) + 1 :] if x.id in x.chain else ()
    return Item(
        x, of_window(x), meeting.series if meeting else x.series,
        meeting.kind if meeting else x.kind if x.what == "meeting" else ACTION,
        x.place.value or (meeting.place.value if meeting else None), meeting.id if meeting else None,
        later[0] if later else None,
    )  # fmt: skip


def _fits(x: Item, asked: Asked) -> bool:
    return (
        (not asked.series or (x.series or NO_SERIES) == asked.series)
        and (not asked.kind or x.lane == asked.kind)
        and (not asked.place or (x.place is not None and x.place.id == asked.place))
    )


def _counted(values: Iterable[T]) -> tuple[tuple[T, int], ...]:
    return tuple(Counter(values).most_common())
