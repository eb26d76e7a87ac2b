"""What an expression of time means for a document published on a day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from mahdar.model import calendars, edtf
from mahdar.model.occurrence import STALE, candidates, occurrence
from mahdar.model.timex import (
    GUESSED,
    Absolute,
    At,
    Between,
    Both,
    Clash,
    Length,
    OneOf,
    Part,
    Recurring,
    Shifted,
    TimeExpr,
    Unit,
)
from mahdar.model.when import Mod, When


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
            anchor is not None and toward in GUESSED and "-W" in name
        ):
            fitting = [v for v, b in candidates(inner.template, anchor) if _fits(name, b.first, b.last)]
            near = sorted(fitting, key=lambda v: abs((edtf.parse(v)[0].first - anchor).days))
            return When(near[0]) if near and abs(int(near[0][:4]) - anchor.year) <= 1 else told(inner, anchor)
        case Between(first=first, last=last):
            ends = told(first, anchor), told(last, anchor)
            if ends[0] is None or ends[1] is None or ends[1].latest < ends[0].earliest:
                return ends[0] or ends[1]
            return When(f"{ends[0].value.split('/')[0]}/{ends[1].value.split('/')[-1]}")
        case Both(expr=inner):
            return told(inner, anchor)
        case OneOf(options=options, every=every):
            return _one_of([told(o, anchor) for o in options], every)
    return None


def _named_near(template: str, when: When) -> When:
    """The day of that name beside a day: the next one or the last; the day itself where none is near."""
    found = [(b.first - when.earliest).days for _, b in candidates(template, when.earliest)]
    near = [d for d in found if -STALE <= d <= 1]
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
            calendar = calendars.calendar_of(template)
            return None if day is None else When(occurrence(template, toward, day, skip), None, calendar)
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
        case OneOf(options=options, every=every):
            return _one_of([_resolve(o, anchor) for o in options], every)


def _one_of(found: list[When | None], every: bool = False) -> When | None:
    """A set of what the options mean, in the order of the calendar: one of them, or all."""
    known = sorted((w for w in found if w is not None), key=lambda w: w.earliest)
    values = list(dict.fromkeys(w.value for w in known))
    if len(values) < 2:
        return known[0] if known else None
    members = ",".join(values)
    return When(f"{{{members}}}" if every else f"[{members}]")


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
    if not calendars.plain(template):
        return any(a <= last and first <= b for a, b in calendars.sighted(template, first, last))
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
    pieces, index = {"H": 2, "T": 3, "Q": 4}[part[0]], int(part[1])
    if re.fullmatch(r"\d{2,3}X{1,2}", value):
        begun, years = int(value.replace("X", "0")), 10 ** value.count("X")
        low, high = (begun + years * n // pieces for n in (index - 1, index))
        return When(f"{low:04d}/{high - 1:04d}")
    if re.fullmatch(r"\d{4}", value) and pieces == 3:
        return When(f"{value}-{4 * index - 3:02d}/{value}-{4 * index:02d}")
    if re.fullmatch(r"\d{4}", value):
        return When({"H1": f"{value}-40", "H2": f"{value}-41"}.get(part) or f"{value}-{32 + int(part[1])}")
    days = (bounds.last - bounds.first).days + 1
    if 28 <= days <= 31 and pieces == 3:  # tens of days, the rest with the last
        first = bounds.first + timedelta(days=10 * (index - 1))
        ends = (first, bounds.last if index == 3 else first + timedelta(days=9))
    elif re.fullmatch(r"\d{4}-(0\d|1[0-2])", value) and pieces == 2:  # the press halves a month at the fifteenth
        cut = bounds.first + timedelta(days=15)
        ends = (bounds.first, cut - edtf.DAY) if index == 1 else (cut, bounds.last)
    else:
        ends = (
            bounds.first + timedelta(days=days * (index - 1) // pieces),
            bounds.first + timedelta(days=days * index // pieces - 1),
        )
    return When(f"{ends[0]}/{ends[1]}")
