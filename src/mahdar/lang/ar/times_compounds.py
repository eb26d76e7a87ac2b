"""Lengths of several units, `ثلاث سنوات وسبعة أشهر`, and days and months so long ago: `قبل سنة ونصف`."""

from __future__ import annotations

import re

from mahdar.lang.ar.times_context import Context, Made, Match, unit_of
from mahdar.lang.ar.times_lengths import code, modifier
from mahdar.lang.rule import Rule
from mahdar.model.timex import Length, Part, Shifted, TimeExpr, TimexType, Toward, Unit

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


def from_now(m: Match, c: Context) -> Made | None:
    """`قبل ثلاثة أيام`, `بعد أسبوعين من الآن`, `توفي منذ أسبوع`: counted from publication. Counted from an event
    (`قبل يوم من ...`), only the length is told."""
    unit_code = c.first_word(m, "u", "du", "o1") or ""
    unit = unit_of(unit_code)
    amount = 2 if m.start("du") >= 0 else 1 if m.start("o1") >= 0 else c.whole(m, "n")
    back = m.start("b") >= 0
    if unit is None or amount is None or amount > 5000 or (m.start("o1") >= 0 and c.right(m).startswith("month")):
        return None
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
    unit, part, back = c.word(m, "o") or c.word(m, "d") or c.word(m, "u"), c.number(m, "f"), m.start("b") >= 0
    whole = 1 if m.start("o") >= 0 else 2 if m.start("d") >= 0 else c.whole(m, "n")
    months = 12 * (whole + part) if part is not None and whole is not None else None
    if unit != "Y" or part not in (1 / 4, 1 / 2, 3 / 4) or months is None or not 0 < months < 6000:
        return None
    if c.after(c.end(m)) in ("من", "علي", "الي") or (not back and c.toward(m) is not Toward.AHEAD):
        return None
    return Made(Shifted(Unit.MONTH, int(-months if back else months)))


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
    Rule(
        "time.length.and_part_from_now",
        "(?:{before:b}|{after})(?:{count:n}(?P<u>{units_many}|{one})|{units_two:d}|{one:o})"
        "{conj}{words:f}(?:{am_def}|{unit_def}|{one})?",
        and_a_part,
    ),
    Rule(
        "time.length.from_now",
        "(?:{before:b}|{after}|{since:sn}){approx:q}?(?:{count:n}(?P<u>{units_many}|{one})|{units_two:du}|{one:o1}){whole}?(?:{of}{now:now})?",
        from_now,
    ),
]
