"""Does an expression point back or forward, whatever the day of publication?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from mahdar.model.resolve import resolve, told
from mahdar.model.timex import Absolute, At, Between, Both, Part, Recurring, Shifted, TimeExpr, Toward, Unit, relative
from mahdar.model.when import When

# Days on which a relative expression is tried: it lies ahead or behind on all of them, or on none for sure.
_ANCHORS = (date(2015, 2, 11), date(2015, 7, 3), date(2015, 11, 22))


@lru_cache(maxsize=4096)
def ahead(expr: TimeExpr) -> bool | None:
    """True: it lies after publication; False: before, or on that day; None: the expression does not say."""
    if not relative(expr):
        return None
    if isinstance(expr, Both):
        inner = ahead(expr.expr)
        return ahead(expr.also) if inner is None and relative(expr.also) else inner
    turned = _turned(expr)
    if turned is not None:
        return turned
    signs = set()
    for anchor in _ANCHORS:
        when = told(expr, anchor)
        if when is not None:
            signs.add(1 if when.earliest > anchor else -1 if when.latest < anchor else 0)
    return True if signs == {1} else False if signs in ({-1}, {0}) else None


@lru_cache(maxsize=4096)
def current(expr: TimeExpr) -> bool:
    """Is it a stretch of days around the day of publication: `هذا الأسبوع`, `العام الجاري`?"""
    spans = [told(expr, anchor) for anchor in _ANCHORS]
    return relative(expr) and all(
        s is not None and s.earliest < s.latest and s.earliest <= a <= s.latest
        for s, a in zip(spans, _ANCHORS, strict=True)
    )


def _turned(expr: TimeExpr) -> bool | None:
    """What the expression's own direction says."""
    match expr:
        case Recurring(toward=Toward.FUTURE | Toward.AFTER | Toward.AHEAD):
            return True
        case Recurring(toward=Toward.PAST | Toward.BEFORE):
            return False
        case Both(expr=inner) | Part(of=inner):
            return _turned(inner)
    return None


@lru_cache(maxsize=4096)
def today(expr: TimeExpr) -> bool:
    """Is it the day of publication?"""
    match expr:
        case Shifted(unit=Unit.DAY, by=0, base=None):
            return True
        case Both(expr=inner, also=also):
            return today(inner) or today(also)
        case Between(first=first, last=last):
            return today(first) or today(last)
    return all(told(expr, a) is not None and told(expr, a).value[:10] == a.isoformat() for a in _ANCHORS)  # type: ignore[union-attr]


@lru_cache(maxsize=4096)
def yesterday(expr: TimeExpr) -> bool:
    """Is it the day before publication?"""
    match expr:
        case Shifted(unit=Unit.DAY, by=-1, base=None):
            return True
        case Both(expr=inner, also=also):
            return yesterday(inner) or yesterday(also)
        case At(day=inner) | Part(of=inner):
            return yesterday(inner)
    return False


@lru_cache(maxsize=8192)
def meet(a: TimeExpr, b: TimeExpr) -> bool:
    """Could both be one time? Where both name a weekday or a day of the year that settles it; else they are tried on
    the days of publication that either allows."""
    if a == b:
        return True
    for names in (_weekdays, _yeardays):
        x, y = names(a), names(b)
        if x and y:
            return bool(x & y)
    if _month_of(a, b) or _month_of(b, a):
        return True
    of_a_year = _yeardays(a) or _yeardays(b)
    if of_a_year and (x := _monthdays(a)) and (y := _monthdays(b)):
        return bool(x & y)  # `18 من الشهر المقبل` and `18 من تشرين الأول`: which month only the day of publication says
    if relative(a) != relative(b) and not of_a_year:
        return False
    a, b = _day_of_year(a), _day_of_year(b)
    allowed = [d for d in _WEEK if _fits(a, d) and _fits(b, d)]
    allowed = allowed or [d for d in _YEAR if _fits(a, d) and _fits(b, d)] or list(_WEEK)
    return any(_meet_on(a, b, d) for d in allowed)


