"""Made-up coverage of few tracks, ever denser: for `bench/reconcile.py --dense`.

A document tells, as an agency's report of a long negotiation does, of a round and a bilateral meeting held, announces
the next, quotes two people, takes a position, gives a figure; one in ten has no date. Days, towns and sides are drawn
freely, so that hardly two reports are of one meeting.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from mahdar.model.assertion import (
    AnnouncementMade,
    AnyAssertion,
    Entity,
    EntityKind,
    FigureClaimed,
    MeetingKind,
    MeetingTold,
    OfficeHeld,
    Participant,
    PositionTaken,
    StatementMade,
    Status,
    Told,
)
from mahdar.model.document import Basis, Clue, Document, Published, Source
from mahdar.model.reading import Reading
from mahdar.model.span import Span
from mahdar.model.timex import Absolute, Recurring, Shifted, TimeExpr, Toward, Unit

FIRST = date(2001, 1, 1)
YEARS = 12
SERIES = tuple(f"track{n}" for n in range(6))
TOWNS = tuple(Entity(EntityKind.PLACE, f"town {n}", f"Town {n}", f"place:town-{n}") for n in range(40))
STATES = tuple(Entity(EntityKind.STATE, f"state {n}", f"State {n}", f"state:s{n}") for n in range(30))
GIVEN, FAMILY = tuple(f"given{n}" for n in range(60)), tuple(f"family{n}" for n in range(400))
TOPICS = tuple(f"topic {n}" for n in range(50))
YESTERDAY, LATER = Shifted(Unit.DAY, -1), Recurring("XXXX-06", Toward.AFTER)


class Writer:
    """Writes one document after the other; the same seed writes the same."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._text = ""
        self._made: list[AnyAssertion] = []

    def document(self, number: int) -> Reading:
        r = self._random
        day = FIRST + timedelta(days=r.randrange(365 * YEARS))
        self._text, self._made = f"report {number}\n", []
        self._meetings(day)
        for _ in range(2):
            self._statement()
        self._others(day)
        document = Document(self._text, Source(outlet=f"outlet {r.randrange(25)}"))
        told = tuple(replace(a, document=document.id) for a in self._made)
        return Reading(document, self._published(day), assertions=told)

    def _published(self, day: date) -> Published:
        if self._random.random() < 0.9:
            return Published(day.isoformat(), Basis.PRINTED, days=((day.isoformat(), day.isoformat()),))
        weekday = Recurring(f"XXXX-WXX-{day.isoweekday()}", Toward.PAST)
        return Published(None, Basis.UNKNOWN, clues=(Clue("agree", weekday, Span(0, 1)),))

    def _line(self, words: str) -> Span:
        start = len(self._text)
        self._text += f"{words} {self._random.randrange(10**6)}\n"
        return Span(start, len(self._text) - 1)

    def _person(self) -> Entity:
        r = self._random
        return Entity(EntityKind.PERSON, f"{r.choice(GIVEN)} {r.choice(FAMILY)}")

    def _meetings(self, day: date) -> None:
        r = self._random
        series = r.choice(SERIES)
        number = (day - FIRST).days // 120 + 1 if r.random() < 0.5 else None
        self._meeting("round", YESTERDAY, series, number, Status.HELD)
        told: TimeExpr = Absolute((day - timedelta(days=r.randrange(400))).isoformat())
        self._meeting("bilateral", told, None, None, Status.HELD)
        span = self._line("the next will be held")
        self._made.append(
            AnnouncementMade(
                document="", span=span, what="meeting", kind="round", series=Told(series, span), due=Told(LATER, span),
                ordinal=Told(number + 1, span) if number else None, place=Told(r.choice(TOWNS), span),
            )
        )  # fmt: skip

    def _meeting(self, kind: str, when: TimeExpr, series: str | None, number: int | None, status: Status) -> None:
        span = self._line(f"{kind} {number}")
        self._made.append(
            MeetingTold(
                document="", span=span, kind=MeetingKind(kind), status=Told(status, span), when=Told(when, span),
                series=Told(series, span) if series else None, ordinal=Told(number, span) if number else None,
                place=Told(self._random.choice(TOWNS), span),
                participants=tuple(Participant(s) for s in self._random.sample(STATES, 2)),
            )
        )  # fmt: skip

    def _statement(self) -> None:
        person = self._person()
        span = self._line("he said")
        self._made.append(
            OfficeHeld(
                document="", span=span, person=person, office="foreign minister", polity=self._random.choice(STATES)
            )
        )
        words = self._line(" ".join(self._random.choice(TOPICS) for _ in range(12)))
        self._made.append(StatementMade(document="", span=words, speaker=person, speaker_span=span, mode="indirect"))

    def _others(self, day: date) -> None:
        r = self._random
        span = self._line("it condemned")
        self._made.append(
            PositionTaken(
                document="", span=span, actor=r.choice(STATES), stance="condemn", topic=Told(r.choice(TOPICS), span)
            )
        )
        span = self._line("so many")
        period: Told[TimeExpr] = Told(Absolute(f"{day.year}-{day.month:02d}"), span)
        self._made.append(
            FigureClaimed(
                document="", span=span, value=r.randrange(1, 5000), unit="houses", of="rebuilt", period=period,
                source=Entity(EntityKind.BODY, f"watch {r.randrange(8)}"),
            )
        )  # fmt: skip


def coverage(count: int, seed: int = 7) -> Iterator[Reading]:
    """That many readings, the same for the same seed."""
    writer = Writer(seed)
    return (writer.document(n) for n in range(count))
