"""What a text says: typed, immutable, every field with its own words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from mahdar.model.span import Span
from mahdar.model.timex import TimeExpr

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """A field's value and the words it rests on."""

    value: T
    span: Span


class EntityKind(StrEnum):
    PERSON = "person"
    STATE = "state"
    BODY = "body"  # ministry, government, alliance, delegation, network, court
    GROUP = "group"  # a set of states or people: the guarantors
    OUTLET = "outlet"
    PLACE = "place"
    DOCUMENT = "document"  # a final statement, a resolution


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something a text names. `name` is its fullest form in that text; `key` is an identity that
    a lexicon or a track gives (`state:ru`, `outlet:tass`, `place:astana`, `body:un`), None for those no list knows."""

    kind: EntityKind
    name: str
    name_en: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """Through whom the words came: the innermost relay first; `outlet` is filled in by the ledger."""

    speaker: str | None = None
    relays: tuple[str, ...] = ()
    outlet: str | None = None


class Polarity(StrEnum):
    AFFIRM = "affirm"
    DENY = "deny"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """What all assertions share. `rule` is provenance and no part of identity (see `codec.assertion_id`)."""

    document: str
    span: Span
    mentions: tuple[Span, ...] = ()
    chain: Chain = Chain()
    polarity: Polarity = Polarity.AFFIRM
    hedge: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHeld(Assertion):
    """A person bears an office. `office` is a plain English label, `polity` the state or body it belongs to."""

    person: Entity
    office: str
    polity: Entity | None = None


class MeetingKind(StrEnum):
    ROUND = "round"
    SUMMIT = "summit"
    MINISTERIAL = "ministerial"
    TECHNICAL = "technical"
    BILATERAL = "bilateral"
    CONGRESS = "congress"
    WORKING_GROUP = "working_group"
    OTHER = "other"


class Status(StrEnum):
    HELD = "held"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    PROPOSED = "proposed"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Participant:
    who: Entity
    role: str | None = None  # guarantor observer host party mediator
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingTold(Assertion):
    """A text tells of a meeting. `begins`/`ends` only where the text bounds the extent (opened today, two days);
    `when` says it was in session then. `parent` is the evidence span of the meeting it belongs to.
    `previous` is the ordinal of the latest earlier meeting of the series that the text tells of."""

    kind: MeetingKind
    status: Told[Status]
    series: Told[str] | None = None
    ordinal: Told[int] | None = None
    when: Told[TimeExpr] | None = None
    begins: Told[TimeExpr] | None = None
    ends: Told[TimeExpr] | None = None
    place: Told[Entity] | None = None
    participants: tuple[Participant, ...] = ()
    parent: Span | None = None
    previous: Told[int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementMade(Assertion):
    """`span` is what was said, without the reporting verb. `mode`: direct or indirect. `verb` as written. `negated`:
    the words themselves say that something is not so."""

    speaker: Entity
    speaker_span: Span
    mode: str
    verb: str = ""
    relays: tuple[Entity, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncementMade(Assertion):
    """Something told for later. `effect`: `schedule`, or what it does to an earlier one or to the series:
    `cancel`, `postpone`, `end` (this was the last), `resume`, `deny`. `told_on` is when it was announced, where the
    text says that it was not now."""

    what: str  # meeting | action
    kind: str  # a MeetingKind, or "other"
    effect: str = "schedule"
    series: Told[str] | None = None
    ordinal: Told[int] | None = None
    by: Told[Entity] | None = None
    due: Told[TimeExpr] | None = None
    told_on: Told[TimeExpr] | None = None
    place: Told[Entity] | None = None
    condition: Told[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureClaimed(Assertion):
    """`span` covers number and unit; `unit` and `of` are plain English labels (civilians, killed). `where`: the place
    that sets a part apart from the others of its whole."""

    value: int | float
    unit: str
    of: str | None = None
    by_whom: Entity | None = None
    source: Entity | None = None
    period: Told[TimeExpr] | None = None
    part_of: Span | None = None
    approx: str | None = None  # about | more_than | less_than
    where: Told[Entity] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionTaken(Assertion):
    """`topic` is the words the stance is about; `topic_en` a label from the taxonomy where one fits."""

    actor: Entity
    stance: str
    topic: Told[str] | None = None
    topic_en: str | None = None


AnyAssertion = OfficeHeld | MeetingTold | StatementMade | AnnouncementMade | FigureClaimed | PositionTaken
