"""Hand-made readings for the tests of reconciliation: invented tracks, towns and people."""

from __future__ import annotations

from dataclasses import dataclass

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
    StatementMade,
    Status,
    Told,
)
from mahdar.model.document import Basis, Clue, Document, Published, Source
from mahdar.model.ledger import Announcement, Ledger, Meeting
from mahdar.model.reading import Reading
from mahdar.model.span import Span
from mahdar.model.timex import Absolute, Both, Recurring, Shifted, TimeExpr, Unit

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

    def __post_init__(self) -> None:
        self.text = self.text or f"{self.outlet} {self.day} {self.days}\n"
        self._pending: list[tuple[type[AnyAssertion], Span, dict[str, object]]] = []

    def line(self, words: str) -> Span:
        start = len(self.text)
        self.text += f"{words}\n"
        return Span(start, start + len(words))

    def _tell(self, made: type[AnyAssertion], words: str, /, **told: object) -> Span:
        span = self.line(words)
        self._pending.append((made, span, told))
        return span

    def meeting(
        self,
        kind: str = "round",
        when: str | TimeExpr | None = None,
        *,
        n: int | None = None,
        status: str = "held",
        series: str | None = "velm",
        place: str | None = None,
        people: tuple[Entity, ...] = (),
        **more: object,
    ) -> Span:
        """`when` as a value is an absolute time. `more`: parent (a span), previous (an ordinal), begins, ends."""
        span = Span(len(self.text), len(self.text) + 1)
        for name in ("begins", "ends"):
            if more.get(name) is not None:
                more[name] = Told(_time(more[name]), span)
        if isinstance(more.get("previous"), int):
            more["previous"] = Told(more["previous"], span)
        return self._tell(
            MeetingTold,
            f"{series} {kind} {n} {when} {status} {place} {[p.name for p in people]} {sorted(more)}",
            kind=MeetingKind(kind),
            status=Told(Status(status), span),
            series=_told(series, span),
            ordinal=_told(n, span),
            when=_told(_time(when), span),
            place=_told(TOWNS.get(place or "") or (state(place) if place else None), span),
            participants=tuple(Participant(p) for p in people),
            **more,
        )

    def announce(
        self,
        kind: str = "round",
        due: str | TimeExpr | None = None,
        *,
        n: int | None = None,
        effect: str = "schedule",
        series: str | None = "velm",
        place: str | None = None,
        told_on: str | TimeExpr | None = None,
        what: str = "meeting",
    ) -> Span:
        span = Span(len(self.text), len(self.text) + 1)
        return self._tell(
            AnnouncementMade,
            f"announced: {series} {kind} {n} {due} {effect} {place}",
            what=what,
            kind=kind,
            effect=effect,
            series=_told(series, span),
            ordinal=_told(n, span),
            due=_told(_time(due), span),
            place=_told(TOWNS.get(place or "") or (state(place) if place else None), span),
            told_on=_told(_time(told_on), span),
        )

    def office(self, name: str, office: str, polity: str) -> Span:
        return self._tell(
            OfficeHeld, f"{office} {polity} {name}", person=person(name), office=office, polity=state(polity)
        )

    def said(self, name: str, words: str) -> Span:
        return self._tell(StatementMade, words, speaker=person(name), speaker_span=Span(0, 1), mode="direct")

    def figure(self, value: int, source: str | None, period: str | None = None, **more: object) -> Span:
        span = Span(0, 1)
        body = Entity(EntityKind.BODY, source) if source else None
        return self._tell(
            FigureClaimed, f"{value} houses {source} {period}", value=value, unit="houses", of="rebuilt", source=body,
            period=_told(_time(period), span), **more,
        )  # fmt: skip

    def reading(self) -> Reading:
        document = Document(self.text, Source(outlet=self.outlet))
        chain = Chain(relays=(self.relay,)) if self.relay else Chain()
        made = tuple(kind(document=document.id, span=span, chain=chain, **told) for kind, span, told in self._pending)
        clues = tuple(Clue(kind, expr, Span(0, 1)) for kind, expr in self.clues)
        if self.day is not None:
            published = Published(self.day, Basis.GIVEN, days=((self.day, self.day),))
        elif self.days:
            value = f"[{','.join(self.days)}]"
            published = Published(value, Basis.DERIVED, clues=clues, days=tuple((d, d) for d in self.days))
        else:
            published = Published(None, Basis.UNKNOWN, clues=clues)
        return Reading(document, published, assertions=made)


def _time(value: object) -> TimeExpr | None:
    return Absolute(value) if isinstance(value, str) else value  # type: ignore[return-value]


def _told(value: object, span: Span) -> Told[object] | None:
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
