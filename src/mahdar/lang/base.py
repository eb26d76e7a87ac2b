"""What a language pack offers to the stages, and the list of packs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from mahdar.lang.annotation import Annotation
from mahdar.model.assertion import AnyAssertion, Told
from mahdar.model.document import Block, Clue, Document
from mahdar.model.span import Span
from mahdar.tracks import Track


class LanguagePack(Protocol):
    """A language. Stateless: one pack serves all documents."""

    code: str

    def blocks(self, document: Document) -> tuple[Block, ...]:
        """What each stretch of the text is: title, body, furniture, a repeat ..."""
        ...

    def repeatable(self, document: Document) -> Iterable[tuple[Span, str]]:
        """Lines that are text as far as words and structure tell, each as it is compared with those of other texts."""
        ...

    def annotate(self, document: Document, blocks: tuple[Block, ...], tracks: Iterable[Track]) -> Annotation:
        """Sentences, tokens, times, numbers, entities."""
        ...

    def outlet(self, document: Document, blocks: tuple[Block, ...]) -> Told[str] | None:
        """The outlet's name, where the text itself prints it."""
        ...

    def credits(self, annotation: Annotation) -> tuple[Told[str], ...]:
        """The agencies whose report it is by its dateline, byline or last words."""
        ...

    def clues(self, annotation: Annotation) -> tuple[Clue, ...]:
        """What bears on the publication date."""
        ...

    def extract(self, annotation: Annotation, tracks: Iterable[Track]) -> tuple[AnyAssertion, ...]:
        """The assertions, in the order of their spans."""
        ...


def pack_for(code: str = "ar") -> LanguagePack:
    """The pack of a language. Raises KeyError for one that is not there."""
    if code != "ar":
        raise KeyError(code)
    from mahdar.lang.ar.pack import ArabicPack

    return ArabicPack()
