"""Dates as written: the edits that move every one of them, and the check that each says its new value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise

from bench.twins.edits import Edit, Untwinnable
from bench.twins.numerals import like, ordinal, ordinal_pattern, read_ordinal
from bench.twins.pools import Calendar, pools
from bench.twins.shift import Shift, days_of
from bench.twins.source import GoldTime, Source
from bench.twins.words import flat

EDGE = r"(?<![\u0621-\u064a])"
STOP = r"(?![\u0621-\u064a])"
CLITIC = EDGE + r"(?:[وف]?[بلك]?)"
NUMERIC = re.compile(r"(?<![\d.])(\d{1,4})([./\-])(\d{1,2})\2(\d{2,4})(?![\d])")


def edits(source: Source, shift: Shift) -> list[Edit]:
    """The edits of all dates in the text, annotated or not (a text may be printed twice and annotated once)."""
    text = flat(source.text)
    found = [*_numeric(text, source, shift), *_days(text, source.text, shift), *_months(text, source, shift)]
    found += [*_years(text, source, shift), *_weekdays(text, source, shift)]
    return found


def check(source: Source, shift: Shift, time: GoldTime, new_text: str) -> None:
    """Raise `Untwinnable` unless the new words of an annotated time say its new value."""
    value, old_days = shift.value(time.value), days_of(time.value)
    old, new = _numbers(time.text), _numbers(new_text)
    years = set(map(int, re.findall(r"\d{4}", time.value)))
    for a, b in zip(old, new, strict=False):
        if a in years:
            want = {a + shift.years}
        elif a <= 31 and any(a in (d.day, d.month) for d in old_days):
            want = {shift.kept_day(d).day for d in old_days if d.day == a}
            want |= {shift.month(d.month) for d in old_days if d.month == a and NUMERIC.search(flat(time.text))}
        else:
            want = {a}
        if b not in want:
            raise Untwinnable(f"a number in a date was not moved: {time.text!r}")
    if len(old) != len(new):
        raise Untwinnable("a date lost a number")
    if [shift.month(month) for month in _months_in(time.text)] != _months_in(new_text):
        raise Untwinnable("a month was not moved")
    words = _weekdays_in(new_text)
    if words and not value.startswith("P") and len(days_of(value)) == 1 and words != {days_of(value)[0].weekday()}:
        raise Untwinnable("a weekday does not fit its date")
    if value == time.value and re.match(r"\d{4}", value):
        raise Untwinnable("a date kept its value")


def coherent(source: Source, shift: Shift) -> None:
    """Raise `Untwinnable` unless the shift keeps how the days of a text lie to one another.

    Days within ten days of one another must keep their distance (yesterday stays yesterday), the publication day its
    month, and nothing may rest on the Hijri calendar.
    """
    published = date.fromisoformat(source.published)
    shift.kept_day(published)
    days = sorted({published, *(d for time in source.times for d in days_of(time.value))})
    hijri = rf"{CLITIC}(?:{'|'.join(map(flat, pools().calendar.hijri))}){STOP}"
    if any(re.search(hijri, flat(time.text)) for time in source.times):
        raise Untwinnable("a date of the Hijri calendar")
    half = {d for time in source.times if shift.days and "/" in time.value for d in days_of(time.value)}
    near = [d for d in days if d not in half]
    for a, b in pairwise(near):
        if (b - a).days <= 10 and shift.day(b) - shift.day(a) != b - a:
            raise Untwinnable("two near days would change their distance")
    for time in source.times:
        shift.value(time.value)


@cache
def _month_names() -> dict[str, tuple[str, int]]:
    calendar: Calendar = pools().calendar
    table: dict[str, tuple[str, int]] = {}
    for system in ("gregorian", "levant", "maghreb"):
        for index, spellings in enumerate(calendar.months[system]):
            for spelling in spellings:
                table.setdefault(flat(spelling), (system, index))
    return table


@cache
def month_pattern() -> str:
    names = sorted(_month_names(), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names) + ")" + STOP


def _numeric(text: str, source: Source, shift: Shift) -> Iterator[Edit]:
    for found in NUMERIC.finditer(text):
        a, b, c = (int(found[i]) for i in (1, 3, 4))
        year_first = len(found[1]) == 4
        if 99 < max(a, c) < 1900:  # a year of another calendar
            continue
        try:
            old = date(a, b, c) if year_first else date(c if c > 99 else 2000 + c, b, a)
        except ValueError:
            continue
        new = shift.kept_day(old)
        parts = (new.year, new.month, new.day) if year_first else (new.day, new.month, new.year % 10 ** len(found[4]))
        for group, number in zip((1, 3, 4), parts, strict=True):
            written = source.text[found.start(group) : found.end(group)]
            yield Edit(found.start(group), found.end(group), like(written, number), "date")


def _days(text: str, original: str, shift: Shift) -> Iterator[Edit]:
    """Day numbers and day words before a month's name or before `of the month`."""
    if not shift.days:
        return
    words = "|".join(map(re.escape, map(flat, pools().calendar.day_words)))
    after = rf"\s*(?:من\s+)?(?:شهر\s+)?(?:{month_pattern()}|(?:من\s+)?الشهر{STOP}|(?:{words}){STOP})"
    second = rf"(?:\s*(?:و|الي|حتي|-|–|,|،)\s*(?:ال)?(?:\d{{1,2}}|{ordinal_pattern()}))?"
    for found in re.finditer(rf"(?<![\d.])(\d{{1,2}})(?=(?:(?!\d){second})?{after})", text):
        written = original[found.start() : found.end()]
        yield Edit(found.start(), found.end(), like(written, _in_month(int(found[1]), shift)), "date")
    whole = r"(?<!نصف )(?<!ثلث )(?<!ربع )(?<!اسبوع )"  # the second half of a month is no second day
    for found in re.finditer(rf"{CLITIC}{whole}({ordinal_pattern()})(?={second}{after})", text):
        n, feminine, ending = read_ordinal(found[1])
        yield Edit(found.start(1), found.end(1), ordinal(_in_month(n, shift), feminine, ending), "date")


