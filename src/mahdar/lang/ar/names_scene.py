"""What the walk over one document knows as it goes: what was found, and which office was named last."""

from __future__ import annotations

from dataclasses import dataclass, field

from mahdar.lang.ar.names_found import Found, Sighting
from mahdar.lang.ar.names_text import Text
from mahdar.lang.ar.offices_titles import Title
from mahdar.model.assertion import Entity, EntityKind

QUOTES = ('"', "'")
_OWNERS = (EntityKind.STATE, EntityKind.BODY)


@dataclass(slots=True)
class Scene:
    """`office` is the last office named, for what is told by ellipsis; `ranked` the first of this sentence;
    `last` the last one that a colleague may share."""

    text: Text
    found: Sighting = field(default_factory=lambda: Sighting([], [], []))
    ranked: Found | None = None
    office: Found | None = None
    last: Found | None = None
    bearers: dict[str, Found] = field(default_factory=dict)  # by family name
    sought: int = 0  # up to where the sentence was searched for a bearer of one of so many family names
    known: int = 0

    def enter(self) -> None:
        """A new sentence: a bare office of the one before opens no ellipsis here."""
        self.ranked, self.sought = None, self.text.first
        if self.office is not None and self.office.rule == "office.bare":
            self.office = None

    def cut(self, title: Title) -> int:
        """Clitics left out of the span; the ل that melts into an article stays with it (`للرئيس`)."""
        return title.skip - 1 if self.text.forms[title.first].lstrip("وف").startswith("لل") else title.skip

    def remember(self, person: Found) -> None:
        self.office = person
        if self.ranked is None and person.office and "member" not in person.office:
            self.ranked = person
        if person.name is not None and person.name[1] - person.name[0] > 1:
            self.bearers[self.text.forms[person.name[1] - 1]] = person
        if "member" not in (person.office or ""):
            self.last = person

    def model(self) -> Found | None:
        """Whose office a colleague shares: the subject of the sentence, by office or by family name, else the last."""
        if len(self.bearers) != self.known:
            self.sought, self.known = self.text.first, len(self.bearers)
        until = self.ranked.first if self.ranked is not None else self.text.last
        for k in range(self.sought, until):
            if (bearer := self.bearers.get(self.text.forms[k])) is not None:
                return bearer
            self.sought = k + 1
        return self.ranked or self.last

    def thing_before(self, at: int) -> Entity | None:
        """The state or body named right before token `at`, a relative pronoun or comma between."""
        for t in reversed(self.found.things[-3:]):
            if t.first >= self.text.first and 0 <= at - t.end <= 3:
                return t.polity or t.entity
        return None

    def last_thing(self, at: int) -> Entity | None:
        """The last state or body told in the sentence before token `at`."""
        for t in reversed(self.found.things[-3:]):
            if self.text.first <= t.first < at and t.entity is not None and t.entity.kind in _OWNERS:
                return t.entity
        return None

    def last_owner(self, at: int) -> Entity | None:
        """The last state or body named in the sentence before token `at`, by noun, adjective or an office of it."""
        best, owner = self.text.first - 1, None
        for t in reversed(self.found.things[-4:]):
            if best < t.first < at and (told := _owner(t)) is not None:
                best, owner = t.first, told
                break
        for token, state in reversed(self.found.adjectives[-2:]):
            if best < token < at:
                best, owner = token, state
                break
        for f in (*reversed(self.found.people[-2:]), *reversed(self.found.bare[-2:])):
            if best < f.first < at and f.polity is not None:
                best, owner = f.first, f.polity
        return owner

    def close(self, person: Found) -> int:
        """Takes a closing quotation mark that belongs to an opening one inside the phrase."""
        text, name = self.text, person.name
        assert name is not None
        quote = text.forms[name[0] - 1] if name[0] > person.first else ""
        if quote in QUOTES and person.end < text.last and text.forms[person.end] == quote:
            person.end += 1
        return person.end


def _owner(thing: Found) -> Entity | None:
    """Who has offices of what is named: an organ's state, a body or state itself."""
    if thing.rule == "name.organ" and thing.polity is not None:
        return thing.polity
    if thing.entity is not None and thing.entity.kind in _OWNERS:
        return thing.entity
    return thing.state
