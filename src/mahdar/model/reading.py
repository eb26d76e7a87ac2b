"""Everything one text says, before any other text is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from mahdar.model.assertion import AnyAssertion, Told
from mahdar.model.document import Block, Document, Published, Reject
from mahdar.model.span import Span
from mahdar.model.timex import TimeExpr, TimexType

A = TypeVar("A")


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A calendar expression where it stands; `rule` found it."""

    span: Span
    expr: TimeExpr
    type: TimexType = TimexType.DATE
    rule: str = ""


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number in digits or words. `ordinal` tells `السابعة` from `سبعة`; approx: about, more_than, less_than."""

    span: Span
    value: int | float
    ordinal: bool = False
    approx: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in the text itself: a weekday that does not fit its date, the 31st of June."""

    kind: str
    span: Span
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One document read: what it is, when it was published as far as it tells, and what it says."""

    document: Document
    published: Published
    blocks: tuple[Block, ...] = ()
    times: tuple[TimeMention, ...] = ()
    numbers: tuple[NumberMention, ...] = ()
    assertions: tuple[AnyAssertion, ...] = ()
    findings: tuple[Finding, ...] = ()
    rejects: tuple[Reject, ...] = ()
    outlet: Told[str] | None = None  # as the text's own masthead prints it
    credits: tuple[Told[str], ...] = ()  # agencies that its dateline or last line names as whose report it is

    def of(self, kind: type[A]) -> tuple[A, ...]:
        """The assertions of one type, in the order they stand."""
        return tuple(a for a in self.assertions if isinstance(a, kind))
