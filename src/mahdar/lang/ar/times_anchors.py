"""Times told from one told before: `مساء اليوم نفسه`, `ذلك العام`, `بعدها بيومين`, `الشهر نفسه من العام الماضي`."""

from __future__ import annotations

from mahdar.lang.ar.times_context import Context, Made, Match, unit_of
from mahdar.lang.rule import Rule
from mahdar.model.timex import Absolute, At, Both, Part, Recurring, Shifted, TimeExpr, TimexType, Toward, Unit, fineness


def part_of_told_day(m: Match, c: Context) -> Made | None:
    """`مساء اليوم نفسه`, `صباح اليوم التالي`, `مساء نفس اليوم`, `فجر ذلك اليوم`."""
    base, part = c.base(Unit.DAY), c.word(m, "dp")
    by = c.first_whole(m, "g", "h", "s") or 0
    if part is None or (base is None and by == 0):
        return None
    return Made(At(Shifted(Unit.DAY, by, base), part), TimexType.TIME)


def told_night(m: Match, c: Context) -> Made | None:
    """`الليلة نفسها`, `الليلة التالية`, `تلك الليلة`."""
    base = c.base(Unit.DAY)
    by = c.first_whole(m, "g", "h", "s") or 0
    return Made(At(Shifted(Unit.DAY, by, base), "NI"), TimexType.TIME) if base is not None else None


def that_unit(m: Match, c: Context) -> Made | None:
    """`ذلك اليوم`, `تلك السنة`, `في ذلك الشهر`: the one told before."""
    unit = Unit.DAY if m.start("t") >= 0 else unit_of(c.word(m, "u") or c.word(m, "v") or "")
    base = None if unit is None or unit is Unit.DECADE else c.base(unit)
    if c.after(c.end(m)) in ("الذي", "التي") or c.right(m).startswith("step"):
        return None  # `جاء ذلك اليوم الذي`
    if unit is Unit.DAY and not c.that_day(m.start()):
        return None  # `أعلن ذلك اليوم`
    return None if unit is None or base is None else Made(Shifted(unit, 0, base))


def beside_told(m: Match, c: Context) -> Made | None:
    """`العام الذي سبقه`, `اليوم الذي تلاه`."""
    unit = Unit.DAY if m.start("t") >= 0 else unit_of(c.word(m, "u") or c.word(m, "v") or "")
    by = c.whole(m, "by")
    base = None if unit is None else c.base(unit)
    return None if unit is None or base is None or by is None else Made(Shifted(unit, by, base))


def same_in_year(m: Match, c: Context) -> Made | None:
    """`الشهر نفسه من العام السابق`, `الشهر ذاته من العام الماضي`."""
    unit = unit_of(c.word(m, "u") or c.word(m, "u2") or "")
    if unit is not Unit.MONTH or (c.word(m, "v") or "Y") != "Y":
        return None
    base = c.base(Unit.MONTH)
    if base is None:
        return None
    if m.start("pr") >= 0:
        return Made(Shifted(Unit.MONTH, -12, base))
    step, name = c.whole(m, "k") or 0, _month_of(base)
    if name is not None:
        return Made(Recurring(f"XXXX-{name}", Toward.SAME, Shifted(Unit.YEAR, step)))
    shifted = base.expr if isinstance(base, Both) else base
    if isinstance(shifted, Shifted) and shifted.unit is Unit.MONTH and shifted.base is None:
        told = shifted.by <= 12 * step  # compared with that year once already
        return Made(Shifted(Unit.MONTH, shifted.by if told else shifted.by + 12 * step))
    return None


def _month_of(expr: TimeExpr) -> str | None:
    """The month's number in the name of a month or day of our calendar."""
    match expr:
        case Absolute(value=value, calendar="gregorian") if len(value) in (7, 10) and value[5:7] <= "12":
            return value[5:7]
        case Recurring(template=template) if template[:5] == "XXXX-" and template[5:7].isdigit():
            return template[5:7]
        case Both(expr=inner) | Part(of=inner):
            return _month_of(inner)
    return None


def same_quarter(m: Match, c: Context) -> Made | None:
    """`الربع المماثل من العام السابق`, `الربع نفسه من العام الماضي`."""
    last = next((e for e in reversed(c.told[-6:]) if isinstance(e, Part) and e.part[0] in "QH"), None)
    if last is None or (c.word(m, "v") or "Y") != "Y" or (last.part[0] == "Q") != (m.start("qr") >= 0):
        return None
    year = Shifted(Unit.YEAR, -1, last.of) if m.start("pr") >= 0 else Shifted(Unit.YEAR, c.whole(m, "k") or 0)
    return Made(Part(year, last.part))


def counted(m: Match, c: Context) -> Made | None:
    """`بعد ذلك بيومين`, `قبلها بعام`: from the day or the year told before; without one only the length is told."""
    unit = unit_of(c.first_word(m, "u", "du", "o1") or "")
    amount = 2 if m.start("du") >= 0 else 1 if m.start("o1") >= 0 else c.whole(m, "n")
    base = None if unit is None else c.base(unit)
    if unit is None or amount is None or base is None or unit is Unit.DECADE or c.told_by(m, "by") != "ب":
        return None  # `بعدها لعامين`: for two years
    back = m.start("b") >= 0 or c.whole(m, "at") == -1
    fine = unit in (Unit.DAY, Unit.WEEK) and fineness(base) == 0
    expr, approx = Shifted(unit, -amount if back else amount, base, fine), c.word(m, "q")
    if approx is None:
        return Made(expr)
    return Made(Part(expr, approx)) if approx == "APPROX" else None


_TOLD = "(?:{today}(?:{follow:g}|{precede:h}|{same:s})|(?:{same_before}|{that}){today})"
_OF_YEAR = "(?:{of}|{in}|{prep})(?:{am_def}|{unit_def:v})(?:{step:k}|{precede:pr})"

RULES: list[Rule[Context, Made]] = [
    Rule("time.day.told_part", f"{{daypart:dp}}{{of}}?{{yawm}}?{_TOLD}", part_of_told_day),
    Rule(
        "time.night.told",
        "(?:{tonight}(?:{follow:g}|{precede:h}|{same:s})|(?:{that}|{same_before}){tonight})",
        told_night,
    ),
    Rule("time.that", "{that}(?:{today:t}|{am_def:u}|{unit_def:v})", that_unit),
    Rule("time.beside_told", "(?:{today:t}|{am_def:u}|{unit_def:v}){beside:by}", beside_told),
    Rule("time.same_in_year", f"(?:{{unit_def:u}}{{same}}|{{same_before}}{{unit_def:u2}}){_OF_YEAR}", same_in_year),
    Rule("time.same_quarter", f"(?:{{half}}|{{quarter:qr}})(?:{{same}}|{{alike}}){_OF_YEAR}", same_quarter),
    Rule(
        "time.counted_from_told",
        "(?:(?:{before:b}|{after}){that}|{since_then:at}){prep:by}{approx:q}?"
        "(?:{count:n}(?P<u>{units_many}|{one})|{units_two:du}|{one:o1}){whole}?",
        counted,
    ),
]
