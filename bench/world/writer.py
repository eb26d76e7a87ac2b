"""One article about a track: its lines, and the assertions that a faultless reader would find in them.

The words are neutral: nothing is read here, so that nothing but reconciliation is tested. The faults are the press's:
drawn once an article, and inherited by its copies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from bench.world.knobs import Knobs
from bench.world.truth import Met, Promise, Track
from mahdar.model.assertion import (
    AnnouncementMade,
    AnyAssertion,
    Chain,
    Entity,
    EntityKind,
    FigureClaimed,
    MeetingKind,
    MeetingTold,
    OfficeHeld,
    Participant,
    Polarity,
    PositionTaken,
    StatementMade,
    Status,
    Told,
)
from mahdar.model.document import Basis, Clue, Document, Published, Source
from mahdar.model.reading import Reading
from mahdar.model.span import Span
from mahdar.model.timex import Absolute, Between, Recurring, Shifted, TimeExpr, Toward, Unit

T = TypeVar("T")
Tells = list[tuple[AnyAssertion, str, str]]
_STANCES = ("support", "reject")
_OFFICES = ("foreign minister", "envoy", "spokesman", "head of delegation")


class Writer:
    """Writes one article; `article` hands it out under an outlet's name, as often as it is printed."""

    def __init__(self, outlet: str, track: Track, day: date, knobs: Knobs, random: Random) -> None:
        self.outlet, self.track, self.day = outlet, track, day
        self._knobs, self._random = knobs, random
        self._text = ""
        self._claims: list[tuple[AnyAssertion, list[tuple[str, str]]]] = []
        self._undated = random.random() < knobs.undated
        self._line(f"report of {outlet}")

    def meeting(self, m: Met, ordinal: int | None = None, recalled: bool = False, denied: bool = False) -> None:
        """That a meeting was held: one of these days, or `recalled` from before. `ordinal` as this outlet counts."""
        span = self._line(f"{m.kind} of {m.track.id}")
        tells = [("meeting", m.id), ("status:wrong" if denied else "status:right", m.id)]
        when, status = self._when(m, recalled, tells)
        begins = ends = None
        if isinstance(when, Between):
            begins, ends, when = when.first, when.last, None
        towns = self._place(m.town, m.track, m.id, tells)
        series = None if self._random.random() < self._knobs.no_series else m.track.id
        told = MeetingTold(
            document="", span=span, kind=MeetingKind(m.kind), status=Told(Status.HELD if denied else status, span),
            series=_told(series, span), ordinal=_told(self._ordinal(m, ordinal, tells), span),
            when=_told(when, span), begins=_told(begins, span), ends=_told(ends, span), place=_told(towns, span),
            participants=self._present(m),
            polarity=Polarity.DENY if denied else Polarity.AFFIRM,
        )  # fmt: skip
        self._claims.append((told, tells))

    def promise(self, p: Promise) -> None:
        """That a meeting will be held, or that it will not."""
        span = self._line(f"{p.kind} of {p.track.id} to come")
        ordinal = None if self._random.random() < self._knobs.no_ordinal else p.ordinal
        town = p.town if p.town and self._random.random() >= self._knobs.no_place else None
        due: Told[TimeExpr] = Told(Absolute(p.due), span)
        told = AnnouncementMade(
            document="", span=span, what="meeting", kind=p.kind, effect="cancel" if p.calls_off else "schedule",
            series=Told(p.track.id, span), ordinal=_told(ordinal, span), by=Told(_state(p.by), span), due=due,
            place=_told(self._town(town) if town else None, span),
        )  # fmt: skip
        self._claims.append((told, [("promise", p.id)]))

    def surroundings(self, m: Met) -> None:
        """What else such an article holds: two people speak, a stance is taken, something is counted."""
        for _ in range(2):
            self._statement()
        fixed = Random(f"{self._knobs.seed} {m.id}")  # what is true of this meeting, whoever writes
        actor, topic, stance = fixed.choice(m.states), f"topic {fixed.randrange(60)} of {m.id}", fixed.choice(_STANCES)
        wrong = self._random.random() < self._knobs.opposed
        span = self._line(f"on {topic}")
        taken = _STANCES[1 - _STANCES.index(stance)] if wrong else stance
        side = "wrong" if wrong else "right"
        told = PositionTaken(document="", span=span, actor=_state(actor), stance=taken, topic=Told(topic, span))
        self._claims.append((told, [(f"stance:{side}", f"{m.id}/{topic}")]))
        self._figure(m, fixed)

    def article(self, outlet: str | None = None, credited: bool = False) -> tuple[Reading, Tells]:
        """The article as its outlet prints it, or as `outlet` copies it, naming the source or not."""
        text = self._text if outlet is None else f"{self._text}printed by {outlet}\n"
        document = Document(text, Source(outlet=outlet or self.outlet))
        chain = Chain(relays=(self.outlet,)) if credited else Chain()
        claims = [(replace(c, document=document.id, chain=chain), tells) for c, tells in self._claims]
        reading = Reading(document, self._published(), assertions=tuple(c for c, _ in claims))
        return reading, [(c, kind, about) for c, tells in claims for kind, about in tells]

    def _published(self) -> Published:
        if not self._undated:
            day = self.day.isoformat()
            return Published(day, Basis.PRINTED, days=((day, day),))
        weekday = Recurring(f"XXXX-WXX-{self.day.isoweekday()}", Toward.PAST)
        return Published(None, Basis.UNKNOWN, clues=(Clue("agree", weekday, Span(0, 1)),))

    def _line(self, words: str) -> Span:
        """A line of its own: no two articles share a passage by chance."""
        start = len(self._text)
        self._text += f"{words} {' '.join(str(self._random.randrange(10**5)) for _ in range(6))}\n"
        return Span(start, len(self._text) - 1)

    def _present(self, m: Met) -> tuple[Participant, ...]:
        """Those it names; of talks between two it nearly always names both."""
        left_out = self._knobs.unnamed_side if m.kind == "bilateral" else self._knobs.unnamed
        return tuple(Participant(_state(s)) for s in m.states if self._random.random() >= left_out)

    def _ordinal(self, m: Met, counted: int | None, tells: list[tuple[str, str]]) -> int | None:
        if m.ordinal is None or self._random.random() < self._knobs.no_ordinal:
            return None
        told = counted if counted is not None else m.ordinal
        if self._random.random() < self._knobs.wrong_ordinal:
            told = max(told + self._random.choice((-1, 1, 1, 2)), 1)
        tells.append(("ordinal:right" if told == m.ordinal else "ordinal:wrong", m.id))
        return told

    def _when(self, m: Met, recalled: bool, tells: list[tuple[str, str]]) -> tuple[TimeExpr | None, Status]:
        r = self._random
        if r.random() < self._knobs.wrong_date:
            shift = timedelta(days=r.choice((-1, 1)) * r.randint(8, 25))
            tells.append(("when:wrong", m.id))
            return Absolute((m.first + shift).isoformat()), Status.HELD
        if r.random() < self._knobs.loose_date:
            return Absolute(f"{m.first:%Y-%m}"), Status.HELD
        tells.append(("when:right", m.id))
        if recalled:
            return Absolute(m.first.isoformat()), Status.HELD
        days = [m.first + timedelta(days=i) for i in range((m.last - m.first).days + 1)]
        day = r.choice([d for d in days if d <= self.day] or days[:1])
        if day == self.day:
            return (Shifted(Unit.DAY, 0), Status.ONGOING if r.random() < 0.5 else Status.HELD)
        if m.last > m.first and self.day > m.last and r.random() < 0.3:
            return Between(Absolute(m.first.isoformat()), Absolute(m.last.isoformat())), Status.HELD
        if (self.day - day).days == 1 and r.random() < 0.5:
            return Shifted(Unit.DAY, -1), Status.HELD
        if (self.day - day).days < 7 and r.random() < 0.5:
            return Recurring(f"XXXX-WXX-{day.isoweekday()}", Toward.PAST), Status.HELD
        return Absolute(day.isoformat()), Status.HELD

    def _place(self, town: str, track: Track, about: str, tells: list[tuple[str, str]]) -> Entity | None:
        r = self._random
        if r.random() < self._knobs.no_place:
            return None
        if r.random() < self._knobs.wrong_place:
            tells.append(("place:wrong", about))
            return _known_town(r.choice([t for t in track.towns if t != town]))
        told = self._town(town)
        if told.key is not None:
            tells.append(("place:right", about))
        return told

    def _town(self, key: str) -> Entity:
        """A town as this article spells it: so that a list knows it, or not."""
        if self._random.random() < self._knobs.misspelt:
            return Entity(EntityKind.PLACE, f"{key.removeprefix('place:')} spelt {self._random.randrange(3)}")
        return _known_town(key)

    def _statement(self) -> None:
        name = self._random.choice(self.track.people)
        if self._random.random() < self._knobs.misspelt:
            name += "i"
        who = Entity(EntityKind.PERSON, name)
        span = self._line(f"{name} said")
        words = self._line("words")
        office = _OFFICES[self.track.people.index(name.removesuffix("i")) % len(_OFFICES)] if name else ""
        state = self.track.states[len(name) % len(self.track.states)]
        self._claims += [
            (OfficeHeld(document="", span=span, person=who, office=office, polity=_state(state)), []),
            (StatementMade(document="", span=words, speaker=who, speaker_span=span, mode="indirect"), []),
        ]

    def _figure(self, m: Met, fixed: Random) -> None:
        """So many of something in the month before the meeting, by one of the networks that count."""
        value, source = fixed.randint(50, 5000), Entity(EntityKind.BODY, f"watch {fixed.randrange(8)}")
        month = m.first.replace(day=1) - timedelta(days=1)
        about = f"{m.id}/figure"
        wrong = self._random.random() < self._knobs.wrong_figure
        span = self._line("so many")
        period: Told[TimeExpr] = Told(Absolute(f"{month:%Y-%m}"), span)
        told = FigureClaimed(
            document="", span=span, value=value + self._random.randint(1, 40) if wrong else value, unit="people",
            of=f"displaced in region {m.id}", period=period, source=source,
        )  # fmt: skip
        self._claims.append((told, [("value:wrong" if wrong else "value:right", about)]))


def _told(value: T | None, span: Span) -> Told[T] | None:
    return None if value is None else Told(value, span)


def _state(key: str) -> Entity:
    return Entity(EntityKind.STATE, key.removeprefix("state:"), key.removeprefix("state:").upper(), key)


def _known_town(key: str) -> Entity:
    name = key.removeprefix("place:")
    return Entity(EntityKind.PLACE, name, name.title(), key)
