"""A text as a string of symbols, one for each word of time, so that rules are short patterns over word classes.

Every token that the calendar knows becomes one item (with its proclitic و or preposition as an item of its own before
it), every number another, every numeric date another; all else becomes one symbol, and a line's end another.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from mahdar.lang.annotation import Token
from mahdar.lang.ar.numbers_hit import Hit
from mahdar.lang.ar.numbers_words import terms
from mahdar.lang.ar.times_numbered import after_year_word, names_month
from mahdar.lang.ar.times_numeric import at as date_at
from mahdar.lang.ar.times_words import MARKS, Entry, classes, forms

OTHER, BREAK = ".", "\n"
_LINES = re.compile("\n")
_START = attrgetter("start")
_DIGITS = frozenset("0123456789")
_LONE = ("ب", "ل")  # before digits: `ب 12`


class Item(NamedTuple):
    """A symbol's words at folded offsets and what they are worth. A named tuple, as tokens are: there are many."""

    cls: str
    start: int
    end: int
    value: object = None


@dataclass(frozen=True, slots=True)
class Items:
    """The symbols of a text and the items they stand for (None for other words and line ends)."""

    symbols: str
    items: list[Item | None]
    text: str


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Every word that may be a symbol of its own, or begin one."""
    single, phrases = forms()
    return frozenset((*single, *phrases, *MARKS, *terms(), *_LONE, "وال"))


def build(text: str, tokens: list[Token], numbers: Iterable[Hit]) -> Items:
    """The symbols of a folded text with these numbers. Linear: one look-up a token, more at the words of time alone."""
    known, at = _known(), 0
    begun = [i for i, t in enumerate(tokens) if t[0] in known or t[0][0] in _DIGITS]
    made = _Symbols(text, tokens, numbers)
    for i in begun:
        if i >= at:
            made.others(at, i)
            at = made.take(i)
    made.others(at, len(tokens))
    return Items("".join(made.symbols), made.items, text)


class _Symbols:
    """The symbols of a text as they are made, from its first token to its last."""

    def __init__(self, text: str, tokens: list[Token], numbers: Iterable[Hit]) -> None:
        self.symbols: list[str] = []
        self.items: list[Item | None] = []
        self.tokens = tokens
        self.single, self.phrases = forms()
        self.names = classes()
        self.months = (self.names["shahr"], self.names["unit_def"])  # after these a number may be a month's
        self.numbers = {h.first: h for h in numbers}
        self.text = text
        lines = {bisect_left(tokens, m.start(), key=_START): None for m in _LINES.finditer(text)}
        self.lines = [*lines, len(tokens)]  # the first tokens of all lines but the first
        self.line = 0

    def put(self, item: Item) -> None:
        self.symbols.append(self.names[item.cls])
        self.items.append(item)

    def lead(self, entry: Entry, token: Token) -> None:
        if entry.lead:
            self.put(Item(entry.lead, token.start, token.start + entry.skip))

    def others(self, first: int, last: int) -> None:
        """Tokens that are no words of time, and every line's end up to the token after them."""
        while (line := self.lines[self.line]) <= last and line < len(self.tokens):
            self.symbols.append(OTHER * (line - first) + BREAK)
            self.items += [None] * (max(line - first, 0) + 1)
            first = max(line, first)
            while self.lines[self.line] <= line:
                self.line += 1
        if last > first:
            self.symbols.append(OTHER * (last - first))
            self.items += [None] * (last - first)

    def ten_of_many(self, entry: Entry) -> bool:
        """`السنوات العشر الأخيرة` are no ten days of a month."""
        return entry.cls == "ten_last" and self.symbols[-1:] == [self.names["units_def_many"]]

    def take(self, i: int) -> int:
        """The symbols that begin at a token; the index of the token after them."""
        token = self.tokens[i]
        form, start = token.form, token.start
        if form[0] in _DIGITS and (item := date_at(self.text, start)):
            self.put(item)
            while i < len(self.tokens) and self.tokens[i].start < item.end:
                i += 1
            return i
        if form in self.phrases:
            taken = _phrase(self.phrases[form], self.tokens, i, self.lines[self.line])
            if taken is not None and not self.ten_of_many(taken[0]):
                entry, last = taken
                self.lead(entry, token)
                self.put(Item(entry.cls, start + entry.skip, self.tokens[last - 1].end, entry.value))
                return last
        found, hit = self.single.get(form), self.numbers.get(i)
        if hit is not None and (found is None or not _rather_word(found, self.symbols, self.names)):
            if (
                self.symbols
                and self.symbols[-1] in self.months
                and names_month(self.names, self.symbols, self.tokens, hit, self.text)
            ):
                self.symbols[-1] = self.names["shahr"]
                self.put(Item("month_numbered", hit.start, hit.end, hit.value))
                return max(hit.last, i + 1)
            if hit.joined and hit.start > start:
                self.put(Item("conj", start, start + 1))
            elif hit.start > start and not hit.digits:
                self.put(Item("prep", start, hit.start))
            self.put(_number(hit, not hit.digits and after_year_word(self.names, self.symbols)))
            return max(hit.last, i + 1)
        if found is not None:
            self.lead(found, token)
            self.put(Item(found.cls, start + found.skip, token.end, found.value))
        elif form == "وال":  # `الـ14 والـ16`
            self.put(Item("conj", start, start + 1))
            self.put(Item("article", start + 1, token.end))
        elif form in MARKS:
            self.put(Item(MARKS[form], start, token.end))
        elif form in _LONE:
            self.put(Item("prep", start, token.end))
        else:
            self.symbols.append(OTHER)
            self.items.append(None)
        return i + 1


