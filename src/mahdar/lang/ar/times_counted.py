"""Units counted from now, from a time told before, from a date: `قبل ثلاثة أيام`, `بعدها بعام`, `قبل يوم من 3 مارس`."""

from __future__ import annotations

from mahdar.lang.ar.times_context import Context, Made, Match, unit_of
from mahdar.lang.ar.times_dates import day, day_expr
from mahdar.lang.rule import Rule
from mahdar.model.timex import Part, Shifted, TimeExpr, Toward, Unit, fineness

_AMOUNT = "(?:{count:n}(?P<u>{units_many}|{one})|{units_two:du}|{one:o1})"
_MOST = 5000


def units_told(c: Context, m: Match) -> tuple[Unit, int] | None:
    """The unit, and how many of it; None for hours, for fractions and for what nobody counts to."""
    unit = unit_of(c.first_word(m, "u", "du", "o1") or "")
    number = 2 if m.start("du") >= 0 else 1 if m.start("o1") >= 0 else c.whole(m, "n")
    return None if unit is None or number is None or number > _MOST else (unit, number)


def from_now(m: Match, c: Context) -> Made | None:
    """`قبل ثلاثة أيام`, `بعد أسبوعين من الآن`, `توفي منذ أسبوع`: counted from publication. Counted from an event
    (`قبل يوم من ...`), only the length is told."""
    counted, back = units_told(c, m), m.start("b") >= 0
    if counted is None or (m.start("o1") >= 0 and c.right(m).startswith("month")):
        return None
    unit, amount = counted
    now = m.start("now") >= 0
    following = c.after(c.end(m))
    if following == "فقط":  # `قبل يومين فقط من الموعد`
        following = c.after(c.items.text.index("فقط", c.end(m)) + 3)
    apart = ("من",) if back else ("من", "علي", "الي")
    if (not now and following in apart) or c.heads_year(m):
        return None
    if m.start("sn") >= 0:
        if unit not in (Unit.DAY, Unit.WEEK) or not c.happened(m):
            return None
        back = True
    elif not back and not now and c.toward(m) is not Toward.AHEAD:
        return None
    shifted = Shifted(unit, -amount if back else amount, None, now or (back and unit is Unit.WEEK))
    if m.start("q") < 0:
        return Made(shifted)
    return Made(Part(shifted, "APPROX")) if back and c.word(m, "q") == "APPROX" and not c.since(m) else None


def and_a_part(m: Match, c: Context) -> Made | None:
    """`قبل عام ونصف العام`: so many months before."""
    counted, part, back = units_told(c, m), c.number(m, "f"), m.start("b") >= 0
    if counted is None or counted[0] is not Unit.YEAR or part not in (1 / 4, 1 / 2, 3 / 4):
        return None
    months = int(12 * (counted[1] + part))
    if months >= _MOST or c.after(c.end(m)) in ("من", "علي", "الي") or (not back and c.toward(m) is not Toward.AHEAD):
        return None
    return Made(Shifted(Unit.MONTH, -months if back else months))


def from_told(m: Match, c: Context) -> Made | None:
    """`بعد ذلك بيومين`, `قبلها بعام`: from the day or the year told before; without one only the length is told."""
    counted = units_told(c, m)
    if counted is None or counted[0] is Unit.DECADE or c.told_by(m, "by") != "ب":
        return None  # `بعدها لعامين`: for two years
    unit, amount = counted
    if (base := c.base(unit)) is None:
        return None
    back = m.start("b") >= 0 or c.whole(m, "at") == -1
    fine = unit in (Unit.DAY, Unit.WEEK) and fineness(base) == 0
    expr, approx = Shifted(unit, -amount if back else amount, base, fine), c.word(m, "q")
    if approx is None:
        return Made(expr)
    return Made(Part(expr, approx)) if approx == "APPROX" else None


def _from(unit: Unit, by: int, base: TimeExpr) -> TimeExpr:
    """So many units from a day: a day for days and weeks, else that month or year."""
    return Shifted(Unit.DAY, 7 * by, base) if unit is Unit.WEEK else Shifted(unit, by, base)


def from_that(m: Match, c: Context) -> Made | None:
    """`بعد يومين من ذلك`, `قبل نحو عام من ذلك التاريخ`: from the time told before."""
    counted = units_told(c, m)
    if counted is None or counted[0] is Unit.DECADE:
        return None
    unit, amount = counted
    base, approx = c.base(Unit.DAY if unit is Unit.WEEK else unit), c.word(m, "q")
    if base is None or approx not in (None, "APPROX"):
        return None
    expr = _from(unit, -amount if m.start("b") >= 0 else amount, base)
    return Made(expr if approx is None else Part(expr, approx))


def from_date(m: Match, c: Context) -> Made | None:
    """`بعد أسبوعين من 5 أيار`, `قبل يوم من 3 مارس 2015`."""
    counted, date = units_told(c, m), day_expr(c, m, "9")
    if counted is None or counted[0] not in (Unit.DAY, Unit.WEEK) or date is None or fineness(date) != 0:
        return None
    unit, amount = counted
    return Made(_from(unit, -amount if m.start("b") >= 0 else amount, date))


RULES: list[Rule[Context, Made]] = [
    Rule(
        "time.length.and_part_from_now",
        "(?:{before:b}|{after})" + _AMOUNT + "{conj}{words:f}(?:{am_def}|{unit_def}|{one})?",
        and_a_part,
    ),
    Rule(
        "time.length.from_now",
        "(?:{before:b}|{after}|{since:sn}){approx:q}?" + _AMOUNT + "{whole}?(?:{of}{now:now})?",
        from_now,
    ),
    Rule(
        "time.counted_from_told",
        "(?:(?:{before:b}|{after}){that}|{since_then:at}){prep:by}{approx:q}?" + _AMOUNT + "{whole}?",
        from_told,
    ),
    Rule(
        "time.counted.from_that",
        f"(?:{{after}}|{{before:b}}){{approx:q}}?{_AMOUNT}{{of}}{{that}}(?!{{today}}|{{unit_def}}|{{am_def}})",
        from_that,
    ),
    Rule("time.counted.from_date", f"(?:{{before:b}}|{{after}}){_AMOUNT}{{of}}{{yawm}}?{day('9')}", from_date),
]
