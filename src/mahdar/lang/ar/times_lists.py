"""Dates, months and years told in one breath: `10 و17 و24 آذار`, `أيار وحزيران 2016`, `أعوام 2012 و2013 و2014`."""

from __future__ import annotations

from itertools import pairwise

from mahdar.lang.ar.times_context import Context, Made, Match
from mahdar.lang.ar.times_dates import day_expr, in_year, month, month_expr, tail, tailed
from mahdar.lang.ar.times_ends import onward
from mahdar.lang.ar.times_hijri import SYSTEMS
from mahdar.lang.rule import Rule
from mahdar.model.timex import Absolute, Between, OneOf, Recurring, Shifted, Toward, Unit

_BESIDE = ("in", "during", "between", "of", "lpar", "since", "shahr_two", "to", "by")
_HELD = ("in", "between", "of", "during", "since")


def _values(c: Context, m: Match, first: str, last: str, *classes: str) -> list[int]:
    """The numbers of the items from one group to another."""
    out = []
    for i in range(m.start(first), m.end(last)):
        item = c.items.items[i]
        if item is not None and item.cls.startswith(classes):
            value = getattr(item.value, "value", item.value)
            out.append(value if isinstance(value, int) else 0)
    return out


def _close(numbers: list[int], around: int = 0) -> bool:
    """Does each follow the one before it; `around`, after the last the first again?"""
    return all(b == a + 1 or (around and b == a + 1 - around) for a, b in pairwise(numbers))


def _sharing_tens(c: Context, m: Match, numbers: list[int]) -> list[int]:
    """`الثالث والرابع والعشرين`: the tens are of both."""
    first = c.items.items[m.start("a")]
    worded = first is not None and first.cls == "ordinal"
    together = worded and len(numbers) == 2 and numbers[0] < 10 < numbers[1] and numbers[1] % 10 == numbers[0] + 1
    return [numbers[1] - 1, numbers[1]] if together else numbers


