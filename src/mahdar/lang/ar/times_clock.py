"""Hours told without `الساعة`, `عند الثالثة عصرا`, and stretches of hours: `من 8 صباحا وحتى 3 مساء`."""

from __future__ import annotations

from typing import cast

from mahdar.lang.ar.times_context import Context, Made, Match
from mahdar.lang.ar.times_dates import day
from mahdar.lang.ar.times_days import composed
from mahdar.lang.ar.times_hours import ZONE, clock, clock_of, day_of
from mahdar.lang.ar.times_items import Item
from mahdar.lang.ar.times_told import weekday_expr
from mahdar.lang.rule import Rule
from mahdar.model.timex import At, Between, Recurring, Shifted, TimeExpr, TimexType, Toward, Unit

_CUES = (
    "in", "since", "to", "during", "by", "of", "between", "before", "after", "approx", "prep", "comma", "today",
    "deixis", "weekday", "lpar",
)  # fmt: skip


def after_hour_word(c: Context, m: Match) -> bool:
    """Does a word stand before the number that makes it an hour: `عند`, `في`, `حتى`, a day, a bracket?"""
    word = c.before(c.start(m))
    return c.left(m) in _CUES or c.follows(c.start(m), "at_hour") or word.endswith("الساعه")


def lone_hour(m: Match, c: Context) -> Made | None:
    """`الثالثة عصرا`, `9 مساء`, `4.30 عصرا`, `1249 بتوقيت غرينتش`."""
    told = clock(c, m)
    if told is None or not (after_hour_word(c, m) or c.item(m, "h4") is not None or c.item(m, "z") is not None):
        return None
    if c.item(m, "h5") is not None and c.item(m, "z") is None:
        return None  # a year, not `1249 بتوقيت غرينتش`
    return Made(At(day_of(m, c), told), TimexType.TIME)


def lone_hour_of_day(m: Match, c: Context) -> Made | None:
    """`الثالثة من عصر أمس`, `9 مساء الأحد`."""
    return composed(m, c) if clock(c, m) is not None and after_hour_word(c, m) else None


def hours_to(m: Match, c: Context) -> Made | None:
    """`8 صباحا وحتى 3 مساء`, `الساعة التاسعة صباحا حتى الثانية`: one of the ends has to tell that it is an hour."""
    first, last = (clock_of(c, m, s) for s in "12")
    if first is None or last is None or first == last:
        return None
    sure = [any(c.item(m, g + s) is not None for g in ("sa", "da", "db", "ck", "cl")) for s in "12"]
    if not all(sure) and not (sure[0] and c.item(m, "hh2") is not None and _fem(c, m, "hh2")):
        return None
    if any(c.word(m, f"db{s}") is not None and c.told_by(m, f"db{s}") != "مساء" for s in "12") and m.start("nx") < 0:
        return None  # `صباح` wants its day
    told_once = not any(c.word(m, g) for g in ("da1", "db1", "ck1", "cl1"))
    if told_once and (c.item(m, "da2") or c.item(m, "db2")):
        first = _in_same_part(first, last)
    begun = day_of(m, c)
    ended = Shifted(Unit.DAY, 1, begun) if last < first or m.start("nx") >= 0 else begun
    return Made(Between(At(begun, first), At(ended, last)), TimexType.TIME)


def _in_same_part(first: str, last: str) -> str:
    """`الساعة 7 إلى 8.30 مساء`: both are in the evening, where the first then still comes first."""
    later = f"{int(first[:2]) + 12:02d}{first[2:]}"
    return later if int(first[:2]) < 12 and later < last else first


def _fem(c: Context, m: Match, group: str) -> bool:
    """`الثانية`: an hour's own gender."""
    return c.told_by(m, group).endswith(("ه", "ه عشره", "ه عشر"))


def part_beside(m: Match, c: Context) -> Made | None:
    """The first of `صباح ومساء أمس`: the day stands with the second."""
    by, number = c.whole(m, "x"), c.whole(m, "w")
    part = c.word(m, "dp")
    if part is None or (by is None and number is None):
        return None
    day: TimeExpr = Shifted(Unit.DAY, by) if by is not None else Recurring(f"XXXX-WXX-{number}", Toward.PAST)
    return Made(At(day, part), TimexType.TIME)


