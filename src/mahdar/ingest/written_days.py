"""Days as pages write them out for their readers, in the languages and calendars of the press."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from mahdar.model.calendars import day_of, solar_month

_LIKE = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": None}
    | {chr(c): None for c in range(0x64B, 0x653)}
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_YEAR = r"(?P<year>(?:19|20)\d\d)(?:(?!\d|:\d\d)|(?=\d\d:\d\d))"
_SOLAR = r"(?P<solar>13[6-9]\d|140\d)(?!\d)"  # of the moon's calendar these are years before there were pages
_NTH = r"(?:st|nd|rd|th|er|º|ª|°|η)?[.,]?"
_FIGURES = (
    rf"(?<!\d){_YEAR}\s?([-/.])\s?(?P<month>\d{{1,2}})\s?\2\s?(?P<day>\d{{1,2}})(?!\d)",
    rf"(?<!\d)(?P<day>\d{{1,2}})\s?([-/.])\s?(?P<month>\d{{1,2}})\s?\2\s?{_YEAR}",
    rf"(?<!\d){_YEAR}\s?[年년]\s?(?P<month>\d{{1,2}})\s?[月월]\s?(?P<day>\d{{1,2}})\s?[日일号]",
    rf"(?<!\d){_SOLAR}([-/.])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}})(?!\d)",
)
_SHORT = r"(?<![\d.:/-])(?P<day>\d{1,2})([-/.])(?P<month>\d{1,2})\2(?P<short>[0-4]\d)(?:(?![\d./-])|(?=\d\d:\d\d))"


@dataclass(frozen=True, slots=True)
class Written:
    """A day that is written out, where its writing begins and ends in the folded text, and `other`: the day that it is
    where figures are written month first."""

    day: str
    start: int
    end: int
    other: str | None = None


def written_day(text: str) -> str | None:
    """The first day that is written out in the text: `12 مارس 2019`, `12 آذار/مارس 2019`, `March 12, 2019`,
    `12 mars 2019`, `2019-03-12`, `12/3/2019` (the day first unless it can only be the month); None where there is
    none."""
    first = min(written(text), key=lambda w: w.start, default=None)
    return first.day if first else None


def written(text: str, short: bool = False) -> Iterator[Written]:
    """The first day in each of the forms; `short`: years may be two figures."""
    told = fold(text)
    if not any(c.isdigit() for c in told):
        return
    for pattern in _forms():
        if m := pattern.search(told):
            yield from _made(m)
    if short and (m := _short().search(told)):
        yield from _made(m)


def fold(text: str) -> str:
    """Hamzas, tatweel, vowel signs, Persian and Arabic-Indic figures and the case of letters made one."""
    return text.translate(_LIKE).translate(_DIGITS).casefold()


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words in a folded text, the longest first."""
    folded: Sequence[str] = sorted({fold(w) for w in words}, key=len, reverse=True)
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in folded)


def _made(m: re.Match[str]) -> Iterator[Written]:
    found = m.groupdict()
    name, day = found.get("name") or "", int(found["day"])
    month = _months().get(name) or int(found.get("month") or 0)
    if year := found.get("solar"):
        told = day_of(solar_month(int(year), _solar().get(name) or month), day)
        if told is not None:
            yield Written(told.isoformat(), *m.span())
        return
    year = found.get("year") or f"20{found['short']}"
    if name or m.start("month") < m.start("day") or "." in m[0]:
        one, other = _iso(int(year), month, day), None
    else:
        one, other = _iso(int(year), month, day), _iso(int(year), day, month)
        one, other = (other, None) if one is None else (one, other if other != one else None)
    if one is not None:
        yield Written(one, *m.span(), other)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


@cache
def _lexicon() -> dict[str, dict[str, list[str]]]:
    told: dict[str, dict[str, list[str]]] = tomllib.loads(
        (Path(__file__).parent / "written_days.toml").read_text("utf-8")
    )
    return told


@cache
def _months() -> dict[str, int]:
    return {fold(name): int(number) for number, names in _lexicon()["months"].items() for name in names}


@cache
def _solar() -> dict[str, int]:
    return {fold(name): int(number) for number, names in _lexicon()["solar"].items() for name in names}


@cache
def _short() -> re.Pattern[str]:
    return re.compile(_SHORT)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    month, other, between = any_of(_months()), any_of(_months()), any_of(_lexicon()["between"]["words"])
    joined = rf"[\s.,،/-]*(?:(?:{between})\s*)?"
    number = rf"(?<!\d)(?<!\d[.:/-])(?P<day>\d{{1,2}}){_NTH}"
    return (
        re.compile(rf"{number}{joined}ב?(?P<name>{month})\b(?:\s*[/(]\s*(?:{other})\)?)?{joined}{_YEAR}"),
        re.compile(rf"(?<!\w)(?P<name>{month})\.?\s+(?P<day>\d{{1,2}}){_NTH}[\s,،]+{_YEAR}"),
        re.compile(rf"(?<!\d){_YEAR}[\s.,،/-]+(?P<name>{month})\.?[\s/-]+(?P<day>\d{{1,2}})(?!\d)"),
        re.compile(rf"{number}\s*(?P<name>{any_of(_solar())})(?:\s*ماه)?[\s,،]*{_SOLAR}"),
        *(re.compile(form) for form in _FIGURES),
    )
