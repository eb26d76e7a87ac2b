"""Times as a text has them: expressions relative to an anchor, resolved later.

The terms below are a small algebra. An expression never holds the publication date: `resolve(expr, anchor)` is
given it, so that learning a document's date moves no assertion. `base` is another expression ("the day after
event e"); None means the day of publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from mahdar.model import edtf
from mahdar.model.when import Mod, When


class TimexType(StrEnum):
    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Unit(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"


class Toward(StrEnum):
    """Which occurrence of a recurring name is meant, seen from the anchor."""

    PAST = "past"  # the latest on or before the anchor: a report's bare weekday
    BEFORE = "before"  # the latest that ended before the anchor's own day
    FUTURE = "future"  # the earliest on or after
    AFTER = "after"  # the earliest that begins after the anchor's own day
    NEAREST = "nearest"
    AHEAD = (
        "ahead"  # the next one, unless it is very far and the latest is hardly over: words of things to come stand by
    )
    LIKELY = "likely"  # the latest, unless it is long past and the next one near: no word of the text tells
    SAME = "same"  # the one in the anchor's own next larger unit (its year, month or week)


class Clash(ValueError):
    """Two halves of one phrase name different days; `readings` are both."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} is not {second}")
        self.readings = (first, second)


@dataclass(frozen=True, slots=True)
class Absolute:
    """A complete EDTF value, e.g. `2018-04-04`, `2022-21`."""

    value: str
    calendar: str = "gregorian"


@dataclass(frozen=True, slots=True)
class Shifted:
    """The unit `by` units after the one that holds the anchor: today is day 0, last month is month -1.

    `fine` keeps the anchor's day instead of naming the whole unit (`قبل ثلاثة أشهر` is a day, or near one)."""

    unit: Unit
    by: int
    base: TimeExpr | None = None
    fine: bool = False


@dataclass(frozen=True, slots=True)
class Recurring:
    """A name that comes again: `XXXX-06-15`, `XXXX-12`, `XXXX-21` (a season or part), `XXXX-WXX-4` (a weekday,
    Monday is 1), `XXXX-XX-24` (a day of some month). `skip` passes over that many occurrences."""

    template: str
    toward: Toward = Toward.PAST
    base: TimeExpr | None = None
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a unit: `H1 H2 Q1..Q4` (a value of its own) or a `Mod` (the unit with a modifier)."""

    of: TimeExpr
    part: str


@dataclass(frozen=True, slots=True)
class Between:
    """From one time to another, both included."""

    first: TimeExpr
    last: TimeExpr


@dataclass(frozen=True, slots=True)
class At:
    """A time of day on a day: clock is `HH:MM`; `zone` is the word the text gives."""

    day: TimeExpr
    clock: str
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Both:
    """One time named twice, in a single phrase: `أمس الخميس`. It means `expr`; `also` has to agree with it."""

    expr: TimeExpr
    also: TimeExpr


@dataclass(frozen=True, slots=True)
class Length:
    """A duration or a set: `P7Y`, `PXY`, `PTXH`, `XXXX-WXX-5`. It names no stretch of the calendar."""

    value: str
    mod: Mod | None = None


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of several times, the text does not say which: `الخميس أو الجمعة`."""

    options: tuple[TimeExpr, ...]


TimeExpr = Absolute | Shifted | Recurring | Part | Between | At | Both | OneOf | Length


def relative(expr: TimeExpr) -> bool:
    """Does its value depend on the anchor?"""
    match expr:
        case Absolute() | Length():
            return False
        case Part(of=inner) | At(day=inner):
            return relative(inner)
        case Between(first=a, last=b):
            return relative(a) or relative(b)
        case Both(expr=inner):
            return relative(inner)
        case OneOf(options=options):
            return any(relative(o) for o in options)
        case Shifted(base=base) | Recurring(base=base):
            return base is None or relative(base)


def resolve(expr: TimeExpr, anchor: date | None) -> When | None:
    """The value an expression has for a document published on `anchor`.

    None when it names no stretch of the calendar (a duration), or when it is relative and the anchor unknown.
    Raises Clash when a doubled naming disagrees, ValueError for a day that the calendar does not have.
    """
    try:
        return _resolve(expr, anchor)
    except OverflowError:
        return None


def told(expr: TimeExpr, anchor: date | None) -> When | None:
    """As `resolve`, but a clash or an impossible day gives what can be said, or None: for readers that report
    the clash elsewhere."""
    try:
        return resolve(expr, anchor)
    except Clash:
        return _despite(expr, anchor)
    except ValueError:
        return _despite(expr, anchor) if isinstance(expr, OneOf) else None


