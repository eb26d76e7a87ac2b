"""Days as the press names them: `أمس الخميس`, `اليوم، الخميس 25 من كانون الثاني`, `مساء الثلاثاء المقبل`, and hours."""

from __future__ import annotations

from datetime import date

from mahdar.lang.ar.times_context import Context, Made, Match
from mahdar.lang.ar.times_dates import day, day_expr, from_day_to_day, month, span_of_days, tail, toward_step, weekdays
from mahdar.lang.ar.times_items import word_list
from mahdar.lang.rule import Rule
from mahdar.model.timex import Absolute, At, Both, Recurring, Shifted, TimeExpr, TimexType, Toward, Unit

_SEP = "(?:{comma}|{lpar}|{quote}|{dash}|{slash}|{comma}{muwafiq}|{lpar}{muwafiq}|{muwafiq}|{comma}?{in}|{comma}?{of})?"
_PART = "(?:{daypart:dp}{of}?)?"
_HOUR = "(?:{hour_def}(?:{clock:ck}|{mday:hh}|{words:hw}|{number:h4}|{year:h5})(?:{conj}{half:hf})?|{clock:cl})"
_CLOCK = f"(?:(?:{{comma}}|{{dash}}|{{bar}}|{{in}})?{_HOUR}(?:{{of}}?(?:{{daypart_after:da}}|{{daypart:db}}))?(?:{{zone}}[.])?|(?:{{daypart_after:dc}}|{{daypart:dd}}))?"
_WEEKDAY = "{weekday:w}"
_NAMES = {1: "الاثنين", 2: "الثلاثاء", 3: "الأربعاء", 4: "الخميس", 5: "الجمعة", 6: "السبت", 7: "الأحد"}


def _deixis(c: Context, m: Match) -> TimeExpr | None:
    by = c.whole(m, "x")
    return None if by is None else Shifted(Unit.DAY, by)


def _weekday(c: Context, m: Match) -> TimeExpr | None:
    number = c.whole(m, "w")
    if number is None:
        return None
    template, step = f"XXXX-WXX-{number}", c.whole(m, "ws")
    if c.item(m, "wf") is not None:
        return Recurring(template, Toward.AFTER, c.base(Unit.DAY))
    if c.item(m, "wp") is not None:
        return Recurring(template, Toward.BEFORE, c.base(Unit.DAY))
    if step is None:
        return Recurring(template, c.weekday_toward(m))
    toward, skip = toward_step(step)
    return Recurring(template, toward, None, skip)


def _has_date(m: Match) -> bool:
    return any(m.start(g) >= 0 for g in ("d", "nd", "em") if g in m.re.groupindex)


def composed(m: Match, c: Context) -> Made | None:
    """A day named by deixis, weekday, date, or several of them: they have to agree."""
    dated = day_expr(c, m) if _has_date(m) else None
    if dated is None and _has_date(m):
        return None
    if isinstance(dated, Absolute) and len(dated.value) < 10:
        return None if m.end() - m.start() > 1 else Made(dated)
    deixis, weekday = _deixis(c, m), _weekday(c, m)
    if dated is not None and "t" in m.re.groupindex and m.end("t") == m.start("d") and _ordinal(c, m):
        deixis = None  # `اليوم الثالث من أكتوبر` is that day, whatever today is
    if deixis is not None and weekday is None and dated is None and _no_day(c, m):
        return None
    if weekday is not None and deixis is None and dated is None and c.before(c.start(m)) in word_list("named_date"):
        return None
    if dated is not None and deixis is None and weekday is None and _names_something(c, m, dated):
        return None
    expr = deixis
    for other in (dated, _plain(weekday)):
        expr = other if expr is None else expr if other is None else _both(c, m, expr, other)
    if expr is None:
        return None
    if weekday is not None and deixis is None and dated is None:
        expr = weekday
    return _at(c, m, expr)


def _plain(weekday: TimeExpr | None) -> TimeExpr | None:
    """Beside a date or `أمس` a weekday only confirms."""
    return Recurring(weekday.template) if isinstance(weekday, Recurring) else weekday


