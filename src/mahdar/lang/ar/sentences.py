"""Blocks cut into sentences, and the whole text into tokens."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from mahdar.lang.annotation import Folded, Sentence, Token
from mahdar.model.document import READ_KINDS, Block

_LINE = re.compile(r"[^\n]+")
# A full stop ends a sentence unless digits stand on both sides (2022.09.01) or it shortens a title (`د.`); quotes after
# it belong to it. Between two words of three letters and more it ends one though no space follows (not in `ا.ف.ب`).
# The mark comes first, and what must stand before it is asked behind it: so only marks are looked at.
_END = re.compile(
    r"[.!?…](?:(?:(?<=[!?…])|(?<=\.)(?<!\bد\.)(?!\.)(?:(?<!\d\.)|(?!\d))|(?<=\.)\.\.)[\"')\]]*(?=\s|$)"
    r"|(?:(?<=[ء-ي]{3}\.)|(?<=[\"')\]]\.))(?=[ء-ي]{3}))"
)


def cut(blocks: Iterable[Block], folded: Folded, tokens: list[Token]) -> list[Sentence]:
    """Sentences of the blocks that are read, in order. A line never shares a sentence with the next."""
    starts = [t.start for t in tokens]
    out: list[Sentence] = []
    paragraph = 0
    for block in blocks:
        if block.kind not in READ_KINDS:
            continue
        first, last = folded.index(block.span.start), folded.index(block.span.end)
        for line in _LINE.finditer(folded.text, first, last):
            for a, b in _pieces(folded.text, line.start(), line.end()):
                i, j = bisect_left(starts, a), bisect_left(starts, b)
                if i < j:
                    out.append(Sentence(a, b, i, j, block.kind, paragraph))
            paragraph += 1
    return out


def _pieces(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    at = start
    for m in _END.finditer(text, start, end):
        if text[at : m.end()].strip():
            yield at, m.end()
        at = m.end()
    if text[at:end].strip():
        yield at, end