def _in_month(day: int, shift: Shift) -> int:
    if not 1 <= day + shift.days <= 28:
        raise Untwinnable("a day falls out of its month")
    return day + shift.days


def _months(text: str, source: Source, shift: Shift) -> Iterator[Edit]:
    if not shift.months:
        return
    ambiguous = {flat(name) for name in pools().calendar.ambiguous}
    for found in re.finditer(rf"{CLITIC}({month_pattern()})|(?<=\d)({month_pattern()})", text):
        group = 1 if found[1] else 2
        name, start, end = " ".join(found[group].split()), found.start(group), found.end(group)
        before, after = text[max(0, start - 12) : start], text[end : end + 12]
        beside = re.search(r"\d\s*(?:من\s*)?$|/\s*$|شهر\s+$", before) or re.match(r"\s*/|[\s،,]*\d{4}", after)
        if name in ambiguous and not beside and not _inside(start, end, source):
            continue
        system, index = _month_names()[name]
        yield Edit(start, end, pools().calendar.months[system][shift.month(index + 1) - 1][0], "date")


def _years(text: str, source: Source, shift: Shift) -> Iterator[Edit]:
    words = "|".join(map(re.escape, map(flat, pools().calendar.year_words)))
    before = re.compile(rf"(?:{month_pattern()}|{CLITIC}(?:{words}))[\s،,]*(?:(?:من\s+)?(?:ال)?(?:عام|سنه)\s+)?$")
    range_before = re.compile(r"(?:19|20)\d\d\s*(?:و|الي|حتي|-|–)\s*$")
    for found in re.finditer(r"(?<![\d.,])(?:19|20)\d\d(?![\d%])", text):
        near = text[max(0, found.start() - 40) : found.start()]
        if _inside(*found.span(), source) or before.search(near) or range_before.search(near):
            written = source.text[found.start() : found.end()]
            yield Edit(*found.span(), like(written, int(found[0]) + shift.years), "date")


def _weekdays(text: str, source: Source, shift: Shift) -> Iterator[Edit]:
    turn, names = shift.rotation(date.fromisoformat(source.published)), pools().calendar.weekdays
    for index, spellings in enumerate(names if turn else ()):
        stems = "|".join(flat(s).removeprefix("ال") for s in spellings)
        for found in re.finditer(rf"(?:{EDGE}[وف]?[بك]?ال|{EDGE}[وف]?لل)({stems}){STOP}", text):
            yield Edit(found.start(1), found.end(1), names[(index + turn) % 7][0].removeprefix("ال"), "date")


def _months_in(text: str) -> list[int]:
    found = re.findall(rf"(?:{CLITIC}|(?<=\d))({month_pattern()})", flat(text))
    return [_month_names()[" ".join(name.split())][1] + 1 for name in found]


def _weekdays_in(text: str) -> set[int]:
    return {
        index
        for index, spellings in enumerate(pools().calendar.weekdays)
        for s in spellings
        if re.search(flat(s).removeprefix("ال") + STOP, flat(text))
    }


def _inside(start: int, end: int, source: Source) -> bool:
    return any(time.start <= start and end <= time.end for time in source.times)


def _numbers(text: str) -> list[int]:
    return [int(n) for n in re.findall(r"\d+", re.sub(r"\d{1,2}:\d\d", "", flat(text)))]
