"""Hours and parts of the day: `الساعة الثالثة والنصف مساء`, `14:46 بتوقيت دمشق`, `الليلة الماضية`."""

from __future__ import annotations

from mahdar.lang.ar.times_context import Context, Made, Match
from mahdar.lang.rule import Rule
from mahdar.model.timex import At, Recurring, Shifted, TimeExpr, TimexType, Unit

# The patterns bind the groups that `clock` and `at` read.
HOUR = "(?:{hour_def}(?:{clock:ck}|{mday:hh}|{words:hw}|{number:h4}|{year:h5})(?:{conj}{half:hf})?|{clock:cl})"
CLOCK = (
    f"(?:(?:{{comma}}|{{dash}}|{{bar}}|{{in}})?{HOUR}(?:{{of}}?(?:{{daypart_after:da}}|{{daypart:db}}))?"
    "(?:{zone}[.])?|(?:{daypart_after:dc}|{daypart:dd}))?"
)


def clock(c: Context, m: Match) -> str | None:
    """The time of day that the groups tell, `HH:MM`."""
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


def at(c: Context, m: Match, expr: TimeExpr) -> Made:
    """A day, at the hour or in the part of it that is told beside it."""
    told = clock(c, m)
    if told is not None:
        return Made(At(expr, told), TimexType.TIME)
    part = c.word(m, "dp") or c.word(m, "dc") or c.word(m, "dd")
    return Made(At(expr, part), TimexType.TIME) if part is not None else Made(expr)


def hour(m: Match, c: Context) -> Made | None:
    """An hour without a day: of the day of publication, or of the last day told."""
    bare = c.item(m, "cl") is not None and not any(m.start(g) >= 0 for g in ("da", "db", "z"))
    told = clock(c, m)
    if told is None or bare:
        return None
    return Made(At(Shifted(Unit.DAY, 0), told), TimexType.TIME)


def tonight(m: Match, c: Context) -> Made | None:
    """`الليلة`, `الليلة الماضية`."""
    step = c.whole(m, "k")
    if step == 1:
        return Made(At(Shifted(Unit.DAY, 1), "NI"), TimexType.TIME)
    return Made(At(Shifted(Unit.DAY, step or 0), "NI"), TimexType.TIME)


def night_between(m: Match, c: Context) -> Made | None:
    """`ليل السبت الأحد`: the night that begins on the first day."""
    if c.word(m, "dp") != "NI":
        return None
    return Made(At(Recurring(f"XXXX-WXX-{c.whole(m, 'w')}", c.weekday_toward(m)), "NI"), TimexType.TIME)


RULES: list[Rule[Context, Made]] = [
    Rule(
        "time.hour",
        f"{HOUR}(?:{{conj}}{{half}})?(?:{{of}}?(?:{{daypart_after:da}}|{{daypart:db}}))?(?P<z>{{zone}}[.])?",
        hour,
    ),
    Rule("time.night.between", "{daypart:dp}{yawm}?{weekday:w}(?:{dash}|{slash}|{comma})?{weekday}", night_between),
    Rule("time.night", "{tonight}{step:k}?", tonight),
]
