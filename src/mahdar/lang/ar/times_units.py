"""Weeks, months, years by their steps, and their parts: `أواخر السنة الماضية`, `النصف الأول من 2013`, `آذار الماضي`."""

from __future__ import annotations

from typing import cast

from mahdar.lang.ar.times_context import Context, Made, Match, unit_of
from mahdar.lang.ar.times_dates import month, month_expr, tail, tailed, year_value
from mahdar.lang.ar.times_hijri import hijri_year
from mahdar.lang.ar.times_items import Item
from mahdar.lang.ar.times_words import word_list
from mahdar.lang.rule import Rule
from mahdar.model.timex import Absolute, Between, Both, Part, Recurring, Shifted, TimeExpr, Toward, Unit

_MONTH = f"{{shahr:sh}}?{month()}{tail()}"
_YEAR = "(?:(?:{am:aa}|{am_def:ad}){year:y}{step:ys}?|{year:y2})(?:{gregorian}|{hijri:h})?"
_UNIT = (
    "(?:{this:th}(?:{unit_def:u}|{am_def:v})"
    "|(?:{unit_def:w}|{am_def:z})(?:{step:k}|{same:s1}|{follow:s2}|{precede:s3})?)"
)
_ERA = "(?:{gregorian}|{hijri})?"
_BEFORE_YEAR = (
    "in", "since", "to", "during", "during_whole", "by", "of", "between", "before", "after", "lpar",
)  # fmt: skip
BEFORE_BARE = (*_BEFORE_YEAR, "part", "prep", "half", "quarter", "approx")
"""What stands before a month or a year that is told without more."""


def part_of(c: Context, m: Match, whole: TimeExpr | None) -> Made | None:
    if whole is None:
        return None
    part = c.word(m, "p")
    if c.item(m, "hq") is not None:
        if _adjective(c, m):
            return None
        most = 4 if c.item(m, "qr") is not None else 3 if c.item(m, "tr") is not None else 2
        number = most if c.item(m, "ol") is not None else c.whole(m, "o")
        if number is None or not 1 <= number <= most:
            return None
        whole = Part(whole, f"{' HTQ'[most - 1]}{number}")
    return Made(whole if part is None else Part(whole, part))


def _adjective(c: Context, m: Match) -> bool:
    """`الاجتماع الثلاثي الأول من العام`: three took part in it."""
    before = c.before(cast(Item, c.item(m, "hq")).start).lstrip("وبلف")
    return c.told_by(m, "hq").startswith(("الثلاثي", "السداسي")) and before.startswith("ال")


def divided(m: Match) -> bool:
    return any(m.start(g) >= 0 for g in ("p", "hq") if g in m.re.groupindex)


def a_month(m: Match, c: Context) -> Made | None:
    """A month with its year or step; alone only where words of time stand by it."""
    if m.start("m") < 0:
        return None
    first = c.items.items[m.start("m")]
    bare = m.end() - m.start() == 1
    if first is None:
        return None
    if first.cls == "month_english" and m.start("y") < 0:
        return None
    left = c.left(m)
    doubled = m.start("n") >= 0
    if not (tailed(m) or doubled or divided(m) or m.start("sh") >= 0):
        text = c.items.text
        if text[first.start : first.end] in word_list("risky") and left not in BEFORE_BARE:
            return None
        if left in ("prep", "of") and text[first.start : first.end] in word_list("risky"):
            return None
        if bare and left in ("day", "slash", "words"):  # `مدينة ستة أكتوبر`
            return None
    if c.follows(c.start(m), "named_date") and not tailed(m):
        return None
    return part_of(c, m, month_expr(c, m))


def a_year(m: Match, c: Context) -> Made | None:
    """`عام 2015`; a bare year only after a word of time, and where nothing is counted by it."""
    written = c.whole(m, "y") or c.whole(m, "y2")
    if written is None:
        return None
    if m.start("y2") >= 0:
        if not divided(m) and not _bare_year(c, m, written):
            return None
        return part_of(c, m, Absolute(f"{written:04d}") if m.start("h") < 0 else None)
    return part_of(c, m, year_value(c, m))


def _bare_year(c: Context, m: Match, written: int) -> bool:
    beside, round_number = _of_noun(c, m, 0), written % 100 == 0
    if beside or (not round_number and _of_noun(c, m, 2)):
        return 1900 <= written <= 2099 and ((beside and not round_number) or not _counted(c.after(c.end(m))))
    if c.left(m) == "conj" and _beside_year(c, m):
        return 1900 <= written <= 2099 and not _counted(c.after(c.end(m)))
    if not 1900 <= written <= 2099 or c.left(m) not in _BEFORE_YEAR:
        return False
    if c.left(m) in ("of", "before", "after", "between", "lpar") and written < 1950:
        return False
    end = c.end(m)
    following = c.items.text[end : end + 2]
    closed = not following.strip() or following[0] in '.,;:)"-\n?!'
    word = c.after(end)
    if 1990 <= written <= 2035 and written != 2000 and c.left(m) in ("in", "since", "to", "during", "by"):
        return True
    return closed or (not round_number and c.left(m) not in ("of", "before", "after") and not _counted(word))


def _of_noun(c: Context, m: Match, between: int) -> bool:
    """`حدود 1967`, `اتفاق جدة 2019`, `المعاهدة الحدودية 1984`: a year that tells one such thing from others, with at
    most so many words between."""
    line = c.items.text[max(0, c.start(m) - 45) : c.start(m)].rsplit("\n", 1)[-1].split()[-1 - between :]
    nouns = word_list("year_noun")
    for n, word in enumerate(reversed(line)):
        bare = word.removeprefix("و").removeprefix("ب").removeprefix("ل")
        if word in nouns or bare in nouns or bare.removeprefix("ال") in nouns:
            return True
        if not word.isalpha() or (n == 0 and word in word_list("function")):
            return False
    return False


