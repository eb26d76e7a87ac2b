"""Years told with more than their number: `السنة المالية 2014`, `العام الدراسي 2015-2016`, `العام الجديد`."""

from __future__ import annotations

from mahdar.lang.ar.times_context import Context, Made, Match, unit_of
from mahdar.lang.ar.times_hijri import hijri_year
from mahdar.lang.ar.times_units import BEFORE_BARE, DIVIDED, part_of
from mahdar.lang.rule import Rule
from mahdar.model.timex import Absolute, Between, Part, Shifted, TimeExpr, Unit

_NEW = (
    "حلول", "بحلول", "موازنه", "ميزانيه", "دخول", "بدء", "استقبال", "قدوم", "بقدوم", "مناسبه", "بمناسبه", "راس",
    "احتفالات", "اطلاله", "باستقبال", "خلال", "مع",
)  # fmt: skip


def _of_year(c: Context, m: Match) -> bool:
    """Is it the year, not the month or week, that stands before?"""
    return all(c.word(m, g) in (None, "Y") for g in ("fu", "fv", "am"))


def fiscal(m: Match, c: Context) -> Made | None:
    """`السنة المالية 2014`, `العام الدراسي 1436/1437هـ`: the years that it lies in."""
    a, b, short = c.whole(m, "a"), c.whole(m, "b"), c.whole(m, "b2")
    if not _of_year(c, m) or a is None:
        return None
    if short is not None:
        b = a + 1 if (a + 1) % 100 == short else None
        if b is None:
            return None
    if b is not None and b != a + 1:
        a, b = min(a, b), max(a, b)
        if b != a + 1:
            return None
    years = [hijri_year(y) if y < 1600 else Absolute(f"{y:04d}") for y in (a, b) if y is not None]
    first, last = years[0], years[-1]
    if first is None or last is None:
        return None
    return part_of(c, m, first if first == last else Between(first, last))


def fiscal_stepped(m: Match, c: Context) -> Made | None:
    """`العام المالي الحالي`."""
    if not _of_year(c, m) or (m.start("k") < 0 and m.start("hq") < 0):
        return None
    return part_of(c, m, Shifted(Unit.YEAR, c.whole(m, "k") or 0))


def anew(m: Match, c: Context) -> Made | None:
    """`العام الجديد`: that which begins next, or has just begun."""
    start = c.start(m)
    if not _of_year(c, m) or c.follows(start, "general"):
        return None
    if m.start("p") < 0 and c.left(m) not in BEFORE_BARE and c.before(start) not in _NEW:
        return None
    return part_of(c, m, Shifted(Unit.YEAR, 0, Shifted(Unit.MONTH, 6, None, True)))


def two_steps(m: Match, c: Context) -> Made | None:
    """`العامين الماضي والحالي`, `الشهرين الحالي والمقبل`."""
    unit, a, b = unit_of(c.word(m, "du") or ""), c.whole(m, "k"), c.whole(m, "k2")
    if unit is None or a is None or b is None or a == b:
        return None
    first, last = (Shifted(unit, n) for n in sorted((a, b)))
    return Made(Between(first, last))


def two_quarters(m: Match, c: Context) -> Made | None:
    """`الربعين الأول والثاني من 2017`."""
    a, b, year = c.whole(m, "o1"), c.whole(m, "o2"), c.whole(m, "y")
    whole: TimeExpr | None = Absolute(f"{year:04d}") if year is not None else None
    if whole is None and _of_year(c, m):
        whole = Shifted(Unit.YEAR, c.whole(m, "k") or 0)
    if whole is None or a is None or b is None or not 1 <= a < b <= 4:
        return None
    return Made(Between(Part(whole, f"Q{a}"), Part(whole, f"Q{b}")))


_YEAR = "(?:{am:am}|{am_def:fu}|{unit_def:fv})"

RULES: list[Rule[Context, Made]] = [
    Rule(
        "time.year.fiscal",
        f"{DIVIDED}{_YEAR}(?:{{fiscal}}|{{school}}){{step}}?{{year:a}}(?:(?:{{slash}}|{{dash}}|{{conj}})(?:{{year:b}}|{{day:b2}}))?"
        "(?:{gregorian}|{hijri})?",
        fiscal,
    ),
    Rule(
        "time.year.fiscal_stepped", f"{DIVIDED}(?:{{am_def:fu}}|{{unit_def:fv}}){{fiscal}}{{step:k}}?", fiscal_stepped
    ),
    Rule("time.year.anew", "(?:{part:p}{of}?)?(?:{am_def:fu}|{unit_def:fv}){anew}", anew),
    Rule("time.range.steps", "{units_def_two:du}{step:k}{conj}{step:k2}", two_steps),
    Rule(
        "time.range.quarters",
        "{quarters_two}{ordinal:o1}{conj}{ordinal:o2}(?:{of}|{prep})"
        "(?:(?:{am}|{am_def})?{year:y}|(?:{am_def:fu}|{unit_def:fv}){step:k})",
        two_quarters,
    ),
]
