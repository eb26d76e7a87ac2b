"""What comes again: `كل خميس`, `سنويا`, `مرتين في الأسبوع`, `12 مايو من كل عام`, `الساعة 3 مساء كل يوم`."""

from __future__ import annotations

from mahdar.lang.ar.times_context import Context, Made, Match
from mahdar.lang.ar.times_dates import month, month_number
from mahdar.lang.ar.times_hours import HOUR, clock
from mahdar.lang.ar.times_lengths import code
from mahdar.lang.rule import Rule
from mahdar.model.timex import Length, TimexType


def _set(value: str | None) -> Made | None:
    return Made(Length(value), TimexType.SET) if value else None


def _every_unit(m: Match, c: Context) -> str | None:
    """The period after `كل`."""
    unit = c.first_word(m, "u", "du", "o1") or ""
    amount = 2 if m.start("du") >= 0 else 1 if m.start("o1") >= 0 else c.number(m, "n")
    return code(unit, amount) if unit and amount is not None else None


def every(m: Match, c: Context) -> Made | None:
    """`كل أسبوع`, `كل ثلاثة أشهر`, `كل يوم جمعة`, `مرة كل أسبوعين`; no greeting `كل عام وأنتم بخير`."""
    number = c.whole(m, "w")
    if number is None:
        number = c.whole(m, "wb")
    if number is not None:
        return _set(f"XXXX-WXX-{number}")
    if c.after(c.end(m)) in ("وانت", "وانتم", "وانتي", "وهو", "وهي", "ونحن", "والجميع"):
        return None
    return _set(_every_unit(m, c))


def daily(m: Match, c: Context) -> Made | None:
    """`كل صباح`."""
    return _set(f"T{c.word(m, 'dp')}")


def adverb(m: Match, c: Context) -> Made | None:
    """`سنويا`, `يوميا`, `مرتين شهريا`."""
    return _set(c.word(m, "v") or "P1D")


def often(m: Match, c: Context) -> Made | None:
    """`ثلاث مرات في الأسبوع`, `مرة في السنة`; `أول مرة في العام` and `مرة في العام الماضي` are no sets."""
    if c.before(c.start(m)) in _FIRST or c.right(m) in _NARROWED or c.whole(m, "single") not in (None, 1):
        return None
    return _set(code("D" if m.start("t") >= 0 else c.word(m, "u") or c.word(m, "v") or "", 1))


def weekday_of_every(m: Match, c: Context) -> Made | None:
    """`أيام الجمعة من كل أسبوع`."""
    return _set(f"XXXX-WXX-{c.whole(m, 'w')}") if c.word(m, "o1") == "W" else None


def date_of_every(m: Match, c: Context) -> Made | None:
    """`يناير من كل عام`, `12 مايو من كل عام`."""
    number, day = month_number(c, m), c.whole(m, "d")
    if c.word(m, "o1") != "Y" or number is None or number > 100 or not 1 <= (day or 1) <= 31:
        return None
    return _set(f"XXXX-{number:02d}" + (f"-{day:02d}" if day else ""))


def day_of_every(m: Match, c: Context) -> Made | None:
    """`يوم 28 من كل شهر`."""
    day = c.whole(m, "d")
    return _set(f"XXXX-XX-{day:02d}") if c.word(m, "o1") == "M" and day and 1 <= day <= 31 else None


def hour_of_every(m: Match, c: Context) -> Made | None:
    """`الساعة 3 مساء كل يوم`, `الساعة السابعة صباحا يوميا`."""
    told = clock(c, m)
    daily = c.word(m, "o1") == "D" or c.word(m, "v") == "P1D"
    return _set(_hour(told)) if told and daily else None


def _hour(told: str) -> str:
    """An hour of every day; whole ones without their minutes."""
    return f"T{told.removesuffix(':00')}"


def nightly(m: Match, c: Context) -> Made | None:
    """`كل ليلة في التاسعة`, `بعد ظهر كل يوم في الساعة 4`."""
    part = c.word(m, "dp") or c.word(m, "dq") or ("NI" if c.told_by(m, "o1") == "ليله" else None)
    told = clock(c, m, part)
    return _set(_hour(told)) if told and part and (c.word(m, "o1") or c.word(m, "o2") or "D") == "D" else None


_FIRST = ("اول", "لاول", "اخر", "لاخر", "كل", "ثاني", "ثالث", "لثاني", "لثالث", "ذات")
_NARROWED = (
    "step_past", "step_next", "step_current", "last", "same", "follow", "precede", "ordinal", "year", "fiscal",
    "school", "anew", "weekday", "month_gregorian", "month_levantine",
)  # fmt: skip
_TURNS = "(?:(?:(?:{count}|{several})?{turns}){in}?)?"
_OF_EVERY = "{of}{every}{one:o1}"

RULES: list[Rule[Context, Made]] = [
    Rule(
        "time.set.every",
        f"{_TURNS}{{every}}(?:{{yawm}}?(?:{{weekday:w}}|{{weekday_bare:wb}})"
        "|{count:n}(?P<u>{units_many}|{one})|{units_two:du}|{one:o1}{fiscal_bare}?)",
        every,
    ),
    Rule("time.set.daypart", "{every}{daypart:dp}", daily),
    Rule("time.set.adverb", f"{_TURNS}{{set_adverb:v}}", adverb),
    Rule(
        "time.set.often", "(?:{count}|{several})?{turns}{in}(?:{unit_def:u}|{am_def:v}|{today:t}){words:single}?", often
    ),
    Rule(
        "time.set.nightly",
        "(?:{every}(?:{daypart:dp}|{one:o1})|{daypart:dq}{every}{one:o2}){in}{hour_def}?(?:{clock:ck}|{mday:hh})"
        "(?:{of}?(?:{daypart_after:da}|{daypart:db}))?",
        nightly,
    ),
    Rule("time.set.weekday", f"(?:{{units_many}}|{{yawm}})?{{weekday:w}}{_OF_EVERY}", weekday_of_every),
    Rule("time.set.date", f"(?:{{yawm}}?{{mday:d}}{{of}}?)?{{shahr}}?{month()}{_OF_EVERY}", date_of_every),
    Rule("time.set.day", f"{{yawm}}?{{mday:d}}{_OF_EVERY}", day_of_every),
    Rule(
        "time.set.hour",
        f"{HOUR}(?:{{of}}?(?:{{daypart_after:da}}|{{daypart:db}}))?(?:{{every}}{{one:o1}}|{{set_adverb:v}})",
        hour_of_every,
    ),
]
