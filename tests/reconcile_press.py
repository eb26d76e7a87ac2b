"""Hand-made readings for the tests of reconciliation: invented tracks, towns and people."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypeVar

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
    PositionTaken,
    StatementMade,
    Status,
    Told,
)
from mahdar.model.document import Basis, Clue, Document, Published, Source
from mahdar.model.ledger import Ledger, Meeting
from mahdar.model.outcome import Announcement
from mahdar.model.reading import Reading
from mahdar.model.span import Span
from mahdar.model.timex import Absolute, Both, Recurring, Shifted, TimeExpr, Unit

T = TypeVar("T")
Time = str | TimeExpr | None

FRIDAY = Both(Shifted(Unit.DAY, 0), Recurring("XXXX-WXX-5"))

TOWNS = {
    name: Entity(EntityKind.PLACE, name, name, f"place:{name.lower()}") for name in ("Velm", "Ostra", "Quill", "Tarn")
}


def person(name: str) -> Entity:
    return Entity(EntityKind.PERSON, name)


def state(name: str) -> Entity:
    return Entity(EntityKind.STATE, name, name, f"state:{name.lower()}")


@dataclass
class Article:
    """A text that grows a line an assertion; `reading()` is what the reader would hand on."""

    outlet: str
    day: str | None = None
    days: tuple[str, ...] = ()
    clues: tuple[tuple[str, TimeExpr], ...] = ()
    relay: str | None = None
    text: str = ""
    made: list[AnyAssertion] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = self.text or f"{self.outlet} {self.day} {self.days}\n"

    def line(self, words: str) -> Span:
        start = len(self.text)
        self.text += f"{words}\n"
        return Span(start, start + len(words))

    def meeting(
        self,
        kind: str = "round",
        when: Time = None,
        *,
        n: int | None = None,
        status: str = "held",
        series: str | None = "velm",
        place: str | None = None,
        people: tuple[Entity, ...] = (),
        begins: Time = None,
        ends: Time = None,
        parent: Span | None = None,
        previous: int | None = None,
    ) -> Span:
        """A time given as a value is absolute; `place` is a town, or else the name of a state."""
        named = [p.name for p in people]
        span = self.line(f"{series} {kind} {n} {when} {status} {place} {named} {begins} {ends} {previous}")
        self.made.append(
            MeetingTold(
                document="", span=span, kind=MeetingKind(kind), status=Told(Status(status), span),
                series=_told(series, span), ordinal=_told(n, span), when=_told(_time(when), span),
                begins=_told(_time(begins), span), ends=_told(_time(ends), span), place=_told(_place(place), span),
                participants=tuple(Participant(p) for p in people), parent=parent, previous=_told(previous, span),
            )
        )  # fmt: skip
        return span

    def announce(
        self,
        kind: str = "round",
        due: Time = None,
        *,
        n: int | None = None,
        effect: str = "schedule",
        series: str | None = "velm",
        place: str | None = None,
        told_on: Time = None,
        what: str = "meeting",
        words: str | None = None,
        by: str | None = None,
        condition: str | None = None,
    ) -> Span:
        """`words` are those of the text, `by` a state."""
        span = self.line(words or f"announced: {series} {kind} {n} {due} {effect} {place}")
        self.made.append(
            AnnouncementMade(
                document="", span=span, what=what, kind=kind, effect=effect, series=_told(series, span),
                ordinal=_told(n, span), due=_told(_time(due), span), place=_told(_place(place), span),
                told_on=_told(_time(told_on), span), by=_told(state(by) if by else None, span),
                condition=_told(condition, span),
            )
        )  # fmt: skip
        return span

    def office(self, name: str, office: str, polity: str) -> None:
        span = self.line(f"{office} {polity} {name}")
        self.made.append(OfficeHeld(document="", span=span, person=person(name), office=office, polity=state(polity)))

    def said(self, name: str, words: str) -> None:
        span = self.line(words)
        speaker = person(name)
        self.made.append(StatementMade(document="", span=span, speaker=speaker, speaker_span=span, mode="direct"))

    def rejects(self, name: str, words: str) -> None:
        """A state is against something."""
        span = self.line(words)
        taken = PositionTaken(document="", span=span, actor=state(name), stance="reject", topic=Told(words, span))
        self.made.append(taken)

    def figure(
        self,
        value: int,
        source: str | None,
        period: str | None = None,
        part_of: Span | None = None,
        by: str | None = None,
        words: str | None = None,
    ) -> Span:
        """`by` is the state that did it, `words` the whole sentence."""
        span = self.line(words or f"{value} houses {source} {period}")
        body = Entity(EntityKind.BODY, source) if source else None
        self.made.append(
            FigureClaimed(
                document="", span=span, value=value, unit="houses", of="rebuilt", source=body,
                period=_told(_time(period), span), part_of=part_of, by_whom=state(by) if by else None,
            )
        )  # fmt: skip
        return span

    def reading(self) -> Reading:
        document = Document(self.text, Source(outlet=self.outlet))
        chain = Chain(relays=(self.relay,)) if self.relay else Chain()
        made = tuple(replace(a, document=document.id, chain=chain) for a in self.made)
        return Reading(document, self._published(), assertions=made)

    def _published(self) -> Published:
        clues = tuple(Clue(kind, expr, Span(0, 1)) for kind, expr in self.clues)
        if self.day is not None:
            return Published(self.day, Basis.GIVEN, days=((self.day, self.day),))
        if self.days:
            days = tuple((d, d) for d in self.days)
            return Published(f"[{','.join(self.days)}]", Basis.DERIVED, clues=clues, days=days)
        return Published(None, Basis.UNKNOWN, clues=clues)


def _time(value: Time) -> TimeExpr | None:
    return Absolute(value) if isinstance(value, str) else value


def _place(name: str | None) -> Entity | None:
    return None if name is None else TOWNS.get(name) or state(name)


def _told(value: T | None, span: Span) -> Told[T] | None:
    return None if value is None else Told(value, span)


def meeting(ledger: Ledger, slug: str) -> Meeting:
    """The meeting of that slug; a test fails with all slugs when there is none."""
    found = {m.slug: m for m in ledger.meetings}
    assert slug in found, f"{slug} not among {sorted(found)}"
    return found[slug]


def announced(ledger: Ledger, kind: str, due: str | None = None) -> Announcement:
    """The one announcement of that kind and due time."""
    found = [a for a in ledger.announcements if a.kind == kind and (a.due.value if a.due else None) == due]
    assert len(found) == 1, [(a.kind, a.due and a.due.value, a.outcome) for a in ledger.announcements]
    return found[0]
