"""A text as a string of symbols, one for each word of time, so that rules are short patterns over word classes.

Every token that the calendar knows becomes one item (with its proclitic و or preposition as an item of its own before
it), every number another, every numeric date another; all else becomes one symbol, and a line's end another.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from mahdar.lang.annotation import Token
from mahdar.lang.ar.numbers import Hit, scan
from mahdar.lang.ar.times_numeric import numeric
from mahdar.lang.ar.times_words import MARKS, Entry, classes, forms

OTHER, BREAK = ".", "\n"


@dataclass(frozen=True, slots=True)
class Item:
    """A symbol's words at folded offsets and what they are worth."""

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


def build(text: str, tokens: list[Token]) -> Items:
    """The symbols of a folded text. Linear: one look-up a token."""
    single, phrases = forms()
    names = classes()
    numbers = {h.first: h for h in scan(text, tokens)}
    dates = numeric(text)
    symbols: list[str] = []
    items: list[Item | None] = []
    breaks = [m.start() for m in re.finditer("\n", text)]
    breaks.append(len(text) + 1)
    next_break, nth = breaks[0], 0
    get, count, i = single.get, len(tokens), 0

    def put(item: Item) -> None:
        symbols.append(names[item.cls])
        items.append(item)

    while i < count:
        token = tokens[i]
        start = token.start
        if start > next_break:
            while breaks[nth] < start:
                nth += 1
            next_break = breaks[nth]
            symbols.append(BREAK)
            items.append(None)
        form = token.form
        if start in dates:
            item = dates[start]
            put(item)
            while i < count and tokens[i].start < item.end:
                i += 1
            continue
        if form in phrases:
            taken = _phrase(phrases[form], tokens, i, next_break)
            if taken is not None:
                entry, last = taken
                _lead(put, entry, token)
                put(Item(entry.cls, start + entry.skip, tokens[last - 1].end, entry.value))
                i = last
                continue
        found = get(form)
        hit = numbers.get(i)
        if hit is not None and (found is None or not _rather_word(found, symbols, names)):
            if hit.joined and hit.start > start:
                put(Item("conj", start, start + 1))
            elif hit.start > start and not hit.digits:
                put(Item("prep", start, hit.start))
            put(_number(hit))
            i = max(hit.last, i + 1)
            continue
        if found is not None:
            _lead(put, found, token)
            put(Item(found.cls, start + found.skip, token.end, found.value))
        elif form in MARKS:
            put(Item(MARKS[form], start, token.end))
        elif form in ("ب", "ل"):
            put(Item("prep", start, token.end))
        else:
            symbols.append(OTHER)
            items.append(None)
        i += 1
    return Items("".join(symbols), items, text)


def _rather_word(found: Entry, symbols: list[str], names: dict[str, str]) -> bool:
    """Is a word that may also be a number meant as a word: `كل يوم اثنين`?"""
    if found.cls == "weekday_bare":
        return bool(symbols) and symbols[-1] in (names["yawm"], names["every"], names["ordinal"], names["part"])
    if found.cls == "whole":
        return bool(symbols) and symbols[-1] in (names["yawm"], names["shahr"], names["am"], names["unit"])
    return found.cls in ("weekday", "month_levantine")


def _lead(put: Callable[[Item], None], entry: Entry, token: Token) -> None:
    if entry.lead:
        put(Item(entry.lead, token.start, token.start + entry.skip))


def _phrase(
    options: list[tuple[tuple[str, ...], Entry]], tokens: list[Token], i: int, limit: int
) -> tuple[Entry, int] | None:
    for rest, entry in options:
        last = i + 1 + len(rest)
        if (
            last <= len(tokens)
            and tokens[last - 1].start < limit
            and all(tokens[i + 1 + k].form == w for k, w in enumerate(rest))
        ):
            return entry, last
    return None


def _number(hit: Hit) -> Item:
    """A number as the calendar sees it: a day's, a year's, an ordinal, or a count."""
    value, width = hit.value, hit.end - hit.start
    if hit.digits:
        if isinstance(value, int) and 1 <= value <= 31 and width <= 2:
            return Item("day", hit.start, hit.end, hit)
        cls = "year" if isinstance(value, int) and width == 4 and 1000 <= value <= 2199 else "number"
        return Item(cls, hit.start, hit.end, hit)
    if hit.ordinal or (hit.definite and value in (20, 30)):  # `في الثلاثين من يونيو`
        return Item("ordinal", hit.start, hit.end, hit)
    told_year = isinstance(value, int) and 1900 < value < 2100 and value != 2000
    return Item("year" if told_year else "words", hit.start, hit.end, hit)
