"""Durations and sets, and days counted from now: `49 عاما`, `أكثر من أسبوع`, `قبل سنتين`, `كل خميس`, `سنويا`."""

from __future__ import annotations

from mahdar.lang.ar.times_context import Context, Made, Match, unit_of
from mahdar.lang.ar.times_words import word_list
from mahdar.lang.rule import Rule
from mahdar.model.timex import Between, Length, Shifted, TimexType, Toward, Unit
from mahdar.model.when import Mod

_CODES = {"D": "P{}D", "W": "P{}W", "M": "P{}M", "Y": "P{}Y", "H": "PT{}H", "TM": "PT{}M", "TS": "PT{}S"}
_FRACTIONS: dict[tuple[str, float | None], str] = {
    ("H", 0.5): "PT30M", ("H", 0.25): "PT15M", ("Y", 0.5): "P6M", ("D", 0.5): "PT12H", ("TM", 0.5): "PT30S",
}  # fmt: skip
_DURATION, _SET = TimexType.DURATION, TimexType.SET
_ALONE = ("during", "during_whole", "after", "before", "since", "approx")


def _code(unit: str, amount: float | None) -> str | None:
    """A period in ISO 8601; decades and centuries are told in years."""
    if unit in ("DE", "CE"):
        factor = 10 if unit == "DE" else 100
        return (
            "PX0Y" if amount is None and unit == "DE" else "PX00Y" if amount is None else f"P{_plain(amount * factor)}Y"
        )
    if (unit, amount) in _FRACTIONS:
        return _FRACTIONS[unit, amount]
    return _CODES[unit].format("X" if amount is None else _plain(amount))


def _plain(amount: float) -> str:
    return str(int(amount)) if amount == int(amount) else f"{amount:g}"


def _mod(c: Context, m: Match) -> Mod | None:
    written = c.word(m, "q")
    return Mod(written) if written is not None else None


def _half(unit: str, amount: float) -> str | None:
    """`أربع سنوات ونصف`: the half in the next smaller unit."""
    if unit == "Y":
        return f"P{_plain(amount)}Y6M"
    if unit == "H":
        return f"PT{_plain(amount)}H30M"
    return _code(unit, amount + 0.5)


def counted(m: Match, c: Context) -> Made | None:
    """`49 عاما`, `نحو 3 أيام`, `24 ساعة`."""
    amount, unit = c.number(m, "n"), c.word(m, "u")
    if amount is None or unit is None or amount < 0 or (c.right(m) == "year" and c.ends_with(m, "am")):
        return None
    if m.start("f") >= 0 and c.number(m, "f") != 0.5:
        return None
    value = _half(unit, amount) if m.start("f") >= 0 else _code(unit, amount)
    return Made(Length(value, _mod(c, m)), _DURATION) if value else None


def two(m: Match, c: Context) -> Made | None:
    """`يومين`, `نحو سنتين`."""
    unit = c.word(m, "u") or ""
    if m.start("f") >= 0 and c.number(m, "f") != 0.5:
        return None
    value = _half(unit, 2) if m.start("f") >= 0 else _code(unit, 2)
    return Made(Length(value, _mod(c, m)), _DURATION) if value else None


def one(m: Match, c: Context) -> Made | None:
    """A single unit is a length only after a word that measures: `لمدة شهر`, `بعد أسبوع`, `أكثر من عام`."""
    unit = c.word(m, "u") or ""
    if c.right(m) == "month_hijri" or (c.right(m) == "year" and c.ends_with(m, "am")):
        return None  # `شهر رمضان`, `أكثر من عام 2013`
    measured = m.start("q") >= 0 or c.left(m) in _ALONE or (m.start("wh") >= 0)
    before = c.items.items[m.start() - 2] if m.start() > 1 else None
    if not measured or (c.left(m) == "after" and before is not None and before.cls in ("yawm", "unit", "am")):
        return None  # `يوما بعد يوم`
    if m.start("f") >= 0 and c.number(m, "f") != 0.5:
        return None
    value = _half(unit, 1) if m.start("f") >= 0 else _code(unit, 1)
    return Made(Length(value, _mod(c, m)), _DURATION) if value else None


def many(m: Match, c: Context) -> Made | None:
    """`سنوات`, `عدة أيام`: an unknown number of them, after a word that measures."""
    unit = c.word(m, "u") or ""
    if m.start("se") < 0 and c.left(m) not in ("during", "during_whole", "after", "before", "since", "prep"):
        return None
    if unit in ("DE", "CE") and c.left(m) == "prep":
        return None  # `بعقود آجلة`
    if c.left(m) == "during" and c.after(c.end(m)) in word_list("named_period"):
        return None  # `خلال أيام العيد`
    value = _code(unit, None)
    return Made(Length(value, _mod(c, m)), _DURATION) if value else None


def about_the(m: Match, c: Context) -> Made | None:
    """`قرابة الشهر`, `نحو الساعة`: a length, where the unit has no step."""
    value = _code(c.word(m, "u") or "", 1)
    stepped = c.right(m) in ("step_past", "step_next", "step_current", "last", "same", "follow", "precede", "year")
    return None if stepped or not value else Made(Length(value, _mod(c, m)), _DURATION)


