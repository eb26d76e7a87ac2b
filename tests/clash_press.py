"""Hand-made readings for the tests of contradictions: stances, denials, parts of figures, corrections."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from mahdar.model.assertion import (
    Chain,
    Entity,
    EntityKind,
    FigureClaimed,
    MeetingKind,
    MeetingTold,
    Participant,
    Polarity,
    PositionTaken,
    StatementMade,
    Status,
    Told,
)
from mahdar.model.ledger import Contradiction, Ledger
from mahdar.model.reading import Finding, Reading
from mahdar.model.span import Span
from mahdar.model.timex import Absolute
from mahdar.reconcile import reconcile
from tests.reconcile_press import TOWNS, Article, person, state


@dataclass
class Report(Article):
    """An article that also takes stands, denies, and corrects."""

    findings: list[Finding] = field(default_factory=list)

    def stands(self, actor: str, stance: str, topic: str) -> None:
        span = self.line(f"{actor} {stance} {topic}")
        self.made.append(
            PositionTaken(document="", span=span, actor=state(actor), stance=stance, topic=Told(topic, span))
        )

    def denies(self, kind: str, when: str, n: int | None = None, place: str | None = None) -> None:
        """That the meeting was held."""
        span = self.line(f"no {kind} {n} {when} {place}")
        self.made.append(
            MeetingTold(
                document="", span=span, kind=MeetingKind(kind), status=Told(Status.HELD, span),
                series=Told("velm", span),
                ordinal=Told(n, span) if n else None, when=Told(Absolute(when), span), polarity=Polarity.DENY,
                place=Told(TOWNS[place], span) if place else None,
            )
        )  # fmt: skip

    def quotes(self, name: str, words: str, polarity: str = "affirm", negated: bool = False) -> None:
        span = self.line(words)
        who = person(name)
        self.made.append(
            StatementMade(
                document="", span=span, speaker=who, speaker_span=span, mode="indirect", polarity=Polarity(polarity),
                negated=negated,
            )
        )  # fmt: skip

    def counts(self, value: int, source: str, *, by: str | None = None, part_of: Span | None = None,
               period: str | None = "2030", approx: str | None = None, where: str | None = None,
               unit: str = "houses") -> Span:  # fmt: skip
        span = self.line(f"{value} {unit} {source} {by} {period} {where}")
        self.made.append(
            FigureClaimed(
                document="", span=span, value=value, unit=unit, of="burnt", by_whom=state(by) if by else None,
                source=Entity(EntityKind.BODY, source), period=Told(Absolute(period), span) if period else None,
                part_of=part_of, approx=approx, where=Told(TOWNS[where], span) if where else None,
            )
        )  # fmt: skip
        return span

    def serves(self, who: str, role: str, when: str) -> None:
        span = self.line(f"{who} as {role} on {when}")
        self.made.append(
            MeetingTold(
                document="", span=span, kind=MeetingKind.ROUND, status=Told(Status.HELD, span),
                series=Told("velm", span),
                ordinal=Told(4, span), when=Told(Absolute(when), span), participants=(Participant(state(who), role),),
            )
        )  # fmt: skip

    def corrects(self, words: str) -> None:
        self.findings.append(Finding("correction", self.line(words)))

    def by(self, relay: str) -> None:
        """What was told last came through another."""
        self.made[-1] = replace(self.made[-1], chain=Chain(relays=(relay,)))

    def reading(self) -> Reading:
        told = super().reading()
        own = {n: a.chain for n, a in enumerate(self.made) if a.chain.relays}
        made = tuple(replace(a, chain=own.get(n, a.chain)) for n, a in enumerate(told.assertions))
        return replace(told, assertions=made, findings=tuple(self.findings))


def ledger(*reports: Report) -> Ledger:
    return reconcile([r.reading() for r in reports])


def clashes(found: Ledger) -> list[tuple[str, str, set[str]]]:
    """Kind, field and values of all contradictions."""
    return [(c.kind, c.field, {v.value for v in c.values}) for c in found.contradictions]


def only(found: Ledger) -> Contradiction:
    (c,) = found.contradictions
    return c
