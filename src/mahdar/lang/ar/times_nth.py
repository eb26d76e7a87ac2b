"""Days and weeks counted out: `ثالث يوم من شهر أيار`, `الأسبوع الأخير من عام 2015`; a weekday's number, `الجمعة 15`."""

from __future__ import annotations

from datetime import date

from mahdar.lang.ar.times_context import Context, Made, Match, unit_of
from mahdar.lang.ar.times_dates import FEMININE, day, day_expr, month, month_expr, tail
from mahdar.lang.ar.times_hours import CLOCK, at
from mahdar.lang.ar.times_told import weekday_expr
from mahdar.lang.ar.times_words import word_list
from mahdar.lang.rule import Rule
from mahdar.model import calendars, edtf
from mahdar.model.timex import Absolute, Between, Part, Recurring, Shifted, TimeExpr, Toward, Unit, fineness

_THURSDAY = "XXXX-WXX-4"


def whole_of(c: Context, m: Match) -> TimeExpr | None:
    """The month or year that something is counted in."""
    if c.item(m, "m") is not None:
        return month_expr(c, m)
    written = c.whole(m, "yy")
    if written is not None:
        return Absolute(f"{written:04d}") if 1500 < written < 2200 else None
    unit = unit_of(c.word(m, "u") or c.word(m, "v") or "")
    return Shifted(unit, c.whole(m, "kk") or 0) if unit in (Unit.MONTH, Unit.YEAR) else None


def _first_of(whole: TimeExpr) -> TimeExpr:
    """The first day of a month or a year."""
    if isinstance(whole, Absolute) and "/" in whole.value:
        return Absolute(whole.value.split("/")[0], whole.calendar)
    template = whole.template if isinstance(whole, Recurring) else ""
    if template[:1] in "HS" and template:
        return Recurring(f"{template}-01", Toward.PAST, whole)
    return Recurring("XXXX-XX-01" if fineness(whole) == 2 else "XXXX-01-01", Toward.SAME, whole)


def _a_month(whole: TimeExpr) -> bool:
    return fineness(whole) < 4 or (isinstance(whole, Absolute) and "/" in whole.value)


def nth_day(m: Match, c: Context) -> Made | None:
    """`ثالث يوم من شهر آذار`, `اليوم الأخير من أيلول`, `آخر أيام العام الماضي`."""
    whole, number = whole_of(c, m), c.whole(m, "o")
    if whole is None or (number is None and not _last(c, m)) or (c.word(m, "un") or "D") != "D":
        return None
    if number is not None:
        return Made(Shifted(Unit.DAY, number - 1, _first_of(whole))) if 1 <= number <= 31 else None
    return Made(Shifted(Unit.DAY, 0, whole))  # a base is seen from its last day


def nth_week(m: Match, c: Context) -> Made | None:
    """`الأسبوع الأول من أكتوبر`, `أول أسبوع من 2014`, `الأسبوع الأخير من الشهر الماضي`: it belongs where its Thursday
    lies."""
    whole, number = whole_of(c, m), c.whole(m, "o") or c.whole(m, "od")
    if (c.word(m, "wk") or c.word(m, "wd")) != "W" or whole is None or (number is None and not _last(c, m)):
        return None
    if number is None:
        return _parted(c, m, Shifted(Unit.WEEK, 0, Recurring(_THURSDAY, Toward.PAST, whole)))
    if not 1 <= number <= (5 if _a_month(whole) else 53):
        return None
    first = _first_of(whole)
    return _parted(c, m, Shifted(Unit.WEEK, number - 1, Recurring(_THURSDAY, Toward.FUTURE, first)))


def _parted(c: Context, m: Match, week: TimeExpr) -> Made:
    """`نهاية الأسبوع الثالث من رمضان`."""
    part = c.word(m, "pp")
    return Made(week if part is None else Part(week, part))


def _last(c: Context, m: Match) -> bool:
    return c.item(m, "la") is not None or ("p" in m.re.groupindex and c.told_by(m, "p").endswith("اخر"))