def days(m: Match, c: Context) -> Made | None:
    """`10 و17 و24 آذار`: a stretch where they follow one another, else all of them."""
    numbers = _sharing_tens(c, m, _values(c, m, "a", "d", "day", "ordinal", "first_day"))
    last, number = day_expr(c, m), c.whole(m, "m")
    if last is None or number is None or any(b <= a for a, b in pairwise(numbers)) or not 1 <= numbers[0] <= 31:
        return None
    headed = m.start("two") >= 0 or (c.word(m, "un") or c.word(m, "ud")) == "D"
    if c.word(m, "un") not in (None, "D") or c.word(m, "ud") not in (None, "D"):
        return None
    joined = any(i is not None and i.cls == "conj" for i in c.items.items[m.start("a") : m.end("d")])
    if len(numbers) == 2 and not _close(numbers) and c.left(m) == "between":
        return None
    if not headed and (not joined or (not _close(numbers) and len(numbers) < 3 and c.left(m) not in _HELD)):
        return None
    told = [in_year(c, m, f"{number % 100:02d}-{n:02d}", "", SYSTEMS[number // 100]) for n in numbers]
    found = [t for t in told if t is not None]
    if len(found) < len(numbers):
        return None
    ordered = [found[0], *(onward(found[0], t) for t in found[1:])]
    return Made(Between(ordered[0], ordered[-1]) if _close(numbers) else OneOf(tuple(ordered), True))


def month_first(m: Match, c: Context) -> Made | None:
    """`تموز 13 إلى 15`, `شهر نوفمبر بين 19 و20`."""
    first, last, a, d = day_expr(c, m, group="a"), day_expr(c, m), c.whole(m, "a") or 0, c.whole(m, "d") or 0
    if first is None or last is None or a >= d:
        return None
    if (m.start("da") >= 0 and d < 10) or (m.start("and") >= 0 and m.start("bt") < 0):  # `3-2`: a score
        return None
    return Made(Between(first, onward(first, last)))


def months(m: Match, c: Context) -> Made | None:
    """`أيار وحزيران وتموز 2016`, `يوليو/أغسطس 2016`: months that follow one another are one stretch."""
    last, numbers = month_expr(c, m), _values(c, m, "a", "m", "month")
    if last is None or len({n // 100 for n in numbers}) > 1 or numbers[0] == numbers[-1]:
        return None
    stroke = m.start("st") >= 0
    if stroke and (not _one_system(c, m) or not (tailed(m) or c.left(m) in _BESIDE) or m.start("n") >= 0):
        return None
    if not stroke and (not _close(numbers, 12) or (len(numbers) == 2 and c.left(m) not in _HELD)):
        return None
    first = Recurring(f"{SYSTEMS[numbers[0] // 100]}-{numbers[0] % 100:02d}", Toward.PAST, last)
    return Made(Between(first, last))


def _one_system(c: Context, m: Match) -> bool:
    a, b = c.item(m, "a"), c.item(m, "m")
    return a is not None and b is not None and a.cls == b.cls


def years(m: Match, c: Context) -> Made | None:
    """`أعوام 2012 و2013 و2014`, `في 2014 و2015`."""
    numbers = _values(c, m, "a", "b", "year")
    headed = m.start("two") >= 0
    if not _years_word(c, m) or not all(1800 <= n <= 2100 for n in numbers) or not _close(numbers):
        return None
    if not headed and (c.left(m) not in ("in", "during") or len(numbers) > 4):
        return None
    return Made(Between(Absolute(f"{numbers[0]}"), Absolute(f"{numbers[-1]}")))


def _years_word(c: Context, m: Match) -> bool:
    return (c.word(m, "two") or "Y") == "Y"


def first_of_years(m: Match, c: Context) -> Made | None:
    """`أعوام 2006 و2008`: years that do not meet are told one by one; the first."""
    year = c.whole(m, "a")
    if not _years_word(c, m) or year is None or not 1800 <= year <= 2100 or c.right(m) not in ("conj", "comma"):
        return None
    return Made(Absolute(f"{year}"))


def next_of_years(m: Match, c: Context) -> Made | None:
    """`و2008`: the ones after it."""
    year, at, items = c.whole(m, "a"), m.start() - 1, c.items.items
    seen = False
    while at >= 0 and m.start() - at < 12:
        item = items[at]
        if item is None or item.cls not in ("conj", "comma", "year"):
            break
        seen = seen or item.cls == "year"
        at -= 1
    head = items[at] if at >= 0 else None
    named = head is not None and head.cls in ("am_two", "units_many", "units_def_many", "units_def_two", "am")
    if year is None or not seen or not named or head is None or head.value != "Y" or not 1800 <= year <= 2100:
        return None
    return Made(Absolute(f"{year}"))


def weekdays_of_week(m: Match, c: Context) -> Made | None:
    """`أيام الاثنين والأربعاء والجمعة من الأسبوع الماضي`."""
    if c.word(m, "un") != "D" or (c.word(m, "u") or c.word(m, "v")) != "W":
        return None
    week = Shifted(Unit.WEEK, c.whole(m, "wk") or 0)
    names = _values(c, m, "a", "b", "weekday")
    found = tuple(Recurring(f"XXXX-WXX-{n}", Toward.SAME, week) for n in names)
    return Made(Between(found[0], found[-1]) if _close(names) else OneOf(found, True))


_AND = "(?:{comma}|{conj}|{comma}{conj})"
_HEAD = "(?:{yawm_two:two}|{units_many:un}|{units_def_many:ud})"
_YEARS = "(?P<two>{am_two}|{units_def_two}|{units_many}|{units_def_many})"

RULES: list[Rule[Context, Made]] = [
    Rule(
        "time.list.days",
        f"{_HEAD}?{{article}}?{{mday:a}}(?:{_AND}{{article}}?{{mday}}){{0,6}}{_AND}{{article}}?{{mday:d}}{{of}}?{{shahr}}?{month()}{tail()}",
        days,
    ),
    Rule(
        "time.range.month_first",
        f"{{shahr}}?{month()}(?:{{between:bt}}|{{of}})?{{yawm_two}}?{{mday:a}}"
        f"(?:{{conj}}?{{to}}|{{dash:da}}|(?P<and>{{conj}})){{mday:d}}{tail()}",
        month_first,
    ),
    Rule(
        "time.list.months",
        f"(?:{{shahr}}|{{units_many}}|{{units_def_many}}|{{shahr_two}})?{{month:a}}"
        f"(?:(?:{_AND}{{shahr}}?{{month}}){{0,5}}{_AND}{{shahr}}?|(?P<st>{{slash}}|{{dash}})){month()}{tail()}",
        months,
    ),
    Rule(
        "time.list.years", f"{_YEARS}?{{year:a}}(?:{_AND}{{am}}?{{year}}){{0,6}}{_AND}{{in}}?{{am}}?{{year:b}}", years
    ),
    Rule("time.list.year", f"{_YEARS}{{year:a}}", first_of_years),
    Rule("time.list.next_year", "{year:a}", next_of_years),
    Rule(
        "time.list.weekdays_of_week",
        f"{{units_many:un}}{{weekday:a}}(?:{_AND}{{weekday}}){{0,5}}{_AND}{{weekday:b}}"
        "(?:{of}|{in})?(?:{this}{unit_def:u}|{unit_def:v}{step:wk})",
        weekdays_of_week,
    ),
]
