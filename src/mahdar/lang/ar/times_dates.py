"""Dates of the calendar, `18 آذار/مارس 2017`, `السابع من أيلول`: the patterns that rules share, what groups mean."""

from __future__ import annotations

from datetime import date, timedelta

from mahdar.lang.ar.times_context import Context, Match
from mahdar.lang.ar.times_hijri import SYSTEMS, hijri_year, of_year, solar_year
from mahdar.lang.ar.times_partial import partial
from mahdar.lang.ar.times_words import word_list
from mahdar.model import edtf
from mahdar.model.timex import Absolute, Both, Recurring, Shifted, TimeExpr, Toward, Unit

FEMININE = ("اولي", "ثانيه", "ثالثه", "رابعه", "خامسه", "سادسه", "سابعه", "ثامنه", "تاسعه", "عاشره")


def month(s: str = "", marks: str = "{slash}|{lpar}") -> str:
    """A month, or one named twice: `آذار/مارس`, `(آذار) مارس`, `مارس (آذار)`, `فبراير شباط`."""
    return f"{{lpar}}?{{month:m{s}}}{{rpar}}?(?:(?:{marks})?{{month:n{s}}}{{rpar}}?)?{{blessed}}?"


def year(s: str = "") -> str:
    """The year after a month: `2013`, `، 2013`, `من عام 2013`."""
    named = "(?:{prep}?(?:{am}|{am_def}))?"
    era = f"(?:{{gregorian}}|{{hijri:h{s}}})?"
    return f"(?:{{comma}}? {{of}}? {named} {{year:y{s}}} {{step:ys{s}}}? {era})"


def tail(s: str = "") -> str:
    """What follows a month: a year, a step (`الماضي`), a year told by a step (`من العام الماضي`)."""
    this = f"{{this:th{s}}}(?:{{am_def:ru{s}}}|{{unit_def:rv{s}}})"
    step = f"(?:{{step:k{s}}}|{{same:sm{s}}}|{{follow:fo{s}}}|{{precede:pr{s}}})"
    that = f"{{that:tt{s}}}(?:{{am_def}}|{{unit_def}})"
    relative = f"(?:{{of}}|{{in}}|{{comma}})?(?:{this}|{that}|(?:{{am_def:qu{s}}}|{{unit_def:qv{s}}}){step})"
    return f"(?:{year(s)}|{{of}}?{{step:ms{s}}}|{relative})?"


def tailed(m: Match, s: str = "") -> bool:
    """Does a year or a step follow the month?"""
    return any(m.start(g + s) >= 0 for g in ("y", "ms", "th", "tt", "k", "sm", "fo", "pr"))


def day(s: str = "") -> str:
    """A day in any of its orders."""
    words = f"(?:{{mday:d{s}}} {{of}}? {{shahr}}? {month(s, '{slash}|{lpar}|{dash}')}|{{pdate:pd{s}}}) {tail(s)}"
    digits = f"{{ndate:nd{s}}}(?:{{gregorian}}|{{hijri}})?"
    month_first = (
        f"{{month:em{s}}} (?:{{slash}}?{{month}})? {{mday:ed{s}}} (?:{{comma}}|{{of}})? {{year:ey{s}}} {{gregorian}}?"
    )
    parted = (
        f"{{mday:fd{s}}} (?:{{dash}}|{{slash}}) {{month:fm{s}}} (?:{{dash}}|{{slash}}) {{year:fy{s}}} {{gregorian}}?"
    )
    return f"(?:{words}|{digits}|{month_first}|{parted})"


def month_number(c: Context, m: Match, s: str = "") -> int | None:
    """The month of a name or of one named twice; the first holds where the two differ."""
    return c.whole(m, "m" + s)


def doubled_apart(c: Context, m: Match, s: str, *readings: str) -> None:
    """Report a doubled month whose halves differ, with what either would make of the phrase."""
    first, second = c.whole(m, "m" + s), c.whole(m, "n" + s)
    if first and second and first != second:
        c.clash("doubled_month_clash", m, *readings)


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


def in_year(c: Context, m: Match, code: str, s: str = "", system: str = "XXXX") -> TimeExpr | None:
    """`code` (`06-15`, `06`, `21`) in the year that the tail tells, or the one the context suggests."""
    template = f"{system}-{code}"
    if system == "XXXX" and not edtf.valid(template.replace("XXXX", "2000")):
        return None
    written = c.whole(m, "y" + s)
    if written is not None:
        value = in_written_year(written, code, system)
        step = c.whole(m, "ys" + s)
        return value if step is None or value is None else Both(value, Shifted(Unit.YEAR, step))
    step = c.whole(m, "ms" + s)
    if step is not None:
        return Recurring(template, *_with_skip(step))
    told = year_expr(c, m, s)
    if told is not None:
        if isinstance(told, Shifted) and told.base is None and told.by == 0:
            return Recurring(template, Toward.SAME)
        return Recurring(template, Toward.SAME, told)
    return Recurring(template, c.toward(m, template))


def in_written_year(year: int, code: str, system: str = "XXXX") -> TimeExpr | None:
    """A day or month of a year in digits, which may be of another calendar than the month: `رمضان 2015`."""
    if system == "XXXX":
        value = f"{year:04d}-{code}"
        return Absolute(value) if edtf.valid(value) else None
    if year <= 1633:
        return of_year(system, year, code)
    return Recurring(f"{system}-{code}", Toward.SAME, Absolute(f"{year:04d}"))


def _with_skip(step: int) -> tuple[Toward, None, int]:
    toward, skip = toward_step(step)
    return toward, None, skip


