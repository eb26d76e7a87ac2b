"""Days and months of the calendar, `18 آذار/مارس 2017`, `السابع من أيلول`: patterns, and what their groups mean."""

from __future__ import annotations

from mahdar.lang.ar.times_context import Context, Match
from mahdar.lang.ar.times_hijri import hijri_day, hijri_month, hijri_year
from mahdar.model import edtf
from mahdar.model.timex import Absolute, Both, Recurring, Shifted, TimeExpr, Toward, Unit


def month(s: str = "") -> str:
    """A month, or one named twice: `آذار/مارس`, `(آذار) مارس`, `مارس (آذار)`, `فبراير شباط`."""
    return f"{{lpar}}?{{month:m{s}}}{{rpar}}?(?:(?:{{slash}}|{{lpar}})?{{month:n{s}}}{{rpar}}?)?"


def year(s: str = "") -> str:
    """The year after a month: `2013`, `، 2013`, `من عام 2013`."""
    named = "(?:{am}|{am_def}|{prep}{am})?"
    era = f"(?:{{gregorian}}|{{hijri:h{s}}})?"
    return f"(?:{{comma}}? {{of}}? {named} {{year:y{s}}} {{step:ys{s}}}? {era})"


def tail(s: str = "") -> str:
    """What follows a month: a year, a step (`الماضي`), a year told by a step (`من العام الماضي`)."""
    this = f"{{this:th{s}}}(?:{{am_def:ru{s}}}|{{unit_def:rv{s}}})"
    step = f"(?:{{step:k{s}}}|{{same:sm{s}}}|{{follow:fo{s}}}|{{precede:pr{s}}})"
    that = f"{{that:tt{s}}}(?:{{am_def}}|{{unit_def}})"
    relative = f"(?:{{of}}|{{in}}|{{comma}})?(?:{this}|{that}|(?:{{am_def:qu{s}}}|{{unit_def:qv{s}}}){step})"
    return f"(?:{year(s)}|{{of}}?{{step:ms{s}}}|{relative})?"


def day(s: str = "") -> str:
    """A day in any of its orders."""
    words = f"{{mday:d{s}}} {{of}}? {{shahr}}? {month(s)} {tail(s)}"
    digits = f"{{ndate:nd{s}}}(?:{{gregorian}}|{{hijri}})?"
    month_first = f"{{month:em{s}}} {{day:ed{s}}} {{comma}}? {{year:ey{s}}}"
    return f"(?:{words}|{digits}|{month_first})"


def month_number(c: Context, m: Match, s: str = "") -> int | None:
    """The month; halves of a doubled name that differ are reported, and the first holds."""
    first, second = c.whole(m, "m" + s), c.whole(m, "n" + s)
    if first and second and first != second:
        a, b = c.item(m, "m" + s), c.item(m, "n" + s)
        if a is not None and b is not None:
            c.clash("doubled_month_clash", m, c.items.text[a.start : a.end], c.items.text[b.start : b.end])
    return first


def year_expr(c: Context, m: Match, s: str = "") -> TimeExpr | None:
    """The year a tail tells by a step, as an expression."""
    code = c.word(m, "rv" + s) or c.word(m, "qv" + s) or "Y"
    if code != "Y":
        return None
    if c.item(m, "th" + s) is not None:
        return Shifted(Unit.YEAR, 0)
    if c.item(m, "tt" + s) is not None:
        base = c.base(Unit.YEAR)
        return None if base is None else Shifted(Unit.YEAR, 0, base)
    step = c.whole(m, "k" + s)
    if step is not None:
        return Shifted(Unit.YEAR, step)
    for group in ("sm", "fo", "pr"):
        by = c.whole(m, group + s)
        if by is not None:
            return Shifted(Unit.YEAR, by, c.base(Unit.YEAR))
    return None


def toward_step(step: int) -> tuple[Toward, int]:
    """`الماضي` and its like as a direction and a number of occurrences passed over."""
    return {
        -2: (Toward.BEFORE, 1),
        -1: (Toward.BEFORE, 0),
        0: (Toward.SAME, 0),
        1: (Toward.AFTER, 0),
        2: (Toward.AFTER, 1),
    }[step]


def in_year(c: Context, m: Match, code: str, s: str = "") -> TimeExpr | None:
    """`code` (`06-15`, `06`, `21`) in the year that the tail tells, or the one the context suggests."""
    written = c.whole(m, "y" + s)
    if written is not None:
        value = f"{written:04d}-{code}"
        if not edtf.valid(value):
            return None
        step = c.whole(m, "ys" + s)
        return Absolute(value) if step is None else Both(Absolute(value), Shifted(Unit.YEAR, step))
    template = f"XXXX-{code}"
    if not edtf.valid(template.replace("XXXX", "2000")):
        return None
    step = c.whole(m, "ms" + s)
    if step is not None:
        return Recurring(template, *_with_skip(step))
    told = year_expr(c, m, s)
    if told is not None:
        if isinstance(told, Shifted) and told.base is None and told.by == 0:
            return Recurring(template, Toward.SAME)
        return Recurring(template, Toward.SAME, told)
    return Recurring(template, c.toward(m, template))


def _with_skip(step: int) -> tuple[Toward, None, int]:
    toward, skip = toward_step(step)
    return toward, None, skip


def _hijri(c: Context, m: Match, number: int, day_number: int | None, s: str) -> TimeExpr | None:
    written = c.whole(m, "y" + s)
    if written is None:
        return None
    return hijri_day(written, number - 100, day_number) if day_number else hijri_month(written, number - 100)


def month_expr(c: Context, m: Match, s: str = "") -> TimeExpr | None:
    """The month that the groups of `month` and `tail` name."""
    number = month_number(c, m, s)
    if number is None:
        return None
    return _hijri(c, m, number, None, s) if number > 100 else in_year(c, m, f"{number:02d}", s)


def day_expr(c: Context, m: Match, s: str = "", group: str = "d") -> TimeExpr | None:
    """The day that the groups of `day` name; a day that no calendar has is reported."""
    written = c.value(m, "nd" + s)
    if isinstance(written, Absolute):
        return written if len(written.value) == 10 or group == "d" else None
    if c.item(m, "em" + s) is not None:
        value = f"{c.whole(m, 'ey' + s):04d}-{c.whole(m, 'em' + s):02d}-{c.whole(m, 'ed' + s):02d}"
        return Absolute(value) if edtf.valid(value) else None
    number, day_number = month_number(c, m, s), c.whole(m, group + s)
    if number is None or day_number is None:
        return None
    if number > 100:
        return _hijri(c, m, number, day_number, s)
    expr = in_year(c, m, f"{number:02d}-{day_number:02d}", s) if day_number <= 31 else None
    if expr is None and 29 <= day_number <= 31:
        c.clash("impossible_date", m, f"{number:02d}-{day_number:02d}")
    return expr


def year_value(c: Context, m: Match, s: str = "") -> TimeExpr | None:
    """A year by itself: `عام 2014`, `1436 هـ`, `عام 2014 الفائت`."""
    written = c.whole(m, "y" + s)
    if written is None:
        return None
    if c.item(m, "h" + s) is not None or 1343 <= written <= 1500:
        return hijri_year(written)
    step = c.whole(m, "ys" + s)
    value = Absolute(f"{written:04d}")
    return value if step is None else Both(value, Shifted(Unit.YEAR, step))
