"""Which occurrence of a recurring name is meant: the last Thursday, the coming June, the nearest 24th."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from mahdar.model import calendars, edtf
from mahdar.model.timex import Toward

# Days. What the press leaves without a year is mostly behind, but seldom farther than that.
_LONG_PAST, _NEAR = 205, 160
_FAR, _OVER = 290, 45
_FAR_WEEKDAY, _OVER_WEEKDAY = 5, 1  # `سيلتقي الثلاثاء` in a text of Tuesday evening, published on Wednesday
Found = tuple[tuple[str, edtf.Bounds], ...]
STALE = 21  # days that a text may have lain before the date it bears


def occurrence(template: str, toward: Toward, anchor: date, skip: int) -> str:
    """The occurrence that is meant; raises ValueError when no near year has the day (31 June)."""
    found = candidates(template, anchor)
    if not found:
        raise ValueError(f"the calendar has no {template}")
    before = [v for v, b in found if b.last < anchor]
    upto = [v for v, b in found if b.first <= anchor]
    onward = [v for v, b in found if b.last >= anchor]
    after = [v for v, b in found if b.first > anchor]
    match toward:
        case Toward.BEFORE:
            ranked = before[::-1]
        case Toward.PAST:
            ranked = upto[::-1]
        case Toward.FUTURE:
            ranked = onward
        case Toward.AFTER:
            ranked = after
        case Toward.SAME if template[0] in "HS":  # `الجاري`: the year of either calendar, so the nearest
            near = sorted(found, key=lambda x: _distance(x[1], anchor))
            ranked = [v for v, b in near if b.last.year == anchor.year or b.first.year == anchor.year]
        case Toward.SAME:
            ranked = [v for v, b in found if _same_larger(template, b.first, b.last, anchor)] or upto[::-1]
        case Toward.AHEAD:
            far, over = (_FAR_WEEKDAY, _OVER_WEEKDAY) if "-W" in template else (_FAR, _OVER)
            just_over = after and before and (found_at(found, after[0]).first - anchor).days > far
            ranked = upto[::-1] if just_over and (anchor - found_at(found, upto[-1]).last).days <= over else after
        case Toward.LIKELY:
            ranked = _likely(found, anchor)
        case Toward.NEAREST:
            ranked = [v for v, _ in sorted(found, key=lambda x: (_distance(x[1], anchor), x[1].first > anchor))]
    if len(ranked) <= skip:
        raise ValueError(f"no {template} {toward} of {anchor}")
    return ranked[skip]


def found_at(found: Found, value: str) -> edtf.Bounds:
    return next(b for v, b in found if v == value)


def _likely(found: Found, anchor: date) -> list[str]:
    past = [(v, b) for v, b in found if b.first <= anchor][::-1]
    ahead = [(v, b) for v, b in found if b.first > anchor]
    if (
        ahead
        and (ahead[0][1].first - anchor).days <= _NEAR
        and (not past or (anchor - past[0][1].last).days > _LONG_PAST)
    ):
        return [v for v, _ in ahead]
    return [v for v, _ in past]


def candidates(template: str, anchor: date) -> Found:
    """The occurrences about a day, in order: weeks, months or years about it, by what the name leaves open."""
    if not calendars.plain(template):
        return _elsewhere(template, anchor.year)
    if template.startswith("XXXX-WXX-"):
        return _weekdays(template, anchor - timedelta(days=anchor.weekday()))
    return _dates(template, anchor.year, anchor.month if template.startswith("XXXX-XX-") else 0)


@lru_cache(maxsize=1 << 12)
def _weekdays(template: str, monday: date) -> Found:
    days = (monday + timedelta(days=7 * week + int(template[-1]) - 1) for week in range(-4, 5))
    return tuple((edtf.day(d), edtf.Bounds.hard(d, d)) for d in days)


@lru_cache(maxsize=1 << 12)
def _dates(template: str, year: int, month: int) -> Found:
    values: list[str]
    if month:
        months = [divmod(year * 12 + month - 1 + i, 12) for i in range(-4, 5)]
        values = [f"{y:04d}-{m0 + 1:02d}-{template[-2:]}" for y, m0 in months]
    else:
        span = 9 if template.endswith("-02-29") else 3
        values = [template.replace("XXXX", f"{year + i:04d}") for i in range(-span, span + 1)]
    return tuple((v, edtf.parse(v)[0]) for v in values if edtf.valid(v))


@lru_cache(maxsize=1 << 12)
def _elsewhere(template: str, year: int) -> Found:
    """The occurrences, three years about, of a name that is not of the Gregorian calendar alone."""
    low, high = (date(min(max(year + i, 1), 9998), 1, 1) for i in (-3, 3))
    return tuple((edtf.interval(a, b), edtf.Bounds.hard(a, b)) for a, b in calendars.occurrences(template, low, high))


def _same_larger(template: str, first: date, last: date, anchor: date) -> bool:
    if "-W" in template:
        return first.isocalendar()[:2] == anchor.isocalendar()[:2]
    if template.startswith("XXXX-XX-"):
        return (first.year, first.month) == (anchor.year, anchor.month)
    return last.year == anchor.year


def _distance(b: edtf.Bounds, anchor: date) -> int:
    if b.first <= anchor <= b.last:
        return 0
    return min(abs((b.first - anchor).days), abs((b.last - anchor).days))
