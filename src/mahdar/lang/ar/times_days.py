"""Days as the press names them: `أمس الخميس`, `اليوم، السبت 9 من حزيران`, `مساء الثلاثاء المقبل`, and hours."""

from __future__ import annotations

from datetime import date

from mahdar.lang.ar.times_context import Context, Made, Match
from mahdar.lang.ar.times_dates import day, day_expr, weekday_clash
from mahdar.lang.ar.times_hijri import sighted
from mahdar.lang.ar.times_hours import CLOCK, HOUR, at
from mahdar.lang.ar.times_told import names_other, plain, weekday_expr
from mahdar.lang.ar.times_words import word_list
from mahdar.lang.rule import Rule
from mahdar.model.timex import Absolute, Both, Recurring, Shifted, TimeExpr, Toward, Unit

_MUWAFIQ = "{muwafiq}(?:{prep}|{in})?"
_SEP = (
    f"(?:{{comma}}|{{lpar}}|{{quote}}|{{dash}}|{{slash}}|(?:{{comma}}|{{lpar}})?{_MUWAFIQ}"
    "|{comma}?{in}|{comma}?{of})?"
)
_PART = "(?:{early:e}{of}?)?(?:{daypart:dp}(?:{of}|{comma})?)?"
_WEEKDAY = "{weekday:w}"


def _deixis(c: Context, m: Match) -> TimeExpr | None:
    by = c.whole(m, "x")
    return None if by is None else Shifted(Unit.DAY, by)


def _has_date(m: Match) -> bool:
    return any(m.start(g) >= 0 for g in ("d", "nd", "em", "pd", "fd") if g in m.re.groupindex)


def composed(m: Match, c: Context) -> Made | None:
    """A day named by deixis, weekday, date, or several of them: they have to agree."""
    dated = day_expr(c, m) if _has_date(m) else None
    if dated is None and _has_date(m):
        return None
    if isinstance(dated, Absolute) and len(dated.value) < 10:
        return None if m.end() - m.start() > 1 else Made(dated)
    deixis, weekday = _deixis(c, m), weekday_expr(c, m)
    if dated is not None and "t" in m.re.groupindex and m.end("t") == m.start("d") and _ordinal(c, m):
        deixis = None  # `اليوم الثالث من أكتوبر` is that day, whatever today is
    if deixis is not None and weekday is None and dated is None and _no_day(c, m):
        return None
    if weekday is not None and deixis is None and dated is None and names_other(c, m):
        return None
    if dated is not None and deixis is None and weekday is None and _names_something(c, m, dated):
        return None
    expr = deixis
    for other in (dated, plain(weekday)):
        expr = other if expr is None else expr if other is None else _both(c, m, expr, other)
    if expr is None:
        return None
    if weekday is not None and deixis is None and dated is None:
        expr = weekday
    return at(c, m, expr)


def _both(c: Context, m: Match, expr: TimeExpr, other: TimeExpr) -> TimeExpr:
    if isinstance(expr, Absolute) and isinstance(other, Recurring) and other.template.startswith("XXXX-W"):
        number = int(other.template[-1])
        seen = sighted(expr, number)
        if seen is not None:
            return seen
        if weekday_clash(c, m, expr, number):
            return expr
    return Both(expr, other)


def _ordinal(c: Context, m: Match) -> bool:
    item = c.item(m, "d")
    return item is not None and item.cls == "ordinal"


def _no_day(c: Context, m: Match) -> bool:
    """Is `اليوم` here an outlet's name, or a named or counted day?"""
    item = c.item(m, "t")
    if item is not None and c.left(m) == "in" and m.end() - m.start() == 1:
        return True  # `مرتين في اليوم`
    if item is None and c.before(c.start(m)) in word_list("named_tomorrow"):
        return True  # `حزب غد الثورة`
    if item is None:
        return c.after(c.end(m)) == "الحاجه"  # `في أمسّ الحاجة`
    at_left = m.start() - 1
    if c.left(m) == "same_before" or (c.left(m) == "that" and c.that_day(at_left)):
        return True  # `في ذلك اليوم`, and no day is told that it could be
    beside = c.right(m) in ("follow", "precede", "same") and c.after(c.end(m)) not in ("نفسها", "ذاتها")
    if c.ends_with(m, "today") and beside:
        return True
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
    return isinstance(dated, Recurring) and c.follows(c.start(m), "named_date")


