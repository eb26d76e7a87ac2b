"""What happened: tracks, their meetings, and what was promised of them with its fate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from bench.world.knobs import Knobs

_LENGTH = {"round": 3, "technical": 2, "summit": 1, "ministerial": 1, "bilateral": 1, "congress": 3}  # most days
_SHARES = (("round", 0.5), ("technical", 0.17), ("ministerial", 0.17), ("summit", 0.16))
_BESIDE = 0.35  # bilaterals beside a round, on average, of all meetings' number
NUMBERED = frozenset({"round", "technical", "summit"})


@dataclass(frozen=True, slots=True)
class Track:
    id: str
    towns: tuple[str, ...]  # place keys; the first is the usual one
    states: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(slots=True, eq=False)
class Met:
    """A meeting that was held, on all days from `first` to `last`."""

    id: str
    track: Track
    kind: str
    first: date
    last: date
    town: str
    states: tuple[str, ...]
    ordinal: int | None = None
    counted: int | None = None  # of a round: its number where technical meetings count as rounds
    parent: Met | None = None


@dataclass(slots=True, eq=False)
class Promise:
    """An announcement of a meeting: told on a day, for a window (EDTF), and what became of it.

    `fate`: kept, late (the window closed before the meeting opened, announced anew or not), moved; of what never came
    superseded (announced anew), cancelled, pending; `open`: nothing is heard of it again, which is a lapse where the
    press covered the track, and unknown where it did not."""

    id: str
    track: Track
    kind: str
    told: date
    due: str
    town: str | None
    ordinal: int | None
    by: str
    fate: str
    meeting: Met | None = None
    after: Promise | None = None
    calls_off: bool = False  # this is the word that cancels `after`


@dataclass(slots=True)
class World:
    knobs: Knobs
    tracks: tuple[Track, ...]
    meetings: list[Met] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)

    @property
    def ends(self) -> date:
        return self.knobs.begins + timedelta(days=365 * self.knobs.years)


def world(knobs: Knobs) -> World:
    """The world of these knobs."""
    random = Random(f"truth {knobs.seed}")
    made = World(knobs, tuple(_track(n, random) for n in range(knobs.tracks)))
    for track in made.tracks:
        made.meetings += _meetings(track, made, random)
    made.promises = [p for m in made.meetings if m.parent is None for p in _promises(m, made, random)]
    for track in made.tracks:
        made.promises += _unkept(track, made, random)
    return made


def _track(n: int, random: Random) -> Track:
    """Some towns and states belong to several tracks, as they do."""
    towns = tuple(f"place:town-{i}" for i in random.sample(range(30), 3))
    states = tuple(f"state:s{i}" for i in random.sample(range(40), 6))
    people = tuple(f"given{random.randrange(60)} family{random.randrange(900)}" for _ in range(8))
    return Track(f"track-{n:02d}", towns, states, people)


def _meetings(track: Track, made: World, random: Random) -> list[Met]:
    """A track's meetings in the order of their days; no two of one kind nearer than twelve days."""
    wanted = made.knobs.meetings // made.knobs.tracks
    plenary = round(wanted * (1 - _BESIDE))
    span = 365 * made.knobs.years - 60
    gaps = [random.expovariate(1.0) for _ in range(plenary)]
    scale, day = span / sum(gaps), 20.0
    found: list[Met] = []
    count: dict[str, int] = {}
    last_of: dict[str, date] = {}
    for gap in gaps:
        day += gap * scale
        kind = _pick(random)
        first = made.knobs.begins + timedelta(days=round(day))
        first = max(first, last_of.get(kind, date.min) + timedelta(days=12)) if kind in last_of else first
        last = first + timedelta(days=random.randrange(_LENGTH[kind]))
        last_of[kind] = last
        if last >= made.ends:
            break
        count[kind] = count.get(kind, 0) + 1
        town = track.towns[0] if random.random() < 0.7 else random.choice(track.towns)
        states = track.states if kind == "round" else tuple(random.sample(track.states, random.randint(3, 5)))
        ordinal = count[kind] if kind in NUMBERED else None
        counted = count["round"] + count.get("technical", 0) if kind == "round" else None
        found.append(Met(f"{track.id}/{kind}/{count[kind]}", track, kind, first, last, town, states, ordinal, counted))
    found.sort(key=lambda m: m.first)
    return [*found, *_beside(track, [m for m in found if m.kind == "round"], wanted - plenary, random)]


