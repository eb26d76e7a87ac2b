"""Arabic ordinal words from second to thirty-ninth, in both genders, with the article."""

from __future__ import annotations

import re
from functools import cache

from bench.twins.words import flat

ONES = ["", "أول", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع"]
TENS = {10: "عاشر", 20: "عشر", 30: "ثلاث", 40: "أربع", 50: "خمس"}


@cache
def ordinal(n: int, feminine: bool, ending: str = "ين") -> str:
    """The ordinal as written, such as `السابع عشر`; `ending` is that of the tens (`ون` or `ين`)."""
    ta = "ة" if feminine else ""
    if n == 1:
        return "الأولى" if feminine else "الأول"
    if n <= 10:
        return f"ال{[*ONES, 'عاشر'][n]}{ta}"
    tens, ones = divmod(n, 10)
    one = "حادي" if ones == 1 else ONES[ones]
    if tens == 1:
        return f"ال{one}{ta} عشر{ta}"
    tail = f"ال{TENS[tens * 10]}{ending}"
    return tail if not ones else f"ال{one}{ta} و{tail}"


@cache
def ordinals() -> dict[str, tuple[int, bool, str]]:
    """Each written ordinal up to 49, letters equated, with its value, gender and ending of the tens."""
    table: dict[str, tuple[int, bool, str]] = {}
    for n in range(1, 50):
        for feminine in (False, True):
            for ending in ("ين", "ون"):
                table.setdefault(flat(ordinal(n, feminine, ending)), (n, feminine, ending))
    return table


@cache
def ordinal_pattern() -> str:
    """A regular expression for any ordinal word in flattened text, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(ordinals(), key=len, reverse=True))


def read_ordinal(written: str) -> tuple[int, bool, str]:
    """The value, gender and ending of a flattened ordinal word."""
    return ordinals()[" ".join(written.split())]


def like(digits: str, n: int) -> str:
    """`n` in the digits and with the leading zeros of `digits`."""
    plain = str(n).zfill(len(digits)) if digits[:1] in "0٠۰" else str(n)
    for zero in ("٠", "۰"):
        if any(ord(zero) <= ord(c) <= ord(zero) + 9 for c in digits):
            return "".join(chr(ord(zero) + int(c)) for c in plain)
    return plain
