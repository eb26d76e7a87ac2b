"""Lengths of one unit: `49 عاما`, `أكثر من أسبوع`, `سنة ونصف`, `الأيام الثلاثة الماضية`."""

from __future__ import annotations

import re

from mahdar.lang.ar.times_context import Context, Made, Match
from mahdar.lang.ar.times_words import word_list
from mahdar.lang.rule import Rule
from mahdar.model.timex import Between, Length, Shifted, TimexType, Unit
from mahdar.model.when import Mod

_CODES = {"D": "P{}D", "W": "P{}W", "M": "P{}M", "Y": "P{}Y", "H": "PT{}H", "TM": "PT{}M", "TS": "PT{}S"}
_FRACTIONS: dict[tuple[str, float | None], str] = {
    ("H", 1 / 2): "PT30M", ("H", 1 / 4): "PT15M", ("H", 1 / 3): "PT20M", ("H", 2 / 3): "PT40M", ("H", 3 / 4): "PT45M",
    ("Y", 1 / 2): "P6M", ("D", 1 / 2): "PT12H", ("TM", 1 / 2): "PT30S",
}  # fmt: skip
_DURATION = TimexType.DURATION
_ALONE = ("during", "during_whole", "after", "before", "since", "approx")
_OF_DECADE = ("من", "في", "علي", "الي", "عن", "مع", "ثم", "بعد", "قبل", "علي", "كامل", "واحد", "مضي", "ماض", "مقبل")
_MEASURES = ("during", "during_whole", "after", "before", "since", "prep")


def code(unit: str, amount: float | None) -> str | None:
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


def modifier(c: Context, m: Match) -> Mod | None:
    """What stands before a length, `نحو`, or after it, `على الأقل`."""
    written = c.word(m, "q") or c.word(m, "qa")
    return Mod(written) if written is not None else None


def _fraction(c: Context, m: Match) -> float | None:
    """The part of a unit told after whole ones; None for a number that is no such part."""
    told = c.number(m, "f")
    return float(told) if told is not None and told in (1 / 4, 1 / 3, 1 / 2, 2 / 3, 3 / 4) else None


def _and_part(unit: str, amount: float, part: float) -> str | None:
    """`أربع سنوات ونصف`, `ساعة وربع الساعة`: the part in the next smaller unit."""
    if unit == "Y":
        return f"P{_plain(amount)}Y{round(12 * part)}M"
    if unit in ("H", "TM"):
        return f"PT{_plain(amount)}{'H' if unit == 'H' else 'M'}{round(60 * part)}{'M' if unit == 'H' else 'S'}"
    return code(unit, round(amount + part, 2))


def _length(c: Context, m: Match, unit: str, amount: float) -> Made | None:
    """So many units, and the part of one that the match tells beside them."""
    value = code(unit, amount)
    if "f" in m.re.groupindex:
        part = _fraction(c, m)
        value = None if part is None else _and_part(unit, amount, part)
    return Made(Length(value, modifier(c, m)), _DURATION) if value else None


def counted(m: Match, c: Context) -> Made | None:
    """`49 عاما`, `نحو 3 أيام`, `24 ساعة`."""
    amount, unit = c.number(m, "n"), c.word(m, "u")
    if c.item(m, "sec") is not None and c.told_by(m, "sec") == "ثانيه" and (amount or 0) > 10:
        unit = "TS"  # `ثلاثين ثانية`: the word is an ordinal too
    if c.item(m, "hu") is not None and amount not in (1 / 4, 1 / 3, 1 / 2, 2 / 3, 3 / 4):
        return None  # `أرباع الساعة`, but not `10 الساعة`
    unit = unit or c.word(m, "hu")
    if amount is None or unit is None or amount < 0 or c.heads_year(m):
        return None
    return _length(c, m, unit, amount)


def two(m: Match, c: Context) -> Made | None:
    """`يومين`, `نحو سنتين`."""
    return _length(c, m, c.word(m, "u") or "", 2)


def one(m: Match, c: Context) -> Made | None:
    """A single unit is a length only after a word that measures: `لمدة شهر`, `بعد أسبوع`, `أكثر من عام`."""
    unit = c.word(m, "u") or ""
    if c.right(m).startswith("month") or _no_decade(c, m) or c.heads_year(m):
        return None  # `شهر رمضان`, `أكثر من عام 2013`
    measured = any(c.item(m, g) is not None for g in ("q", "qa", "wh")) or c.left(m) in _ALONE or _after_event(c, m)
    if "f" in m.re.groupindex and (measured or not c.after(c.end(m)).startswith("ال")):
        return _length(c, m, unit, 1)  # not `عام ونصف السكان`
    measured = measured or c.alone(m)
    before = c.items.items[m.start() - 2] if m.start() > 1 else None
    if not measured or (c.left(m) == "after" and before is not None and before.cls in ("yawm", "unit", "am")):
        return None  # `يوما بعد يوم`
    return _length(c, m, unit, 1)


def _no_decade(c: Context, m: Match) -> bool:
    """`خلال عقد اجتماع`: the holding of one."""
    if c.told_by(m, "u") != "عقد" or c.item(m, "q") is not None or "f" in m.re.groupindex:
        return False
    end = c.end(m)
    return c.item(m, "wh") is None and c.items.text[end : end + 1] == " " and c.after(end) not in _OF_DECADE


