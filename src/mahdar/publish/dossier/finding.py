"""What the search page asks, and what it is answered. The answering itself is a service (`engine/search`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from mahdar.model.span import Span
from mahdar.publish.dossier.index import Index, Ref

Pieces = tuple[tuple[str, bool], ...]
"""A stretch of text cut where what was asked for begins and ends; True: this is it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that was asked for, as it was read. `sort`: `word`, `phrase`, `beginning`, or a filter's name; `rest`
    is the question without it."""

    sort: str
    text: str
    rest: str
    excluded: bool = False
    either: bool = False  # this, or the one before


@dataclass(frozen=True, slots=True)
class Remark:
    """How something was read that cannot have been meant as it stands: `key` says why, `words` what."""

    key: str
    words: str = ""


REMARKS = ("long", "many", "unclosed", "field", "kind", "date", "faint")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a text around what was asked for; `span` is where the first of that stands, in the text."""

    pieces: Pieces
    span: Span


@dataclass(frozen=True, slots=True)
class EntryHit:
    """An entry, and of a statement its words with what was asked for marked."""

    ref: Ref
    pieces: Pieces = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Entries of one kind: the first few, or of a question for that kind alone one page; and how many there are."""

    kind: str
    hits: tuple[EntryHit, ...]
    total: int


@dataclass(frozen=True, slots=True)
class TextHit:
    """A text by the id of its document. Without passages where only its filters were asked for."""

    document: str
    title: Pieces
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """Of how many texts something holds, and the question narrowed to it."""

    name: str
    texts: int
    narrowed: str


@dataclass(frozen=True, slots=True)
class Found:
    """The answer. `total` texts, of which one page; `order` is `best` or `newest`, also where `best` was asked for and
    so many were found that no order of theirs would mean anything."""

    parts: tuple[Part, ...] = ()
    remarks: tuple[Remark, ...] = ()
    groups: tuple[Group, ...] = ()
    texts: tuple[TextHit, ...] = ()
    total: int = 0
    order: str = "best"
    pages: int = 1
    outlets: tuple[Facet, ...] = ()
    years: tuple[Facet, ...] = ()

    @property
    def anything(self) -> bool:
        return bool(self.groups or self.texts)


class Finder(Protocol):
    """Search over a ledger."""

    def __call__(self, index: Index, query: str, page: int, order: str, /) -> Found:
        """What a question finds, on which page (from 1, beyond the last is the last), in which order."""

    def warm(self, index: Index) -> None:
        """Gets ready for the first question, without keeping anybody waiting."""


KINDS = ("meeting", "person", "announcement", "statement")
"""The kinds of entries that are searched, in the order they are shown."""
