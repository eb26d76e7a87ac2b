"""Texts that are one text: what copies what, and what one page said before."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mahdar.model.span import Span


class How(StrEnum):
    """`same`: letter for letter, spelling and spaces aside. `near`: most of its passages. `version`: another text of
    the same address."""

    SAME = "same"
    NEAR = "near"
    VERSION = "version"


class Order(StrEnum):
    """Was the source published first? `known`: on an earlier day, or the page tells a later change. `same_day`: both on
    one day, and nothing tells which was first. `unknown`: their possible days overlap."""

    KNOWN = "known"
    SAME_DAY = "same_day"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Copied:
    """A document whose words another had before. `of` is the one it follows most closely, `origin` the head of the
    chain that this makes. `share`: hundredths of its passages of five words that are `of`'s; `taken`: of `of`'s that
    it has."""

    document: str
    of: str
    how: How
    origin: str
    share: int
    taken: int
    order: Order


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text that stands word for word in another one too, `there`."""

    other: str
    span: Span
    there: Span
    words: int
