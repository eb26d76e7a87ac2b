"""What a language-model client is answered: entries as FORMAT 1 has them, each with the sentences it rests on."""

from __future__ import annotations

from typing import Generic, TypeVar

from typing_extensions import TypedDict

from mahdar.publish import changes_json, forms
from mahdar.publish.rest import shapes

T = TypeVar("T")


class Sentence(TypedDict):
    """A sentence of the press that an entry rests on; `words` is what counts in it. `url` is where it was published,
    `address` where it stands in the dossier, `chain` through whom it came."""

    id: str
    sentence: str
    words: str
    outlet: str | None
    title: str
    published: str | None
    url: str | None
    chain: list[str]
    address: str


class Told(TypedDict, Generic[T]):
    """An entry; `evidence` are its first sentences, `further` how many more there are (ask `why`)."""

    title: str
    address: str
    entry: T
    evidence: list[Sentence]
    further: int


class Answer(TypedDict, Generic[T]):
    """One page of what was asked for; `as_of`: the last day of publication it rests on."""

    as_of: str | None
    total: int
    page: int
    pages: int
    items: list[Told[T]]


class Meetings(Answer[forms.Meeting]):
    """Meetings, the latest first."""


class Announcements(Answer[forms.Announcement]):
    """Announcements and what became of them, the latest announced first."""


class Contradictions(Answer[shapes.Contradiction]):
    """Values that cannot all be true, the weightiest first."""


class People(Answer[forms.Person]):
    """People with their offices."""


class Statements(Answer[forms.Statement]):
    """What was said, the latest first."""


class Changes(Answer[changes_json.Change]):
    """What is new, changed, reversed, fulfilled or withdrawn."""


class Meeting(Told[forms.Meeting]):
    """A meeting with what was said and announced of it."""

    statements: list[Told[forms.Statement]]
    announcements: list[Told[forms.Announcement]]
    contradictions: list[Told[shapes.Contradiction]]


class Why(TypedDict):
    """All evidence of an entry, a page at a time."""

    id: str
    title: str
    address: str
    note: str
    total: int
    page: int
    pages: int
    evidence: list[Sentence]


class EntryFound(TypedDict):
    kind: str
    id: str
    title: str
    address: str
    evidence: list[Sentence]


class TextFound(TypedDict):
    """A text with the passages that hold what was asked for."""

    id: str
    title: str
    outlet: str | None
    published: str | None
    url: str | None
    address: str
    passages: list[str]


class Found(TypedDict):
    """What a search found: entries, then texts."""

    query: str
    entries: list[EntryFound]
    texts: list[TextFound]
    texts_total: int
    page: int
    pages: int