def _both(c: Context, m: Match, expr: TimeExpr, other: TimeExpr) -> TimeExpr:
    if isinstance(expr, Absolute) and isinstance(other, Recurring) and other.template.startswith("XXXX-W"):
        day_told = date.fromisoformat(expr.value)
        number = int(other.template[-1])
        if day_told.isoweekday() != number:
            c.clash("weekday_clash", m, f"{_NAMES[day_told.isoweekday()]} {expr.value}", _NAMES[number])
            return expr
    return Both(expr, other)


def _ordinal(c: Context, m: Match) -> bool:
    item = c.item(m, "d")
    return item is not None and item.cls == "ordinal"


def _no_day(c: Context, m: Match) -> bool:
    """Is `اليوم` here an outlet's name, or a named or counted day?"""
    item = c.item(m, "t")
    if item is None:
        return c.after(c.end(m)) == "الحاجه"  # `في أمسّ الحاجة`
    text, start, end = c.items.text, item.start, item.end
    before = c.before(start)
    if c.after(end) in word_list("named_day"):
        return True
    quoted = text[end : end + 1] in ('"', "'") and text.rfind('"', max(0, start - 25), start) >= 0
    if before in word_list("outlet_word") or (before in word_list("outlet_head") and _medium(c, start, before)):
        return True
    at = m.end()
    following = c.items.items[at] if at < len(c.items.items) else None
    return quoted or (
        following is not None
        and following.cls == "ordinal"
        and following.start - end <= 1
        and text[following.start :].startswith("ال")
    )


def _medium(c: Context, start: int, head: str) -> bool:
    """Does a word for a medium or a source stand before `روسيا اليوم`?"""
    at = c.items.text.rfind(head, 0, start)
    return c.before(at) in word_list("medium")


def _names_something(c: Context, m: Match, dated: TimeExpr) -> bool:
    """`ثورة 25 يناير` is a name; with a year it is a date too."""
    return isinstance(dated, Recurring) and c.before(c.start(m)) in word_list("named_date")


def _clock(c: Context, m: Match) -> str | None:
    written = c.word(m, "ck") or c.word(m, "cl")
    hour = c.whole(m, "hh") or c.whole(m, "hw")
    packed = c.item(m, "h4") or c.item(m, "h5")
    if packed is not None:  # `الساعة 0623`
        text = c.items.text[packed.start : packed.end]
        if not (len(text) == 4 and text.isdigit() and int(text[:2]) < 24 and int(text[2:]) < 60):
            return None
        written = f"{text[:2]}:{text[2:]}"
    part = c.word(m, "da") or c.word(m, "db") or c.word(m, "dp")
    if written is None and hour is None:
        return None
    h, minute = (int(written[:2]), int(written[3:])) if written is not None else (hour or 0, 0)
    if c.item(m, "hf") is not None:
        minute = 30
    if h > 24 or (h < 1 and written is None):
        return None
    if part in ("EV", "AF", "MI") and h < 12 and not (part == "MI" and h > 9):
        h += 12
    if part == "NI" and 6 <= h < 12:
        h += 12
    return f"{h % 24:02d}:{minute:02d}"


def _at(c: Context, m: Match, expr: TimeExpr) -> Made:
    clock = _clock(c, m)
    if clock is not None:
        return Made(At(expr, clock), TimexType.TIME)
    part = c.word(m, "dp") or c.word(m, "dc") or c.word(m, "dd")
    return Made(At(expr, part), TimexType.TIME) if part is not None else Made(expr)


def hour(m: Match, c: Context) -> Made | None:
    """An hour without a day: of the day of publication, or of the last day told."""
    bare = c.item(m, "cl") is not None and not any(m.start(g) >= 0 for g in ("da", "db", "z"))
    clock = _clock(c, m)
    if clock is None or bare:
        return None
    return Made(At(Shifted(Unit.DAY, 0), clock), TimexType.TIME)


