"""Hours and parts of the day: `الساعة الثالثة والنصف مساء`, `14:46 بتوقيت دمشق`, `الليلة الماضية`."""

from __future__ import annotations

import re

from mahdar.lang.ar.times_context import Context, Made, Match
from mahdar.lang.ar.times_items import BREAK
from mahdar.lang.rule import Rule
from mahdar.model.timex import Absolute, At, Both, Part, Recurring, Shifted, TimeExpr, TimexType, Toward, Unit, fineness

_APART = re.compile(r"[.\n!?]| ان ")  # a sentence, or a clause, ends between them
# The patterns bind the groups that `clock` and `at` read.
_MINUTES = "(?:{words:hmw}|{day:hmd})(?:{units_many}|{unit})?"
_PAST = f"(?:{{conj}}(?:{{half:hf}}|{{quarter:hqr}}|{{third:hth}}|{_MINUTES})|{{less:hls}})?"
ZONE = "(?:{zone}[.]|{zone_named})"
_NUMBER = "(?:{clock:ck}|{mday:hh}{unit:hun}?|{words:hw}|{number:h4}|{year:h5})"
HALF_DAY = "(?:{half_day:ap}|{gregorian:ap2})?"  # `10:15 ص`, `10:15 م`
HOUR = f"(?:{{hour_def}}{_NUMBER}{_PAST}|{{clock:cl}}){HALF_DAY}"
CLOCK = (
    f"(?:(?:{{comma}}|{{dash}}|{{bar}}|{{in}})?{HOUR}(?:{{of}}?(?:{{daypart_after:da}}|{{daypart:db}}))?"
    f"(?:{ZONE})?|(?:{{daypart_after:dc}}|{{daypart:dd}}))?"
)


def clock(c: Context, m: Match, part: str | None = None) -> str | None:
    """The time of day that the groups tell, `HH:MM`, in a part of the day told elsewhere where they name none."""
    return clock_of(c, m, part=part)


def clock_of(c: Context, m: Match, s: str = "", part: str | None = None) -> str | None:
    """As `clock`, of the groups whose names end in `s`."""
    written = c.word(m, "ck" + s) or c.word(m, "cl" + s)
    hour = c.whole(m, "hh" + s) or c.whole(m, "hw" + s)
    packed = c.item(m, "h4" + s) or c.item(m, "h5" + s)
    if packed is not None:  # `الساعة 0623`, `20,00`
        digits = _PACKED.fullmatch(c.items.text[packed.start : packed.end])
        if digits is None:
            return None
        written = f"{int(digits[1]):02d}:{digits[2]}"
    part = c.word(m, "da" + s) or c.word(m, "db" + s) or c.word(m, "dp" + s) or _half_day(c, m, s) or part
    if written is None and hour is None:
        return None
    h, minute = (int(written[:2]), int(written[3:])) if written is not None else (hour or 0, 0)
    past = _minutes(c, m, s)
    if hour is not None and 20 < hour < 60 and hour % 10 and (c.word(m, "hun" + s) == "TM" or hour > 24):
        h, past = hour % 10, hour - hour % 10  # `التاسعة وأربعين دقيقة`, read as one number
    elif c.item(m, "hun" + s) is not None:
        return None
    if h > 24 or (h < 1 and written is None) or past is None or (past and minute):
        return None
    if h < {"EV": 12, "AF": 12, "MI": 10}.get(part or "", 0) or (part == "NI" and 6 <= h < 12):
        h += 12
    elif h == 12 and part in ("MO", "NI", "EV"):
        h = 0 if part == "MO" else 24  # midnight ends the evening that it is told with
    minutes = (h * 60 + minute + past) % 1440
    return "24:00" if h == 24 and not minutes else f"{minutes // 60:02d}:{minutes % 60:02d}"


def _half_day(c: Context, m: Match, s: str) -> str | None:
    """`ص` is before noon, `م` after it; the calendar knows `م` as a word for our era."""
    return c.word(m, "ap" + s) or ("AF" if c.told_by(m, "ap2" + s) == "م" else None)


_PACKED = re.compile(r"([01]?\d|2[0-4])[.,]?([0-5]\d)")
_PARTS = {1 / 2: 30, 1 / 4: 15, 1 / 3: 20, 2 / 3: 40, 3 / 4: 45}


