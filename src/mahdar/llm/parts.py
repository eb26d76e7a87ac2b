"""An article cut into parts that one request can hold; offsets stay those of the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mahdar.model.document import READ_KINDS, Block
from mahdar.model.span import Span

_ENDS = (re.compile(r"\n"), re.compile(r"[.!?؟؛](?=\s)"), re.compile(r"\s"))  # the best place to cut first


@dataclass(frozen=True, slots=True)
class Part:
    """Stretches of the article, in order, none empty. What is found in one is at its place in the article."""

    pieces: tuple[Span, ...]

    def shown(self, text: str) -> str:
        """The part as it is sent."""
        return "\n".join(p.of(text) for p in self.pieces)

    def __len__(self) -> int:
        return sum(map(len, self.pieces))


def parts(text: str, blocks: Iterable[Block], most: int) -> list[Part]:
    """All that is read of a text, nothing twice, each part at most so many characters long."""
    out: list[list[Span]] = []
    room = 0
    for block in blocks:
        if block.kind not in READ_KINDS:
            continue
        for piece in _pieces(text, block.span, most):
            if len(piece) > room or not out:
                out.append([])
                room = most
            out[-1].append(piece)
            room -= len(piece)
    return [Part(tuple(pieces)) for pieces in out]


def halves(text: str, part: Part) -> list[Part]:
    """The part in two or three smaller ones."""
    most = max(len(part) // 2 + 1, 1)
    out: list[list[Span]] = [[]]
    for whole in part.pieces:
        for piece in _pieces(text, whole, most):
            if sum(map(len, out[-1])) + len(piece) > most and out[-1]:
                out.append([])
            out[-1].append(piece)
    return [Part(tuple(pieces)) for pieces in out if pieces]


def _pieces(text: str, span: Span, most: int) -> Iterator[Span]:
    """A stretch in pieces, cut after a line, else a sentence, else a word, else anywhere; blank ones left out."""
    start = span.start
    while start < span.end:
        end = span.end if span.end - start <= most else _cut(text, start, start + most)
        if not text[start:end].isspace():
            yield Span(start, end)
        start = end


def _cut(text: str, start: int, last: int) -> int:
    for pattern in _ENDS:
        ends = [m.end() for m in pattern.finditer(text, start + (last - start) // 2, last)]
        if ends:
            return ends[-1]
    return last