def _after_event(c: Context, m: Match) -> bool:
    """`بعد توليه الرئاسة بأسبوع`."""
    start, text = c.start(m), c.items.text
    if c.left(m) != "prep" or text[start - 1] != "ب" or c.word(m, "u") in ("DE", "CE"):
        return False
    following = c.after(c.end(m))
    clause = re.split(r"[.\n,:;!?]", text[max(0, start - 70) : start])[-1].split()
    return not following.startswith("ال") and any(w in ("بعد", "قبل", "وبعد", "وقبل") for w in clause)


def many(m: Match, c: Context) -> Made | None:
    """`سنوات`, `عدة أيام`: an unknown number of them, after a word that measures."""
    unit = c.word(m, "u") or ""
    measured = (
        any(c.item(m, g) is not None for g in ("se", "se2", "q", "qa")) or c.left(m) in _MEASURES or _adverbial(c, m)
    )
    if not measured:
        return None
    if unit in ("DE", "CE") and c.left(m) == "prep":
        return None  # `بعقود آجلة`
    if c.left(m) == "during" and c.after(c.end(m)) in word_list("named_period"):
        return None  # `خلال أيام العيد`
    value = code(unit, None)
    return Made(Length(value, modifier(c, m)), _DURATION) if value else None


def _adverbial(c: Context, m: Match) -> bool:
    """`بقوا أياما`; `سنوات طويلة`, but no contracts of `عقود طويلة الأجل`."""
    if c.told_by(m, "u").endswith("ا"):
        return True
    if c.word(m, "u") == "DE" and c.told_by(m, "ra") == "طويله":
        return False
    return m.start("ra") >= 0 and c.after(c.end(m)) not in ("الاجل", "الامد", "المدي")


def last(m: Match, c: Context) -> Made | None:
    """`آخر ثلاث سنوات`, `آخر 24 ساعة`."""
    amount = 2 if m.start("d") >= 0 else c.number(m, "n")
    value = code(c.word(m, "d") or c.word(m, "u") or "", amount) if amount else None
    ended = c.told_by(m, "la").endswith("اخر") and c.right(m) != "of"
    return Made(Length(value), _DURATION) if value and ended else None


def about_the(m: Match, c: Context) -> Made | None:
    """`قرابة الشهر`, `نحو الساعة`: a length, where the unit has no step."""
    unit = c.word(m, "u") or ""
    value = _and_part(unit, 1, 0.5) if m.start("hf") >= 0 else code(unit, 1)
    if unit == "H" and c.right(m) in ("ordinal", "day", "clock", "words", "number", "year", "lpar", "quote"):
        return None  # `نحو الساعة الثالثة`
    stepped = c.right(m) in ("step_past", "step_next", "step_current", "last", "same", "follow", "precede", "year")
    return None if stepped or not value else Made(Length(value, modifier(c, m)), _DURATION)


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
    value = code(unit, amount)
    return Made(Length(value), _DURATION) if value else None


def all_of(m: Match, c: Context) -> Made | None:
    """`طوال العام`, `طيلة اليوم`: a length, not this year."""
    if c.right(m).startswith(("step", "follow", "precede", "same", "last", "year", "ordinal")):
        return None  # `طوال العام الماضي` is that year
    value = code("D" if m.start("t") >= 0 else c.word(m, "u") or "Y", 1)
    return Made(Length(value), _DURATION) if value else None


_AFTER = "(?:{approx_after:qa})?"
_PART = "{conj}{words:f}(?:{unit_def}|{am_def}|{hour_def}|{one})?" + _AFTER
_ROUND = "(?:{rather}|{whole})"

RULES: list[Rule[Context, Made]] = [
    Rule(
        "time.length.counted",
        f"{{approx:q}}?(?:{{lpar}}(?={{count}}{{rpar}}))?{{count:n}}{{rpar}}?(?:(?P<u>{{units_many}}|{{one}})|{{ordinal:sec}}|{{hour_def:hu}}){_ROUND}?{_AFTER}",
        counted,
    ),
    Rule("time.length.counted_and_part", f"{{approx:q}}?{{count:n}}(?P<u>{{units_many}}|{{one}}){_PART}", counted),
    Rule("time.length.two_and_part", f"{{approx:q}}?{{units_two:u}}{_PART}", two),
    Rule("time.length.one_and_part", f"{{approx:q}}?{{one:u}}{_PART}", one),
    Rule("time.length.two", f"{{approx:q}}?{{units_two:u}}{_ROUND}?{_AFTER}", two),
    Rule("time.length.one", f"{{approx:q}}?{{one:u}}{{whole:wh}}?{_AFTER}", one),
    Rule(
        "time.length.many",
        f"{{approx:q}}?{{several:se}}?{{units_many:u}}(?:{{rather:ra}}|{{several:se2}})?{{rather}}?{_AFTER}",
        many,
    ),
    Rule("time.length.last", "{part:la}(?:{count:n}(?P<u>{units_many}|{one})|{units_two:d})", last),
    Rule("time.length.about_the", "{approx:q}(?P<u>{unit_def}|{am_def}|{hour_def})(?:{conj}{half:hf})?", about_the),
    Rule(
        "time.length.stepped",
        "(?:{words:n0}?{units_def_many:u}{few}?(?:{article}?(?:{words:nw}|{day:nd}|{number:ne}))?{few}?"
        "|{units_def_two:du}|{article}?{count:n}(?P<u2>{units_many}|{one}|{hour_def}))"
        "(?:{step:k}|{last:k2}|{follow}|{precede})",
        stepped,
    ),
    Rule("time.length.all_of", "{during_whole}(?:{today:t}|{unit_def:u}|{am_def:u2})", all_of),
]