def tonight(m: Match, c: Context) -> Made | None:
    """`الليلة`, `الليلة الماضية`."""
    step = c.whole(m, "k")
    if step == 1:
        return Made(At(Shifted(Unit.DAY, 1), "NI"), TimexType.TIME)
    return Made(At(Shifted(Unit.DAY, step or 0), "NI"), TimexType.TIME)


def told_day(m: Match, c: Context) -> Made | None:
    """`اليوم التالي`, `في اليوم نفسه`, `ذلك اليوم`: from the last day told before it."""
    base = c.base(Unit.DAY)
    by = next((n for n in (c.whole(m, g) for g in ("g", "h", "s")) if n is not None), None)
    if base is None and by in (None, 0):
        return None
    return Made(Shifted(Unit.DAY, by or 0, base))


def stepped_day(m: Match, c: Context) -> Made | None:
    """`اليوم الماضي`, `اليوم المقبل`."""
    return Made(Shifted(Unit.DAY, c.whole(m, "k") or 0))


def day_of_told_month(m: Match, c: Context) -> Made | None:
    """`15 من الشهر الجاري`, `الخامس والعشرين من هذا الشهر`."""
    number = c.whole(m, "a")
    if (c.word(m, "u") or c.word(m, "v")) != "M" or number is None or not 1 <= number <= 31:
        return None
    base = Shifted(Unit.MONTH, c.whole(m, "k") or 0)
    expr: TimeExpr = Recurring(f"XXXX-XX-{number:02d}", Toward.SAME, base)
    weekday = _weekday(c, m)
    return Made(expr if weekday is None else Both(expr, _plain(weekday) or weekday))


def day_of_this_month(m: Match, c: Context) -> Made | None:
    """`15 الجاري`, `الخميس 15 من الجاري`."""
    number, step, weekday = c.whole(m, "a"), c.whole(m, "k"), _weekday(c, m)
    if number is None or step is None or not 1 <= number <= 31:
        return None
    if step and (weekday is None or c.item(m, "of") is None):
        return None
    expr: TimeExpr = Recurring(f"XXXX-XX-{number:02d}", Toward.SAME, Shifted(Unit.MONTH, step))
    return Made(expr if weekday is None else Both(expr, _plain(weekday) or weekday))


def weekday_of_week(m: Match, c: Context) -> Made | None:
    """`ثلاثاء الأسبوع الماضي`, `الأحد من هذا الأسبوع`, `الأسبوع المقبل الأحد`."""
    if (c.word(m, "u") or c.word(m, "v")) != "W":
        return None
    number = c.whole(m, "w") or c.whole(m, "wb")
    return Made(Recurring(f"XXXX-WXX-{number}", Toward.SAME, Shifted(Unit.WEEK, c.whole(m, "k") or 0)))


def two_calendars(m: Match, c: Context) -> Made | None:
    """`26 شوال 1436 هـ الموافق 11 أغسطس 2015 م`: one day, told in two calendars."""
    first, second = day_expr(c, m, "1"), day_expr(c, m, "2")
    if second is None or (first is None and c.whole(m, "m1") is None):
        return None
    other = isinstance(first, Absolute) and first.calendar != "gregorian"
    if not other and m.start("mu") < 0 and (c.whole(m, "m1") or 0) < 100:
        return None
    weekday = _weekday(c, m)
    return Made(second if weekday is None else _both(c, m, second, _plain(weekday) or weekday))


def _spaced(pattern: str) -> str:
    return pattern.replace(" ", "")


_DAYS = f"{{yawm_two:two}}?{{mday:a}}(?:(?P<mid>(?:{{comma}}|{{conj}}|{{comma}}{{conj}}){{mday}}){{0,3}}){{comma}}?(?:{{conj}}|{{span_to:to}}){{mday:d}}{{of}}?{{shahr}}?{month()}{tail()}"