def _despite(expr: TimeExpr, anchor: date | None) -> When | None:
    """What an expression whose halves disagree means all the same. A day's own name outweighs `اليوم` and `أمس`: an
    article written on Tuesday evening may bear Wednesday's date."""
    match expr:
        case At(day=inner, clock=clock):
            whole = told(inner, anchor)
            return When(f"{whole.value}T{clock}") if whole is not None and whole.exact else whole
        case Part(of=inner, part=part):
            whole = told(inner, anchor)
            return None if whole is None else _part(whole, part)
        case Both(expr=Shifted(unit=Unit.DAY) as shifted, also=Recurring(template=template)):
            when = told(shifted, anchor)
            return None if when is None else _named_near(template, when)
        case Both(expr=Recurring(toward=toward, base=None) as inner, also=Recurring(template=name)) if (
            anchor is not None and toward in _GUESSES and "-W" in name
        ):
            fitting = [v for v, b in _candidates(inner.template, anchor) if _fits(name, b.first, b.last)]
            near = sorted(fitting, key=lambda v: abs((edtf.parse(v)[0].first - anchor).days))
            return When(near[0]) if near and abs(int(near[0][:4]) - anchor.year) <= 1 else told(inner, anchor)
        case Both(expr=inner):
            return told(inner, anchor)
        case OneOf(options=options):
            return _one_of([told(o, anchor) for o in options])
    return None


_GUESSES = (Toward.PAST, Toward.LIKELY, Toward.AHEAD)  # what a date without its year is taken for


def _named_near(template: str, when: When) -> When:
    """The day of that name beside a day: the next one or the last; the day itself where none is near."""
    found = [(b.first - when.earliest).days for _, b in _candidates(template, when.earliest)]
    near = [d for d in found if -_STALE <= d <= 1]
    return When(edtf.day(when.earliest + timedelta(days=max(near)))) if near else when


def _resolve(expr: TimeExpr, anchor: date | None) -> When | None:
    match expr:
        case Absolute(value=value, calendar=calendar):
            return When(value, None, calendar)
        case Length():
            return None
        case Shifted(unit=unit, by=by, base=base, fine=fine):
            day = _anchor(base, anchor)
            return None if day is None else When(_shift(day, unit, by, fine))
        case Recurring(template=template, toward=toward, base=base, skip=skip):
            day = _anchor(base, anchor)
            return None if day is None else When(_occurrence(template, toward, day, skip))
        case Part(of=of, part=part):
            whole = _resolve(of, anchor)
            return None if whole is None else _part(whole, part)
        case Between(first=first, last=last):
            a, b = _resolve(first, anchor), _resolve(last, anchor)
            if a is None or b is None:
                return a or b
            if b.latest < a.earliest:
                raise Clash(a.value, b.value)
            return When(a.value if a.value == b.value else f"{a.value.split('/')[0]}/{b.value.split('/')[-1]}")
        case At(day=inner, clock=clock):
            whole = _resolve(inner, anchor)
            return When(f"{whole.value}T{clock}") if whole is not None and whole.exact else whole
        case Both(expr=inner, also=also):
            return _agree(_resolve(inner, anchor), also, anchor)
        case OneOf(options=options):
            return _one_of([_resolve(o, anchor) for o in options])


def _one_of(found: list[When | None]) -> When | None:
    """A set of what the options mean, in the order of the calendar."""
    known = sorted((w for w in found if w is not None), key=lambda w: w.earliest)
    values = list(dict.fromkeys(w.value for w in known))
    if len(values) < 2:
        return known[0] if known else None
    return When(f"[{','.join(values)}]")


def _anchor(base: TimeExpr | None, anchor: date | None) -> date | None:
    if base is None:
        return anchor
    when = _resolve(base, anchor)
    return None if when is None else when.latest


def _agree(when: When | None, also: TimeExpr, anchor: date | None) -> When | None:
    if isinstance(also, Recurring):
        if when is not None and not any(_fits(also.template, b.first, b.last) for b in when.alternatives):
            raise Clash(when.value, also.template)
        return when
    other = _resolve(also, anchor)
    if when is None or other is None:
        return when or other
    if not when.meets(other):
        raise Clash(when.value, other.value)
    return other if other.refines(when) else when


def _fits(template: str, first: date, last: date) -> bool:
    """Does some day from first to last bear the recurring name?"""
    if last - first > timedelta(days=400):
        return True
    days = (first + timedelta(days=i) for i in range((last - first).days + 1))
    if m := re.fullmatch(r"XXXX-WXX-(\d)", template):
        return any(d.isoweekday() == int(m[1]) for d in days)
    if m := re.fullmatch(r"XXXX-(\d\d|XX)-(\d\d)", template):
        return any(d.day == int(m[2]) and m[1] in ("XX", f"{d.month:02d}") for d in days)
    return any(
        b.first <= last and first <= b.last
        for year in range(first.year, last.year + 2)
        for b in edtf.parse(template.replace("XXXX", f"{year:04d}"))
    )


