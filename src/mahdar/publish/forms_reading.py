"""Names and types for FORMAT 1's first form: what one text says (`mahdar read --json`)."""

from __future__ import annotations

from typing_extensions import NotRequired, TypedDict  # noqa: UP035 (pydantic wants both of one place)


class Words(TypedDict):
    """A stretch of the text, letter by letter."""

    start: int
    end: int
    text: str


class Published(TypedDict):
    value: str | None
    basis: str
    evidence: list[Words]


class Block(TypedDict):
    kind: str
    start: int
    end: int


class Time(Words):
    """`value` as in TIMEX3, `type`: DATE, TIME, DURATION or SET."""

    value: str
    mod: str | None
    type: str
    relative: bool


class Number(Words):
    value: int | float
    type: str
    approx: str | None


class Office(Words):
    person: str
    person_en: str | None
    office: str
    polity: str | None
    polity_en: str | None


class Participant(TypedDict):
    who: str
    who_en: str | None
    role: str | None


class Meeting(TypedDict):
    kind: str
    series: str | None
    ordinal: int | None
    when: str | None
    when_mod: str | None
    place: str | None
    place_en: str | None
    status: str
    parent: int | None
    participants: list[Participant]
    evidence: Words
    mentions: list[Words]
    field_evidence: dict[str, Words]
    polarity: str
    hedge: str | None
    rule: str


class Statement(Words):
    speaker: str | None
    speaker_en: str | None
    speaker_text: str
    relay: list[str]
    relay_en: list[str | None]
    mode: str
    verb: str | None
    polarity: str
    hedge: str | None
    rule: str


class Announcement(TypedDict):
    what: str
    kind: str
    effect: str
    series: str | None
    ordinal: int | None
    by: str | None
    by_en: str | None
    due: str | None
    due_mod: str | None
    place: str | None
    place_en: str | None
    condition: str | None
    evidence: Words
    mentions: list[Words]
    rule: str


class Figure(Words):
    """`part_of`: the place in the list of the figure that it is a part of."""

    value: int | float
    unit: str
    of: str | None
    approx: str | None
    by_whom: str | None
    by_whom_en: str | None
    source: str | None
    source_en: str | None
    period: str | None
    part_of: int | None
    rule: str


class Position(TypedDict):
    actor: str | None
    actor_en: str | None
    stance: str
    topic: str | None
    topic_en: str | None
    evidence: Words
    rule: str


class Finding(Words):
    kind: str
    readings: list[str]


class Reject(Words):
    stage: str
    reason: str


class Reading(TypedDict):
    """Everything that was read from one text, its times resolved by its own day of publication."""

    format: int
    id: str
    published: Published
    trust: NotRequired[str]  # "low": the text was drawn from a layout, whose words may stand in another order
    blocks: list[Block]
    times: list[Time]
    numbers: list[Number]
    offices: list[Office]
    meetings: list[Meeting]
    statements: list[Statement]
    announcements: list[Announcement]
    figures: list[Figure]
    positions: list[Position]
    findings: list[Finding]
    rejects: list[Reject]
