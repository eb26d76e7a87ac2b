"""Which statement holds a stretch of text, asked of many stretches."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from mahdar.model.assertion import StatementMade
from mahdar.model.span import Span

_LEAD = 25  # characters by which a verb of scheduling may begin before the words it governs
_LOOKED_AT = 40  # statements before an offset among which the one that holds it is sought


class Spoken:
    """The statements of a text by where they begin."""

    def __init__(self, statements: Sequence[StatementMade]) -> None:
        self._all = sorted(statements, key=lambda s: s.span)
        self._starts = [s.span.start for s in self._all]

    def near(self, span: Span) -> StatementMade | None:
        """The narrowest statement that the words stand in, or begin just before."""
        held = [s for s in self._before(span.start + _LEAD) if s.span.touches(span)]
        return min(held, key=lambda s: len(s.span), default=None)

    def holding(self, span: Span) -> StatementMade | None:
        """The first statement in which the words lie whole."""
        return next((s for s in self._before(span.start) if s.span.holds(span)), None)

    def before(self, span: Span) -> StatementMade | None:
        """The last statement that ends before the words."""
        ended = [s for s in self._before(span.start) if s.span.end <= span.start]
        return ended[-1] if ended else None

    def _before(self, offset: int) -> Sequence[StatementMade]:
        last = bisect_right(self._starts, offset)
        return self._all[max(last - _LOOKED_AT, 0) : last]