def _pick(random: Random) -> str:
    x = random.random()
    for kind, share in _SHARES:
        x -= share
        if x < 0:
            return kind
    return "round"


def _beside(track: Track, rounds: list[Met], wanted: int, random: Random) -> Iterator[Met]:
    """Bilateral talks on a day of a round, each of another pair."""
    for n in range(wanted if rounds else 0):
        over = random.choice(rounds)
        day = over.first + timedelta(days=random.randrange((over.last - over.first).days + 1))
        pair = tuple(sorted(random.sample(track.states, 2)))
        yield Met(f"{track.id}/bilateral/{n}", track, "bilateral", day, day, over.town, pair, parent=over)


def _promises(m: Met, made: World, random: Random) -> Iterator[Promise]:
    """None, or a chain whose last promise is kept, late or moved; the windows of the earlier ones had closed."""
    if random.random() >= made.knobs.announced:
        return
    links = random.choice((1, 1, 1, 2, 2, 3))
    told = m.first - timedelta(days=random.randint(4, 40))
    fate, due, town = "kept", _window(m.first, m.last, random), m.town
    if random.random() < made.knobs.late and (m.first - told).days >= 18:
        fate, due = "late", (told + (m.first - told) // 2).isoformat()
    elif random.random() < made.knobs.moved and len(due) == 10:
        fate, town = "moved", next(t for t in m.track.towns if t != m.town)
    chain = [Promise("", m.track, m.kind, told, due, town, m.ordinal, random.choice(m.states), fate, m)]
    for _ in range(links - 1):
        told, due = _earlier(chain[0], random)
        chain.insert(0, Promise("", m.track, m.kind, told, due, m.town, m.ordinal, chain[0].by, "late", m))
    for n, p in enumerate(chain):
        p.id, p.after = f"{m.id}?{n}", chain[n - 1] if n else None
        yield p


def _window(first: date, last: date, random: Random) -> str:
    """The day, the stretch, the month or the season of a meeting."""
    x = random.random()
    if x < 0.55:
        return first.isoformat()
    if x < 0.65 and last > first:
        return f"{first}/{last}"
    if x < 0.92:
        return f"{first:%Y-%m}"
    season = (first.month % 12) // 3  # 0 winter .. 3 autumn
    return f"{first.year}-{21 + season - 1}" if season else f"{first:%Y-%m}"


def _earlier(later: Promise, random: Random) -> tuple[date, str]:
    """An older promise: told some weeks before the later one, for a time that was over when that was told."""
    told = later.told - timedelta(days=random.randint(25, 60))
    day = told + timedelta(days=random.randint(8, 20))
    return told, day.isoformat() if random.random() < 0.7 or day.month == later.told.month else f"{day:%Y-%m}"


def _unkept(track: Track, made: World, random: Random) -> Iterator[Promise]:
    """Promises of congresses, a kind that the track never sees: called off, left in silence, or still to come."""
    span = (made.ends - made.knobs.begins).days
    step = span // (made.knobs.never + 1)
    for n in range(made.knobs.never):
        told = made.knobs.begins + timedelta(days=step * n + random.randint(60, max(step - 60, 61)))
        due = (told + timedelta(days=random.randint(15, 40))).isoformat()
        town, by = random.choice(track.towns), random.choice(track.states)
        fate = random.choice(("cancelled", "open"))
        first = None
        if random.random() < 0.3:
            first = Promise(
                f"{track.id}/never/{n}-first", track, "congress", told - timedelta(days=30),
                (told - timedelta(days=5)).isoformat(), town, None, by, "superseded",
            )  # fmt: skip
            yield first
        promise = Promise(f"{track.id}/never/{n}", track, "congress", told, due, town, None, by, fate, after=first)
        yield promise
        if fate == "cancelled":
            day = told + timedelta(days=random.randint(4, 12))
            yield Promise(
                f"{track.id}/never/{n}-off", track, "congress", day, due, town, None, by,
                "cancelled", after=promise, calls_off=True,
            )  # fmt: skip
    told = made.ends - timedelta(days=random.randint(2, 9))
    due = (made.ends + timedelta(days=30)).isoformat()
    yield Promise(
        f"{track.id}/to-come", track, "ministerial", told, due, track.towns[0], None, track.states[0], "pending"
    )
