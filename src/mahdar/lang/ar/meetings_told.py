"""A meeting in the making: what one stretch of text tells, before the stretches are joined."""

from __future__ import annotations

from dataclasses import dataclass, field

from mahdar.lang.annotation import Sentence
from mahdar.model.assertion import Entity, MeetingKind, Participant, Status, Told
from mahdar.model.span import Span
from mahdar.model.timex import TimeExpr


@dataclass(slots=True)
class Draft:
    """One telling of a meeting. `start`, `end` bound the words that name it (folded), `left`, `right` the clause
    whose times and places may be its own."""

    sentence: Sentence
    family: str  # summit round talks meeting encounter congress session verb
    start: int
    end: int
    left: int
    right: int
    rule: str
    kind: MeetingKind = MeetingKind.OTHER
    definite: bool = False
    owned: bool = False
    plural: bool = False
    upcoming: bool = False
    pointing: bool = False  # "this meeting"
    follows: bool = False  # another meeting is told before it in the sentence
    strong: bool = False  # the track's own name stands with it, not only a word of role
    counterpart: bool = False  # "with his counterpart"
    mutual: bool = False  # "with" somebody
    beside: bool = False  # something is told "on the margins of" it
    paired: bool = False  # "between the two delegations", nobody named beside it
    numbered: bool = False  # its number stands in its own phrase
    purpose: bool = False  # "to meet somebody"
    weekday: int | None = None  # of its day, where the text tells which weekday it was written on
    called: bool = False  # the day on which somebody called for it is told
    renewed: bool = False  # "a new round", "another meeting"
    status: Told[Status] | None = None
    status_word: str = ""
    relative: bool = False  # the verb of its fate stands in a clause of its own: "the talks that were held"
    presumed: bool = False  # no word tells the status, only a time that may lie before or after
    series: Told[str] | None = None
    ordinal: Told[int] | None = None
    when: Told[TimeExpr] | None = None
    begins: Told[TimeExpr] | None = None
    ends: Told[TimeExpr] | None = None
    place: Told[Entity] | None = None
    participants: list[Participant] = field(default_factory=list)
    guests: list[Participant] = field(default_factory=list)  # take part too, but tell nothing of which meeting it is
    previous: Told[int] | None = None
    complement: bool = False  # words that say whose meeting it is: of foreign ministers, of the council
    day: int = 0  # the text tells of the meeting's n-th day
    evidence: Span | None = None
    mentions: list[Span] = field(default_factory=list)
    within: Draft | None = None

    @property
    def weight(self) -> int:
        """How much it tells."""
        told = (self.ordinal, self.when, self.place, self.series, self.status)
        return 2 * sum(t is not None for t in told) + min(len(self.participants), 3)
