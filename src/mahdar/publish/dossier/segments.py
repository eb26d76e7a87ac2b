"""A stretch of text and its marks as a well-formed row of openings, pieces of text and closings.

Marks may nest and may cross. A crossing mark is closed and opened again, so that elements always nest; no more than
`DEPTH` are open at once, however many marks lie on top of each other (browsers give up on deep trees), and those
beyond it still have their anchor and are the innermost mark of their piece.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mahdar.publish.dossier.marks import Mark

DEPTH = 12


@dataclass(frozen=True, slots=True)
class Open:
    mark: Mark


@dataclass(frozen=True, slots=True)
class Close:
    mark: Mark


@dataclass(frozen=True, slots=True)
class Anchor:
    """A mark that gets no element of its own."""

    mark: Mark


@dataclass(frozen=True, slots=True)
class Piece:
    """text[start:end] lies under the same marks throughout; `over` are those that hold it, innermost first."""

    start: int
    end: int
    over: tuple[Mark, ...]


Step = Open | Close | Anchor | Piece


def steps(start: int, end: int, marks: Sequence[Mark]) -> Iterator[Step]:
    """The row for text[start:end]. `marks` come sorted by start, the longest first, and may reach beyond it."""
    row = _Row(start, end)
    for mark in marks:
        first = max(mark.span.start, start)
        if first >= min(mark.span.end, end):
            continue
        yield from row.advance(first)
        yield from row.open(mark)
    yield from row.advance(end)


class _Row:
    """What is open while a stretch is walked through."""

    def __init__(self, start: int, end: int) -> None:
        self.at, self.end = start, end
        self.stack: list[Mark] = []  # open elements, outermost first
        self.beyond: list[Mark] = []  # open marks too deep for elements; ended ones are dropped when they surface

    def open(self, mark: Mark) -> Iterator[Step]:
        if len(self.stack) < DEPTH:
            self.stack.append(mark)
            yield Open(mark)
        else:
            self.beyond.append(mark)
            yield Anchor(mark)

    def advance(self, to: int) -> Iterator[Step]:
        """Emits the text up to `to`, closing what ends on the way."""
        while True:
            self._drop_ended()
            ends = [x.span.end for x in (*self.stack, *self.beyond[-1:])]
            stop = min([to, *ends])
            if stop > self.at:
                yield Piece(self.at, stop, self._over())
                self.at = stop
            closing = [x for x in self.stack if x.span.end <= stop or stop == self.end]
            yield from self._close(closing)
            if stop == to:
                return

    def _close(self, closing: list[Mark]) -> Iterator[Step]:
        """Closes these, and opens again what had to be closed with them."""
        if not closing:
            return
        lowest = min(self.stack.index(x) for x in closing)
        above, self.stack[lowest:] = self.stack[lowest:], []
        for mark in reversed(above):
            yield Close(mark)
        for mark in above:
            if mark not in closing:
                self.stack.append(mark)
                yield Open(mark)

    def _over(self) -> tuple[Mark, ...]:
        held = (*self.beyond[-1:], *reversed(self.stack))
        return tuple(sorted(held, key=lambda x: len(x.span)))

    def _drop_ended(self) -> None:
        while self.beyond and self.beyond[-1].span.end <= self.at:
            self.beyond.pop()