def weekday_beside(m: Match, c: Context) -> Made | None:
    """The second of `مساء الأربعاء والخميس`: the part of the day stands with the first."""
    at = m.start()
    items = [c.items.items[at - i] if at >= i else None for i in (1, 2, 3)]
    found = [i.cls if i is not None else "" for i in items]
    if found[:2] != ["conj", "weekday"] or found[2] != "daypart" or c.right(m).startswith(("step", "day", "month")):
        return None
    part, expr = cast(Item, items[2]).value, weekday_expr(c, m)
    return Made(At(expr, str(part)), TimexType.TIME) if expr is not None else None


def this_part(m: Match, c: Context) -> Made | None:
    """`هذا الصباح`, `هذه الليلة`."""
    part = c.word(m, "dp") or c.word(m, "dn")
    if part is None or not c.told_by(m, "dp" if m.start("dp") >= 0 else "dn").startswith("ال"):
        return None
    return Made(At(Shifted(Unit.DAY, 0), part), TimexType.TIME)


def midnight(m: Match, c: Context) -> Made | None:
    """`عند منتصف الليل`: that of the day told just before it, or of publication."""
    return Made(At(day_of(m, c), "NI"), TimexType.TIME) if c.told_by(m, "dc").endswith("منتصف الليل") else None


_PAST = "(?:{conj}(?:{half:hf}|{quarter:hqr}|{third:hth}|{words:hmw}(?:{units_many}|{unit})?)|{less:hls})?"
_SEP = "(?:{comma}|{lpar}|{quote}|{dash}|{comma}?{muwafiq})?"
LONE = f"(?:{{clock:ck}}|{{mday:hh}}|{{number:h4}}|{{year:h5}}){_PAST}"
DAYPART = "(?:{of}?(?:{daypart_after:da}|{daypart:db}))"


def _end(s: str) -> str:
    hour = f"(?:{{hour_def:sa{s}}}?(?:{{clock:ck{s}}}|{{mday:hh{s}}}|{{number:h4{s}}})|{{clock:cl{s}}})"
    past = f"(?:{{conj}}(?:{{half:hf{s}}}|{{quarter:hqr{s}}}|{{third:hth{s}}})|{{less:hls{s}}})?"
    return f"{hour}{past}(?:{{of}}?(?:{{daypart_after:da{s}}}|{{daypart:db{s}}}))?"


RULES: list[Rule[Context, Made]] = [
    Rule("time.hour.lone", f"{LONE}(?:{DAYPART}(?:{ZONE})?|(?P<z>{ZONE}))", lone_hour),
    Rule(
        "time.hour.lone_of_day",
        f"{LONE}{DAYPART}{{of}}?(?:{{yawm}}|{{this}})?(?P<x>{{today}}|{{deixis}})"
        f"(?:{_SEP}{{yawm}}?{{weekday:w}}(?:{{rpar}}|{{quote}})?)?(?:{_SEP}{{yawm}}?{day()})?",
        lone_hour_of_day,
    ),
    Rule(
        "time.hour.lone_of_date",
        f"{LONE}{DAYPART}{{of}}?{{yawm}}?{day()}",
        lone_hour_of_day,
    ),
    Rule(
        "time.hour.lone_of_weekday",
        f"{LONE}{DAYPART}{{of}}?{{yawm}}?{{weekday:w}}{{step:ws}}?(?:{_SEP}{{yawm}}?{day()})?",
        lone_hour_of_day,
    ),
    Rule(
        "time.hour.to_hour",
        f"{_end('1')}{{conj}}?{{to}}{_end('2')}(?:{{of}}?{{today}}{{follow:nx}}|{ZONE})?",
        hours_to,
    ),
    Rule(
        "time.part.beside",
        "{daypart:dp}(?={conj}{daypart}{of}?{yawm}?(?:(?P<x>{today}|{deixis})|{weekday:w}))",
        part_beside,
    ),
    Rule("time.part.weekday_beside", "{weekday:w}", weekday_beside),
    Rule("time.part.this", "{this}(?:{daypart_after:dp}|{tonight:dn})", this_part),
    Rule("time.part.midnight", "{daypart_after:dc}", midnight),
]