def stepped(m: Match, c: Context) -> Made | None:
    """`الأيام الثلاثة الماضية`, `الأشهر القليلة المقبلة`, `اليومين الماضيين`, `الـ24 ساعة الماضية`."""
    unit = c.word(m, "u") or ""
    amount = (
        2
        if m.start("du") >= 0
        else next((n for n in (c.number(m, g) for g in ("n", "nw", "nd", "ne", "n0")) if n is not None), None)
    )
    unit = c.word(m, "du") or c.word(m, "u2") or unit
    step = c.whole(m, "k")
    if unit == "D" and amount is not None and step is not None and amount == int(amount):
        n = int(amount)
        ends = (-n, -1) if step < 0 else (1, n)
        if step:
            return Made(Between(Shifted(Unit.DAY, ends[0]), Shifted(Unit.DAY, ends[1])))
    if unit in ("DE", "CE") and step == 0:
        return None  # `العقود الحالية` are contracts
    value = _code(unit, amount)
    return Made(Length(value), _DURATION) if value else None


def from_now(m: Match, c: Context) -> Made | None:
    """`قبل ثلاثة أيام`, `بعد أسبوعين من الآن`: counted from publication. Counted from an event (`قبل يوم من ...`), only
    the length is told."""
    unit_code = next((w for w in (c.word(m, g) for g in ("u", "du", "o1")) if w is not None), "")
    unit = unit_of(unit_code)
    amount = 2 if m.start("du") >= 0 else 1 if m.start("o1") >= 0 else c.whole(m, "n")
    back = m.start("b") >= 0
    if unit is None or amount is None or amount > 5000:
        return None
    now = m.start("now") >= 0
    following = c.after(c.end(m))
    if following == "فقط":  # `قبل يومين فقط من الموعد`
        following = c.after(c.items.text.index("فقط", c.end(m)) + 3)
    apart = ("من",) if back else ("من", "علي", "الي")
    if m.start("q") >= 0 or (not now and following in apart) or (c.right(m) == "year" and c.ends_with(m, "am")):
        return None
    if not back and not now and c.toward(m) is not Toward.AHEAD:
        return None
    return Made(Shifted(unit, -amount if back else amount, None, now))


def every(m: Match, c: Context) -> Made | None:
    """`كل أسبوع`, `كل ثلاثة أشهر`, `كل يوم جمعة`."""
    number = c.whole(m, "w")
    if number is None:
        number = c.whole(m, "wb")
    if number is not None:
        return Made(Length(f"XXXX-WXX-{number}"), _SET)
    unit = next((w for w in (c.word(m, g) for g in ("u", "du", "o1")) if w is not None), "")
    amount = 2 if m.start("du") >= 0 else 1 if m.start("o1") >= 0 else c.number(m, "n")
    value = _code(unit, amount) if unit and amount is not None else None
    return Made(Length(value), _SET) if value else None


def all_of(m: Match, c: Context) -> Made | None:
    """`طوال العام`, `طيلة اليوم`: a length, not this year."""
    value = _code("D" if m.start("t") >= 0 else c.word(m, "u") or "Y", 1)
    return Made(Length(value), _DURATION) if value else None


def daily(m: Match, c: Context) -> Made | None:
    """`كل صباح`."""
    return Made(Length(f"T{c.word(m, 'dp')}"), _SET)


def adverb(m: Match, c: Context) -> Made | None:
    """`سنويا`, `يوميا`."""
    return Made(Length(c.word(m, "v") or "P1D"), _SET)


_HALF = "(?:{conj}{words:f}(?:{unit_def}|{am_def}|{one})?)?"
_AMOUNT = "(?:{count:n}(?:{units_many:u}|{one:o2})|{units_two:du}|{one:o1})"

RULES: list[Rule[Context, Made]] = [
    Rule("time.length.counted", "{approx:q}?{count:n}(?P<u>{units_many}|{one})(?:{rather}|" + _HALF + ")", counted),
    Rule("time.length.two", "{approx:q}?{units_two:u}" + _HALF, two),
    Rule("time.length.one", "{approx:q}?{one:u}{whole:wh}?" + _HALF, one),
    Rule("time.length.many", "{approx:q}?{several:se}?{units_many:u}(?:{rather}|{several})?{rather}?", many),
    Rule("time.length.about_the", "{approx:q}(?P<u>{unit_def}|{am_def})", about_the),
    Rule(
        "time.length.stepped",
        "(?:(?:{words:n0})?{units_def_many:u}{few}?(?:{article}?(?:{words:nw}|{day:nd}|{number:ne}))?{few}?|{units_def_two:du}|{article}?{count:n}(?:{units_many}|{one}))(?:{step:k}|{last:k2}|{follow}|{precede})".replace(
            "(?:{units_many}|{one})", "(?P<u2>{units_many}|{one})"
        ),
        stepped,
    ),
    Rule(
        "time.length.from_now",
        "(?:{before:b}|{after}){approx:q}?(?:{count:n}(?P<u>{units_many}|{one})|{units_two:du}|{one:o1}){whole}?(?:{of}{now:now})?",
        from_now,
    ),
    Rule(
        "time.set.every",
        "{every}(?:{yawm}?(?:{weekday:w}|{weekday_bare:wb})|{count:n}(?P<u>{units_many}|{one})|{units_two:du}|{one:o1})",
        every,
    ),
    Rule("time.length.all_of", "{during_whole}(?:{today:t}|{unit_def:u}|{am_def:u2})", all_of),
    Rule("time.set.daypart", "{every}{daypart:dp}", daily),
    Rule("time.set.adverb", "{set_adverb:v}", adverb),
]
