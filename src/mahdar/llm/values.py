"""Values that a model gave, read by our own code; what it cannot read raises ValueError with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mahdar.model import edtf
from mahdar.model.reading import NumberMention
from mahdar.model.span import Span
from mahdar.model.timex import Absolute, At, Length, Part, TimeExpr, TimexType
from mahdar.model.when import Mod

_LENGTH = re.compile(r"P(?=.)(?:(?:\d+(?:\.\d+)?|X)[YMWD])*(?:T(?:(?:\d+(?:\.\d+)?|X)[HMS])+)?")
_SET = re.compile(r"XXXX(?:-WXX(?:-[1-7])?|-(?:\d\d|XX)(?:-\d\d)?)")
_CLOCK = re.compile(r"T(?:[01]\d|2[0-3]):[0-5]\d")
_LABEL = re.compile(r"[A-Za-z][A-Za-z0-9 ,.'()/&-]{0,79}")


def time(value: str, kind: TimexType, mod: Mod | None) -> TimeExpr:
    """A value of `times`, of its own type."""
    if kind in (TimexType.DURATION, TimexType.SET):
        known = _LENGTH.fullmatch(value) or (kind is TimexType.SET and _SET.fullmatch(value))
        if not known:
            raise ValueError(f"{_shown(value)} is no {str(kind).lower()}")
        return Length(value, mod)
    if kind is TimexType.TIME and _CLOCK.fullmatch(value):
        return At(Length("PXD"), value[1:])  # an hour of a day that is not told
    return date(value, mod)


def date(value: str, mod: Mod | None = None) -> TimeExpr:
    """An EDTF value with its modifier."""
    if not value or value != value.strip() or not edtf.valid(value):
        raise ValueError(f"{_shown(value)} is no EDTF value")
    return Part(Absolute(value), str(mod)) if mod else Absolute(value)


def label(value: str) -> str:
    """A short English label: nothing that could be a sentence in another script, an address or a mark-up."""
    plain = " ".join(value.split())
    if not _LABEL.fullmatch(plain) or "//" in plain:
        raise ValueError(f"{_shown(value)} is no plain English label")
    return plain


def number_in(numbers: Iterable[NumberMention], span: Span, value: int | float) -> None:
    """Raises unless our own reading of the numbers finds this one in the words."""
    if not any(span.holds(n.span) and n.value == value for n in numbers):
        raise ValueError(f"the words do not hold the number {value}")


def ordinal(numbers: Iterable[NumberMention], value: int) -> int:
    """An ordinal that our own reading finds somewhere in the text."""
    if not any(n.value == value for n in numbers):
        raise ValueError(f"the text holds no number {value}")
    return value


def _shown(value: str) -> str:
    return repr(value if len(value) <= 40 else f"{value[:40]}...")
