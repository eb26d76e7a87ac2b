"""A document as the readers of speech walk it: token numbers, paragraphs, quotations, and who is named where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace

from mahdar.lang.annotation import Annotation, Mention
from mahdar.lang.ar.speech_forms import words
from mahdar.lang.ar.speech_quotations import forms, pairs
from mahdar.model.assertion import Entity
from mahdar.model.document import BlockKind
from mahdar.model.span import Span

_ENDERS = words("speech", "that") | {"عن"}  # no name goes on past these
_BAN_KI = ["بان", "كي"]  # the name, spelt like `بأن كي`
QUOTED = 200  # tokens of a quotation of several sentences, at most


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Tokens first to last (exclusive) of one line; `stops` are the token numbers after which a sentence ended."""

    number: int
    first: int
    last: int
    block: BlockKind
    stops: tuple[int, ...]

    def stop(self, token: int) -> int:
        """The end (exclusive) of the sentence that holds a token."""
        i = bisect_right(self.stops, token)
        return self.stops[i] if i < len(self.stops) else self.last

    def start(self, token: int) -> int:
        i = bisect_right(self.stops, token) - 1
        return self.stops[i] if i >= 0 else self.first


@dataclass(frozen=True, slots=True)
class Titled:
    """Somebody told by title and name at a token: the words of the title, without article and prepositions."""

    first: int
    title: frozenset[str]
    entity: Entity


@dataclass(slots=True)
class Text:
    """Look-ups by token number over one annotation; made once, read by all."""

    annotation: Annotation
    forms: list[str]
    paragraphs: list[Paragraph] = field(default_factory=list)
    close: dict[int, int] = field(default_factory=dict)  # opening mark to closing mark
    open: dict[int, int] = field(default_factory=dict)
    named: dict[int, Mention] = field(default_factory=dict)  # token where a mention starts
    named_end: dict[int, int] = field(default_factory=dict)  # that token to the mention's end (exclusive)
    ended: dict[int, int] = field(default_factory=dict)  # a mention's end (exclusive) to its first token
    titled: list[Titled] | None = None  # who is told by title and name, once asked for
    surnames: set[str] = field(default_factory=set)  # last words of the names of people who spoke, folded
    timed: dict[int, int] = field(default_factory=dict)  # token where a time starts to its end (exclusive)

    def span(self, first: int, last: int) -> Span:
        """The original stretch of tokens first to last (exclusive)."""
        tokens = self.annotation.tokens
        return self.annotation.folded.span(tokens[first].start, tokens[last - 1].end)

    def token_at(self, span: Span) -> int:
        """The first token of an original stretch."""
        folded = self.annotation.folded
        return max(bisect_right(self.annotation.tokens, folded.index(span.start), key=lambda t: t.start) - 1, 0)

    def original(self, token: int) -> str:
        return self.span(token, token + 1).of(self.annotation.document.text)

    def glued(self, token: int) -> bool:
        """Does it follow the token before without a space?"""
        tokens = self.annotation.tokens
        return token > 0 and tokens[token].start == tokens[token - 1].end

    def is_word(self, token: int) -> bool:
        return self.forms[token][0].isalpha()

    def trim(self, first: int, last: int) -> tuple[int, int]:
        """Without punctuation at the ends; a balanced quotation or bracket stays."""
        while first < last and self.forms[first] in ",;:.-/":
            first += 1
        while last > first and (self.forms[last - 1] in ",;:.!-/…" or self._loose(first, last)):
            last -= 1
        return first, last

    def _loose(self, first: int, last: int) -> bool:
        end = self.forms[last - 1]
        if end == '"':
            return self.open.get(last - 1, -1) < first
        return end in ")]" and not any(self.forms[t] in "([" for t in range(first, last))


def read(annotation: Annotation) -> Text:
    """The look-ups. Linear but for a binary search a mention."""
    tokens = annotation.tokens
    text = Text(annotation, forms(annotation))
    starts = [t.start for t in tokens]
    text.paragraphs = _paragraphs(annotation, text.forms)
    for n, p in enumerate(text.paragraphs):
        quoted = list(pairs(annotation, text.forms, p.first, p.last))
        for a, b in quoted:
            text.close[a], text.open[b] = b, a
        text.paragraphs[n] = _whole(p, quoted)
    index = annotation.folded.index
    for m in annotation.mentions:
        a = bisect_right(starts, index(m.span.start)) - 1
        b = bisect_left(starts, index(m.span.end))
        cut = next((k for k in range(a + 1, b) if _ends_name(text.forms[k]) and not _syllable(text, k, b)), b)
        if cut < b and (m.name is None or index(m.name.start) > tokens[cut].start):
            continue  # two phrases read as one: what is named is another
        b = cut
        if a >= 0 and b > text.named_end.get(a, -1):
            text.named[a], text.named_end[a] = m, b
            text.ended[b] = a
    for time in annotation.times:
        a = bisect_left(starts, index(time.span.start))
        text.timed[a] = bisect_left(starts, index(time.span.end))
    return text


def _syllable(text: Text, k: int, end: int) -> bool:
    """The syllables of names spelt like particles: `بان كي مون`, `مون جيه-إن`."""
    return text.forms[k : k + 2] == _BAN_KI or (text.forms[k] == "ان" and k == end - 1)


def _whole(p: Paragraph, quoted: list[tuple[int, int]]) -> Paragraph:
    """Without the stops inside quotations: whoever is quoted goes on."""
    inside: set[int] = set()
    for a, b in quoted:
        if b - a < QUOTED:
            inside.update(p.stops[bisect_right(p.stops, a) : bisect_right(p.stops, b)])
    return replace(p, stops=tuple(s for s in p.stops if s not in inside)) if inside else p


def _ends_name(form: str) -> bool:
    return form in _ENDERS or (form[0] == "ل" and form[1:] in words("speech", "outlet_head"))


def _paragraphs(annotation: Annotation, forms: list[str]) -> list[Paragraph]:
    out: list[Paragraph] = []
    held: list[int] = []
    for s in annotation.sentences:
        if out and out[-1].number == s.paragraph:
            held.append(s.last)
            out[-1] = Paragraph(s.paragraph, out[-1].first, s.last, s.block, tuple(held))
        else:
            held = [s.last]
            out.append(Paragraph(s.paragraph, s.first, s.last, s.block, tuple(held)))
    return out
