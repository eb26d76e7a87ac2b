"""Stretches within a unit: `الأشهر الستة الأولى من العام`, `بقية الشهر`, `العشر الأواخر من رمضان`, `الربع الثاني`."""

from __future__ import annotations

from mahdar.lang.ar.times_context import Context, Made, Match, unit_of
from mahdar.lang.ar.times_dates import month, month_expr, tail
from mahdar.lang.ar.times_nth import OF_MONTH, whole_of
from mahdar.lang.ar.times_words import word_list
from mahdar.lang.rule import Rule
from mahdar.model.timex import Between, Part, Recurring, Shifted, TimeExpr, Toward, Unit, fineness

_CUE = 90  # letters about a quarter told alone that have to hold a word of business


def first_of(m: Match, c: Context) -> Made | None:
    """`الأشهر الستة الأولى من العام الجاري`, `أول ثلاثة أشهر من 2014`, `الأيام الأخيرة من أكتوبر`."""
    whole = whole_of(c, m)
    ordinal = c.first_whole(m, "g1", "g2", "g3", "g4")
    last = (
        any(c.item(m, g) is not None for g in ("l1", "l2"))
        or c.told_by(m, "p3") == "اخر"
        or c.told_by(m, "p4") == "اخر"
    )
    unit = unit_of(c.first_word(m, "u1", "u2", "u3", "u4") or "")
    if whole is None or unit is None or (ordinal != 1 and not last) or _coarse(unit) >= fineness(whole):
        return None
    number = 2 if c.item(m, "u4") is not None else c.first_whole(m, "n1", "n2", "n3", "n4", "n5", "n6")
    if number is None:
        return Made(Part(whole, "END" if last else "START")) if c.item(m, "u1") is not None else None
    return _counted(whole, unit, number, last)


def _coarse(unit: Unit) -> int:
    return {Unit.DAY: 0, Unit.WEEK: 1, Unit.MONTH: 2}.get(unit, 9)


def _counted(whole: TimeExpr, unit: Unit, number: int, last: bool) -> Made | None:
    """The first or the last so many months of a year, days or weeks of a month."""
    year = fineness(whole) == 4
    if unit is Unit.MONTH and year and 1 < number < 12:
        a, b = (13 - number, 12) if last else (1, number)
        first, end = (Recurring(f"XXXX-{n:02d}", Toward.SAME, whole) for n in (a, b))
        return Made(Between(first, end))
    if unit is Unit.DAY and 1 < number < 28:
        if last:
            return Made(Between(Shifted(Unit.DAY, 1 - number, whole), Shifted(Unit.DAY, 0, whole)))
        begun = Recurring("XXXX-01-01" if year else "XXXX-XX-01", Toward.SAME, whole)
        return Made(Between(begun, Shifted(Unit.DAY, number - 1, begun)))
    return Made(Part(whole, "END" if last else "START")) if unit is Unit.WEEK else None


def rest(m: Match, c: Context) -> Made | None:
    """`بقية العام`, `ما تبقى من الشهر الجاري`: from the day of publication to the end of the unit."""
    unit, step = unit_of(c.word(m, "u") or c.word(m, "v") or ""), c.whole(m, "kk") or 0
    if unit is None or step < 0 or unit is Unit.DECADE:
        return None
    last = Shifted(Unit.DAY, 0, Shifted(unit, step))  # a base is seen from its last day
    if step:
        return None
    return Made(Between(Shifted(Unit.DAY, 0), last))


def tens(m: Match, c: Context) -> Made | None:
    """`العشر الأواخر من رمضان`: the last ten nights, or nine where the month has no more."""
    named, number = month_expr(c, m), c.whole(m, "tl")
    return Made(Part(named, f"T{number}")) if named is not None and number is not None else None


def alone(m: Match, c: Context) -> Made | None:
    """`نتائج الربع الثاني`: in the press of business the latest that is over."""
    number = c.whole(m, "o")
    quarter = c.item(m, "qr") is not None
    if c.item(m, "ol") is not None:
        number = 4 if quarter else 2
    most = 4 if quarter else 2
    following = c.after(c.end(m))
    if (
        number is None
        or not 1 <= number <= most
        or following in ("من", "في", "للعام", "لعام", "لسنه")
        or not _business(c, m)
    ):
        return None
    code = (32 if quarter else 39) + number
    expr: TimeExpr = Recurring(f"XXXX-{code}", Toward.BEFORE)
    part = c.word(m, "p")
    return Made(expr if part is None else Part(expr, part))


def _business(c: Context, m: Match) -> bool:
    text = c.items.text
    near = text[max(0, c.start(m) - _CUE) : c.end(m) + _CUE // 2].split()
    words = word_list("business")
    return any(w.strip('"(),:;.') in words or w.strip('"(),:;.').lstrip("وبل") in words for w in near)


_OF = OF_MONTH.replace("{step:kk}", "{step:kk}?")

RULES: list[Rule[Context, Made]] = [
    Rule(
        "time.within.first",
        "(?:{units_def_many:u1}{few}?(?:{words:n1}|{article}?(?:{day:n2}|{number:n3}))?(?:{ordinal:g1}|{last:l1})"
        "|(?:{words:n4}|{article}{day:n5}){units_many:u2}(?:{ordinal:g2}|{last:l2})"
        "|(?:{ordinal:g3}|{part:p3})(?P<n6>{words}|{day}){units_many:u3}|(?:{ordinal:g4}|{part:p4}){units_two:u4})"
        + _OF,
        first_of,
    ),
    Rule(
        "time.within.rest",
        "{rest}(?:{units_many}|{units_def_many})?"
        "(?:{this}(?P<u>{unit_def}|{am_def})|(?P<v>{unit_def}|{am_def}){step:kk}?)",
        rest,
    ),
    Rule("time.within.tens", f"{{ten_last:tl}}(?:{{of}}|{{in}}){{shahr}}?{month()}{tail()}", tens),
    Rule(
        "time.within.alone",
        "(?:{part:p}{of}?)?(?:{half}|{quarter:qr})(?:{ordinal:o}|{last:ol})",
        alone,
    ),
]
