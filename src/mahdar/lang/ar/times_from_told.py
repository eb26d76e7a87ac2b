"""Hours of a day told before, and days counted from one: `الخامسة من مساء اليوم نفسه`, `بعد يومين من ذلك`."""

from __future__ import annotations

from mahdar.lang.ar.times_clock import DAYPART, LONE, after_hour_word
from mahdar.lang.ar.times_context import Context, Made, Match, unit_of
from mahdar.lang.ar.times_dates import day, day_expr
from mahdar.lang.ar.times_hours import HOUR, at
from mahdar.lang.rule import Rule
from mahdar.model.timex import Part, Shifted, TimeExpr, Unit, fineness


def hour_of_told(m: Match, c: Context) -> Made | None:
    """`الساعة الخامسة من مساء اليوم نفسه`, `السادسة من صباح اليوم التالي`."""
    base = c.base(Unit.DAY)
    by = c.first_whole(m, "g", "h", "s") or 0
    return None if base is None else at(c, m, Shifted(Unit.DAY, by, base))


def lone_hour_of_told(m: Match, c: Context) -> Made | None:
    """`في الثامنة والنصف مساء اليوم نفسه`."""
    return hour_of_told(m, c) if after_hour_word(c, m) else None


def same_of_year(m: Match, c: Context) -> Made | None:
    """`نفس اليوم من العام السابق`, `اليوم ذاته من العام الماضي`."""
    base, step = c.base(Unit.DAY), c.whole(m, "k") if c.item(m, "k") is not None else c.whole(m, "pr")
    if base is None or step is None or (c.word(m, "v") or "Y") != "Y":
        return None
    return Made(Shifted(Unit.YEAR, step, base, True))


def quarter_beside(m: Match, c: Context) -> Made | None:
    """`الربع السابق`, `الربع التالي`: from the quarter told before."""
    base, by = c.quarter(), c.whole(m, "h") if c.item(m, "h") is not None else c.whole(m, "g")
    return None if base is None or by is None else Made(Shifted(Unit.QUARTER, by, base))


def _counted(c: Context, m: Match) -> tuple[Unit | None, int]:
    code = c.first_word(m, "u", "o2", "du", "o1") or ""
    amount = 2 if m.start("du") >= 0 else 1 if m.start("o1") >= 0 else c.whole(m, "n")
    if amount is None or amount > 5000:
        return None, 0
    return unit_of(code), -amount if m.start("b") >= 0 else amount


def _from(unit: Unit, by: int, base: TimeExpr) -> TimeExpr:
    """So many units from a day: a day for days and weeks, else that month or year."""
    return Shifted(Unit.DAY, 7 * by, base) if unit is Unit.WEEK else Shifted(unit, by, base)


def from_that(m: Match, c: Context) -> Made | None:
    """`بعد يومين من ذلك`, `قبل نحو عام من ذلك التاريخ`: from the time told before."""
    unit, by = _counted(c, m)
    if unit is None or unit is Unit.DECADE:
        return None
    base, approx = c.base(Unit.DAY if unit is Unit.WEEK else unit), c.word(m, "q")
    if base is None or approx not in (None, "APPROX"):
        return None
    expr = _from(unit, by, base)
    return Made(expr if approx is None else Part(expr, approx))


def from_date(m: Match, c: Context) -> Made | None:
    """`بعد أسبوعين من 5 أيار`, `قبل يوم من 3 مارس 2015`."""
    (unit, by), date = _counted(c, m), day_expr(c, m, "9")
    if unit not in (Unit.DAY, Unit.WEEK) or date is None or fineness(date) != 0:
        return None
    return Made(_from(unit, by, date))


_TOLD = "{yawm}?(?:{today}(?:{follow:g}|{precede:h}|{same:s})|(?:{same_before}|{that}){today})"
_OF_YEAR = "{of}(?:{am_def}|{unit_def:v})(?:{step:k}|{precede:pr})"
_AMOUNT = "(?:{count:n}(?:{units_many:u}|{one:o2})|{units_two:du}|{one:o1})"

RULES: list[Rule[Context, Made]] = [
    Rule("time.hour.of_told", f"{HOUR}{{of}}?(?:{{daypart:db}}{{of}}?)?{_TOLD}", hour_of_told),
    Rule("time.hour.lone_of_told", f"{LONE}{DAYPART}{{of}}?{_TOLD}", lone_hour_of_told),
    Rule("time.day.same_of_year", f"(?:{{today}}{{same}}|{{same_before}}{{today}}){_OF_YEAR}", same_of_year),
    Rule("time.quarter.beside", "{quarter}(?:{precede:h}|{follow:g})", quarter_beside),
    Rule(
        "time.counted.from_that",
        f"(?:{{after}}|{{before:b}}){{approx:q}}?{_AMOUNT}{{of}}{{that}}(?!{{today}}|{{unit_def}}|{{am_def}})",
        from_that,
    ),
    Rule("time.counted.from_date", f"(?:{{before:b}}|{{after}}){_AMOUNT}{{of}}{{yawm}}?{day('9')}", from_date),
]
