"""Days of a month or week that a step names, `15 من الشهر الجاري`, `ثلاثاء الأسبوع الماضي`; weekdays by themselves."""

from __future__ import annotations

from mahdar.lang.ar.times_context import Context, Made, Match
from mahdar.lang.ar.times_dates import FEMININE, toward_step
from mahdar.lang.ar.times_words import word_list
from mahdar.lang.rule import Rule
from mahdar.model.timex import Both, Recurring, Shifted, TimeExpr, Toward, Unit


def weekday_expr(c: Context, m: Match) -> TimeExpr | None:
    """The weekday that the groups name, with its step."""
    number = c.whole(m, "w")
    if number is None:
        return None
    template, step = f"XXXX-WXX-{number}", c.whole(m, "ws")
    if c.item(m, "wf") is not None:
        return Recurring(template, Toward.AFTER, c.base(Unit.DAY))
    if c.item(m, "wp") is not None:
        return Recurring(template, Toward.BEFORE, c.base(Unit.DAY))
    if step is None:
        return Recurring(template, c.weekday_toward(m))
    toward, skip = toward_step(step)
    return Recurring(template, toward, None, skip)


def plain(weekday: TimeExpr | None) -> TimeExpr | None:
    """Beside a date or `أمس` a weekday only confirms."""
    return Recurring(weekday.template) if isinstance(weekday, Recurring) else weekday


def names_other(c: Context, m: Match) -> bool:
    """`صلاة الجمعة`, `دور الاثنين والثلاثين`: does a name or a number hold the weekday?"""
    return c.follows(c.start(m), "named_date") or c.after(c.end(m)) in word_list("tens")


def stepped_day(m: Match, c: Context) -> Made | None:
    """`اليوم الماضي`, `اليوم المقبل`."""
    return Made(Shifted(Unit.DAY, c.whole(m, "k") or 0))


def day_of_told_month(m: Match, c: Context) -> Made | None:
    """`15 من الشهر الجاري`, `الخامس والعشرين من هذا الشهر`."""
    number = c.whole(m, "a")
    if (c.word(m, "u") or c.word(m, "v")) != "M" or number is None or not 1 <= number <= 31:
        return None
    base = Shifted(Unit.MONTH, c.whole(m, "k") or 0)
    expr: TimeExpr = Recurring(f"XXXX-XX-{number:02d}", Toward.SAME, base)
    weekday = weekday_expr(c, m)
    return Made(expr if weekday is None else Both(expr, plain(weekday) or weekday))


_DATED = ("in", "to", "since", "by", "before", "after", "between", "prep")


def day_of_that_month(m: Match, c: Context) -> Made | None:
    """`9 منه`, `9 من الشهر نفسه`: of the month told before."""
    number, base = c.whole(m, "a"), c.base(Unit.MONTH)
    if number is None or base is None or not 1 <= number <= 31 or c.word(m, "u") not in (None, "M"):
        return None
    day = c.item(m, "a")
    counted = day is not None and day.cls != "day" and c.left(m) not in _DATED  # `الباب الرابع منه`
    if counted or c.told_by(m, "a").endswith(FEMININE):
        return None
    if isinstance(base, Recurring) and base.template[0] in "HS":
        return Made(Recurring(f"{base.template[:7]}-{number:02d}", Toward.NEAREST, base))
    return Made(Recurring(f"XXXX-XX-{number:02d}", Toward.SAME, base))


def day_of_this_month(m: Match, c: Context) -> Made | None:
    """`15 الجاري`, `الخميس 15 من الجاري`."""
    number, step, weekday = c.whole(m, "a"), c.whole(m, "k"), weekday_expr(c, m)
    if number is None or step is None or not 1 <= number <= 31:
        return None
    if step and (weekday is None or c.item(m, "of") is None):
        return None
    expr: TimeExpr = Recurring(f"XXXX-XX-{number:02d}", Toward.SAME, Shifted(Unit.MONTH, step))
    return Made(expr if weekday is None else Both(expr, plain(weekday) or weekday))


def weekday_of_week(m: Match, c: Context) -> Made | None:
    """`ثلاثاء الأسبوع الماضي`, `الأحد من هذا الأسبوع`, `الأسبوع المقبل الأحد`."""
    if (c.word(m, "u") or c.word(m, "v")) != "W":
        return None
    number = c.whole(m, "w") or c.whole(m, "wb")
    return Made(Recurring(f"XXXX-WXX-{number}", Toward.SAME, Shifted(Unit.WEEK, c.whole(m, "k") or 0)))


RULES: list[Rule[Context, Made]] = [
    Rule("time.day.stepped", "{today}{step:k}", stepped_day),
    Rule(
        "time.day.of_month",
        "(?:{yawm}?{weekday:w}{comma}?)?{yawm}?{article}?{mday:a}{of}?(?:{this}{unit_def:u}|{unit_def:v}{step:k})",
        day_of_told_month,
    ),
    Rule("time.day.of_that_month", "{yawm}?{article}?{mday:a}(?:{of_it}|{of}{unit_def:u}{same})", day_of_that_month),
    Rule("time.day.this_month", "(?:{yawm}?{weekday:w}{comma}?)?{yawm}?{mday:a}{of:of}?{step:k}", day_of_this_month),
    Rule(
        "time.day.of_week",
        "{yawm}?(?:{weekday:w}|{weekday_bare:wb}){of}?(?:{this}{unit_def:u}|{unit_def:v}{step:k})",
        weekday_of_week,
    ),
    Rule("time.day.week_weekday", "(?:{this}{unit_def:u}|{unit_def:v}{step:k}){yawm}?{weekday:w}", weekday_of_week),
]
