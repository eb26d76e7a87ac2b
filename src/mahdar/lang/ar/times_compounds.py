"""Lengths of several units, `ثلاث سنوات وسبعة أشهر`, and counted from now: `قبل سنة وثلاثة أشهر`."""

from __future__ import annotations

import re

from mahdar.lang.ar.times_context import Context, Made, Match, unit_of
from mahdar.lang.ar.times_lengths import code, modifier
from mahdar.lang.rule import Rule
from mahdar.model.timex import Length, Shifted, TimeExpr, TimexType, Toward

_ORDER = ("Y", "M", "W", "D", "H", "TM", "TS")
_RANGED = re.compile(r"(?:^|\W)(?:ما |و)?(?:بين|تتراوح|يتراوح|تراوحت|تراوح)\W[^.\n]*$")
_REACH = 30  # letters from `بين` to the first of the lengths it stands between


def _amounts(m: Match, c: Context) -> dict[str, float] | None:
    """Each unit with its number; None where one is told twice."""
    out: dict[str, float] = {}
    for s in "123":
        if m.start("d" + s) >= 0:
            unit, amount = c.word(m, "d" + s), 2.0
        elif m.start("o" + s) >= 0:
            unit, amount = c.word(m, "o" + s), 1.0
        elif m.start("n" + s) >= 0:
            number = c.number(m, "n" + s)
            unit, amount = c.word(m, "u" + s), -1.0 if number is None else float(number)
            if unit is None and c.told_by(m, "x" + s) == "ثانيه":
                unit = "TS"  # `37 ثانية`: the word is an ordinal too
        else:
            continue
        if unit not in _ORDER or unit in out or amount < 0 or (amount % 1 and unit != "TS"):
            return None
        out[unit] = amount
    return out


def _between(m: Match, c: Context) -> bool:
    """`بين شهرين وثلاث سنوات` are two lengths."""
    start = c.start(m)
    return bool(_RANGED.search(c.items.text[max(0, start - _REACH) : start]))


def compound(m: Match, c: Context) -> Made | None:
    """`ثلاث سنوات وسبعة أشهر`; `قبل سنة وثلاثة أشهر`, `منذ شهر و21 يوما من الآن` count from publication."""
    amounts = _amounts(m, c)
    one_more = c.told_by(m, "o2").endswith("ا")  # `15 شهرا وأسبوعا`
    if amounts is None or (max(m.start(g) for g in ("n2", "d2", "w2")) < 0 and not one_more) or _between(m, c):
        return None
    if c.heads_year(m):
        return None
    back = m.start("b") >= 0 or c.left(m) == "since"
    now = m.start("now") >= 0
    if m.start("b") >= 0 or m.start("a") >= 0 or now:
        if not now and (c.after(c.end(m)) in ("من", "علي", "الي") or (not back and c.toward(m) is not Toward.AHEAD)):
            return None
        expr = _from_now(amounts, -1 if back else 1, now)
        return Made(expr) if expr is not None else None
    value = _iso(amounts)
    return Made(Length(value, modifier(c, m)), TimexType.DURATION)


def _iso(amounts: dict[str, float]) -> str:
    parts = [str(code(unit, amounts[unit])) for unit in _ORDER if unit in amounts]
    days = "".join(p[1:] for p in parts if p[1] != "T")
    hours = "".join(p[2:] for p in parts if p[1] == "T")
    return f"P{days}" + (f"T{hours}" if hours else "")


def _from_now(amounts: dict[str, float], way: int, fine: bool) -> TimeExpr | None:
    """The finest unit told, counted from publication over the coarser ones."""
    expr: TimeExpr | None = None
    units = [u for u in _ORDER if u in amounts]
    for i, code_ in enumerate(units):
        unit = unit_of(code_)
        if unit is None or amounts[code_] > 5000:
            return None
        expr = Shifted(unit, way * int(amounts[code_]), expr, fine or i + 1 < len(units))
    return expr


def _amount(s: str) -> str:
    counted = f"{{count:n{s}}}(?:(?P<u{s}>{{units_many}}|{{one}})|{{ordinal:x{s}}})"
    return f"(?:{counted}|{{units_two:d{s}}}|{{one:o{s}}}{{whole:w{s}}}?)"


RULES: list[Rule[Context, Made]] = [
    Rule(
        "time.length.compound",
        f"(?:{{before:b}}|{{after:a}})?{{approx:q}}?{_amount('1')}{{conj}}{_amount('2')}(?:{{conj}}{_amount('3')})?"
        "{approx_after:qa}?(?:{of}{now:now})?",
        compound,
    ),
]
