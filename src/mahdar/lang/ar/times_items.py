"""A text as a string of symbols, one for each word of time, so that rules are short patterns over word classes.

Every token that the calendar knows becomes one item (with its proclitic و or preposition as an item of its own before
it), every number another, every numeric date another; all else becomes one symbol, and a line's end another.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from mahdar.lang.annotation import Token
from mahdar.lang.ar import lexicon
from mahdar.lang.ar.numbers import Hit, scan
from mahdar.lang.ar.script import fold_word
from mahdar.lang.ar.times_numeric import numeric

OTHER, BREAK = ".", "\n"

# Single marks; the fold has made their Arabic twins equal.
_MARKS = {
    ",": "comma",
    "/": "slash",
    "\\": "slash",
    "-": "dash",
    "(": "lpar",
    ")": "rpar",
    "[": "lpar",
    "]": "rpar",
    "|": "bar",
    ":": "colon",
    '"': "quote",
    "و": "conj",
    "ال": "article",
}
# Classes that take و, ف, ب, ل, ك before them; marks and clause words do not.
_OWN = (
    "comma",
    "slash",
    "dash",
    "lpar",
    "rpar",
    "bar",
    "colon",
    "quote",
    "conj",
    "prep",
    "article",
    "day",
    "year",
    "number",
    "ordinal",
    "words",
    "ndate",
    "clock",
)
_LISTS = (
    "risky",
    "general",
    "outlet_head",
    "outlet_word",
    "medium",
    "named_day",
    "named_date",
    "ahead",
    "behind",
    "not_ahead",
)


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


@lru_cache(maxsize=1)
def classes() -> dict[str, str]:
    """Class name to symbol, or to a set of symbols for a union; dots are written as underscores."""
    words = lexicon.load("calendar")
    leaves = [c for c in words.classes if c not in _LISTS and not any(d.startswith(c + ".") for d in words.classes)]
    single = {c.replace(".", "_"): chr(0xE000 + i) for i, c in enumerate((*leaves, *_OWN))}
    out = dict(single)
    for c in words.classes:
        if c not in leaves and c not in _LISTS:
            out[c] = "[" + "".join(s for name, s in single.items() if name.startswith(c + "_")) + "]"
    for name, members in _UNIONS.items():
        out[name] = "[" + "".join(out[m].strip("[]") for m in members) + "]"
    return out


_UNIONS = {
    "mday": ("day", "ordinal"),  # what may be a day of the month
    "count": ("day", "number", "words", "year"),  # what may count units
    "one": ("yawm", "shahr", "am", "unit"),
    "a_unit": ("unit_def", "am_def", "today"),
    "sep": ("comma", "dash", "lpar", "quote"),
    "span_to": ("to", "dash"),
}


@dataclass(frozen=True, slots=True)
class _Entry:
    cls: str
    value: object
    lead: str = ""  # class of the proclitic item: conj, prep or none
    skip: int = 0


@lru_cache(maxsize=1)
def _forms() -> tuple[dict[str, _Entry], dict[str, list[tuple[tuple[str, ...], _Entry]]]]:
    """Single words, and phrases by their first word (the longest first)."""
    words = lexicon.load("calendar")
    single: dict[str, _Entry] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], _Entry]]] = {}
    for cls in classes_of(words):
        for form, value in words.values(cls).items():
            first, *rest = form.split(" ")
            for spelling, lead, skip in _spellings(first):
                entry = _Entry(cls.replace(".", "_"), value, lead, skip)
                if rest:
                    phrases.setdefault(spelling, []).append((tuple(rest), entry))
                else:
                    single.setdefault(spelling, entry)
    for several in phrases.values():
        several.sort(key=lambda p: -len(p[0]))
    return single, phrases


def classes_of(words: lexicon.Lexicon) -> list[str]:
    """The classes that are leaves and stand for symbols."""
    return [
        c
        for c in words.classes
        if c.replace(".", "_") in classes() and not any(d.startswith(c + ".") for d in words.classes)
    ]


def _spellings(word: str) -> list[tuple[str, str, int]]:
    out = [(word, "", 0)]
    if len(word) < 2 or word in ("من", "في"):
        return [*out, ("و" + word, "conj", 1)] if len(word) > 1 else out
    for lead, cls in (
        ("و", "conj"),
        ("ف", "conj"),
        ("ب", "prep"),
        ("ل", "prep"),
        ("ك", "prep"),
        ("وب", "prep"),
        ("ول", "prep"),
        ("فب", "prep"),
    ):
        if word.startswith("ال") and lead.endswith("ل"):
            out.append((lead + word[1:], cls, len(lead)))
        else:
            out.append((lead + word, cls, len(lead)))
    return out


def build(text: str, tokens: list[Token]) -> Items:
    """The symbols of a folded text. Linear: one look-up a token."""
    single, phrases = _forms()
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
        elif form in _MARKS:
            put(Item(_MARKS[form], start, token.end))
        elif form in ("ب", "ل"):
            put(Item("prep", start, token.end))
        else:
            symbols.append(OTHER)
            items.append(None)
        i += 1
    return Items("".join(symbols), items, text)


def _rather_word(found: _Entry, symbols: list[str], names: dict[str, str]) -> bool:
    """Is a word that may also be a number meant as a word: `كل يوم اثنين`?"""
    if found.cls == "weekday_bare":
        return bool(symbols) and symbols[-1] in (names["yawm"], names["every"])
    if found.cls == "whole":
        return bool(symbols) and symbols[-1] in (names["yawm"], names["shahr"], names["am"], names["unit"])
    return found.cls in ("weekday", "month_levantine")


def _lead(put: Callable[[Item], None], entry: _Entry, token: Token) -> None:
    if entry.lead:
        put(Item(entry.lead, token.start, token.start + entry.skip))


def _phrase(
    options: list[tuple[tuple[str, ...], _Entry]], tokens: list[Token], i: int, limit: int
) -> tuple[_Entry, int] | None:
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
    if hit.ordinal:
        return Item("ordinal", hit.start, hit.end, hit)
    told_year = isinstance(value, int) and 1900 < value < 2100 and value != 2000
    return Item("year" if told_year else "words", hit.start, hit.end, hit)


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of the calendar's lexicon that is no class of symbols, folded."""
    return frozenset(fold_word(w) for w in lexicon.load("calendar").values(name))
