"""Weekdays told together, `الأربعاء والخميس المقبلين`; one of several times: `الخميس أو الجمعة`, `30 أو 31 أيار`."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from mahdar.lang.ar.times_context import Context, Made, Match
from mahdar.lang.ar.times_cues import Side
from mahdar.lang.ar.times_dates import day, day_expr, month, month_expr, tail, toward_step, weekday_clash
from mahdar.lang.ar.times_ends import confirmed, leading, onward
from mahdar.lang.ar.times_told import names_other
from mahdar.lang.ar.times_words import word_list
from mahdar.lang.rule import Rule
from mahdar.model.timex import Absolute, Between, Both, OneOf, Recurring, Shifted, TimeExpr, Toward, Unit

_BEHIND = (Toward.PAST, Toward.BEFORE)


def _ends(c: Context, m: Match, toward: Callable[[], Toward]) -> tuple[TimeExpr, TimeExpr]:
    """The first and the last of the weekdays. The one nearest to the day of publication is found first, the other lies
    on its far side: both are over, or both are to come."""
    a, b = (f"XXXX-WXX-{c.whole(m, g)}" for g in "ab")
    if c.word(m, "u") is not None or c.word(m, "v") is not None:
        week = Shifted(Unit.WEEK, c.whole(m, "wk") or 0)
        first = Recurring(a, Toward.SAME, week)
        return first, Recurring(b, Toward.FUTURE, first)
    step, told = c.whole(m, "k"), None
    if c.item(m, "wf") is not None or c.item(m, "wp") is not None:
        told = c.base(Unit.DAY)
        way, skip = (Toward.AFTER if c.item(m, "wf") is not None else Toward.BEFORE), 0
    else:
        way, skip = (toward(), 0) if step is None else toward_step(step)
    if way in _BEHIND:
        last = Recurring(b, way, told, skip)
        return Recurring(a, Toward.PAST, last), last
    first = Recurring(a, way, told, skip)
    return first, Recurring(b, Toward.FUTURE, first)


def weekdays(m: Match, c: Context) -> Made | None:
    """`يومي الخميس والجمعة`, with a step or without; days that are no neighbours are one stretch only where `يومي` or
    an adjective in the dual holds them together."""
    numbers = [c.items.items[i] for i in range(m.start("a"), m.end("b"))]
    days = [i.value for i in numbers if i is not None and i.cls == "weekday" and isinstance(i.value, int)]
    close = all(b % 7 == (a + 1) % 7 for a, b in pairwise(days))
    held = m.start("two") >= 0 or (len(days) == 2 and c.told_by(m, "k").endswith("ين"))
    if not (close or held) or days[0] == days[-1] or names_other(c, m) or _no_week(c, m):
        return None
    return Made(Between(*_ends(c, m, lambda: c.weekday_toward(m))))


def weekdays_to(m: Match, c: Context) -> Made | None:
    """`من الأحد إلى الأربعاء`; without `من` they are told one by one."""
    if c.left(m) != "of" or _no_week(c, m):
        return None
    return Made(Between(*_ends(c, m, lambda: c.weekday_toward(m))))


def one_weekday(m: Match, c: Context) -> Made | None:
    """`الخميس أو الجمعة`: what is left open lies ahead, unless a verb of things done governs it."""
    if names_other(c, m) or _no_week(c, m):
        return None

    def toward() -> Toward:
        c.weekday_toward(m)
        return Toward.PAST if c.sides[c.start(m)] is Side.DONE else Toward.AHEAD

    return Made(OneOf(_ends(c, m, toward)))


def _no_week(c: Context, m: Match) -> bool:
    """Is the unit that follows another than a week?"""
    return (c.word(m, "u") or c.word(m, "v") or "W") != "W"


def one_near(m: Match, c: Context) -> Made | None:
    """`اليوم أو غدا`, `غدا السبت أو بعد غد الأحد`."""
    options = [_near(c, m, s) for s in "12"]
    found = [o for o in options if o is not None]
    return Made(OneOf(tuple(found))) if len(found) == 2 and c.whole(m, "x1") != c.whole(m, "x2") else None


def _near(c: Context, m: Match, s: str) -> TimeExpr | None:
    by, number = c.whole(m, "x" + s), c.whole(m, "w" + s)
    if by is None:
        return None
    shifted = Shifted(Unit.DAY, by)
    return shifted if number is None else Both(shifted, Recurring(f"XXXX-WXX-{number}"))


def one_day_of_month(m: Match, c: Context) -> Made | None:
    """`30 أو 31 أيار`: the month, and its year or step, belong to both."""
    first, last = day_expr(c, m, group="a"), day_expr(c, m)
    a, d = c.whole(m, "a"), c.whole(m, "d")
    if first is None or last is None or a is None or d is None or a == d:
        return None
    w1, w2 = c.whole(m, "w1"), c.whole(m, "w2")
    w2 = w1 if w2 is None and (d - a) % 7 == 0 else w2  # `الأحد 13 أو 20 أيلول`
    return Made(OneOf((confirmed(first, w1), confirmed(last, w2))))


def dated_weekdays(m: Match, c: Context) -> Made | None:
    """`الأربعاء والخميس 12 و13 آب`, `الأربعاء 12 والخميس 13 آب`."""
    first, last = day_expr(c, m, group="a"), day_expr(c, m)
    if first is None or last is None or not (c.whole(m, "a") or 0) < (c.whole(m, "d") or 0):
        return None
    for told, number in ((first, c.whole(m, "wa")), (last, c.whole(m, "wb"))):
        weekday_clash(c, m, told, number or 0)
    return Made(Between(first, onward(first, last)))


def one_date(m: Match, c: Context) -> Made | None:
    """`30 أيار أو 2 حزيران المقبل`: the later one's year or step holds for both."""
    first, last = day_expr(c, m, "1"), day_expr(c, m, "2")
    if first is None or last is None or first == last:
        return None
    return Made(OneOf((leading(first, last), last)))