def weekday_numbers(m: Match, c: Context) -> Made | None:
    """`من الجمعة 11 حتى الثلاثاء 15`."""
    (w1, d1), (w2, d2) = ((c.whole(m, "w" + s), c.whole(m, "d" + s)) for s in "12")
    if not w1 or not w2 or not d1 or not d2 or c.left(m) not in ("of", "between") or (d2 - d1 - w2 + w1) % 7:
        return None
    way = Toward.FUTURE if c.weekday_toward(m) is Toward.AHEAD else Toward.NEAREST
    first = Recurring(f"XXXX-XX-{d1:02d}W{w1}", way)
    return Made(Between(first, Recurring(f"XXXX-XX-{d2:02d}W{w2}", Toward.FUTURE, first)))


def dashed(m: Match, c: Context) -> Made | None:
    """`في 22-4`: the fourth month's 22nd, where only one of the two can be a month and nothing is counted."""
    a, b, text = c.whole(m, "a") or 0, c.whole(m, "b") or 0, c.items.text[c.start(m) : c.end(m)]
    if c.left(m) != "in" or " " in text or min(a, b) > 12 or max(a, b) <= 12 or not uncounted(c, m):
        return None
    template = f"XXXX-{min(a, b):02d}-{max(a, b):02d}"
    if not edtf.valid(template.replace("XXXX", "2000")):
        return None
    return Made(Recurring(template, c.toward(m, template)))


def week_of_day(m: Match, c: Context) -> Made | None:
    """`أسبوع 16 سبتمبر`: the week that holds the day."""
    named = day_expr(c, m)
    if (c.word(m, "wk") or "") != "W" or named is None or c.left(m) in ("before", "after", "every"):
        return None
    return Made(Shifted(Unit.WEEK, 0, named))


def nth_weekday(m: Match, c: Context) -> Made | None:
    """`أول جمعة من يوليو`, `آخر خميس من الشهر المقبل`, `الاثنين الأخير من أيار`, `الجمعة الأولى من رمضان`."""
    number, nth = c.whole(m, "w") or c.whole(m, "wb"), c.whole(m, "o") or c.whole(m, "al")
    whole = whole_of(c, m)
    if whole is None or number is None or (nth is None and not _last(c, m)):
        return None
    template = f"XXXX-WXX-{number}"
    if nth is None:
        return Made(Recurring(template, Toward.PAST, whole))
    if not 1 <= nth <= 5:
        return None
    if c.item(m, "al") is not None and _a_month(whole) and not c.told_by(m, "al").endswith(FEMININE):
        either = _day_or_nth(whole, nth, number)
        if either is not None:
            return Made(either)
    return Made(Recurring(template, Toward.FUTURE, _first_of(whole), nth - 1))


def _day_or_nth(whole: TimeExpr, nth: int, weekday: int) -> TimeExpr | None:
    """`الثلاثاء الثالث من سبتمبر`: the third of September where that is a Tuesday, else its third Tuesday."""
    match whole:
        case Absolute(value=value) if len(value) == 7:
            year, month = int(value[:4]), int(value[5:])
            found = calendars.occurrences(f"XXXX-{month:02d}-{nth:02d}W{weekday}", *_ends(year))
            return Absolute(found[0][0].isoformat()) if found else None
        case Absolute(value=value, calendar=calendars.HIJRI) if "/" in value:
            first = date.fromisoformat(value[:10]) + (nth - 1) * edtf.DAY
            near = [first + i * edtf.DAY for i in (0, -1, 1)]
            return next((Absolute(d.isoformat(), calendars.HIJRI) for d in near if d.isoweekday() == weekday), None)
        case Recurring(template=template, toward=toward, base=base, skip=skip):
            return Recurring(f"{template}-{nth:02d}W{weekday}", toward, base, skip)
    return None


def _ends(year: int) -> calendars.Stretch:
    return date(year, 1, 1), date(year, 12, 31)


