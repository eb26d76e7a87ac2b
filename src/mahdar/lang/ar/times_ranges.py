"""From one time to another: `يومي 24 و25 يناير`, `من 28 شباط حتى 3 آذار`, `بين عامي 2011 و2015`."""

from __future__ import annotations

import re
from datetime import date

from mahdar.lang.ar.times_context import Context, Made, Match
from mahdar.lang.ar.times_dates import day, day_expr, month, month_expr, tail
from mahdar.lang.ar.times_ends import confirmed, leading, onward
from mahdar.lang.ar.times_hijri import SYSTEMS
from mahdar.lang.rule import Rule
from mahdar.model.timex import STEPPED, Absolute, Between, Recurring, Shifted, TimeExpr, Toward, Unit


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
    return Made(Between(first, onward(first, last)))


def _after_between(c: Context, m: Match) -> bool:
    at = m.start() - 1
    item = c.items.items[at] if at >= 0 else None
    return item is not None and item.cls in ("between", "of")


def from_day_to_day(m: Match, c: Context) -> Made | None:
    """`2 أكتوبر إلى 22 أكتوبر`, `من 28 شباط حتى 3 آذار 2018`: the later end's year holds for both. An end with a step
    of its own, `8 يناير الماضي حتى ...`, is complete, and so is the other."""
    last = day_expr(c, m, "2")
    first = day_expr(c, m, "1")
    if first is None or last is None or (isinstance(first, Recurring) and first.toward in STEPPED):
        return None
    if m.start("and") >= 0 and c.left(m) != "between" and not _next_day(first, last):
        return None
    first, last = confirmed(first, c.whole(m, "w1")), confirmed(last, c.whole(m, "w2"))
    told = isinstance(last, Absolute) or (isinstance(last, Recurring) and last.toward in STEPPED)
    if isinstance(first, Recurring) and told:
        return Made(Between(leading(first, last), last))
    return Made(Between(first, onward(first, last)))


def _next_day(first: TimeExpr, last: TimeExpr) -> bool:
    """`31 مارس و1 أبريل`."""
    days = [e.value if isinstance(e, Absolute) else getattr(e, "template", "") for e in (first, last)]
    found = [date(2000, int(d[5:7]), int(d[8:10])) for d in days if re.fullmatch(r"[X\d]{4}-\d\d-\d\d", d)]
    return len(found) == 2 and (found[1] - found[0]).days in (1, -365)


def months(m: Match, c: Context) -> Made | None:
    """`شهري مارس وأبريل 2015`, `بين يناير ومارس`."""
    last, a = month_expr(c, m), c.whole(m, "a")
    if last is None or a is None or a // 100 != (c.whole(m, "m") or 0) // 100 or c.whole(m, "aa") not in (None, a):
        return None
    if not (c.item(m, "two") is not None or c.item(m, "to") is not None or _after_between(c, m)):
        return None
    template = f"{SYSTEMS[a // 100]}-{a % 100:02d}"
    return Made(Between(Recurring(template, Toward.PAST, last), last))


def years(m: Match, c: Context) -> Made | None:
    """`2014-2018`, `بين عامي 2011 و2015`; `عامي 2011 و2014` are two years and no stretch."""
    a, b = c.whole(m, "a"), c.whole(m, "b")
    if a is None or b is None or not (1800 <= a <= 2100 and 1800 <= b <= 2100):
        return None
    listed = c.word(m, "two") is not None and c.item(m, "conj") is not None and c.right(m) in ("conj", "comma")
    if (c.word(m, "two") or "Y") != "Y" or (listed and _year_after(c, m)):  # `أعوام 2009 و2010 و2013`
        return None
    if a > b and c.item(m, "two") is not None and c.item(m, "conj") is not None:  # `عامي 2015 و2014`
        return Made(Between(Absolute(f"{b}"), Absolute(f"{a}"))) if a == b + 1 else None
    if a >= b:
        return None
    if c.item(m, "conj") is None or b == a + 1 or _after_between(c, m):
        return (
            Made(Between(Absolute(f"{a}"), Absolute(f"{b}")))
            if c.item(m, "conj") is None or c.item(m, "two") is not None or _after_between(c, m)
            else None
        )
    return None


