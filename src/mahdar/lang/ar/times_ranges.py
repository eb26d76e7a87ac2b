"""From one time to another: `يومي 24 و25 يناير`, `من 28 شباط حتى 3 آذار`, `بين عامي 2011 و2015`."""

from __future__ import annotations

from mahdar.lang.ar.times_context import Context, Made, Match
from mahdar.lang.ar.times_dates import day, day_expr, month, month_expr, tail
from mahdar.lang.ar.times_hijri import SYSTEMS
from mahdar.lang.rule import Rule
from mahdar.model.timex import Absolute, Between, Recurring, Shifted, TimeExpr, Toward, Unit


def span_of_days(m: Match, c: Context) -> Made | None:
    """`يومي 24 و25 يناير`, `11 إلى 13 آذار 2018`, `12 و13 آب`. Two days that are no neighbours and are not told as
    a stretch are left to be found one by one."""
    a, b = c.whole(m, "a"), c.whole(m, "d")
    if a is None or b is None or not 1 <= a < b <= 31:
        return None
    stretch = c.item(m, "two") is not None or c.item(m, "to") is not None or _after_between(c, m)
    if not stretch and b - a > 1 and c.item(m, "mid") is None:
        return None
    first, last = day_expr(c, m, group="a"), day_expr(c, m)
    if first is None or last is None:
        return None
    return Made(Between(first, _onward(first, last)))


def _onward(first: TimeExpr, last: TimeExpr) -> TimeExpr:
    """The end of a stretch follows its beginning, whatever the day of publication."""
    if isinstance(last, Recurring):
        return Recurring(last.template, Toward.FUTURE, first)
    return last


def _after_between(c: Context, m: Match) -> bool:
    at = m.start() - 1
    item = c.items.items[at] if at >= 0 else None
    return item is not None and item.cls in ("between", "of")


def from_day_to_day(m: Match, c: Context) -> Made | None:
    """`2 أكتوبر إلى 22 أكتوبر`, `من 28 شباط حتى 3 آذار 2018`: the later end's year holds for both."""
    last = day_expr(c, m, "2")
    first = day_expr(c, m, "1")
    if first is None or last is None:
        return None
    told = isinstance(last, Absolute) or (isinstance(last, Recurring) and last.toward in _STEPPED)
    if isinstance(first, Recurring) and told:
        first = Recurring(first.template, Toward.PAST, last)
    elif isinstance(last, Recurring):
        last = Recurring(last.template, Toward.FUTURE, first)
    return Made(Between(first, last))


def months(m: Match, c: Context) -> Made | None:
    """`شهري مارس وأبريل 2015`, `بين يناير ومارس`."""
    last, a = month_expr(c, m), c.whole(m, "a")
    if last is None or a is None or a // 100 != (c.whole(m, "m") or 0) // 100 or c.whole(m, "aa") not in (None, a):
        return None
    if not (c.item(m, "two") is not None or c.item(m, "to") is not None or _after_between(c, m)):
        return None
    template = f"{SYSTEMS[a // 100]}-{a % 100:02d}"
    if isinstance(last, Absolute):
        return Made(Between(Recurring(template, Toward.PAST, last), last))
    first = Recurring(template, Toward.PAST, last)
    return Made(Between(first, last))


def years(m: Match, c: Context) -> Made | None:
    """`2014-2018`, `بين عامي 2011 و2015`; `عامي 2011 و2014` are two years and no stretch."""
    a, b = c.whole(m, "a"), c.whole(m, "b")
    if a is None or b is None or not (1800 <= a <= 2100 and 1800 <= b <= 2100):
        return None
    if a > b and c.item(m, "two") is not None and c.item(m, "conj") is not None:  # `عامي 2015 و2014`
        return Made(Between(Absolute(f"{b}"), Absolute(f"{a}")) if a == b + 1 else Absolute(f"[{b},{a}]"))
    if a >= b:
        return None
    if c.item(m, "conj") is None or b == a + 1 or _after_between(c, m):
        return (
            Made(Between(Absolute(f"{a}"), Absolute(f"{b}")))
            if c.item(m, "conj") is None or c.item(m, "two") is not None or _after_between(c, m)
            else None
        )
    return Made(Absolute(f"[{a},{b}]")) if c.item(m, "two") is not None else None


def days_of_told_month(m: Match, c: Context) -> Made | None:
    """`من 11 إلى 15 من الشهر الجاري`, `يومي 3 و4 من الشهر المقبل`."""
    a, b = c.whole(m, "a"), c.whole(m, "b")
    if (c.word(m, "u") or c.word(m, "v")) != "M" or a is None or b is None or not 1 <= a < b <= 31:
        return None
    if m.start("to") < 0 and m.start("two") < 0 and b - a > 1 and not _after_between(c, m):
        return None
    base = Shifted(Unit.MONTH, c.whole(m, "k") or 0)
    first, last = (Recurring(f"XXXX-XX-{n:02d}", Toward.SAME, base) for n in (a, b))
    return Made(Between(first, last))


_STEPPED = (Toward.BEFORE, Toward.AFTER)
_MORE_DAYS = "(?:(?P<mid>(?:{comma}|{conj}|{comma}{conj}){mday}){0,3}) {comma}?"
_DAYS = (
    f"{{yawm_two:two}}? {{article}}? {{mday:a}} {_MORE_DAYS} (?:{{conj}}|{{span_to:to}}) {{mday:d}}"
    f"{{of}}? {{shahr}}? {month()} {tail()}"
)

RULES: list[Rule[Context, Made]] = [
    Rule("time.range.days", _DAYS, span_of_days),
    Rule(
        "time.range.days_of_told_month",
        "{yawm_two:two}? {mday:a} (?:{conj}|{span_to:to}) {mday:b} (?:{of}|{in})?"
        "(?:{this}{unit_def:u}|{unit_def:v}{step:k})",
        days_of_told_month,
    ),
    Rule(
        "time.range.from_to",
        f"{{yawm}}? {day('1')} (?:{{to}}|{{dash}}|{{conj}}{{to}}?) {{yawm}}? {day('2')}",
        from_day_to_day,
    ),
    Rule(
        "time.range.months",
        f"{{shahr_two:two}}? {{month:a}} (?:(?:{{slash}}|{{lpar}})?{{month:aa}}{{rpar}}?)?"
        f"(?:{{conj}}|{{to:to}}) {month()} {tail()}",
        months,
    ),
    Rule(
        "time.range.years",
        "(?P<two>{am_two}|{units_def_two})? {year:a} (?:{conj:conj}{am}?|{to}|{dash}|{slash}) {year:b}",
        years,
    ),
]