def _shift(day: date, unit: Unit, by: int, fine: bool) -> str:
    match unit:
        case Unit.DAY:
            return edtf.day(day + timedelta(days=by))
        case Unit.WEEK:
            moved = day + timedelta(weeks=by)
            monday = moved - timedelta(days=moved.weekday())
            return edtf.day(moved) if fine else f"{monday}/{monday + timedelta(days=6)}"
        case Unit.MONTH | Unit.QUARTER:
            step = 1 if unit is Unit.MONTH else 3
            months = day.year * 12 + day.month - 1 + by * step
            year, month = divmod(months, 12)
            if not 1 <= year <= 9999:
                raise OverflowError
            if fine:
                return edtf.day(date(year, month + 1, min(day.day, edtf.month_last(year, month + 1).day)))
            return f"{year:04d}-{month + 1:02d}" if step == 1 else f"{year:04d}-{33 + month // 3}"
        case Unit.YEAR:
            if not 1 <= day.year + by <= 9999:
                raise OverflowError
            if fine:
                last = edtf.month_last(day.year + by, day.month).day
                return edtf.day(date(day.year + by, day.month, min(day.day, last)))
            return f"{day.year + by:04d}"
        case Unit.DECADE:
            return f"{(day.year // 10 + by):03d}X"


def _part(whole: When, part: str) -> When:
    if part in Mod.__members__:
        return replace(whole, mod=Mod(part))
    bounds, value = whole.bounds, whole.value
    if re.fullmatch(r"\d{4}", value):
        return When({"H1": f"{value}-40", "H2": f"{value}-41"}.get(part) or f"{value}-{32 + int(part[1])}")
    days = (bounds.last - bounds.first).days + 1
    pieces, index = (2 if part[0] == "H" else 4), int(part[1])
    if re.fullmatch(r"\d{4}-(0\d|1[0-2])", value) and pieces == 2:  # the press halves a month at the fifteenth
        cut = bounds.first + timedelta(days=15)
        ends = (bounds.first, cut - edtf.DAY) if index == 1 else (cut, bounds.last)
    else:
        ends = (
            bounds.first + timedelta(days=days * (index - 1) // pieces),
            bounds.first + timedelta(days=days * index // pieces - 1),
        )
    return When(f"{ends[0]}/{ends[1]}")


def _occurrence(template: str, toward: Toward, anchor: date, skip: int) -> str:
    """The occurrence that is meant; raises ValueError when no near year has the day (31 June)."""
    found = _candidates(template, anchor)
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
        case Toward.SAME:
            ranked = [v for v, b in found if _same_larger(template, b.first, b.last, anchor)] or upto[::-1]
        case Toward.AHEAD:
            far, over = (_FAR_WEEKDAY, _OVER_WEEKDAY) if "-W" in template else (_FAR, _OVER)
            just_over = after and before and (found_at(found, after[0]).first - anchor).days > far
            ranked = upto[::-1] if just_over and (anchor - found_at(found, upto[-1]).last).days <= over else after
        case Toward.LIKELY:
            ranked = _likely(found, anchor)
        case Toward.NEAREST:
            ranked = [v for v, _ in sorted(found, key=lambda x: _distance(x[1], anchor))]
    if len(ranked) <= skip:
        raise ValueError(f"no {template} {toward} of {anchor}")
    return ranked[skip]


_LONG_PAST, _NEAR = 205, 160  # days: what the press leaves without a year is mostly behind, but seldom so far


_FAR, _OVER = 290, 45
_FAR_WEEKDAY, _OVER_WEEKDAY = 5, 1  # `سيلتقي الثلاثاء` in a text of Tuesday evening, published on Wednesday
_STALE = 21  # days that a text may have lain before the date it bears


def found_at(found: list[tuple[str, edtf.Bounds]], value: str) -> edtf.Bounds:
    return next(b for v, b in found if v == value)


def _likely(found: list[tuple[str, edtf.Bounds]], anchor: date) -> list[str]:
    past = [(v, b) for v, b in found if b.first <= anchor][::-1]
    ahead = [(v, b) for v, b in found if b.first > anchor]
    if (
        ahead
        and (ahead[0][1].first - anchor).days <= _NEAR
        and (not past or (anchor - past[0][1].last).days > _LONG_PAST)
    ):
        return [v for v, _ in ahead]
    return [v for v, _ in past]


def _candidates(template: str, anchor: date) -> list[tuple[str, edtf.Bounds]]:
    values: list[str]
    if m := re.fullmatch(r"XXXX-WXX-(\d)", template):
        monday = anchor - timedelta(days=anchor.weekday())
        values = [edtf.day(monday + timedelta(days=7 * w + int(m[1]) - 1)) for w in range(-4, 5)]
    elif m := re.fullmatch(r"XXXX-XX-(\d\d)", template):
        months = [divmod(anchor.year * 12 + anchor.month - 1 + i, 12) for i in range(-4, 5)]
        values = [f"{y:04d}-{m0 + 1:02d}-{m[1]}" for y, m0 in months]
    else:
        span = 9 if template.endswith("-02-29") else 3
        values = [template.replace("XXXX", f"{anchor.year + i:04d}") for i in range(-span, span + 1)]
    return [(v, edtf.parse(v)[0]) for v in values if edtf.valid(v)]


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