def _year_after(c: Context, m: Match) -> bool:
    return any(i is not None and i.cls == "year" for i in c.items.items[m.end() + 1 : m.end() + 3])


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


def near(m: Match, c: Context) -> Made | None:
    """`أمس واليوم`, `يومي غد وبعد غد`: neighbours only."""
    a, b = c.whole(m, "x1"), c.whole(m, "x2")
    third = c.whole(m, "x3")
    if third is not None and b is not None and third == b + 1:
        b = third
    elif third is not None:
        return None
    if (
        a is None
        or b is None
        or abs(a - b) != (1 if third is None else 2)
        or c.right(m).startswith(("ordinal", "follow", "same", "precede"))
    ):
        return None
    return Made(Between(*(Shifted(Unit.DAY, n) for n in sorted((a, b)))))


def in_week(m: Match, c: Context) -> Made | None:
    """`الأسبوع المقبل بين الأربعاء والجمعة`, `هذا الأسبوع من الثلاثاء إلى الخميس`."""
    if (c.word(m, "u") or c.word(m, "v")) != "W" or c.whole(m, "a") == c.whole(m, "b"):
        return None
    first = Recurring(f"XXXX-WXX-{c.whole(m, 'a')}", Toward.SAME, Shifted(Unit.WEEK, c.whole(m, "k") or 0))
    return Made(Between(first, Recurring(f"XXXX-WXX-{c.whole(m, 'b')}", Toward.FUTURE, first)))


_MORE_DAYS = "(?:(?P<mid>(?:{comma}|{conj}|{comma}{conj}){mday}){0,3}) {comma}?"
_DAYS = (
    f"{{yawm_two:two}}? {{article}}? {{mday:a}} {_MORE_DAYS} (?:{{conj}}?{{span_to:to}}|{{conj}})"
    f"{{article}}? {{mday:d}} {{of}}? {{shahr}}? {month()} {tail()}"
)

_NEAR = "(?P<x{0}>{{today}}|{{deixis}})(?:(?:{{lpar}}|{{comma}})?{{weekday:w{0}}}{{rpar}}?)?"

RULES: list[Rule[Context, Made]] = [
    Rule(
        "time.range.near",
        f"{{yawm_two}}?{_NEAR.format(1)}{{conj}}{{yawm}}?{_NEAR.format(2)}(?:{{conj}}{{yawm}}?{{deixis:x3}})?",
        near,
    ),
    Rule(
        "time.range.in_week",
        "(?:{this}{unit_def:u}|{unit_def:v}{step:k}){comma}?{in}?(?:{between}|{of})?{yawm}?{weekday:a}"
        "(?:{conj}?{to}|{conj})(?:{yawm})?{weekday:b}",
        in_week,
    ),
    Rule("time.range.days", _DAYS, span_of_days),
    Rule(
        "time.range.days_of_told_month",
        "{yawm_two:two}? {article}? {mday:a} (?:{conj}?{span_to:to}|{conj}) {article}? {mday:b} (?:{of}|{in})?"
        "(?:{this}{unit_def:u}|{unit_def:v}{step:k})",
        days_of_told_month,
    ),
    Rule(
        "time.range.from_to",
        f"(?:{{yawm}}?{{weekday:w1}}{{comma}}?)?{{yawm}}?{day('1')}(?:{{conj}}?{{to}}|{{dash}}|(?P<and>{{conj}}))"
        f"(?:{{yawm}}?{{weekday:w2}}{{comma}}?)?{{yawm}}?{day('2')}",
        from_day_to_day,
    ),
    Rule(
        "time.range.months",
        f"{{shahr_two:two}}? {{month:a}} (?:(?:{{slash}}|{{lpar}})?{{month:aa}}{{rpar}}?)?"
        f"(?:{{conj}}?{{to:to}}|{{conj}}) {month()} {tail()}",
        months,
    ),
    Rule(
        "time.range.years",
        "(?:(?P<two>{am_two}|{units_def_two}|{units_many}|{units_def_many})|{am}|{am_def})? {year:a}"
        "(?:{conj}?{to:to}(?:{am}|{am_def})?|{conj:conj}{am}?|{dash}|{slash}) {year:b}",
        years,
    ),
]
