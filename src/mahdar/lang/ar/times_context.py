"""What a rule of time may ask about the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import cast

from mahdar.lang.ar.numbers import Hit
from mahdar.lang.ar.times_items import Item, Items
from mahdar.lang.ar.times_words import word_list
from mahdar.model.timex import Absolute as _Absolute
from mahdar.model.timex import Between, Both, Recurring, Shifted, TimeExpr, TimexType, Toward, Unit

Match = re.Match[str]
_AHEAD_VERB = re.compile(r"س[يتن][^\W\d_]{2,}")
_WORD = re.compile(r"[^\w\n]*\w+")
_REACH = 12  # words: what is to come is told near its time
_STOP = re.compile(r"[.\n!?,()\"]| ان ")
_PLACE = re.compile(r"[.\n!?]")
_UNIT = {"D": Unit.DAY, "W": Unit.WEEK, "M": Unit.MONTH, "Y": Unit.YEAR, "DE": Unit.DECADE}


@dataclass(frozen=True, slots=True)
class Made:
    """What a rule gives: the expression and its type; `trim` items are left off its end."""

    expr: TimeExpr
    type: TimexType = TimexType.DATE
    trim: int = 0


@dataclass(slots=True)
class Context:
    """A text's items and the times told so far, in the order they stand."""

    items: Items
    told: list[TimeExpr] = field(default_factory=list)
    findings: list[tuple[str, int, int, tuple[str, ...]]] = field(default_factory=list)
    ways: dict[str, Toward] = field(default_factory=dict)  # where a date without its year was told to lie

    def item(self, m: Match, group: str) -> Item | None:
        """The item a group matched; None for a group that took no part."""
        at = m.start(group) if group in m.re.groupindex else -1
        return self.items.items[at] if at >= 0 else None

    def value(self, m: Match, group: str) -> object:
        item = self.item(m, group)
        return item.value if item is not None else None

    def number(self, m: Match, group: str) -> int | float | None:
        """The value of a number item or of an entry that is a number."""
        value = self.value(m, group)
        if isinstance(value, Hit):
            return value.value
        return value if isinstance(value, int | float) else None

    def whole(self, m: Match, group: str) -> int | None:
        number = self.number(m, group)
        return int(number) if number is not None and number == int(number) else None

    def word(self, m: Match, group: str) -> str | None:
        """The value of an entry that is a code."""
        value = self.value(m, group)
        return value if isinstance(value, str) else None

    def told_by(self, m: Match, group: str) -> str:
        """The words of a group's item, empty for a group that took no part."""
        item = self.item(m, group)
        return "" if item is None else self.items.text[item.start : item.end]

    def follows(self, offset: int, name: str) -> bool:
        """Does a word of the list stand before an offset, with or without a proclitic?"""
        word, words = self.before(offset), word_list(name)
        return word in words or (word[:1] in ("و", "ف", "ب", "ل", "ك") and word[1:] in words)

    def left(self, m: Match, quoted: bool = False) -> str:
        """The class of the item before the match, empty where another word stands; `quoted` looks past a quote."""
        at = m.start() - 1
        item = self.items.items[at] if at >= 0 else None
        if quoted and item is not None and item.cls == "quote" and at:
            item = self.items.items[at - 1]
        return "" if item is None else item.cls

    def start(self, m: Match) -> int:
        return cast(Item, self.items.items[m.start()]).start

    def end(self, m: Match) -> int:
        """Where the match ends in the text; a word that no class knows (`بتوقيت دمشق`) has to be looked for."""
        item = self.items.items[m.end() - 1]
        if item is not None:
            return item.end
        before = cast(Item, self.items.items[m.end() - 2]).end
        word = _WORD.match(self.items.text, before)
        return word.end() if word else before

    def before(self, offset: int) -> str:
        """The word before an offset on its line, without quotes."""
        words = self.items.text[max(0, offset - 30) : offset].rsplit("\n", 1)[-1].split()
        return words[-1].strip('"(),:') if words else ""

    def after(self, offset: int) -> str:
        """The word after an offset on its line."""
        words = self.items.text[offset : offset + 30].split("\n", 1)[0].split()
        return words[0].strip('"(),:.') if words else ""

    def clash(self, kind: str, m: Match, *readings: str) -> None:
        self.findings.append((kind, self.start(m), self.end(m), readings))

    def base(self, unit: Unit) -> TimeExpr | None:
        """The last time told before that is at least as fine as the unit."""
        for expr in reversed(self.told[-6:]):
            if fineness(expr) <= _ORDER[unit]:
                return expr
        return None

    def toward(self, m: Match, name: str = "") -> Toward:
        """Where a date without its year lies: ahead beside words of things to come, behind beside verbs of things done,
        else where it was told to lie before, or is likely to."""
        if name in self.ways and len(name) == 10:
            return self.ways[name]
        side = 1 if self.left(m, True) == "by" else cue(self.items.text, self.start(m), self.end(m))
        if side == 0:
            return self.ways.get(name, Toward.LIKELY)
        return self.ways.setdefault(name, Toward.AHEAD) if side > 0 else Toward.PAST

    def weekday_toward(self, m: Match) -> Toward:
        """A report's weekday is the last one, today among them, unless things to come are told."""
        return Toward.FUTURE if cue(self.items.text, self.start(m), self.end(m)) > 0 else Toward.PAST


def cue(text: str, start: int, end: int) -> int:
    """What the nearest telling word of the sentence says of text[start:end]: 1 to come, -1 done, 0 nothing."""
    line = _PLACE.split(text[max(0, start - 140) : start])[-1]
    for distance, word in enumerate(reversed(line.split())):
        told = _cue(word)
        if told:
            return told if told < 0 or distance <= _REACH else 0
    following = _STOP.split(text[end : end + 50])[0].split()
    return next((told for told in map(_cue, following[:5]) if told), 0)


def any_ahead(text: str, start: int, end: int) -> bool:
    """Does the sentence before text[start:end], or a few words after, tell of things to come?"""
    line = _PLACE.split(text[max(0, start - 240) : start])[-1]
    return any(_cue(w) > 0 for w in line.split()) or any(
        _cue(w) > 0 for w in _STOP.split(text[end : end + 50])[0].split()[:5]
    )


def _cue(word: str) -> int:
    """1 for a word of things to come, -1 for a verb of things done, 0 for others."""
    bare = word.strip('"(),:;')
    for form in (bare, bare[1:] if bare[:1] in ("و", "ف", "ل", "ب") else bare):
        if form in word_list("ahead"):
            return 1
        if form in word_list("behind"):
            return -1
        if (
            _AHEAD_VERB.fullmatch(form)
            and form not in word_list("not_ahead")
            and not form.startswith(tuple(word_list("no_verb")))
        ):
            return 1
    return 0


_ORDER = {Unit.DAY: 0, Unit.WEEK: 1, Unit.MONTH: 2, Unit.QUARTER: 3, Unit.YEAR: 4, Unit.DECADE: 5}


def fineness(expr: TimeExpr) -> int:
    """0 for a day, 1 a week, 2 a month, 4 a year; 9 for what is no point in the calendar."""
    match expr:
        case _Absolute(value=value):
            return {10: 0, 7: 2, 4: 4}.get(len(value), 9)
        case Shifted(unit=unit):
            return _ORDER[unit]
        case Recurring(template=template):
            return 2 if len(template) == 7 else 0
        case Both(expr=inner) | Between(last=inner):
            return fineness(inner)
    return 9


def unit_of(code: str) -> Unit | None:
    """The unit a code of the lexicon names; None for hours and the like."""
    return _UNIT.get(code)
