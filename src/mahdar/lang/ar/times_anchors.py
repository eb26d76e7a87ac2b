"""Times told from one told before: `اليوم التالي`, `مساء اليوم نفسه`, `ذلك العام`, `الشهر نفسه من العام الماضي`."""

from __future__ import annotations

from mahdar.lang.ar.times_clock import DAYPART, LONE, after_hour_word
from mahdar.lang.ar.times_context import Context, Made, Match, unit_of
from mahdar.lang.ar.times_hours import HOUR, at
from mahdar.lang.rule import Rule
from mahdar.model.timex import Absolute, At, Both, Part, Recurring, Shifted, TimeExpr, TimexType, Toward, Unit


def _step(c: Context, m: Match) -> int:
    """`التالي`, `السابق`, `نفسه` as a step from what was told before."""
    return c.first_whole(m, "g", "h", "s") or 0


def told_day(m: Match, c: Context) -> Made | None:
    """`اليوم التالي`, `في اليوم نفسه`: from the last day told before it; where none is near, no time."""
    base = c.base(Unit.DAY)
    return None if base is None else Made(Shifted(Unit.DAY, _step(c, m), base))


def same(m: Match, c: Context) -> Made | None:
    """`نفس اليوم`, `ذات العام`: the one told before."""
    unit = Unit.DAY if m.start("t") >= 0 else unit_of(c.word(m, "u") or c.word(m, "v") or "")
    base = None if unit is None else c.base(unit)
    return None if unit is None or base is None else Made(Shifted(unit, 0, base))


def part_of_told_day(m: Match, c: Context) -> Made | None:
    """`مساء اليوم نفسه`, `صباح اليوم التالي`, `مساء نفس اليوم`, `فجر ذلك اليوم`."""
    base, part = c.base(Unit.DAY), c.word(m, "dp")
    by = _step(c, m)
    if part is None or (base is None and by == 0):
        return None
    return Made(At(Shifted(Unit.DAY, by, base), part), TimexType.TIME)


def told_night(m: Match, c: Context) -> Made | None:
    """`الليلة نفسها`, `الليلة التالية`, `تلك الليلة`."""
    base = c.base(Unit.DAY)
    by = _step(c, m)
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


def hour_of_told(m: Match, c: Context) -> Made | None:
    """`الساعة الخامسة من مساء اليوم نفسه`, `السادسة من صباح اليوم التالي`."""
    base = c.base(Unit.DAY)
    return None if base is None else at(c, m, Shifted(Unit.DAY, _step(c, m), base))


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


_TOLD = "(?:{today}(?:{follow:g}|{precede:h}|{same:s})|(?:{same_before}|{that}){today})"
_OF_YEAR = "(?:{of}|{in}|{prep})(?:{am_def}|{unit_def:v})(?:{step:k}|{precede:pr})"

RULES: list[Rule[Context, Made]] = [
    Rule("time.day.told", "{yawm}?{today}(?:{follow:g}|{precede:h}|{same:s})", told_day),
    Rule("time.same", "{same_before}(?:{today:t}|{am_def:u}|{unit_def:v})", same),
    Rule("time.hour.of_told", f"{HOUR}{{of}}?(?:{{daypart:db}}{{of}}?)?{{yawm}}?{_TOLD}", hour_of_told),
    Rule("time.hour.lone_of_told", f"{LONE}{DAYPART}{{of}}?{{yawm}}?{_TOLD}", lone_hour_of_told),
    Rule("time.day.same_of_year", f"(?:{{today}}{{same}}|{{same_before}}{{today}}){_OF_YEAR}", same_of_year),
    Rule("time.quarter.beside", "{quarter}(?:{precede:h}|{follow:g})", quarter_beside),
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
]
