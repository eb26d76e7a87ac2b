"""Words of time that are no times: `شباب 6 أبريل`, `مدينة 6 أكتوبر`, `الحياة اليوم`, `حزب الغد`, the two, it became.

What the rules make of a word is shown to the guard of its kind, which looks at the words beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from functools import cache

from mahdar.lang.ar import times_cues
from mahdar.lang.ar.names_words import word_list as names
from mahdar.lang.ar.numbers import Hit
from mahdar.lang.ar.times_beside import Beside, listed, single
from mahdar.lang.ar.times_context import Context, Match
from mahdar.lang.ar.times_items import Item
from mahdar.lang.ar.times_senses import SENSES
from mahdar.lang.ar.times_units import BEFORE_BARE
from mahdar.model.timex import GUESSED, Recurring, TimeExpr

_DUAL_OR_PLURAL = re.compile(r"(?!س?[يت]كون$)[^\W\d_]{2,}(?:ان|ا|وا|ون)")
_MONTH_IN_TOWN = ("اكتوبر", "مايو")
_VERBS = ("غشت", "يوليه")  # `إذا غشت`, `الاهتمام الذي يوليه`


class Verdict(Enum):
    """What a guard says of an expression that a rule has made."""

    TIME = 0
    NOT = 1  # but another reading of its words may be one
    NAME = 2  # and its words stand for something else


TIME, NOT, NAME = Verdict.TIME, Verdict.NOT, Verdict.NAME


def verdict(c: Context, m: Match, expr: TimeExpr, rule: str) -> Verdict:
    """Is what a rule made a time? The guard of its rule tells."""
    guard, sense = _GUARDS.get(rule), SENSES.get(rule)
    if guard is not None:
        return guard(c, m, expr)
    return NOT if sense is not None and sense(c, m, expr) else TIME


def another_letter(words: str) -> bool:
    """Does a month fold as the word that is written? `إب` is a town, `آب` August."""
    return words in ("إب", "أب")


def _date(c: Context, m: Match, expr: TimeExpr) -> Verdict:
    """`6 أبريل` is a name after what is named by dates, and where it is known for one and nothing tells of time or
    quotation marks hold it; `رقم 12/2016` is a number."""
    if not isinstance(expr, Recurring):
        return NAME if c.item(m, "nd") is not None and Beside(c, m).before("number") else TIME
    if expr.base is not None or expr.toward not in GUESSED or "/" in (b := Beside(c, m)).here or "(" in b.here:
        return TIME
    if b.here.startswith("ثان "):
        return NAME  # `قسم ثان أكتوبر`
    if c.left(m) == "unit_def" and b.here.startswith("ال"):
        return NOT  # `الأسبوع الأول من شهر أغسطس`
    known = b.here in listed("date")
    if b.before("head"):
        return NAME
    if b.quoted and known:
        return TIME if b.before("day_lead") else NAME
    return _known_date(c, m, b) if known else TIME


def _known_date(c: Context, m: Match, b: Beside) -> Verdict:
    left, at = c.left(m), m.start() - 1
    if left == "prep":
        proclitic = c.items.text[c.items.items[at].start] if c.items.items[at] else ""  # type: ignore[union-attr]
        return TIME if proclitic == "ل" and times_cues.any_ahead(c.items.text, c.start(m), c.end(m)) else NAME
    if left == "conj":
        return TIME if at and c.items.items[at - 1] is not None else NAME
    if left or b.before("date_lead"):
        return TIME
    if b.start_of:
        return TIME if b.words.lstrip().startswith("..") else NAME
    return TIME if b.left[-1].endswith("ها") and len(b.left[-1]) > 4 else NAME


def _month(c: Context, m: Match, expr: TimeExpr) -> Verdict:
    """`ثوار يناير`, `حريق بأكتوبر`, `فيلم «فبراير الأسود»`, `السفيرة أبريل فوستر`."""
    if not single(c, m) or not isinstance(expr, Recurring):
        return TIME
    left, at, b = c.left(m), m.start() - 1, Beside(c, m)
    before = c.items.items[at - 1] if at > 0 else None
    if b.before("head") or b.before("person") or b.after("after_month") or b.before("title"):
        return NAME
    if b.left[-1:] == ["اول"] and b.before("head", 2):
        return NAME  # `حركة أول فبراير`
    if left == "of" and before is not None and _day_number(before):
        return NAME  # `ثورة الخامس والعشرين من يناير`
    lead = c.left(m, True)
    if (
        b.quoted
        and not b.before("month_lead")
        and (lead == "prep" or lead not in BEFORE_BARE)
        and not _beside_month(c, at)
    ):
        return NAME
    if left == "conj" and before is None and at and b.here in _MONTH_IN_TOWN:
        return NAME
    if left == "prep" and b.here in _MONTH_IN_TOWN:
        compared = any(w.startswith(("مقارن", "قياس", "مقابل")) for w in b.left[-6:])
        return TIME if compared or c.items.text[c.start(m) - 1] != "ب" else NAME
    verb = b.here in _VERBS and left not in BEFORE_BARE and left != "conj"
    return NAME if verb and not b.before("month_lead") else TIME


def _day_number(item: Item) -> bool:
    """Is it a day's number, one that no `صيام الست من شوال` tells?"""
    value = item.value.value if isinstance(item.value, Hit) else None
    return item.cls in ("ordinal", "day") or (item.cls == "words" and value is not None and 10 <= value <= 31)


