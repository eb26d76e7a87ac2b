"""The Arabic pack: which module is asked what, in which order."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterable
from typing import TypeVar

from mahdar.lang.annotation import Annotation
from mahdar.lang.ar import (
    announcements,
    corrections,
    credits,
    dating_clues,
    figures,
    furniture,
    meetings,
    names,
    numbers,
    offices,
    positions,
    quotes,
    sentences,
    times,
)
from mahdar.lang.ar.corrections_right import righted
from mahdar.lang.ar.script import fold, tokens
from mahdar.model.assertion import AnyAssertion, Told
from mahdar.model.document import Block, Clue, Document, Reject
from mahdar.model.span import Span
from mahdar.tracks import Track

T = TypeVar("T")


class ArabicPack:
    """Modern standard Arabic as the press writes it."""

    code = "ar"

    def blocks(self, document: Document) -> tuple[Block, ...]:
        return furniture.blocks(document)

    def repeatable(self, document: Document) -> Iterable[tuple[Span, str]]:
        return furniture.repeatable(document)

    def annotate(self, document: Document, blocks: tuple[Block, ...], tracks: Iterable[Track]) -> Annotation:
        folded = fold(document.text)
        one = Annotation(document, blocks, folded, tokens(folded.text))
        one.sentences = sentences.cut(blocks, folded, one.tokens)
        one.numbers = _layer(one, "numbers", lambda: numbers.find(one)) or []
        one.times = _layer(one, "times", lambda: times.find(one)) or []
        _layer(one, "names", lambda: names.find(one, tracks))
        one.findings.extend(_layer(one, "corrections", lambda: corrections.find(one)) or ())
        return one

    def outlet(self, document: Document, blocks: tuple[Block, ...]) -> Told[str] | None:
        name = furniture.masthead(document, blocks)
        return None if name is None else Told(name.of(document.text), name)

    def credits(self, annotation: Annotation) -> tuple[Told[str], ...]:
        return _layer(annotation, "credits", lambda: credits.find(annotation)) or ()

    def clues(self, annotation: Annotation) -> tuple[Clue, ...]:
        return _layer(annotation, "dating", lambda: dating_clues.find(annotation)) or ()

    def extract(self, annotation: Annotation, tracks: Iterable[Track]) -> tuple[AnyAssertion, ...]:
        one = annotation
        held = _layer(one, "meetings", lambda: meetings.extract(one, tracks)) or []
        said = _layer(one, "statements", lambda: quotes.extract(one, tracks)) or []
        found: list[AnyAssertion] = [
            *(_layer(one, "offices", lambda: offices.extract(one)) or ()),
            *held,
            *said,
            *(_layer(one, "announcements", lambda: announcements.extract(one, held, said)) or ()),
            *(_layer(one, "figures", lambda: figures.extract(one, said)) or ()),
            *(_layer(one, "positions", lambda: positions.extract(one, said, tracks)) or ()),
        ]
        found = _layer(one, "corrections", lambda: righted(one, found)) or found
        return tuple(sorted(found, key=lambda a: (a.span, type(a).__name__)))


def _layer(annotation: Annotation, name: str, work: Callable[[], T]) -> T | None:
    """What one layer finds. A fault in it costs that layer of that text, not the text: it is kept as a reject that
    names the place in the code, and every build counts it."""
    try:
        return work()
    except Exception as fault:
        if os.environ.get("MAHDAR_TRACEBACK"):
            raise
        frame = traceback.extract_tb(fault.__traceback__)[-1]
        where = f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}"
        annotation.rejects.append(Reject("extract", f"{name} were not read: {type(fault).__name__} at {where}"))
        return None
