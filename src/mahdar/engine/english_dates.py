"""Dates with English words, as sheets have them: `Tue 12 March 2018`, `March 12-13, 2018`, `mid-May 2018`."""

from __future__ import annotations

import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_REST = ("uary", "ruary", "ch", "il", "", "e", "y", "ust", "tember", "ober", "ember", "ember")
_MONTH = rf"(?P<month>{'|'.join(f'{m}(?:{r})?' for m, r in zip(_MONTHS, _REST, strict=True))}|sept)\.?"
_TO = r"\s*(?:[-–/&]|to|and)\s*"
_DAYS = rf"(?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?:{_TO}(?P<last>\d{{1,2}})(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>\d{4})"
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.IGNORECASE)
_DATES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_DAYS}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+(?P<year>\d{{4}}|\d\d)",
        rf"{_MONTH}\s+{_DAYS},?\s+{_YEAR}",
        rf"{_MONTH}[,\s-]+{_YEAR}",
    )
)
_LONG = re.compile(r"(?P<one>.*?[a-z].*?)\s*(?:[-–]|\bto\b)\s*(?P<two>\d{1,2}\S*\s+[a-z].*)", re.IGNORECASE)
_PARTS = {
    "spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24", "q1": "33", "q2": "34", "q3": "35",
    "q4": "36", "first quarter": "33", "second quarter": "34", "third quarter": "35", "fourth quarter": "36",
    "first half": "40", "second half": "41", "h1": "40", "h2": "41",
}  # fmt: skip
_PART = re.compile(rf"(?P<part>{'|'.join(_PARTS)})(?:\s+of)?\s+(?P<year>\d{{4}})", re.IGNORECASE)
_MODS = {"early": "START", "beginning": "START", "start": "START", "mid": "MID", "middle": "MID", "late": "END",
         "end": "END"}  # fmt: skip
_MOD = re.compile(rf"(?P<mod>{'|'.join(_MODS)})(?:-|\s+of|\s)\s*(?P<rest>.*)", re.IGNORECASE)


def edtf_of(words: str) -> str | None:
    """The EDTF value, its modifier after a space; None for words that are no such date. Whether the day exists is not
    asked."""
    words = _WEEKDAY.sub("", words.strip(), count=1)
    early = _MOD.fullmatch(words)
    if early is not None:
        rest = early["rest"] if re.fullmatch(r"\d{4}", early["rest"]) else _plain(early["rest"])
        return f"{rest} {_MODS[early['mod'].casefold()]}" if rest and "/" not in rest else None
    return _plain(words) or _from_month_to_month(words)


def _plain(words: str) -> str | None:
    if (part := _PART.fullmatch(words)) is not None:
        return f"{part['year']}-{_PARTS[part['part'].casefold()]}"
    for form in _DATES:
        found = form.fullmatch(words)
        if found is not None:
            told = found.groupdict()
            year = told["year"] if len(told["year"]) == 4 else f"20{told['year']}"  # as spreadsheets show days
            month = f"{year}-{_MONTHS.index(told['month'][:3].casefold()) + 1:02}"
            first, last = told.get("first"), told.get("last")
            days = [f"{month}-{int(d):02}" for d in (first, last) if d]
            return "/".join(days) if days else month
    return None


def _from_month_to_month(words: str) -> str | None:
    """`30 June - 2 July 2022`: the year of the first day is that of the last, unless it has its own."""
    found = _LONG.fullmatch(words)
    last = _plain(found["two"]) if found is not None else None
    if found is None or last is None or "/" in last:
        return None
    one = found["one"].rstrip(", ")
    first = _plain(one) or _plain(f"{one} {last[:4]}")
    return f"{first}/{last}" if first is not None and "/" not in first else None