def _beside_month(c: Context, at: int) -> bool:
    return any(i is not None and i.cls.startswith("month") for i in c.items.items[max(0, at - 2) : at])


def _weekday(c: Context, m: Match, _: TimeExpr) -> Verdict:
    """`التقى الاثنين معا`: the two; `عبد الأحد`, `الدكتور الجمعة`, `النحات سعد الخميس`; `خطب الجمعة`."""
    if not single(c, m):
        return TIME
    b = Beside(c, m)
    if b.here in ("الاثنين", "الاتنين") and _the_two(c, m, b):
        return NAME
    if b.before("weekday_head") or (b.here == "الاحد" and b.before("sunday_head")):
        return NAME
    if c.items.text[c.start(m) - 1 : c.start(m)] != " " or not b.left or b.here == "الاثنين":
        return TIME
    if b.left[-1] in listed("title"):
        return NAME
    if b.here in ("الخميس", "الجمعه", "السبت") and b.left[-1] in _given() and len(b.left) > 1:
        title = b.left[-2]
        surname = title.startswith("ال") and title not in _given() and title not in listed("by_first_name")
        return NAME if surname else TIME
    return TIME


@cache
def _given() -> frozenset[str]:
    return frozenset(names("given", "strong")) | frozenset(names("given", "weak"))


def _the_two(c: Context, m: Match, b: Beside) -> bool:
    if b.after("the_two") or b.before("before_two"):
        return True
    last = b.left[-1] if b.left else ""
    if last == "بين":
        return not b.first().startswith("وال") and c.right(m) != "conj"
    if last == "من" and len(b.left) > 1 and b.left[-2].endswith(("اي", "ايا")):
        return True
    return last in ("ان", "بان", "لان", "لكن", "ولكن") and _DUAL_OR_PLURAL.fullmatch(b.first()) is not None


def _deixis(c: Context, m: Match, _: TimeExpr) -> Verdict:
    """`الحياة اليوم`, `سيأتي اليوم الذي`; `غدا` it became; `أجيال الغد`, `أعداء الأمس`."""
    if not single(c, m):
        return TIME
    b = Beside(c, m)
    guard = _DAYS.get(b.here)
    return NAME if guard is not None and guard(b) else TIME


def _today(b: Beside) -> bool:
    if b.first() in ("الذي", "اللي", "التي"):
        return b.before("that_day") or b.left[-1:] == ["و"]
    if b.after("day_kind"):
        return True
    if not b.joined:
        return False  # `"صوت الوادي" اليوم`
    return (b.before("outlet") and b.before("medium", 2)) or (b.before("programme") and b.before("show", 2))


def _became(b: Beside) -> bool:
    if b.before("became") or b.first() == "لناظره" or (b.left[-1:] == ["حتي"] and b.first() in ("علي", "من", "في")):
        return True
    first, second = [*b.following, "", ""][:2]
    opens = b.start_of or b.left == ["و"]
    return opens and first.startswith("ال") and (second.startswith("كال") or _accusative(second))


def _accusative(word: str) -> bool:
    """`غدا الملف شائكا`: what became of it, an indefinite adjective."""
    return len(word) > 4 and word.endswith("ا") and not word.startswith(("ي", "ت", "س", "ال"))


def _tomorrow(b: Beside) -> bool:
    return b.before("tomorrow_head") or b.after("tomorrow_kind") or (b.quoted and b.here == "الغد")


def _yesterday(b: Beside) -> bool:
    return b.before("yesterday_head") or b.after("yesterday_kind") or "اشبه" in b.left[-3:]


_DAYS: dict[str, Callable[[Beside], bool]] = {
    "اليوم": _today,
    "غدا": _became,
    "غد": _tomorrow,
    "الغد": _tomorrow,
    "الامس": _yesterday,
    "البارحه": _yesterday,
}


def _told_today(c: Context, m: Match, _: TimeExpr) -> Verdict:
    """`تجد اليوم نفسها`: a day is masculine."""
    return NOT if c.told_by(m, "s") in ("نفسها", "ذاتها") else TIME


def _night(c: Context, m: Match, _: TimeExpr) -> Verdict:
    """`سعر الليلة الواحدة`, `تلك الليلة`, `أوبريت الليلة الكبيرة`."""
    if not single(c, m):
        return TIME
    b = Beside(c, m)
    return NAME if b.after("night_kind") or c.left(m) == "that" else TIME


_GUARDS: dict[str, Callable[[Context, Match, TimeExpr], Verdict]] = {
    "time.day.date": _date,
    "time.month": _month,
    "time.day.weekday": _weekday,
    "time.day.deixis": _deixis,
    "time.day.told": _told_today,
    "time.night": _night,
}
