"""The reading view's text: as published, line by line, with every mark where it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from mahdar.model.document import Block, BlockKind
from mahdar.model.reading import Reading
from mahdar.model.span import Span
from mahdar.publish.dossier.marks import UNLINKED, Mark
from mahdar.publish.dossier.segments import Anchor, Close, Open, Piece, steps
from mahdar.publish.dossier.view import View

DIMMED = frozenset({BlockKind.FURNITURE, BlockKind.REPEAT})


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one line that lies in one block, or in none."""

    span: Span
    kind: BlockKind | None


def marked_text(reading: Reading, marks: tuple[Mark, ...], v: View) -> Markup:
    """The document's text as HTML: its characters are exactly those published, one paragraph a line."""
    return Markup("").join(_Page(reading, marks, v).lines())


class _Page:
    """One text being written out; remembers which anchors stand already."""

    def __init__(self, reading: Reading, marks: tuple[Mark, ...], v: View) -> None:
        self.reading, self.v = reading, v
        self.text = reading.document.text
        self.layers = _Cursor(x for x in marks if x.layer not in UNLINKED)
        self.details = _Cursor(x for x in marks if x.layer in UNLINKED)
        self.anchored: set[str] = set()
        self.linked: Mark | None = None

    def lines(self) -> Iterator[Markup]:
        for line in _lines(self.text):
            yield from self.line(line, self.layers.within(line.start, line.end))

    def line(self, line: Span, marks: list[Mark]) -> Iterator[Markup]:
        body = self.text[line.start : line.end].rstrip("\r\n")
        end = line.start + len(body)
        if body.strip():
            runs = list(_runs(Span(line.start, end), self.reading.blocks))
            kind = next((r.kind for r in runs if r.kind not in (None, BlockKind.DATELINE)), runs[0].kind)
            yield Markup('<p class="block {}">').format(kind or "body")
            for run in runs:
                yield self.run(run, marks, kind)
            yield Markup("</p>")
        else:
            end = line.start
        yield _exact(self.text[end : line.end])

    def run(self, run: Run, marks: list[Mark], kind: BlockKind | None) -> Markup:
        inner = Markup("").join(self.step(x) for x in steps(run.span.start, run.span.end, marks))
        return inner if run.kind == kind else Markup('<span class="{}">{}</span>').format(run.kind or "body", inner)

    def step(self, step: Open | Close | Anchor | Piece) -> Markup:
        match step:
            case Open(mark):
                return Markup('<mark class="m-{}" data-span="{}"{}>').format(mark.layer, mark.anchor, self.id(mark))
            case Close():
                return Markup("</mark>")
            case Anchor(mark):
                new = mark.anchor not in self.anchored
                return Markup("<span{}></span>").format(self.id(mark)) if new else Markup("")
            case Piece(start, end, over):
                words = self.words(start, end)
                return self.link(words, over) if over and not self.text[start:end].isspace() else words

    def id(self, mark: Mark) -> Markup:
        if mark.anchor in self.anchored:
            return Markup("")
        self.anchored.add(mark.anchor)
        return Markup(' id="{}"').format(mark.anchor)

    def words(self, start: int, end: int) -> Markup:
        """Text with the marks of single fields, which lie inside a link and do not cut it."""
        pieces = (
            _exact(self.text[x.start : x.end]) if isinstance(x, Piece) else self.step(x)
            for x in steps(start, end, self.details.within(start, end))
        )
        return Markup("").join(pieces)

    def link(self, words: Markup, over: tuple[Mark, ...]) -> Markup:
        """A piece of text, linked to what its innermost mark opens. Of a mark's pieces the keyboard stops at one."""
        inner, v = over[0], self.v
        again = inner is self.linked
        self.linked = inner
        at = v.page("source", self.reading.document.id, "at", f"{inner.span.start}-{inner.span.end}")
        return Markup('<a href="{}" hx-get="{}" title="{}"{}>{}</a>').format(
            v.to(inner.opens[0]) if inner.opens else at,
            at,
            " · ".join(dict.fromkeys(v.t(f"layer.{x.layer}") for x in over)),
            Markup(' tabindex="-1"') if again else "",
            words,
        )


class _Cursor:
    """Sorted marks, asked for by stretches that move forward."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self.waiting = list(marks)[::-1]  # those that begin further on, the next one last
        self.active: list[Mark] = []

    def within(self, start: int, end: int) -> list[Mark]:
        """The marks that share a character with text[start:end]."""
        self.active = [x for x in self.active if x.span.end > start]
        while self.waiting and self.waiting[-1].span.start < end:
            self.active.append(self.waiting.pop())
        return self.active


def _exact(text: str) -> Markup:
    """Escaped, a carriage return kept from the parser, which would make it a line feed."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))


def _lines(text: str) -> Iterator[Span]:
    """The lines with their line feeds."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield Span(start, end)
        start = end


def _runs(line: Span, blocks: tuple[Block, ...]) -> Iterator[Run]:
    """The line cut where blocks begin and end. Blocks are in order, so those before the line are leapt over."""
    at = line.start
    for n in range(bisect_right(blocks, line.start, key=lambda b: b.span.end), len(blocks)):
        block = blocks[n]
        if block.span.start >= line.end:
            break
        if block.span.start > at:
            yield Run(Span(at, block.span.start), None)
            at = block.span.start
        end = min(block.span.end, line.end)
        if end > at:
            yield Run(Span(at, end), block.kind)
            at = end
    if at < line.end:
        yield Run(Span(at, line.end), None)
