"""The text of one document as the name readers walk it: forms and classes of tokens, and the sentence they stand in."""

from __future__ import annotations

from dataclasses import dataclass

from mahdar.lang.annotation import Annotation, Sentence
from mahdar.lang.ar.names_gazetteer import GAZETTEER, Entry
from mahdar.lang.ar.names_phrases import Hit
from mahdar.lang.ar.names_words import GAZETTEER as OPENS
from mahdar.lang.ar.names_words import WORDS
from mahdar.model.span import Span

_WIDEST = 4  # spaces in a row that still part two words of one phrase


@dataclass(slots=True)
class Text:
    """Forms and classes answer to `annotation.tokens`; `first` and `last` bound the sentence now read."""

    annotation: Annotation
    forms: list[str]
    bits: list[int]
    first: int = 0
    last: int = 0

    @classmethod
    def of(cls, annotation: Annotation) -> Text:
        forms = annotation.forms
        words = WORDS
        return cls(annotation, forms, [words[f] for f in forms])

    def enter(self, sentence: Sentence) -> None:
        self.first, self.last = sentence.first, sentence.last

    def hit(self, i: int) -> Hit[Entry] | None:
        """The known name at token i, inside the sentence."""
        if i >= self.last or not self.bits[i] & OPENS:
            return None
        found = GAZETTEER.at(self.forms, i)
        return found if found and found.end <= self.last else None

    def gap(self, i: int) -> int:
        """How many characters stand between token i-1 and token i; spaces told twice are one."""
        tokens = self.annotation.tokens
        before, after = tokens[i - 1].end, tokens[i].start
        if 1 < after - before <= _WIDEST and not self.annotation.folded.text[before:after].strip(" \u00a0"):
            return 1
        return after - before

    def span(self, i: int, j: int, skip: int = 0) -> Span:
        """The original stretch of tokens i to j (exclusive), the first `skip` characters left out."""
        tokens = self.annotation.tokens
        return self.annotation.folded.span(tokens[i].start + skip, tokens[j - 1].end)

    def words(self, span: Span) -> str:
        return span.of(self.annotation.document.text)
