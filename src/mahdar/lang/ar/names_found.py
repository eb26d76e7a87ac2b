"""What the walk over a document's tokens turns up, before it is settled who is who."""

from __future__ import annotations

from dataclasses import dataclass, field

from mahdar.model.assertion import Entity
from mahdar.model.span import Span


@dataclass(slots=True)
class Found:
    """A place where somebody or something is named. Token indexes `first` to `end`, `skip` clitic characters left out.

    `name` is the stretch of the personal name, None for a bare office. `entity` is set where a lexicon or grammar
    knows it; a person's is settled later. `office` and `polity` as the phrase gives them; `sender` names a polity that
    only the surroundings give."""

    first: int
    end: int
    skip: int
    rule: str
    name: tuple[int, int] | None = None
    name_skip: int = 0
    entity: Entity | None = None
    office: str | None = None
    polity: Entity | None = None
    honorific: bool = False
    state: Entity | None = None  # the state a place lies in
    like: Found | None = None  # whose office it shares, `pattern` telling how: نظيره, نائبه
    pattern: str = "{}"
    beside: Found | None = None  # whose state it shares unless told otherwise: ... الروسي فلان ووزير الدفاع فلان
    sender: Found | None = None  # who is named within the title and lends it his state: مبعوث الرئيس فلان
    noun: str = ""  # the definite noun of a body that the office belongs to (`زعيم الائتلاف`), when no list knows it
    body: Entity | None = None  # whose office it is by the title's own words, where nothing better is told
    many: bool = False  # one of several who share the title, each told with his state
    light: bool = False  # a title borne like an honorific (السفير فلان): a fuller office may follow the name
    apposed: Span | None = None  # original span, where the words do not stand in one run of tokens


@dataclass(slots=True)
class Sighting:
    """All that was found in one document, in order."""

    people: list[Found]
    things: list[Found]
    bare: list[Found]
    adjectives: list[tuple[int, Entity]] = field(default_factory=list)  # of states: token and state
