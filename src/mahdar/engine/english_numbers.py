"""Places and counts with English words, as sheets have them: `fourth`, `twenty-first`, `12th`, `seven`."""

from __future__ import annotations

import re

_SMALL = (
    ("one", "first"), ("two", "second"), ("three", "third"), ("four", "fourth"), ("five", "fifth"), ("six", "sixth"),
    ("seven", "seventh"), ("eight", "eighth"), ("nine", "ninth"), ("ten", "tenth"), ("eleven", "eleventh"),
    ("twelve", "twelfth"), ("thirteen", "thirteenth"), ("fourteen", "fourteenth"), ("fifteen", "fifteenth"),
    ("sixteen", "sixteenth"), ("seventeen", "seventeenth"), ("eighteen", "eighteenth"), ("nineteen", "nineteenth"),
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_DIGITS = re.compile(r"(\d{1,4})(?:st|nd|rd|th)")


def _named() -> dict[str, int]:
    known = {word: n for n, pair in enumerate(_SMALL, 1) for word in pair}
    for n, ten in enumerate(_TENS, 2):
        known |= {ten: n * 10, f"{ten[:-1]}ieth": n * 10}
        known |= {f"{ten} {word}": n * 10 + unit for unit, pair in enumerate(_SMALL[:9], 1) for word in pair}
    return known


_KNOWN = _named()


def value_of(words: str) -> int | None:
    """The number from 1 to 99 that the words name, or that its digits with an ending do; None for other words."""
    plain = " ".join(words.casefold().replace("-", " ").split())
    digits = _DIGITS.fullmatch(plain)
    return int(digits[1]) if digits else _KNOWN.get(plain)