def _beside_year(c: Context, m: Match) -> bool:
    """`في 2006 و2009`: a year told with another."""
    item = c.items.items[m.start() - 2] if m.start() > 1 else None
    last = c.told[-1] if c.told else None
    return item is not None and item.cls == "year" and last == Absolute(c.items.text[item.start : item.end])


def _counted(word: str) -> bool:
    """Could the word be something counted: an indefinite noun?"""
    return word.endswith(("ا", "ه")) and not word.startswith(("ال", "و", "ف", "ب", "ل"))


def _later(c: Context, m: Match) -> bool:
    """`في وقت لاحق من الشهر`."""
    start = c.start(m)
    return c.items.text[max(0, start - 8) : start].endswith(("لاحق من ", "سابق من "))


def a_unit(m: Match, c: Context) -> Made | None:
    """`العام الماضي`, `هذا الشهر`, `نهاية الأسبوع`, `العام التالي`."""
    code = c.first_word(m, "u", "v", "w", "z")
    step, unit = c.whole(m, "k"), unit_of(code or "")
    adjective = c.item(m, "z")
    if adjective is not None and c.follows(adjective.start, "general"):
        return None
    relative = c.first_whole(m, "s1", "s2", "s3")
    if c.right(m) in ("school", "fiscal"):
        return None  # `بداية العام الدراسي`
    named = step is not None or relative is not None or m.start("th") >= 0 or _later(c, m)
    if not (named or m.start("hq") >= 0 or (m.start("p") >= 0 and not c.told_by(m, "p").endswith("اخر"))):
        return None
    if code == "CE" and c.right(m) == "ordinal":
        return None  # `القرن السادس قبل الميلاد`
    if code == "CE":
        return part_of(c, m, Absolute({-1: "19XX", 1: "21XX"}.get(step or 0, "20XX")))
    if unit is None or (unit is Unit.DECADE and step is None):
        return None
    if unit is Unit.WEEK and m.start("ho") >= 0 and c.word(m, "p") == "END" and relative is None:
        days = [Recurring(f"XXXX-WXX-{n}", Toward.SAME, Shifted(unit, step or 0)) for n in (6, 7)]
        return Made(Between(*days))  # of a week that runs from Monday to Sunday
    if relative is not None:
        base = c.base(unit)
        return None if base is None and relative == 0 else part_of(c, m, Shifted(unit, relative, base))
    return part_of(c, m, Shifted(unit, step or 0))


def dashed_month(m: Match, c: Context) -> Made | None:
    """`أبريل - نيسان`: one month in two calendars; two months with a dash are a stretch, and not this rule's."""
    return a_month(m, c) if c.whole(m, "m") == c.whole(m, "n") else None


def told_year(m: Match, c: Context) -> Made | None:
    """`العام الحالي 2015`, `السنة الماضية، 2014`."""
    step, written = 0 if m.start("tw") >= 0 else c.whole(m, "kk"), c.whole(m, "yy")
    if (c.word(m, "u") or c.word(m, "v")) != "Y" or step is None or written is None:
        return None
    if 1343 <= written <= 1500:
        return None if c.right(m) == "slash" else part_of(c, m, hijri_year(written))
    if not 1900 <= written <= 2100:
        return None
    return part_of(c, m, Both(Absolute(f"{written:04d}"), Shifted(Unit.YEAR, step)))


def told_unit(m: Match, c: Context) -> Made | None:
    """`الشهر الماضي، حزيران 2014`: a month named twice over."""
    named, unit = month_expr(c, m), unit_of(c.word(m, "u") or "")
    step = c.whole(m, "kk")
    if named is None or unit is not Unit.MONTH or step is None:
        return None
    stepped = Shifted(Unit.MONTH, step)
    if isinstance(named, Recurring):
        return Made(Both(stepped, Recurring(named.template)))
    return Made(Both(named, stepped))


DIVIDED = (
    "(?:{holiday:ho}?{part:p}{of}?)?"
    "(?:(?P<hq>{half}|{quarter:qr}|{third:tr})(?:{ordinal:o}|{last:ol})(?:{of}|{prep}|(?={year})))?"
)

RULES: list[Rule[Context, Made]] = [
    Rule("time.month", f"{DIVIDED}{_MONTH}", a_month),
    Rule("time.month.dashed", f"{DIVIDED}{{shahr:sh}}?{{month:m}}{{dash}}{{month:n}}{tail()}", dashed_month),
    Rule(
        "time.month.told_twice",
        f"{{unit_def:u}}{{step:kk}}(?:{{comma}}|{{lpar}}|{{dash}})?{{shahr}}?{month()}{tail()}{{rpar}}?",
        told_unit,
    ),
    Rule(
        "time.year.told_twice",
        f"{DIVIDED}(?:{{this:tw}}(?P<u>{{am_def}}|{{unit_def}})|(?P<v>{{am_def}}|{{unit_def}}){{step:kk}})"
        f"(?:{{comma}}|{{lpar}})?{{year:yy}}{_ERA}{{rpar}}?",
        told_year,
    ),
    Rule("time.year", f"{DIVIDED}{_YEAR}", a_year),
    Rule("time.unit", f"{DIVIDED}{_UNIT}", a_unit),
]