def one_month(m: Match, c: Context) -> Made | None:
    """`أيار أو حزيران المقبل`."""
    last, number = month_expr(c, m), c.whole(m, "a")
    if last is None or number is None or number > 100 or number == c.whole(m, "m"):
        return None
    if c.told_by(m, "a") in word_list("risky") and m.end() - m.start() == 3:
        return None
    return Made(OneOf((leading(Recurring(f"XXXX-{number:02d}"), last), last)))


def one_year(m: Match, c: Context) -> Made | None:
    """`عام 2019 أو 2020`."""
    a, b = c.whole(m, "y1"), c.whole(m, "y2")
    if a is None or b is None or not 1900 <= a < b <= 2100:
        return None
    return Made(OneOf((Absolute(f"{a}"), Absolute(f"{b}"))))


_MORE = "(?:(?:{comma}|{conj}|{comma}{conj}){yawm}?{weekday}){0,5}"
_WEEK = "(?:{of}|{in})?(?:{this}{unit_def:u}|{unit_def:v}{step:wk})"
_STEP = f"(?:{{step:k}}|{{follow:wf}}|{{precede:wp}}|{_WEEK})?"
_OF_MONTH = f"{{of}}?{{shahr}}?{month()}{tail()}"
_OR = "{comma}?{or}{in}?{yawm}?"

RULES: list[Rule[Context, Made]] = [
    Rule(
        "time.range.weekdays",
        f"(?:{{yawm_two:two}}|{{units_many}}|{{yawm}})?{{weekday:a}}{_MORE}{{conj}}{{yawm}}?{{weekday:b}}{_STEP}",
        weekdays,
    ),
    Rule("time.range.weekdays_to", f"{{yawm}}?{{weekday:a}}{{to}}{{yawm}}?{{weekday:b}}{_STEP}", weekdays_to),
    Rule(
        "time.one_of.weekdays",
        f"(?:{{yawm}}|{{yawm_two}})?{{weekday:a}}{_OR}{{weekday:b}}{_STEP}",
        one_weekday,
    ),
    Rule(
        "time.one_of.near",
        "{yawm}?(?P<x1>{today}|{deixis})(?:{lpar}?(?P<w1>{weekday}){rpar}?)?"
        f"{_OR}(?P<x2>{{today}}|{{deixis}})(?:{{lpar}}?(?P<w2>{{weekday}}){{rpar}}?)?",
        one_near,
    ),
    Rule(
        "time.one_of.days",
        f"(?:{{yawm}}|{{yawm_two}})?(?:{{weekday:w1}}{{comma}}?)?{{article}}?{{mday:a}}"
        f"{_OR}(?:{{weekday:w2}}{{comma}}?)?{{article}}?{{mday:d}}{_OF_MONTH}",
        one_day_of_month,
    ),
    Rule(
        "time.range.weekdays_dated",
        "(?:{yawm_two}|{yawm})?{weekday:wa}{conj}{yawm}?{weekday:wb}(?:{comma}|{lpar})?{yawm_two}?{mday:a}{conj}{mday:d}"
        f"{_OF_MONTH}{{rpar}}?",
        dated_weekdays,
    ),
    Rule(
        "time.range.dated_weekdays",
        "(?:{yawm_two}|{yawm})?{weekday:wa}{comma}?{mday:a}{conj}{yawm}?{weekday:wb}{comma}?{mday:d}" + _OF_MONTH,
        dated_weekdays,
    ),
    Rule("time.one_of.dates", f"{{yawm}}?{day('1')}{_OR}{day('2')}", one_date),
    Rule("time.one_of.months", f"(?:{{shahr}}|{{shahr_two}})?{{month:a}}{{or}}{{shahr}}?{month()}{tail()}", one_month),
    Rule("time.one_of.years", "{am}{year:y1}{or}{am}?{year:y2}", one_year),
]