def two_calendars(m: Match, c: Context) -> Made | None:
    """`14 رجب 1436 هـ الموافق 3 مايو 2015 م`: one day, told in two calendars."""
    first, second = day_expr(c, m, "1"), day_expr(c, m, "2")
    if second is None or (first is None and c.whole(m, "m1") is None):
        return None
    other = isinstance(first, Absolute) and first.calendar != "gregorian"
    if not other and m.start("mu") < 0 and (c.whole(m, "m1") or 0) < 100:
        return None
    weekday, meant = weekday_expr(c, m), _of_two(c, m, first, second)
    return Made(meant if weekday is None else _both(c, m, meant, plain(weekday) or weekday))


def _of_two(c: Context, m: Match, first: TimeExpr | None, second: TimeExpr) -> TimeExpr:
    """The day that is told in two calendars. The Gregorian one holds: the other's begins when the moon is seen."""
    match first, second:
        case Absolute(), Recurring(template=template):  # the year stands in one calendar only
            if first.calendar == "gregorian":
                return Both(first, Recurring(template))
            return Recurring(template, Toward.NEAREST, first)
        case Absolute(), Absolute() if len(first.value) == len(second.value) == 10:
            a, b = date.fromisoformat(first.value), date.fromisoformat(second.value)
            if abs((a - b).days) > _SIGHTING:
                c.clash("calendar_clash", m, first.value, second.value)
            return first if first.calendar == "gregorian" else second
    return second


_SIGHTING = 2  # days that the calendars of two countries may lie apart
_BETWEEN_CALENDARS = "(?:{comma}|{lpar}|{slash}|{dash})? {muwafiq:mu}? (?:{prep}|{yawm})?"
_TODAY = "(?P<x>{today:t}|{deixis})"

RULES: list[Rule[Context, Made]] = [
    Rule(
        "time.day.two_calendars",
        f"(?:{{yawm}}?{{weekday:w}}{{step}}?{_SEP})? {day('1')} {{hijri}}? {_BETWEEN_CALENDARS} {day('2')} {{rpar}}?",
        two_calendars,
    ),
    Rule(
        "time.day.deixis",
        f"{_PART} (?:{{yawm}}|{{this}})? {_TODAY} (?:{_SEP}{{yawm}}?{_WEEKDAY})?"
        f"(?:{_SEP}{{yawm}}?{{article}}?{day()})? (?:{{rpar}}|{{quote}})? {CLOCK}",
        composed,
    ),
    Rule(
        "time.day.weekday_date",
        f"{_PART}{{yawm}}?{_WEEKDAY}{{step}}?(?:{_SEP}{{yawm}}?{{article}}?{day()}(?:{{rpar}}|{{quote}})?){CLOCK}",
        composed,
    ),
    Rule("time.day.date_weekday", f"{_PART}{{yawm}}?{day()}{{lpar}}{{yawm}}?{_WEEKDAY}{{rpar}}{CLOCK}", composed),
    Rule("time.day.quoted", f"{_PART}{{yawm}}{{quote}}{_WEEKDAY}{{quote}}", composed),
    Rule(
        "time.day.weekday", f"{_PART}{{yawm}}?{_WEEKDAY}(?:{{step:ws}}|{{follow:wf}}|{{precede:wp}})?{CLOCK}", composed
    ),
    Rule(
        "time.day.weekday_deixis",
        f"{_PART}{{yawm}}?{_WEEKDAY}(?:{{comma}}|{{lpar}})?(?P<x>{{deixis}}){{rpar}}?",
        composed,
    ),
    Rule("time.day.date", f"{_PART}{{yawm}}?{{article}}?{day()}{CLOCK}", composed),
    Rule(
        "time.hour.of_day",
        f"{HOUR} {{of}}? (?:{{daypart:db}}{{of}}?)? {{yawm}}? {_TODAY}"
        f"(?:(?:{{comma}}|{{lpar}}|{{quote}})?{_WEEKDAY}(?:{{rpar}}|{{quote}})?)?(?:{_SEP}{{yawm}}?{day()})?",
        composed,
    ),
    Rule(
        "time.hour.of_weekday",
        f"{HOUR}(?:{{daypart_after:da}})?{{of}}?(?:{{daypart:db}}{{of}}?)?{{yawm}}?{{weekday:w}}(?:{_SEP}{{yawm}}?{day()})?",
        composed,
    ),
]
