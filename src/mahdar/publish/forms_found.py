"""Names and types for what a search found (`mahdar search --json`)."""

from __future__ import annotations

from typing import NotRequired

from typing_extensions import TypedDict


class ReadPart(TypedDict):
    """One thing that was asked for, as it was read."""

    sort: str
    text: str
    excluded: bool
    either: bool


class Remark(TypedDict):
    key: str
    words: str


class EntryHit(TypedDict):
    """`text` and `marks` (where in it) are of a statement's words."""

    id: str
    title: str
    text: NotRequired[str]
    marks: NotRequired[list[list[int]]]


class Group(TypedDict):
    kind: str
    total: int
    items: list[EntryHit]


class Passage(TypedDict):
    """`marks` count in `text`, `start` and `end` in the document."""

    text: str
    marks: list[list[int]]
    start: int
    end: int


class TextHit(TypedDict):
    id: str
    title: str
    outlet: str | None
    url: str | None
    published: str | None
    passages: list[Passage]


class Texts(TypedDict):
    total: int
    page: int
    pages: int
    order: str
    items: list[TextHit]


class Facet(TypedDict):
    """In how many texts, and the question that asks for these alone."""

    name: str
    texts: int
    query: str


class Found(TypedDict):
    """The answer, with how the question was read."""

    query: str
    read: list[ReadPart]
    remarks: list[Remark]
    entries: list[Group]
    texts: Texts
    outlets: list[Facet]
    years: list[Facet]