def _bare_name(c: Context, m: Match, number: int, s: str) -> bool:
    """`مهر`, `دي`, `صفر` beside a figure are other words, `العاشر من رمضان` is a town: without a year, a step or a word
    of time they tell no day."""
    if number < 100 or tailed(m, s):
        return False
    if (c.whole(m, "n" + s) or number) // 100 != number // 100:
        return False
    day, item = c.item(m, "d" + s), c.item(m, "m" + s)
    if item is None or day is None:
        between = c.items.text[c.start(m) : c.end(m)].split()
        return "شهر" not in between and (number > 200 or c.told_by(m, "m" + s) in word_list("no_month"))
    between = c.items.text[day.end : item.start].split()
    words = c.items.text[day.start : day.end]
    ordinal = day.cls == "ordinal" and words.startswith("ال")
    if ordinal and words.endswith(FEMININE):  # `العشرة الأولى من رمضان`
        return True
    if (number, c.whole(m, "d" + s)) == (109, 10) and m.start("d" + s) == m.start():
        return True
    return not between and (ordinal or c.told_by(m, "m" + s) in word_list("no_month"))


def _two_of_one_calendar(c: Context, m: Match, s: str) -> bool:
    """`يوليو ديسمبر`, `رجب شعبان`: two months, or a man's names, and no month named twice."""
    a, b = c.item(m, "m" + s), c.item(m, "n" + s)
    return a is not None and b is not None and a.cls == b.cls and a.value != b.value


def _parted(c: Context, m: Match, s: str) -> bool:
    """Are they two months with a dash between, and none named twice?"""
    a, b = c.item(m, "m" + s), c.item(m, "n" + s)
    return a is not None and b is not None and a.value != b.value and "-" in c.items.text[a.end : b.start]


def month_expr(c: Context, m: Match, s: str = "") -> TimeExpr | None:
    """The month that the groups of `month` and `tail` name."""
    number = month_number(c, m, s)
    if number is None or _bare_name(c, m, number, s) or _two_of_one_calendar(c, m, s):
        return None
    expr = in_year(c, m, f"{number % 100:02d}", s, SYSTEMS[number // 100])
    _report_doubled(c, m, s, expr, "")
    return expr


def day_expr(c: Context, m: Match, s: str = "", group: str = "d") -> TimeExpr | None:
    """The day that the groups of `day` name; a day that no calendar has is reported."""
    written = c.value(m, "nd" + s)
    if isinstance(written, Absolute):
        return written if len(written.value) == 10 or group == "d" else None
    if isinstance(written, str):
        c.clash("impossible_date", m, *_beside(*map(int, written.split("-"))))
        return None
    for d, month_group, y in (("ed", "em", "ey"), ("fd", "fm", "fy")):
        number, name = c.whole(m, d + s), c.whole(m, month_group + s)
        if number is not None and name is not None:
            return in_written_year(c.whole(m, y + s) or 0, f"{name % 100:02d}-{number:02d}", SYSTEMS[name // 100])
    if c.item(m, "pd" + s) is not None:
        code = partial(c, m, s, tailed(m, s))
        return None if code is None else in_year(c, m, code, s)
    number, day_number = month_number(c, m, s), c.whole(m, group + s)
    if number is None or day_number is None or not 1 <= day_number <= 31:
        return None
    if _bare_name(c, m, number, s) or _parted(c, m, s):
        return None
    expr = in_year(c, m, f"{number % 100:02d}-{day_number:02d}", s, SYSTEMS[number // 100])
    if expr is None and day_number >= 29:
        c.clash("impossible_date", m, *_beside(c.whole(m, "y" + s), number, day_number))
    _report_doubled(c, m, s, expr, f"-{day_number:02d}")
    return expr


def _beside(year: int | None, month: int, day: int) -> tuple[str, ...]:
    """The days that one told for a month too short for it may be: the month's last, and the next one's first."""
    if month > 100:
        return (f"{month % 100:02d}-{day:02d}",)
    last = edtf.month_last(year or 2001, month).day
    after = f"{year + month // 12:04d}" if year else "XXXX"
    return f"{year or 'XXXX'}-{month:02d}-{last:02d}", f"{after}-{month % 12 + 1:02d}-01"


def _report_doubled(c: Context, m: Match, s: str, expr: TimeExpr | None, day: str) -> None:
    numbers = [c.whole(m, g + s) for g in "mn"]
    year = expr.value[:4] if isinstance(expr, Absolute) else "XXXX"
    if expr is not None and all(numbers):
        doubled_apart(c, m, s, *(f"{year}-{(n or 0) % 100:02d}{day}" for n in numbers))


def weekday_clash(c: Context, m: Match, told: TimeExpr, weekday: int) -> bool:
    """Report a date whose weekday is another than the one beside it: the date, and the nearest day of that name."""
    if not isinstance(told, Absolute) or len(told.value) != 10 or not weekday:
        return False
    dated = date.fromisoformat(told.value)
    off = (weekday - dated.isoweekday() + 3) % 7 - 3
    if off:
        c.clash("weekday_clash", m, told.value, (dated + timedelta(days=off)).isoformat())
    return off != 0


def year_value(c: Context, m: Match, s: str = "") -> TimeExpr | None:
    """A year by itself: `عام 2014`, `1436 هـ`, `عام 2014 الفائت`."""
    written = c.whole(m, "y" + s)
    if written is None:
        return None
    if c.told_by(m, "h" + s).endswith(("شمسي", "شمسيه", "ش")):
        return solar_year(written)
    if c.item(m, "h" + s) is not None or 1343 <= written <= 1500:
        return hijri_year(written)
    step = c.whole(m, "ys" + s)
    value = Absolute(f"{written:04d}")
    return value if step is None else Both(value, Shifted(Unit.YEAR, step))
