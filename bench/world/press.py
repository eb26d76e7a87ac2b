"""How a press with faults tells of the world: readings, and which assertion tells of what."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from bench.world.knobs import Knobs
from bench.world.truth import Met, Promise, Track, World
from bench.world.writer import Tells, Writer
from mahdar.model.codec import assertion_id
from mahdar.model.reading import Reading


@dataclass(slots=True)
class Clash:
    """One thing told in two ways: what it is, and the assertions that told it wrongly and rightly."""

    about: str  # id of a meeting, of a figure's story, or of an actor's topic
    what: str  # when place ordinal status value stance
    wrong: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Coverage:
    """Readings with their key: assertion id to id of the meeting, and of the promise, that it tells of."""

    readings: list[Reading] = field(default_factory=list)
    meeting_of: dict[str, str] = field(default_factory=dict)
    promise_of: dict[str, str] = field(default_factory=dict)
    clashes: dict[tuple[str, str], Clash] = field(default_factory=dict)
    days: dict[str, list[tuple[date, str]]] = field(default_factory=dict)  # by track: its texts

    def clash(self, about: str, name: str) -> Clash:
        return self.clashes.setdefault((about, name), Clash(about, name))


@dataclass(frozen=True, slots=True)
class Outlet:
    name: str
    agency: str | None  # whose wire it prints
    tracks: frozenset[str]
    otherwise: frozenset[str]  # tracks whose technical meetings it counts as rounds


def press(world: World) -> Coverage:
    """All that is published about a world."""
    return _Desk(world).everything()


class _Desk:
    def __init__(self, world: World) -> None:
        self.world, self.knobs = world, world.knobs
        self.random = Random(f"press {world.knobs.seed}")
        self.coverage = Coverage()
        self.outlets = _outlets(world, self.random)
        self.writing: dict[str, list[Outlet]] = {
            t.id: [o for o in self.outlets if t.id in o.tracks] or self.outlets[:3] for t in world.tracks
        }
        self.rows: dict[str, list[Met]] = {t.id: [] for t in world.tracks}
        for m in world.meetings:
            if m.parent is None:
                self.rows[m.track.id].append(m)
        self.promised: dict[int, list[Promise]] = {}
        for p in world.promises:
            if p.meeting is not None:
                self.promised.setdefault(id(p.meeting), []).append(p)

    def everything(self) -> Coverage:
        for m in self.world.meetings:
            if m.parent is None:
                self._of_meeting(m)
        for p in self.world.promises:
            self._of_promise(p)
        return self.coverage

    def _of_meeting(self, m: Met) -> None:
        """Reports while it is in session and in the days after; beside it, the bilateral talks of its days."""
        beside = [b for b in self.world.meetings if b.parent is m] if m.kind == "round" else []
        for _ in range(self._many(self.knobs.reports)):
            day = m.first + timedelta(days=self.random.randrange((m.last - m.first).days + 3))
            outlet = self.random.choice(self.writing[m.track.id])
            writer = self._writer(outlet, m.track, day)
            writer.meeting(m, ordinal=self._counted(m, outlet))
            so_far = [b for b in beside if b.first <= day]
            if so_far and self.random.random() < 0.5:
                writer.meeting(self.random.choice(so_far))
            before = self._before(m)
            if before is not None and self.random.random() < self.knobs.background:
                writer.meeting(before, recalled=True)
            writer.surroundings(m)
            self._publish(writer)
        if self.random.random() < self.knobs.denied:
            writer = self._writer(self.random.choice(self.writing[m.track.id]), m.track, m.last + timedelta(days=1))
            writer.meeting(m, denied=True)
            self._publish(writer)

    def _of_promise(self, p: Promise) -> None:
        for _ in range(max(self._many(self.knobs.previews), 1)):
            outlet = self.random.choice(self.writing[p.track.id])
            writer = self._writer(outlet, p.track, p.told)
            writer.promise(p)
            row = self.rows[p.track.id]
            n = bisect_left(row, p.told, key=lambda m: m.first)
            if n and self.random.random() < self.knobs.background:
                writer.meeting(row[n - 1], recalled=True)
            self._publish(writer)

    def _before(self, m: Met) -> Met | None:
        row = self.rows[m.track.id]
        n = bisect_left(row, m.first, key=lambda x: x.first)
        earlier = [x for x in row[:n] if x.kind == m.kind]
        return earlier[-1] if earlier else None

    def _counted(self, m: Met, outlet: Outlet) -> int | None:
        return m.counted if m.track.id in outlet.otherwise and m.counted is not None else m.ordinal

    def _writer(self, outlet: Outlet, track: Track, day: date) -> Writer:
        return Writer(outlet.name, track, day, self.knobs, self.random)

    def _many(self, mean: float) -> int:
        """About so many: at least none, at most three times as many."""
        return min(round(self.random.expovariate(1 / mean)), round(3 * mean)) if mean else 0

    def _publish(self, writer: Writer) -> None:
        """An article, and the copies that others print of it on that day or the next, all its errors with them."""
        self._add(writer, *writer.article())
        copies = self.knobs.copies / (1 - self.knobs.copies)
        for _ in range(int(copies) + (self.random.random() < copies % 1)):
            outlet = self.random.choice(self.writing[writer.track.id])
            if outlet.name != writer.outlet:
                self._add(writer, *writer.article(outlet.name, credited=self.random.random() < 0.5))

    def _add(self, writer: Writer, reading: Reading, tells: Tells) -> None:
        """`tells`: for an assertion the kind of its key (meeting, promise, or a clash's `field:side`) and the id."""
        self.coverage.readings.append(reading)
        self.coverage.days.setdefault(writer.track.id, []).append((writer.day, writer.outlet))
        for claim, kind, about in tells:
            key = assertion_id(claim)
            match kind:
                case "meeting":
                    self.coverage.meeting_of[key] = about
                case "promise":
                    self.coverage.promise_of[key] = about
                case _:
                    name, _, side = kind.partition(":")
                    clash = self.coverage.clash(about, name)
                    (clash.wrong if side == "wrong" else clash.right).append(key)


def _outlets(world: World, random: Random) -> list[Outlet]:
    knobs: Knobs = world.knobs
    made = []
    for n in range(knobs.outlets):
        tracks = frozenset(t.id for t in world.tracks if random.random() < knobs.covers)
        otherwise = frozenset(t.id for t in world.tracks if random.random() < knobs.counts_otherwise)
        agency = f"agency {random.randrange(knobs.agencies)}" if random.random() < 0.7 else None
        made.append(Outlet(f"outlet {n}", agency, tracks, otherwise))
    return made
