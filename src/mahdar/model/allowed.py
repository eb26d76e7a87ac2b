"""Which days of publication a clue allows, by itself.

What has no closed form here allows every day: a clue may say too little, never too much.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from mahdar.model import dayset, edtf
from mahdar.model.dayset import ALL, FIRST, LAST, NONE, DaySet
from mahdar.model.document import Clue
from mahdar.model.resolve import told
from mahdar.model.timex import Absolute, At, Both, Part, Recurring, Shifted, TimeExpr, Toward, Unit, names, relative
from mahdar.model.when import When

_QUARTER = timedelta(days=92)
"""How far a date without its year may lie that nothing else puts before or after: the press names the year of what is
farther off (of 400 such dates beside a weekday none that fitted lay farther than 41 days from publication)."""
_YEARS = range(FIRST.year - 1, LAST.year + 2)


def allowed(clue: Clue) -> DaySet:
    """The days on which a text with this clue may have been written."""
    return _allowed(clue.kind, clue.expr)


def nearly(clue: Clue, slack: int) -> DaySet:
    """The days of publication where it may differ by so many days from the day that the words are of; and by as many
    a weekday may be wrong that stands by a date without its year."""
    days = allowed(clue)
    if clue.kind == "agree" and slack and isinstance(clue.expr, Both) and not any(map(_stepped, names(clue.expr))):
        for wrong in _misnamed(clue.expr, slack):
            days |= _agreeing(wrong)
    return beside(days, slack)


def names_the_day(clue: Clue) -> bool:
    """`اليوم الجمعة 9 آذار`: does it name the day of publication by its date?"""
    parts = list(names(clue.expr))
    return (
        clue.kind == "agree"
        and any(isinstance(p, Shifted) and p.unit is Unit.DAY for p in parts)
        and any(dayset.count(_bearing(p)) <= len(_YEARS) for p in parts if isinstance(p, Absolute | Recurring))
    )


def beside(days: DaySet, by: int) -> DaySet:
    """The days and those up to `by` days before and after them."""
    out, covered = days, 1
    while covered <= 2 * by:  # a stretch grows by its own length at each step
        step = min(covered, 2 * by + 1 - covered)
        out |= out << step
        covered += step
    return dayset.moved(out, -by) & ALL


def _stepped(part: TimeExpr) -> bool:
    return isinstance(part, Shifted)


def _misnamed(expr: Both, slack: int) -> Iterator[TimeExpr]:
    """The same date with the weekdays beside the one that is told."""
    if isinstance(expr.also, Recurring) and (m := re.fullmatch(r"XXXX-WXX-([1-7])", expr.also.template)):
        for by in range(-slack, slack + 1):
            yield Both(expr.expr, Recurring(f"XXXX-WXX-{(int(m[1]) - 1 + by) % 7 + 1}"))


def together(clues: Iterable[Clue]) -> DaySet:
    """The days that every clue allows."""
    out = ALL
    for clue in clues:
        out &= allowed(clue)
    return out


@lru_cache(maxsize=4096)
def _allowed(kind: str, expr: TimeExpr) -> DaySet:
    match kind:
        case "stamp":
            return _bearing(expr)
        case "past" | "coming":
            return _side(kind, expr)
        case _:
            return _agreeing(expr)


def _side(kind: str, expr: TimeExpr) -> DaySet:
    """A time of its own year bounds one side; one that is counted from publication bounds nothing."""
    if relative(expr):
        return ALL
    when = told(expr, None)
    if when is None:
        return ALL
    return dayset.between(when.earliest, LAST) if kind == "past" else dayset.between(FIRST, when.latest)


def _agreeing(expr: TimeExpr) -> DaySet:
    parts = list(names(expr))
    named = [p for p in parts if not (isinstance(p, Shifted) and p.base is None)]
    out, days = ALL, [p for p in parts if p not in named]
    for step in days:
        assert isinstance(step, Shifted)
        if step.unit is Unit.DAY:
            out &= dayset.moved(_all_bearing(named), -step.by)
        elif not step.fine:
            for name in named:
                out &= _of_period(step, name)
    if days:
        return out
    weekday = next((p for p in named if isinstance(p, Recurring) and "-W" in p.template and p.base is None), None)
    dated = next((p for p in named if p is not weekday), None)
    return _near(dated, weekday) if isinstance(dated, Recurring) and weekday is not None else ALL


def _bearing(expr: TimeExpr) -> DaySet:
    """The days that an expression can name, whenever it is told."""
    match expr:
        case Recurring(template=template, base=None):
            return dayset.named(template)
        case Recurring(template=template, base=base) if base is not None and _counted(base):
            return dayset.named(template)
        case Both() | At() | Part():
            return _all_bearing(names(expr))
        case _ if not relative(expr):
            when = told(expr, None)
            return ALL if when is None else dayset.union((b.first, b.last) for b in when.alternatives)
    return ALL


def _counted(base: TimeExpr) -> bool:
    return isinstance(base, Shifted) and base.base is None


def _all_bearing(exprs: Iterable[TimeExpr]) -> DaySet:
    """The days that bear all the names; a weekday beside a day of the moon moves it by one, for it is sighted."""
    exprs = tuple(exprs)
    out = sighted = ALL
    for expr in exprs:
        days = _bearing(expr)
        out &= days
        sighted &= beside(days, 1) if isinstance(expr, Absolute) and expr.calendar != "gregorian" else days
    return out or sighted


def _of_period(step: Shifted, name: TimeExpr) -> DaySet:
    """`الشهر الماضي، شباط 2016`: the days from which so many months, years ... lead into what the name means."""
    back = Shifted(step.unit, -step.by)
    if isinstance(name, Absolute):
        when = When(name.value)
        a, b = told(back, when.earliest), told(back, when.latest)
        return ALL if a is None or b is None else dayset.between(a.earliest, b.latest)
    if step.unit is Unit.MONTH and isinstance(name, Recurring) and (m := re.match(r"XXXX-(\d\d)", name.template)):
        number = int(m[1])
        if 1 <= number <= 12:
            return dayset.named(f"XXXX-{(number - 1 - step.by) % 12 + 1:02d}")
    return ALL


def _near(dated: Recurring, weekday: Recurring) -> DaySet:
    """`الاثنين 18 مارس` without its year: the stretches in which the 18th that is meant is a Monday."""
    if dated.base is not None:
        return _of_told_month(dated, weekday) if _counted(dated.base) else ALL
    meant = dayset.named(dated.template) & dayset.named(weekday.template)
    if not re.fullmatch(r"XXXX-\d\d-\d\d", dated.template):
        return ALL
    return dayset.union(stretch for day in dayset.each(meant) for stretch in _around(day, dated))


def _around(day: date, dated: Recurring) -> Iterator[tuple[date, date]]:
    """From which days an expression means this very day."""
    others = [v for v in (dated.template.replace("XXXX", f"{day.year + i:04d}") for i in (-1, 1)) if edtf.valid(v)]
    before = next((date.fromisoformat(v) for v in others if v < day.isoformat()), day - timedelta(days=365))
    after = next((date.fromisoformat(v) for v in others if v > day.isoformat()), day + timedelta(days=365))
    if dated.skip:
        return
    match dated.toward:
        case Toward.BEFORE:
            yield day + edtf.DAY, after
        case Toward.PAST:
            yield day, after - edtf.DAY
        case Toward.AFTER:
            yield before, day - edtf.DAY
        case Toward.FUTURE:
            yield before + edtf.DAY, day
        case Toward.SAME:
            yield date(day.year, 1, 1), date(day.year, 12, 31)
        case _:
            yield day - _QUARTER, day + _QUARTER


def _of_told_month(dated: Recurring, weekday: Recurring) -> DaySet:
    """`الجمعة 15 من الشهر الجاري`: the months whose 15th is a Friday, moved by the step that is told."""
    base = dated.base
    if not isinstance(base, Shifted) or base.fine or base.unit not in (Unit.MONTH, Unit.YEAR):
        return ALL
    out = NONE
    for day in dayset.each(dayset.named(dated.template) & dayset.named(weekday.template)):
        period = told(Shifted(base.unit, -base.by), day)
        if period is not None:
            out |= dayset.between(period.earliest, period.latest)
    return out