def weekday_number(m: Match, c: Context) -> Made | None:
    """`الجمعة 15`, `السبت السادس عشر`: in the nearest month whose 15th is a Friday. A figure after a weekday mostly
    counts what follows: only one that nothing follows is a day's."""
    number, weekday = c.whole(m, "d") or c.whole(m, "dw"), weekday_expr(c, m)
    item = c.item(m, "d") or c.item(m, "dw")
    if number is None or weekday is None or item is None or not isinstance(weekday, Recurring):
        return None
    words = item.cls != "day"
    if not 1 <= number <= 31 or (words and number < 6) or not uncounted(c, m):
        return None
    toward = c.weekday_toward(m)
    way = Toward.FUTURE if toward is Toward.AHEAD else Toward.NEAREST
    return at(c, m, Recurring(f"XXXX-XX-{number:02d}W{weekday.template[-1]}", way))


def uncounted(c: Context, m: Match) -> bool:
    """Does nothing follow that a figure at the end of the match may count?"""
    text, end = c.items.text, c.end(m)
    word, mark = c.after(end), text[end : end + 2].strip(" ")[:1]
    if c.follows(c.start(m), "named_date") or mark in ("/", "-", "%", ":", "*", "+"):
        return False
    if any(w.strip('"(),:').lstrip("و") in word_list("counting") for w in text[max(0, c.start(m) - 60) : end].split()):
        return not word or mark in (".", ",", ")", "\n")
    if not word or not mark or not mark.isalnum():
        return True
    return (word in word_list("function") and word != "من") or (
        word[0] in "وبل" and len(word) > 3 and (word[0] == "و" or not word.endswith(("ا", "ه")))
    )


_WHOLE = (
    f"(?:{{shahr}}?{month()}{tail()}|{{this}}(?P<u>{{unit_def}}|{{am_def}})"
    "|(?P<v>{unit_def}|{am_def}){step:kk}|(?:{am}|{am_def})?{year:yy}{gregorian}?)"
)
OF_MONTH = "(?:{of}|{in}|{prep})" + _WHOLE

RULES: list[Rule[Context, Made]] = [
    Rule(
        "time.day.weekday_of_month",
        "(?:(?:{ordinal:o}|{part:p}){yawm}?(?:{weekday:w}|{weekday_bare:wb}))" + OF_MONTH,
        nth_weekday,
    ),
    Rule(
        "time.day.weekday_nth_of_month",
        "{yawm}?{weekday:w}(?:{ordinal:al}|{last:la})" + OF_MONTH,
        nth_weekday,
    ),
    Rule(
        "time.day.nth",
        "(?:(?:{ordinal:o}|{part:p})(?:{yawm}(?:{of}|{in}|{prep})|{units_many:un}(?:{of}|{in})?)"
        "|{today}{last:la}(?:{of}|{in}|{prep}))" + _WHOLE,
        nth_day,
    ),
    Rule(
        "time.week.of",
        "(?:(?:{ordinal:o}|{part:p})(?P<wk>{unit})|(?:{part:pp}{of}?)?(?P<wd>{unit_def})(?:(?P<od>{ordinal})|{last:la}))"
        + OF_MONTH,
        nth_week,
    ),
    Rule("time.week.of_day", f"{{unit:wk}}{day()}", week_of_day),
    Rule(
        "time.day.weekday_number",
        f"{{yawm}}?{{weekday:w}}{{comma}}?(?:{{in}}?{{article}}?{{mday:d}}|{{in}}{{words:dw}}){CLOCK}",
        weekday_number,
    ),
    Rule(
        "time.range.weekday_numbers",
        "{yawm}?{weekday:w1}{mday:d1}(?:{to}|{dash}|{conj}{to}?){yawm}?{weekday:w2}{mday:d2}",
        weekday_numbers,
    ),
    Rule("time.day.dashed", "{day:a}{dash}{day:b}", dashed),
]