RULES: list[Rule[Context, Made]] = [
    Rule(
        "time.day.two_calendars",
        _spaced(
            f"(?:{{yawm}}?{{weekday:w}}{_SEP})?{day('1')}(?:{{hijri}})? (?:{{comma}}|{{lpar}}|{{slash}}|{{dash}})?{{muwafiq:mu}}?(?:{{prep}}|{{yawm}})?{day('2')}{{rpar}}?"
        ),
        two_calendars,
    ),
    Rule(
        "time.day.deixis",
        f"{_PART}(?:{{yawm}}|{{this}})?(?P<x>{{today:t}}|{{deixis}})(?:{_SEP}{{yawm}}?{{weekday:w}})?(?:{_SEP}{{yawm}}?{day()})?(?:{{rpar}}|{{quote}})?{_CLOCK}",
        composed,
    ),
    Rule(
        "time.day.weekday_date",
        f"{_PART}{{yawm}}?{_WEEKDAY}(?:{_SEP}{{yawm}}?{day()}(?:{{rpar}}|{{quote}})?){_CLOCK}",
        composed,
    ),
    Rule(
        "time.day.weekday", f"{_PART}{{yawm}}?{_WEEKDAY}(?:{{step:ws}}|{{follow:wf}}|{{precede:wp}})?{_CLOCK}", composed
    ),
    Rule(
        "time.day.weekday_deixis",
        f"{_PART}{{yawm}}?{_WEEKDAY}(?:{{comma}}|{{lpar}})?(?P<x>{{deixis}}){{rpar}}?",
        composed,
    ),
    Rule("time.day.date", f"{_PART}{{yawm}}?{day()}{_CLOCK}", composed),
    Rule("time.day.span", _DAYS, span_of_days),
    Rule(
        "time.day.from_to",
        f"{{yawm}}?{day('1')}(?:{{to}}|{{dash}}|(?<=.){{conj}}(?:{{to}})?){{yawm}}?{day('2')}",
        from_day_to_day,
    ),
    Rule("time.day.weekdays", "{yawm_two}{weekday:a}{conj}{weekday:b}{step:k}?", weekdays),
    Rule("time.day.told", "{yawm}?{today}(?:{follow:g}|{precede:h}|{same:s})", told_day),
    Rule("time.day.stepped", "{today}{step:k}", stepped_day),
    Rule(
        "time.day.of_month",
        "(?:{yawm}?{weekday:w}{comma}?)?{yawm}?{mday:a}{of}?(?:{this}{unit_def:u}|{unit_def:v}{step:k})",
        day_of_told_month,
    ),
    Rule("time.day.this_month", "(?:{yawm}?{weekday:w}{comma}?)?{yawm}?{mday:a}{of:of}?{step:k}", day_of_this_month),
    Rule(
        "time.day.of_week",
        "{yawm}?(?:{weekday:w}|{weekday_bare:wb}){of}?(?:{this}{unit_def:u}|{unit_def:v}{step:k})",
        weekday_of_week,
    ),
    Rule("time.day.week_weekday", "(?:{this}{unit_def:u}|{unit_def:v}{step:k}){yawm}?{weekday:w}", weekday_of_week),
    Rule(
        "time.hour",
        f"{_HOUR}(?:{{conj}}{{half}})?(?:{{of}}?(?:{{daypart_after:da}}|{{daypart:db}}))?(?P<z>{{zone}}[.])?",
        hour,
    ),
    Rule(
        "time.hour.of_day",
        f"{_HOUR}{{of}}?(?:{{daypart:db}}{{of}}?)?{{yawm}}?(?P<x>{{today:t}}|{{deixis}})(?:(?:{{comma}}|{{lpar}}|{{quote}})?{{weekday:w}}(?:{{rpar}}|{{quote}})?)?",
        composed,
    ),
    Rule(
        "time.hour.of_weekday",
        f"{_HOUR}(?:{{daypart_after:da}})?{{of}}?(?:{{daypart:db}}{{of}}?)?{{yawm}}?{{weekday:w}}",
        composed,
    ),
    Rule("time.night", "{tonight}{step:k}?", tonight),
]
