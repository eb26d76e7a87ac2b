"""Powers and numbers with an exponent, written in digits: `1.1^23`, `-12e-1`."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from mahdar.lang.ar.numbers_hit import Hit, whole

_POWER = re.compile(r"\^([+-]?)")
_EXPONENT = re.compile(r"[eE]([+-]?)")
_MOST = 300


def scientific(text: str, base: Hit, exponent: Hit, gap: str) -> Hit | None:
    """The number that two make with what stands between them, if they make one."""
    if not (base.digits and exponent.digits) or abs(exponent.value) > _MOST:
        return None
    if m := _POWER.fullmatch(gap):
        value = _raised(base.value, -exponent.value if m[1] == "-" else exponent.value)
    elif (m := _EXPONENT.fullmatch(gap)) and _apart(text, base.start, exponent.end):
        written = text[exponent.start : exponent.end]
        value = float(f"{base.value}e{m[1]}{written}") if written.isdigit() else None
    else:
        return None
    if value is None or not math.isfinite(value):
        return None
    return replace(base, end=exponent.end, last=exponent.last, value=whole(value))


def _raised(base: float, exponent: float) -> float | None:
    try:
        value = float(base) ** exponent
    except (OverflowError, ZeroDivisionError):
        return None
    return value if isinstance(value, float) else None  # a root of a negative number is none here


def _apart(text: str, start: int, end: int) -> bool:
    """No letter of a code or an address beside it."""
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return not any(c.isalnum() or c in "_/=.%" for c in around if c != "-")
