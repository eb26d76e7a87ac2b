"""What a rule of time may ask about the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import cast

from mahdar.lang.ar.numbers import Hit
from mahdar.lang.ar.times_cues import Side, decided, delivered, done, happened_once, just_done, set_for, side, went_on
from mahdar.lang.ar.times_items import Item, Items
from mahdar.lang.ar.times_words import word_list
from mahdar.model.timex import Part, TimeExpr, TimexType, Toward, Unit, as_fine

Match = re.Match[str]
_WORD = re.compile(r"[^\w\n]*\w+")
_TITLE = 130  # letters
_BESIDE = 50  # letters
_ASIDE = 90  # letters
_STORY = 900  # letters from a day to what is told from it
_BEFORE_THAT = ("in", "since", "of", "to", "before", "after", "daypart", "by", "during", "prep", "part")
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
    told_at: list[int] = field(default_factory=list)  # where each of them ends
    here: int = 0  # where the expression begins that is being read
    days: list[tuple[int, TimeExpr]] = field(default_factory=list)  # days and hours of days, by where they end
    findings: list[tuple[str, int, int, tuple[str, ...]]] = field(default_factory=list)
    sides: dict[int, Side] = field(default_factory=dict)  # what the words beside a bare weekday tell, by its offset
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

    def first_word(self, m: Match, *groups: str) -> str | None:
        """The code that the first of the groups has that has one."""
        return next((w for w in (self.word(m, g) for g in groups) if w is not None), None)

    def first_whole(self, m: Match, *groups: str) -> int | None:
        """The whole number that the first of the groups has that has one."""
        return next((n for n in (self.whole(m, g) for g in groups) if n is not None), None)

    def told_by(self, m: Match, group: str) -> str:
        """The words of a group's item, empty for a group that took no part."""
        item = self.item(m, group)
        return "" if item is None else self.items.text[item.start : item.end]

    def follows(self, offset: int, name: str) -> bool:
        """Does a word of the list stand before an offset, with or without a proclitic?"""
        word, words = self.before(offset), word_list(name)
        if word[:2] == "لل" and f"ال{word[2:]}" in words:
            return True
        return word in words or (word[:1] in ("و", "ف", "ب", "ل", "ك") and word[1:] in words)

    def left(self, m: Match, quoted: bool = False) -> str:
        """The class of the item before the match, empty where another word stands; `quoted` looks past a quote."""
        at = m.start() - 1
        item = self.items.items[at] if at >= 0 else None
        if quoted and item is not None and item.cls == "quote" and at:
            item = self.items.items[at - 1]
        return "" if item is None else item.cls

    def right(self, m: Match) -> str:
        """The class of the item after the match, empty where another word stands."""
        item = self.items.items[m.end()] if m.end() < len(self.items.items) else None
        return "" if item is None else item.cls

    def ends_with(self, m: Match, cls: str) -> bool:
        """Is the last item of the match of the class?"""
        item = self.items.items[m.end() - 1]
        return item is not None and item.cls == cls

    def heads_year(self, m: Match) -> bool:
        """`أكثر من عام 2013`: is the last word of the match that of the year after it, and counted by nothing?"""
        return self.right(m) == "year" and self.ends_with(m, "am")

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

    def alone(self, m: Match) -> bool:
        """Does the match fill a line by itself?"""
        text, start, end = self.items.text, self.start(m), self.end(m)
        before, after = text[max(0, start - 4) : start].rstrip(" "), text[end : end + 4].lstrip(" ")
        first, last = not before and start <= 4, not after and end + 4 >= len(text)
        return (first or before.endswith("\n")) and (last or after.startswith("\n"))

    def after(self, offset: int) -> str:
        """The word after an offset on its line."""
        words = self.items.text[offset : offset + 30].split("\n", 1)[0].split()
        return words[0].strip('"(),:.') if words else ""

    def clash(self, kind: str, m: Match, *readings: str) -> None:
        self.findings.append((kind, self.start(m), self.end(m), readings))

    def tell(self, expr: TimeExpr, start: int, end: int) -> None:
        """Keep a time that others may be told from; what brackets hold is aside from the story."""
        aside = self.items.text.rfind("(", max(0, start - _ASIDE), start)
        if aside < 0 or ")" in self.items.text[aside:start] or ")" not in self.items.text[end : end + _ASIDE]:
            self.told.append(expr)
            self.told_at.append(end)

    def base(self, unit: Unit) -> TimeExpr | None:
        """The last time told before that is at least as fine as the unit; where a day is looked for, a near one."""
        for expr, end in zip(reversed(self.told[-6:]), reversed(self.told_at[-6:]), strict=True):
            if unit is Unit.DAY and self.here - end > _STORY:
                return None
            if as_fine(expr, unit):
                return expr
        return None

    def quarter(self) -> TimeExpr | None:
        """The last quarter of a year told before."""
        return next((e for e in reversed(self.told[-6:]) if isinstance(e, Part) and e.part[0] == "Q"), None)

    def that_day(self, at: int) -> bool:
        """Is it a day told before that `ذلك اليوم` names, with its first item at an index? `جاء ذلك اليوم` is today."""
        item, before = self.items.items[at], self.items.items[at - 1] if at else None
        if item is None or (before is not None and before.cls == "conj"):
            return False
        if before is not None:
            therefore = before.cls == "prep" and self.items.text[before.start : before.end].endswith("ل")
            return before.cls in _BEFORE_THAT and not therefore
        words = self.items.text[max(0, item.start - 40) : item.start].rsplit("\n", 1)[-1].split()[-3:]
        if not words or words[-1] in ("علي", "عن", "مثل", "كل", "مع") or any(w in word_list("decides") for w in words):
            return False
        return not done(words[-1]) and words[-1][0] not in "يتس"

    def happened(self, m: Match) -> bool:
        """Does a verb of what happens once stand before the match, and none of what lasts?"""
        return happened_once(self.items.text, self.start(m))

    def since(self, m: Match) -> bool:
        """`منذ اندلاعه قبل نحو سنتين`: is the match told as the beginning of what still lasts?"""
        start = self.start(m)
        return any(w in ("منذ", "مذ") for w in self.items.text[max(0, start - 60) : start].rsplit(".", 1)[-1].split())

    def toward(self, m: Match, name: str = "") -> Toward:
        """Where a date without its year lies: ahead beside words of things to come, behind beside verbs of things done,
        else where it was told to lie before, or is likely to."""
        if name in self.ways and len(name) == 10:
            return self.ways[name]
        told = side(self.items.text, self.start(m), self.end(m))
        if self.left(m, True) == "by" and (told is not Side.DONE or decided(self.items.text, self.start(m))):
            told = Side.AHEAD
        if len(name) == 7 and delivered(self.items.text, self.start(m)):
            told = Side.AHEAD
        if self.left(m, True) == "since" or (len(name) == 7 and self.follows(self.start(m), "month_over")):
            return Toward.PAST
        if told is Side.DONE and len(name) == 10 and not just_done(self.items.text, self.start(m)):
            told = Side.NONE  # a day of more than half a year ago bears its year
        if told in (Side.NONE, Side.DONE_OUTSIDE):
            return self.ways.get(name, Toward.LIKELY)
        return self.ways.setdefault(name, Toward.AHEAD) if told > 0 else Toward.PAST

    def weekday_toward(self, m: Match) -> Toward:
        """A report's weekday is the last one, today among them, unless things to come are told."""
        told = self._weekday_side(m)
        self.sides[self.start(m)] = told
        return Toward.AHEAD if told > 0 else Toward.PAST

    def _just_told(self, start: int) -> Side | None:
        """What was told of the weekday right before: `من الخميس وحتى السبت` lie on one side."""
        last = next(reversed(self.sides), None)
        return self.sides[last] if last is not None and start - last < _BESIDE else None

    def _weekday_side(self, m: Match) -> Side:
        left = self.left(m, True)
        start, text = self.start(m), self.items.text
        if left == "since":
            return Side.DONE
        told = side(text, start, self.end(m))
        if left == "by":
            return Side.DONE if told is Side.DONE and not decided(text, start) else Side.AHEAD
        if set_for(text, start, self.end(m)):
            return Side.AHEAD
        if left == "to" and not went_on(text, start):
            return Side.DONE if self._just_told(start) is Side.DONE else Side.PRESENT
        if told is Side.NONE and _headlined(text, start, self.end(m)):
            return Side.PRESENT
        return told


def _headlined(text: str, start: int, end: int) -> bool:
    """`الأحد.. انطلاق المعرض`, `ندوة عن النهر الأحد`: a headline tells of a weekday that is to come, or just over."""
    line = text.rfind("\n", 0, start) + 1
    if not line:
        close = text.find("\n", end, end + _TITLE)
        return 0 < close <= _TITLE
    return text[end : end + 3].lstrip('"').startswith("..") and not text[line:start].strip(' "')


def unit_of(code: str) -> Unit | None:
    """The unit a code of the lexicon names; None for hours and the like."""
    return _UNIT.get(code)