def _minutes(c: Context, m: Match, s: str) -> int | None:
    """The minutes told past the hour, or short of it; None where what stands there counts no minutes."""
    for group, minutes in (("hf", 30), ("hqr", 15), ("hth", 20)):
        if c.item(m, group + s) is not None:
            return minutes
    if (less := c.whole(m, "hls" + s)) is not None:
        return -less
    told = next((n for n in (c.number(m, g + s) for g in ("hmw", "hmd")) if n is not None), 0)
    if told in _PARTS:
        return _PARTS[told]
    return int(told) if told == int(told) and 0 <= told < 60 else None


def at(c: Context, m: Match, expr: TimeExpr) -> Made:
    """A day, at the hour or in the part of it that is told beside it."""
    told = clock(c, m)
    if told is not None:
        return Made(At(expr, told), TimexType.TIME)
    part, early = c.word(m, "dp") or c.word(m, "dc") or c.word(m, "dd"), c.word(m, "e")
    if early is not None:
        return Made(Part(At(expr, part or _SIDES[early]), early), TimexType.TIME)
    return Made(At(expr, part), TimexType.TIME) if part is not None else Made(expr)


_SIDES = {"START": "MO", "END": "NI"}  # `في وقت مبكر من الخميس`, `في وقت متأخر من الخميس`
_AHEAD = (Toward.AHEAD, Toward.AFTER, Toward.FUTURE)
_BESIDE, _SAME_TEXT = 60, 700  # letters from a day to the hour told of it


def on_a_day(expr: TimeExpr) -> TimeExpr | None:
    """The day that an expression names, or names an hour of."""
    match expr:
        case At(day=inner) | Part(of=At(day=inner)):
            return on_a_day(inner)
        case Recurring() | Absolute() | Shifted() | Both() if fineness(expr) == 0:
            return expr
    return None


def _to_come(expr: TimeExpr) -> bool:
    match expr:
        case Shifted(by=by, base=None):
            return by > 0
        case Recurring(toward=toward, base=None):
            return toward in _AHEAD
        case Both(expr=inner):
            return _to_come(inner)
    return False


def day_of(m: Match, c: Context) -> TimeExpr:
    """The day of an hour told without one: the coming day that the text is about, or the day told just before it;
    else that of publication."""
    if c.days:
        end, expr = c.days[-1]
        between = c.items.text[end : c.start(m)]
        day = on_a_day(expr)
        beside = len(between) <= _BESIDE and not _APART.search(between)
        if day is not None and (beside or (_to_come(day) and len(between) <= _SAME_TEXT)):
            return day
    return Shifted(Unit.DAY, 0)


def hour(m: Match, c: Context) -> Made | None:
    """An hour without a day."""
    bare = c.item(m, "cl") is not None and not any(m.start(g) >= 0 for g in ("da", "db", "z"))
    if bare and (c.before(c.start(m)) in ("عند", "تمام", "الساعه") or _opens_entry(m, c)):
        bare = False
    told = clock(c, m)
    if told is None or bare:
        return None
    return Made(At(day_of(m, c), told), TimexType.TIME)


def _opens_entry(m: Match, c: Context) -> bool:
    """`13:20: ...` at the beginning of a line: an entry of a live page."""
    return m.start() > 0 and c.items.symbols[m.start() - 1] == BREAK and c.right(m) in ("colon", "dash", "bar")


def tonight(m: Match, c: Context) -> Made | None:
    """`الليلة`, `الليلة الماضية`."""
    night, early = At(Shifted(Unit.DAY, c.whole(m, "k") or 0), "NI"), c.word(m, "e")
    return Made(night if early is None else Part(night, early), TimexType.TIME)


def night_between(m: Match, c: Context) -> Made | None:
    """`ليل السبت الأحد`: the night that begins on the first day."""
    if c.word(m, "dp") != "NI":
        return None
    night, early = At(Recurring(f"XXXX-WXX-{c.whole(m, 'w')}", c.weekday_toward(m)), "NI"), c.word(m, "e")
    return Made(night if early is None else Part(night, early), TimexType.TIME)


RULES: list[Rule[Context, Made]] = [
    Rule(
        "time.hour",
        f"{HOUR}(?:{{of}}?(?:{{daypart_after:da}}|{{daypart:db}}))?(?P<z>{ZONE})?",
        hour,
    ),
    Rule(
        "time.night.between",
        "(?:{early:e}{of}?)?{daypart:dp}{yawm}?{weekday:w}(?:{dash}|{slash}|{comma})?{weekday}",
        night_between,
    ),
    Rule("time.night", "(?:{early:e}{of}?)?{tonight}{step:k}?", tonight),
]
