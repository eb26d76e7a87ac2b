"""The sentences that an entry's fields rest on, each shown once, with the words of every field marked in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from mahdar.model.field import Field
from mahdar.model.span import Span
from mahdar.publish.dossier.evidence import Quote, cited, quotes, told_span
from mahdar.publish.dossier.index import Index


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field; `rival` is 0 for the one the ledger holds, from 1 for those that stand against it."""

    field: str
    rival: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; is it among the words that tell something?"""

    text: str
    tells: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """`n`: its number on the page, from 1. `told`: which values it tells, those of the same words together; without
    words where the passage as a whole tells it. `quote` says where it stands and who passed it on."""

    n: int
    quote: Quote
    pieces: tuple[Piece, ...]
    told: tuple[tuple[tuple[Value, ...], tuple[str, ...]], ...]

    @property
    def text(self) -> str:
        return "".join(p.text for p in self.pieces)

    @property
    def against(self) -> bool:
        """Does it tell nothing but what stands against the ledger?"""
        return all(v.rival for values, _ in self.told for v in values)


@dataclass(frozen=True, slots=True)
class ToldOnce:
    """`shown` tell every value there is; `folded` tell once more what they tell. `at`: the numbers of the sentences
    that tell a value."""

    shown: tuple[Sentence, ...]
    folded: tuple[Sentence, ...]
    at: Mapping[Value, tuple[int, ...]]

    def numbers(self, name: str, rival: int = 0) -> tuple[int, ...]:
        return self.at.get(Value(name, rival), ())


@dataclass(slots=True)
class _Growing:
    """A passage while what is marked in it is gathered."""

    quote: Quote
    span: Span
    text: str
    marks: dict[Value, list[Span]] = field(default_factory=dict)

    def reach(self, q: Quote) -> None:
        """As far as the other passage does, with which it shares words."""
        around, whole = _around(q), q.before + q.words + q.after
        if around.start < self.span.start:
            self.text = whole[: self.span.start - around.start] + self.text
        if around.end > self.span.end:
            self.text += whole[self.span.end - around.start :]
        self.span = self.span.cover(around)

    def mark(self, value: Value, words: Span | None) -> None:
        spans = self.marks.setdefault(value, [])
        if words is not None and words not in spans:
            spans.append(words)


def told_once(index: Index, fields: Mapping[str, Field[Any]], most: int) -> ToldOnce:
    """`most`: pieces of evidence of each value at most. As few sentences as tell every value are shown."""
    found: list[_Growing] = []
    for value, support in _values(fields):
        ids = cited(index, support)
        claims = index.readings.assertions(ids[:most])
        for q in quotes(index, ids, value.field, most):
            one = next((x for x in found if _holds(x, q)), None)
            if one is None:
                found.append(one := _Growing(q, _around(q), q.before + q.words + q.after))
            one.reach(q)
            told = told_span(claims.get(q.id), value.field)
            one.mark(value, Span(q.span.start, q.span.start + len(q.words)) if told is not None else None)
    shown, folded = _fewest(found)
    sentences = [_sentence(n, x) for n, x in enumerate((*shown, *folded), 1)]
    numbers: dict[Value, list[int]] = defaultdict(list)
    for n, x in enumerate((*shown, *folded), 1):
        for value in x.marks:
            numbers[value].append(n)
    return ToldOnce(
        tuple(sentences[: len(shown)]), tuple(sentences[len(shown) :]), {v: tuple(ns) for v, ns in numbers.items()}
    )


def _fewest(found: Sequence[_Growing]) -> tuple[list[_Growing], list[_Growing]]:
    """Those that tell most of what those before them do not, until all is told; and the rest, in their order."""
    shown: list[_Growing] = []
    left = {v for x in found for v in x.marks}
    while left:
        best = max(found, key=lambda x: len(left & x.marks.keys()))
        shown.append(best)
        left -= best.marks.keys()
    return shown, [x for x in found if all(x is not y for y in shown)]


def _values(fields: Mapping[str, Field[Any]]) -> Iterator[tuple[Value, tuple[str, ...]]]:
    for name, f in fields.items():
        yield Value(name), f.support
        for n, c in enumerate(f.conflicts, 1):
            yield Value(name, n), c.support


def _holds(passage: _Growing, q: Quote) -> bool:
    """Does the quote show the same sentence, or one that runs into it?"""
    return passage.quote.document == q.document and passage.span.touches(_around(q))


def _sentence(n: int, one: _Growing) -> Sentence:
    by_words: dict[tuple[str, ...], list[Value]] = defaultdict(list)
    for value, spans in one.marks.items():
        by_words[tuple(one.text[s.start - one.span.start : s.end - one.span.start] for s in sorted(spans))].append(
            value
        )
    return Sentence(
        n, one.quote, tuple(_pieces(one)), tuple((tuple(values), words) for words, values in by_words.items())
    )


def _pieces(one: _Growing) -> Iterator[Piece]:
    """The sentence cut where marked words begin and end; marks that touch are one."""
    marks = [s for spans in one.marks.values() for s in spans]
    edges = {one.span.start, one.span.end, *(e for s in marks for e in (s.start, s.end) if one.span.start < e)}
    text, tells = "", False
    for start, end in pairwise(sorted(e for e in edges if e <= one.span.end)):
        now = any(s.start <= start and end <= s.end for s in marks)
        if now != tells and text:
            yield Piece(text, tells)
            text = ""
        tells = now
        text += one.text[start - one.span.start : end - one.span.start]
    if text:
        yield Piece(text, tells)


def _around(q: Quote) -> Span:
    """Where the passage stands that the quote shows."""
    return Span(q.span.start - len(q.before), q.span.start + len(q.words) + len(q.after))