def _month_of(month: TimeExpr, day: TimeExpr) -> bool:
    """`آذار` by itself, in whichever direction it is likely, and `5 آذار`."""
    if not (isinstance(month, Recurring) and isinstance(day, Recurring)) or month.toward is not Toward.LIKELY:
        return False
    return day.template.startswith(f"{month.template}-")


def weekday(expr: TimeExpr, written_on: int | None) -> int | None:
    """The weekday (Monday is 0) of the day it names, that of a text's own day being known; None where it names none."""
    names = _weekdays(expr)
    if names:
        return int(next(iter(names))[-1]) - 1 if len(names) == 1 else None
    for shift, is_it in ((0, today), (-1, yesterday)):
        if written_on is not None and not isinstance(expr, Between) and is_it(expr):
            return (written_on + shift) % 7
    return None


def _day_of_year(expr: TimeExpr) -> TimeExpr:
    """`الجمعة السابع من سبتمبر` without its weekday, which few of the years have that are tried."""
    return next((t for t in _terms(expr) if isinstance(t, Recurring) and _yeardays(t)), expr)


@lru_cache(maxsize=8192)
def refines(a: TimeExpr, b: TimeExpr) -> bool:
    """Does `a` name a finer stretch within `b` on some day of publication that both allow?"""
    for anchor in _WEEK:
        x, y = _told(a, anchor), _told(b, anchor)
        if x is not None and y is not None and x.refines(y):
            return True
    return False


def dated(expr: TimeExpr) -> bool:
    """Does it name a day of the year, alone or as an end of a stretch?"""
    if isinstance(expr, Between):
        return dated(expr.first) or dated(expr.last)
    return bool(_yeardays(expr))


def stands_on_a_day(expr: TimeExpr) -> bool:
    """Does it name one day, whatever the day of publication?"""
    when = told(expr, _ANCHORS[0])
    return when is None or when.earliest == when.latest


def named_days_differ(a: TimeExpr, b: TimeExpr) -> bool:
    """Do both name days of the year, and not the same?"""
    x, y = _yeardays(a), _yeardays(b)
    return bool(x and y and not x & y)


_WEEK = tuple(date(2015, 7, 6 + i) for i in range(7))
_YEAR = tuple(date(2015, 1, 1) + timedelta(days=4 * i) for i in range(91))  # every weekday in every month


@lru_cache(maxsize=8192)
def _fits(expr: TimeExpr, anchor: date) -> bool:
    try:
        resolve(expr, anchor)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=16384)
def _told(expr: TimeExpr, anchor: date) -> When | None:
    return told(expr, anchor)


def _meet_on(a: TimeExpr, b: TimeExpr, anchor: date) -> bool:
    x, y = _told(a, anchor), _told(b, anchor)
    return x is None or y is None or x.meets(y)


def _terms(expr: TimeExpr) -> Iterator[TimeExpr]:
    match expr:
        case Both(expr=inner, also=also):
            yield from _terms(inner)
            yield from _terms(also)
        case At(day=inner) | Part(of=inner):
            yield from _terms(inner)
        case _:
            yield expr


def _weekdays(expr: TimeExpr) -> frozenset[str]:
    return frozenset(t.template for t in _terms(expr) if isinstance(t, Recurring) and "-WXX-" in t.template)


def _monthdays(expr: TimeExpr) -> frozenset[str]:
    """The number of the day in its month, whichever month that is."""
    days = {t.template[8:] for t in _terms(expr) if isinstance(t, Recurring) and _OF_MONTH.fullmatch(t.template)}
    return frozenset(days | {day[3:] for day in _yeardays(expr)})


_OF_MONTH = re.compile(r"XXXX-(?:XX|\d\d)-\d\d")


def _yeardays(expr: TimeExpr) -> frozenset[str]:
    """Month and day, wherever the year comes from."""
    days = {
        t.template[5:] for t in _terms(expr) if isinstance(t, Recurring) and re.fullmatch(r"XXXX-\d\d-\d\d", t.template)
    }
    dated = {t.value[5:] for t in _terms(expr) if isinstance(t, Absolute) and re.fullmatch(r"\d{4}-\d\d-\d\d", t.value)}
    return frozenset(days | dated)
