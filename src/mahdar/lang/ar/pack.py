"""The Arabic pack: which module is asked what, in which order."""

from __future__ import annotations

from collections.abc import Iterable

from mahdar.lang.annotation import Annotation
from mahdar.lang.ar import (
    announcements,
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
from mahdar.lang.ar.script import fold, tokens
from mahdar.model.assertion import AnyAssertion
from mahdar.model.document import Block, Clue, Document
from mahdar.tracks import Track


class ArabicPack:
    """Modern standard Arabic as the press writes it."""

    code = "ar"

    def blocks(self, document: Document) -> tuple[Block, ...]:
        return furniture.blocks(document)

    def annotate(self, document: Document, blocks: tuple[Block, ...], tracks: Iterable[Track]) -> Annotation:
        folded = fold(document.text)
        annotation = Annotation(document, blocks, folded, tokens(folded.text))
        annotation.sentences = sentences.cut(blocks, folded, annotation.tokens)
        annotation.numbers = numbers.find(annotation)
        annotation.times = times.find(annotation)
        names.find(annotation, tracks)
        return annotation

    def clues(self, annotation: Annotation) -> tuple[Clue, ...]:
        return dating_clues.find(annotation)

    def extract(self, annotation: Annotation, tracks: Iterable[Track]) -> tuple[AnyAssertion, ...]:
        held = meetings.extract(annotation, tracks)
        said = quotes.extract(annotation, tracks)
        found: list[AnyAssertion] = [
            *offices.extract(annotation),
            *held,
            *said,
            *announcements.extract(annotation, held, said),
            *figures.extract(annotation, said),
            *positions.extract(annotation, said),
        ]
        return tuple(sorted(found, key=lambda a: (a.span, type(a).__name__)))
