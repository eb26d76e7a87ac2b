"""An annotation prepared for questions of the kind "which times stand between here and there?"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from mahdar.lang.annotation import Annotation, Mention, Sentence, Token
from mahdar.lang.ar import lexicon
from mahdar.lang.ar.meetings_added import Added
from mahdar.lang.ar.meetings_series import SeriesHit, Subjects, series_hits
from mahdar.model.assertion import Entity, EntityKind, Status
from mahdar.model.reading import NumberMention, TimeMention
from mahdar.model.span import Span
from mahdar.tracks import Track

T = TypeVar("T")
V = TypeVar("V", TimeMention, NumberMention, Mention)


class Placed(NamedTuple, Generic[T]):
    """A value and the folded offsets at which it stands."""

    start: int
    end: int
    value: T


class Line(Generic[T]):
    """Placed values in the order of the text."""

    def __init__(self, items: Iterable[Placed[T]]) -> None:
        self.items: Sequence[Placed[T]] = sorted(items, key=lambda p: (p.start, -p.end))
        self._starts = [p.start for p in self.items]
        self._covered = bytearray(max((p.end for p in self.items), default=0))
        for p in self.items:
            self._covered[p.start : p.end] = b"\x01" * (p.end - p.start)

    def between(self, start: int, end: int) -> Sequence[Placed[T]]:
        """Those that begin in [start, end)."""
        return self.items[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def at(self, offset: int) -> Placed[T] | None:
        """One that covers the offset."""
        if offset >= len(self._covered) or not self._covered[offset]:
            return None
        for i in range(bisect_right(self._starts, offset) - 1, -1, -1):
            if self.items[i].end > offset:
                return self.items[i]
            if offset - self._starts[i] > 200:
                break
        return None


_LONGEST = 400
_WEEKDAYS = {str(name): int(number) - 1 for name, number in lexicon.load("calendar").values("weekday").items()}
_FROM_TODAY = {"اليوم": 0, "امس": -1, "غدا": 1, "غد": 1}
_DAY_NAMED = re.compile(rf"(?<!\w)(اليوم|امس|غدا?)\s+({'|'.join(_WEEKDAYS)})(?!\w)")


def pieces(annotation: Annotation) -> list[Sentence]:
    """The sentences, endless ones cut every 400 tokens: what looks around in a sentence stays linear in the text."""
    out: list[Sentence] = []
    for s in annotation.sentences:
        if s.last - s.first <= _LONGEST:
            out.append(s)
            continue
        for first in range(s.first, s.last, _LONGEST):
            last = min(first + _LONGEST, s.last)
            start, end = annotation.tokens[first].start, annotation.tokens[last - 1].end
            out.append(Sentence(start, end, first, last, s.block, s.paragraph))
    return out


def _line(annotation: Annotation, values: Iterable[V]) -> Line[V]:
    index = annotation.folded.index
    return Line(Placed(index(v.span.start), index(v.span.end), v) for v in values)


def _times(annotation: Annotation) -> Line[TimeMention]:
    return _line(annotation, annotation.times)


def _numbers(annotation: Annotation) -> Line[NumberMention]:
    return _line(annotation, annotation.numbers)


def _mentions(annotation: Annotation) -> Line[Mention]:
    return _line(annotation, annotation.once(Added).mentions)


def _token_starts(annotation: Annotation) -> list[int]:
    return [t.start for t in annotation.tokens]


def _present(annotation: Annotation) -> dict[str, int]:
    return Counter(annotation.forms)


_UNTIL = frozenset({"قبل", "بحلول", "حتي"})  # folded


class Scene:
    """What the layers above names and times read: folded offsets throughout; `span` leads back to the document."""

    def __init__(self, annotation: Annotation, tracks: Iterable[Track]) -> None:
        self.annotation = annotation
        self.text = annotation.folded.text
        self.tokens: list[Token] = annotation.tokens
        self.tracks = tuple(tracks)
        self.times = annotation.once(_times)
        added = annotation.once(Added)
        self._entities, self._circles = added.entities, added.circles
        self.mentions = annotation.once(_mentions)
        self.subjects = Subjects(self.text, self.tracks)
        self._forms = annotation.forms
        self._count = len(self._forms)
        self._token_starts = annotation.once(_token_starts)
        self.sentences = annotation.once(pieces)
        self.fates: dict[tuple[int, int], tuple[int, int, Status] | None] = {}  # remembered by meetings_fate
        self._sentence_starts = [s.start for s in self.sentences]

    def span(self, start: int, end: int) -> Span:
        """The original stretch, without blanks and loose punctuation at its ends."""
        while start < end and self.text[start] in " \n,;:.-":
            start += 1
        while end > start and self.text[end - 1] in " \n,;:.-":
            end -= 1
        return self.annotation.folded.span(start, end)

    def deadline(self, k: int) -> bool:
        """Is token k a `قبل`, `بحلول` or `حتى` that leads to a time?"""
        return (
            self._forms[k] in _UNTIL
            and k + 1 < self._count
            and self.times.at(self.tokens[k + 1].start) is not None
        )  # fmt: skip

    def entity(self, mention: Mention) -> Entity:
        return self._entities[mention.entity]

    def circle(self, mention: Mention) -> bool:
        """Is it a circle of people: ministers, leaders, factions?"""
        return mention.entity in self._circles

    @cached_property
    def present(self) -> dict[str, int]:
        """Every form of the text, and how often it stands there."""
        return self.annotation.once(_present)

    @cached_property
    def numbers(self) -> Line[NumberMention]:
        return self.annotation.once(_numbers)

    @cached_property
    def written_on(self) -> int | None:
        """The weekday (Monday is 0) of the text's own day, by `اليوم الأربعاء`, `أمس الثلاثاء`, `غدا الخميس`."""
        named = [(m[1], (_WEEKDAYS[m[2]] - _FROM_TODAY[m[1]]) % 7) for m in _DAY_NAMED.finditer(self.text)]
        told = {day for word, day in named if word == "اليوم"} or {day for _, day in named}
        return told.pop() if len(told) == 1 else None  # `قال أمس إن الاجتماع غدا الأربعاء` counts from another day

    @cached_property
    def series(self) -> Line[SeriesHit]:
        """Where the text names a track."""
        return Line(Placed(h.start, h.end, h) for h in series_hits(self.text, self.tracks, self.subjects))

    @cached_property
    def offices(self) -> dict[int, frozenset[str]]:
        """Every office that the text gives a person, by the entity's index."""
        held: dict[int, set[str]] = {}
        for m in self.annotation.mentions:
            if m.office:
                held.setdefault(m.entity, set()).add(m.office)
        return {e: frozenset(o) for e, o in held.items()}

    @cached_property
    def ministers(self) -> frozenset[Entity]:
        """Those who are ministers by some words of the text, heads of government aside."""
        held = ((e, o) for e, offices in self.offices.items() for o in offices)
        return frozenset(self.annotation.entities[e] for e, o in held if "minister" in o and "prime" not in o)

    @cached_property
    def officials(self) -> frozenset[Entity]:
        """Those to whom the text gives an office."""
        return frozenset(self.annotation.entities[e] for e in self.offices)

    @cached_property
    def unnamed(self) -> frozenset[Entity]:
        """Those told by their office alone: `وزير الخارجية الكيني`."""
        told = (m for m in self.annotation.once(Added).mentions if m.office)
        named = ((self.entity(m), self.annotation.words(m.span)) for m in told)
        return frozenset(e for e, words in named if e.kind is EntityKind.PERSON and e.name == words)

    @cached_property
    def states(self) -> dict[str, Entity]:
        """The states the text names, by key."""
        return {e.key: e for e in self.annotation.entities if e.kind is EntityKind.STATE and e.key}

    @cached_property
    def holders(self) -> dict[Entity, dict[Entity, Mention]]:
        """Every state or body to the persons who hold an office of it, each with a mention."""
        out: dict[Entity, dict[Entity, Mention]] = {}
        for m in self.annotation.mentions:
            entity = self.annotation.entities[m.entity]
            if m.polity is not None and m.office and entity.kind is EntityKind.PERSON:
                out.setdefault(m.polity, {}).setdefault(entity, m)
        return out

    def public(self, mention: Mention) -> bool:
        """Is it a body, a state, one that a list knows, or has it an office somewhere in the text?"""
        entity = self.entity(mention)
        if self.circle(mention):
            return True
        known = entity.kind in (EntityKind.BODY, EntityKind.STATE) or entity.key is not None
        return known or bool(mention.office) or mention.entity in self.offices

    def token_at(self, offset: int) -> int:
        """The index of the token that holds an offset, or of the next one."""
        i = bisect_right(self._token_starts, offset) - 1
        return i if i >= 0 and self.tokens[i].end > offset else i + 1

    def sentence_at(self, offset: int) -> Sentence | None:
        i = bisect_right(self._sentence_starts, offset) - 1
        found = self.sentences[i] if i >= 0 else None
        return found if found and offset < found.end else None

    def after(self, sentence: Sentence) -> Sentence | None:
        """The sentence behind one."""
        i = bisect_right(self._sentence_starts, sentence.start)
        return self.sentences[i] if i < len(self.sentences) else None

    @property
    def forms(self) -> Sequence[str]:
        """Every token's form."""
        return self._forms

    def form(self, i: int) -> str:
        return self._forms[i] if 0 <= i < self._count else ""
