"""Silences: stretches of days in which nothing at hand was published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from mahdar.model.ledger import LedgerDocument

SILENT = 30
"""Days without any text before that is told."""
_USUAL = 6  # times its usual distance between texts before an outlet's silence is told
_KNOWN = 5  # texts of an outlet before it has a usual distance


@dataclass(frozen=True, slots=True)
class Silence:
    """No text from `first` to `last`; of an outlet, or of any (None). `usual`: days between two, in the middle."""

    outlet: str | None
    first: date
    last: date
    days: int
    usual: int


def day_list(documents: Iterable[LedgerDocument]) -> list[int]:
    """The days on which each was surely published by, in order; texts of an unknown day are left out."""
    days = (d.published.value.latest for d in documents if d.published.value)
    return sorted(d.toordinal() for d in days if d < date.max)


def silences(outlet: str | None, days: Sequence[int], least: int = SILENT) -> list[Silence]:
    """The stretches of at least so many days between two texts."""
    gaps = [b - a for a, b in pairwise(days)]
    usual = sorted(gaps)[len(gaps) // 2] if gaps else 0
    return [
        Silence(outlet, date.fromordinal(a + 1), date.fromordinal(b - 1), b - a - 1, usual)
        for a, b in pairwise(days)
        if b - a - 1 >= least
    ]


def quiet(outlet: str, documents: Iterable[LedgerDocument]) -> list[Silence]:
    """Stretches in which an outlet is silent for much longer than it uses to be, the longest first."""
    days = day_list(documents)
    if len(days) < _KNOWN:
        return []
    usual = sorted(b - a for a, b in pairwise(days))[(len(days) - 1) // 2]
    return longest(silences(outlet, days, max(SILENT, usual * _USUAL)))


def longest(found: Iterable[Silence]) -> list[Silence]:
    """The longest first."""
    return sorted(found, key=lambda s: (-s.days, s.first, s.outlet or ""))
