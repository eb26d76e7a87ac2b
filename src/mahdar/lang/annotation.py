"""One document as the extractors see it: folded, cut into sentences and tokens, with what was found so far."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import add
from typing import NamedTuple, TypeVar, cast

from mahdar.model.assertion import Entity
from mahdar.model.document import Block, BlockKind, Document, Reject
from mahdar.model.reading import Finding, NumberMention, TimeMention
from mahdar.model.span import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with letters readers equate made equal. `text[i:j]` stands at `span(i, j)` of the original.

    From the folded offset `turns[k]` on, up to the next turn, the original offset is the folded one and `shifts[k]`."""

    text: str
    original: str
    turns: Sequence[int] = ()
    shifts: Sequence[int] = ()
    starts: Sequence[int] = field(default=(), init=False)  # the original offset at each turn

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", array("q", map(add, self.turns, self.shifts)))

    def span(self, start: int, end: int) -> Span:
        """The original stretch of folded[start:end]; marks that follow its last letter belong to it."""
        if not self.turns:  # nothing was dropped or spelt out: most texts
            return Span(start, end if end > start else start)
        first, last = self._at(start), self._at(end - 1) + 1 if end > start else self._at(start)
        while last < len(self.original) and is_mark(self.original[last]):
            last += 1
        return Span(first, last)

    def _at(self, i: int) -> int:
        """The original offset of a folded one."""
        turn = bisect_right(self.turns, i)
        return i + self.shifts[turn - 1] if turn else i

    def index(self, offset: int) -> int:
        """The folded position of an original offset (of the next kept character, if that one was dropped)."""
        if not self.turns:
            return min(offset, len(self.text))
        run = bisect_left(self.starts, offset)  # the first turn at the offset or after it
        shift, end = self.shifts[run - 1] if run else 0, self.turns[run] if run < len(self.turns) else len(self.text)
        return min(offset - shift, end)

    def slice(self, span: Span) -> str:
        """The folded form of an original stretch."""
        return self.text[self.index(span.start) : self.index(span.end)]


def is_mark(c: str) -> bool:
    """Arabic vowel marks, superscript alef and tatweel: what a word may carry after its last letter."""
    return "\u064b" <= c <= "\u065f" or c in "\u0670\u0640" or "\u0610" <= c <= "\u061a" or "\u06d6" <= c <= "\u06ed"


class Token(NamedTuple):
    """A word, a number or a punctuation mark. `form` is folded, clitics and all; offsets are *folded* ones.

    A named tuple: a text has a token for every five letters, and these are made twice as fast."""

    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one block. `start`, `end` are folded offsets; `first`, `last` index `Annotation.tokens` (end
    exclusive). `paragraph` counts the paragraphs (lines) of the read text."""

    start: int
    end: int
    first: int
    last: int
    block: BlockKind
    paragraph: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text where an entity is named. `span` is the whole phrase (office and name); `name` the name's
    own words, when there are any. `office` and `polity` as the phrase gives them. Original offsets."""

    span: Span
    entity: int  # index into Annotation.entities
    name: Span | None = None
    office: str | None = None
    polity: Entity | None = None
    rule: str = ""


@dataclass(slots=True)
class Annotation:
    """What is known about a document before assertions are made; stages append, nothing is taken away."""

    document: Document
    blocks: tuple[Block, ...]
    folded: Folded
    tokens: list[Token] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)
    numbers: list[NumberMention] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    _made: dict[Callable[[Annotation], object], object] = field(default_factory=dict, repr=False, compare=False)

    def once(self, make: Callable[[Annotation], T]) -> T:
        """What `make` gives of this annotation, made when it is first asked for: layers that prepare the same share it.

        It may rest on what stages before the asking ones have found alone, and nobody changes it."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast(T, self._made[make])

    def let_go(self) -> None:
        """Forgets what was made once: some of it leads back here, and such a ring lives until the collector comes."""
        self._made.clear()

    @property
    def forms(self) -> list[str]:
        """Every token's form. Nobody changes the list."""
        return self.once(_forms)

    @property
    def vocabulary(self) -> frozenset[str]:
        """The forms that stand in the text."""
        return self.once(_vocabulary)

    def words(self, span: Span) -> str:
        return span.of(self.document.text)


def _forms(annotation: Annotation) -> list[str]:
    return [t.form for t in annotation.tokens]


def _vocabulary(annotation: Annotation) -> frozenset[str]:
    return frozenset(annotation.forms)
