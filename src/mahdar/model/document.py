"""What was published: text that never changes, and what is known about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from mahdar.model.span import Span
from mahdar.model.timex import TimeExpr


class BlockKind(StrEnum):
    TITLE = "title"
    LEAD = "lead"
    SUBHEAD = "subhead"
    BODY = "body"
    LIST = "list"  # one item of it
    QUOTE = "quote"  # set apart by the page
    CAPTION = "caption"
    FURNITURE = "furniture"
    REPEAT = "repeat"
    DATELINE = "dateline"
    BYLINE = "byline"


READ_KINDS = frozenset(BlockKind) - {BlockKind.FURNITURE, BlockKind.REPEAT, BlockKind.BYLINE}
"""Kinds of block that are read for assertions; the others are kept and marked."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the document and what it is. Blocks are in order and do not overlap."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Source:
    """What came with the text from outside it; every field may be unknown."""

    path: str = ""
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None  # an EDTF day, as given by the page's metadata, a record's field or the user
    published_by: str = ""  # who gave it: "user", "record", "page"
    author: str | None = None
    modified: str | None = None  # an ISO day, as the page's metadata gives it
    trust: str = ""  # "low": the text was drawn from a layout (PDF), and may not stand in the order it is read in
    fetched: str | None = None  # the moment it was fetched, `2024-01-25T09:00:00Z`
    record: str = ""  # the archived response: `ARCHIVE.warc.gz#OFFSET`, the archive's path from the ledger's folder
    extractor: str = ""  # what took the article out of its page, where that was not our own reader: "trafilatura"


def content_id(text: str) -> str:
    """A document's identity: the first 32 hex digits of SHA-256 over its UTF-8 bytes. Lone surrogates pass through."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Document:
    """A text as published. `id` follows from the text alone. `blocks` are those that the page's own structure tells
    (a heading, a list, a caption, a menu), in order; none for a plain text."""

    text: str
    source: Source = field(default_factory=Source)
    id: str = ""
    blocks: tuple[Block, ...] = ()

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", content_id(self.text))


class Basis(StrEnum):
    """On what a publication date rests."""

    GIVEN = "given"
    PRINTED = "printed"
    DERIVED = "derived"
    NARROWED = "narrowed"  # derived, and narrowed by other documents of the ledger
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing in a text that bears on its publication date.

    `kind`: `stamp` (a printed date: publication *is* `expr`), `agree` (a phrase that is consistent only for some
    days, e.g. yesterday, Thursday), `past` (`expr` lies before publication, or on it), `coming` (on it or after).
    """

    kind: str
    expr: TimeExpr
    span: Span
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """A document's publication date as the text alone allows it.

    `value`: EDTF, None when nothing bounds it; a day, an interval, or a set `[a,b]` of at most 60 days.
    `days` are the inclusive stretches of days, as ISO dates, that satisfy the clues; without a value the one stretch
    that holds them, if anything bounds it.
    """

    value: str | None
    basis: Basis
    evidence: tuple[Span, ...] = ()
    clues: tuple[Clue, ...] = ()
    days: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reject:
    """Something a stage passed over: nothing vanishes in silence. `where` is a path when no text was read."""

    stage: str
    reason: str
    span: Span | None = None
    where: str = ""
