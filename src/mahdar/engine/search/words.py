"""The words of the question language: names of filters and kinds, operators, days."""

from __future__ import annotations

import re

from mahdar.lang.terms import folded_word
from mahdar.model.when import When

_FILTERS = {
    "outlet": "outlet source منبر المنبر صحيفة الصحيفة وكالة مصدر المصدر",
    "from": "from since after من منذ بعد",
    "to": "to until till before إلى حتى قبل",
    "speaker": "speaker by said متحدث المتحدث قائل القائل قول",
    "place": "place at where مكان المكان مدينة",
    "series": "series track مسار المسار سلسلة",
    "kind": "kind type is نوع النوع",
}
_KINDS = {
    "meeting": "meeting meetings اجتماع اجتماعات الاجتماعات لقاء لقاءات",
    "person": "person people شخص أشخاص الأشخاص",
    "announcement": "announcement announcements إعلان إعلانات الإعلانات",
    "statement": "statement statements تصريح تصريحات التصريحات",
    "text": "text texts source sources نص نصوص النصوص مصدر مصادر المصادر",
}
_DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})[-/.])?(\d{1,2})[-/.](\d{4})")


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {folded_word(word).casefold(): name for name, words in table.items() for word in words.split()}


_FILTER_OF, _KIND_OF = _by_word(_FILTERS), _by_word(_KINDS)
EITHER = frozenset({"OR", "|", "||", "أو", "او"})
BOTH = frozenset({"AND", "&", "&&"})
NOT = "NOT"
NAMES = {name: words.split() for name, words in _FILTERS.items()}
"""Filters and what they are called, the first name in English first."""


def filter_named(word: str) -> str | None:
    return _FILTER_OF.get(folded_word(word).casefold())


def kind_named(word: str) -> str | None:
    return _KIND_OF.get(folded_word(word).casefold())


def day_told(words: str) -> When | None:
    """A year, a month or a day, as `2031`, `2031-05`, `20/5/2031`; in any script's digits."""
    plain = folded_word(words.strip())
    if found := _DAY.fullmatch(plain):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(plain):
        day, month, year = found.groups()
    else:
        return None
    try:
        return When("-".join([year, *(f"{int(n):02d}" for n in (month, day) if n)]))
    except ValueError:
        return None