def _rather_word(found: Entry, symbols: list[str], names: dict[str, str]) -> bool:
    """Is a word that may also be a number meant as a word: `كل يوم اثنين`?"""
    if found.cls == "weekday_bare":
        return bool(symbols) and symbols[-1] in (names["yawm"], names["every"], names["ordinal"], names["part"])
    if found.cls == "whole":
        return bool(symbols) and symbols[-1] in (names["yawm"], names["shahr"], names["am"], names["unit"])
    if found.cls == "month_hijri":  # `صفر` is a month and nought
        return bool(symbols) and symbols[-1] in (names["of"], names["shahr"], *names["mday"])
    return found.cls in ("weekday", "month_levantine")


def _phrase(
    options: list[tuple[tuple[str, ...], Entry]], tokens: list[Token], i: int, limit: int
) -> tuple[Entry, int] | None:
    """The longest phrase that begins at a token and ends before the token `limit`, a line's first."""
    for rest, entry in options:
        last = i + 1 + len(rest)
        if (
            last <= limit
            and tokens[i + 1].form == rest[0]
            and all(tokens[i + 1 + k].form == w for k, w in enumerate(rest))
        ):
            return entry, last
    return None


def _number(hit: Hit, in_year: bool) -> Item:
    """A number as the calendar sees it: a day's, a year's, an ordinal, or a count. `in_year`: a word for a year stands
    before it, or a month and a comma."""
    value, width = hit.value, hit.end - hit.start
    if hit.digits:
        if isinstance(value, int) and 1 <= value <= 31 and width <= 2:
            return Item("day", hit.start, hit.end, hit)
        cls = "year" if isinstance(value, int) and width == 4 and 1000 <= value <= 2199 else "number"
        return Item(cls, hit.start, hit.end, hit)
    if hit.ordinal or (hit.definite and value in (20, 30)):  # `في الثلاثين من يونيو`
        return Item("ordinal", hit.start, hit.end, hit)
    told_year = isinstance(value, int) and (
        (1900 < value < 2100 and value != 2000) or (in_year and 1000 < value <= 2000)
    )
    return Item("year" if told_year else "words", hit.start, hit.end, hit)
