"""The words that open an agency's report: `الدوحة في 12 مارس /قنا/`, `موسكو، 12 مارس - سبوتنيك`."""

from __future__ import annotations

import re
from functools import lru_cache

from mahdar.lang.ar import lexicon
from mahdar.lang.rule import alternation

_LONGEST = 40  # letters of a place and an agency before the date
_OUTER = "-,/:| "
_AGENCY_BESIDE = re.compile(r"\s*\(([^()]{2,20})\)$")  # `لندن (رويترز) 12 مارس`


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return frozenset((*lexicon.load("places").values("names"), *lexicon.load("polities").values("names")))


@lru_cache(maxsize=1)
def _agency() -> re.Pattern[str]:
    outlets = lexicon.load("outlets")
    names = alternation([*outlets.values("names"), *outlets.values("shy")])
    era, between = r"(?:[^\S\n]*(?:م|ه)(?!\w))?", r"[^\S\n]*[-/(|,:]*[^\S\n]*"
    return re.compile(rf"{era}(?:{between}(?:{names})(?!\w)|[^\S\n]*/[^/\n]{{2,12}}/)")


def opens_report(text: str, first: int, start: int, end: int) -> bool:
    """Does a place alone stand before the date on its line, and an agency after it?"""
    return _place(text, first, start) is not None and bool(_agency().match(text, end))


def heads_alone(text: str, first: int, start: int, end: int, last: int) -> bool:
    """`صور - 12 مارس 2019`: are a place and the date all that the line holds?"""
    before = _place(text, first, start)
    return before is not None and any(c in before for c in _OUTER.strip()) and not text[end:last].strip(" .م")


def _place(text: str, first: int, start: int) -> str | None:
    """What stands between a line's beginning and the date, where that is a place."""
    if not 0 < start - first <= _LONGEST:
        return None
    before = text[first:start].strip()
    name = _AGENCY_BESIDE.sub("", before.removesuffix(" في").strip(_OUTER)).strip(_OUTER)
    return before if name in _places() else None
