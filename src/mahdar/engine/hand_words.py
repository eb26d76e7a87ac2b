"""Numbers and times as people write them by hand, in a cell or behind an option, read by the reader of texts."""

from __future__ import annotations

import re
from collections.abc import Callable

from mahdar.engine.english_dates import edtf_of
from mahdar.engine.english_numbers import value_of
from mahdar.lang.annotation import Annotation
from mahdar.lang.ar.script import fold
from mahdar.model.timex import Absolute, Between, Part, TimeExpr
from mahdar.model.when import Mod, When

Read = Callable[[str], Annotation]
FORMS = (
    "2031-05-20 (a day), 2031-05 (a month), 2031, 2031-05-20/2031-05-22 (from, to), 2031-21 (spring; 22 summer,"
    ' 23 autumn, 24 winter), 2031-33 (the first quarter), "2031-05 MID" (START, MID, END)'
)
"""Every form of an EDTF value, by an example."""
NUMBERS = "write it as 7, ٧, السابعة or seventh"
_ABOUT_NUMBERS = re.compile(
    r"(?:ال)?(?:جوله|رقم|اجتماع|دوره|لقاء|قمه)|ال|رق|م|rounds?|no|nr|number|meeting|session|summit|the"
)
_ABOUT_TIMES = re.compile(r"من|في|يوم|(?:ب)?تاريخ|بين|خلال|عقد|م|ه|ميلادي(?:ه)?|هجري(?:ه)?")
_ENGLISH = re.compile(r"(?:the\s+)?(?P<number>.*?)(?:\s+(?:round|meeting|session|summit))?", re.IGNORECASE)
_TO = re.compile(r"\s+(?:-|to|until|الي|حتي)\s+|(?<=/\d{4})-(?=\d)")
_DAYS_OF_A_DATE = re.compile(r"(?<!\d)(\d{1,2})\s*(?:-|و)\s*(\d{1,2})([/.]\d{1,2}[/.]\d{4})")
_DAYS_OF_A_MONTH = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})(?=\s+[^\W\d]{3})")


def number_in(words: str, read: Read) -> int | None:
    """The number from 1 on that the words name, in digits of any script or in words; None where they name none, or
    say more than that."""
    plain = fold(words.strip()).text
    english = value_of(m["number"]) if (m := _ENGLISH.fullmatch(plain.replace("round ", ""))) else None
    if english is not None:
        return english
    numbers = read(plain).numbers
    if len(numbers) != 1:
        return None
    one = numbers[0]
    before, after = plain[: one.span.start].casefold(), plain[one.span.end :].casefold()
    beside = re.findall(r"\w+|-", before) + re.findall(r"\w+", after)
    whole = not one.approx and one.value == int(one.value) and one.value >= 1
    return int(one.value) if whole and all(map(_ABOUT_NUMBERS.fullmatch, beside)) else None


def time_in(words: str, read: Read) -> TimeExpr | None:
    """EDTF, with a modifier after a space; else as the press writes times, or as English does; None for none."""
    plain = _DAYS_OF_A_MONTH.sub(r"\1-\2", " ".join(fold(words).text.split()))
    plain = _DAYS_OF_A_DATE.sub(r"\1\3 - \2\3", plain)
    whole = _one_time(plain, read)
    if whole is not None:
        return whole
    ends = [_one_time(end, read) for end in _TO.split(plain)]
    return Between(ends[0], ends[1]) if len(ends) == 2 and ends[0] and ends[1] else None


def _one_time(plain: str, read: Read) -> TimeExpr | None:
    value, _, mod = (edtf_of(plain) or plain).partition(" ")
    try:
        told = Absolute(When(value).value)
        return Part(told, Mod(mod)) if mod else told
    except ValueError:
        pass
    for time in read(plain).times:
        beside = re.findall(r"\w+", f"{plain[: time.span.start]} {plain[time.span.end :]}")
        if all(map(_ABOUT_TIMES.fullmatch, beside)):
            return time.expr
    return None
