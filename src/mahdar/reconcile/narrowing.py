"""Undated texts placed by the others: a meeting that both tell of says in which year `last January` was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from mahdar.model.assertion import AnnouncementMade, MeetingTold, Status
from mahdar.model.document import Basis
from mahdar.model.resolve import resolve
from mahdar.model.timex import Clash, TimeExpr, relative
from mahdar.model.when import When
from mahdar.reconcile.papers import Paper, stretches
from mahdar.reconcile.times import Days, hull, on_day, value, width, yearless

_YEAR = timedelta(days=370)
_WIDEST = 370  # days: a told time wider than a year places nothing
_LONG = ("round", "congress", "technical", "working_group")  # kinds that take several days
_NUMBERED = ("round", "technical")  # kinds that are known again by their number alone
_ONE_MEETING = 200  # days within which all that is told of one meeting lies
_RUNS = timedelta(days=14)  # a round that was opened on a day may be concluded so much later
_NEAR = (183, 275, None)  # how far a yearless time may lie from publication: the nearest reading first


@dataclass(frozen=True, slots=True)
class _Known:
    """A meeting as a dated paper tells or promises it."""

    key: str
    when: When
    series: str | None
    ordinal: int | None
    place: str | None
    promised: bool
    edge: int = 0


_Index = dict[tuple[str, str | None, int | None], list[_Known]]  # by kind, series, and the number of a numbered kind


@dataclass(frozen=True, slots=True)
class _Bound:
    """On the day of publication `expr` has to mean a time that one of the known meetings had. `edge`: the text tells
    by it when the meeting began (-1), when it ended (1), or a day of it; `runs`: such a meeting takes several days."""

    expr: TimeExpr
    known: tuple[_Known, ...]
    times: frozenset[When]
    edge: int = 0
    runs: bool = False

    def allows(self, day: date) -> bool:
        return any(self.met(k, day) for k in self.known)

    def met(self, known: _Known, day: date) -> bool:
        """Would the text, published on that day, tell of the known meeting at a time that it had?

        A day on which it was to begin, or was opened, is not the day on which it was concluded."""
        when = on_day(self.expr, day)
        if when is None:
            return False
        if not self.runs or self.edge * known.edge >= 0:
            return known.when.meets(when)
        before, after = (_RUNS, timedelta(0)) if self.edge < 0 else (timedelta(0), _RUNS)
        return when.latest >= known.when.earliest - before and when.earliest <= known.when.latest + after


def narrow(papers: list[Paper], as_of: date | None) -> list[Paper]:
    """The same papers; those without a known day are placed, where possible, by those that have one and count at
    `as_of`. A day that is known is never changed."""
    dated = [p for p in papers if p.days and (as_of is None or p.last <= as_of)]
    known = _index(p for p in dated if p.exact or sum((b - a).days for a, b in p.days) <= 62)
    return [p if p.exact else _place(p, known) for p in papers]


def _index(papers: Iterable[Paper]) -> _Index:
    index: _Index = defaultdict(list)
    for paper in papers:
        for key, claim in paper.claims:
            told = _told(claim)
            if told is None:
                continue
            series, kind, expr, ordinal, place, promised, edge = told
            days = [w for d in paper.anchors if (w := on_day(expr, d)) is not None]
            if len(set(days)) == 1 and width(days[0]) <= _WIDEST:
                row = kind, series, ordinal if kind in _NUMBERED else None
                index[row].append(_Known(key, days[0], series, ordinal, place, promised, edge))
    return index


def _told(claim: object) -> tuple[str | None, str, TimeExpr, int | None, str | None, bool, int] | None:
    """Series, kind, time, ordinal, place, whether it was only promised, and the edge that the time is of; None where no
    time is told."""
    if isinstance(claim, MeetingTold):
        expr, kind = claim.when or claim.begins or claim.ends, str(claim.kind)
        promised = claim.status.value not in (Status.HELD, Status.ONGOING)
        edge = -1 if promised else int(expr is not None and expr == claim.ends) - int(expr == claim.begins)
    elif isinstance(claim, AnnouncementMade) and claim.what == "meeting":
        expr, kind, promised, edge = claim.due, claim.kind, True, -1
    else:
        return None
    if expr is None or (claim.series is None and kind in ("bilateral", "other")):
        return None
    place = claim.place.value.key if claim.place is not None else None
    return value(claim.series), kind, expr.value, value(claim.ordinal), place, promised, edge


def _place(paper: Paper, known: _Index) -> Paper:
    bounds = _bounds(paper, known)
    if not bounds:
        return paper
    clues = paper.reading.published.clues
    exprs = [e for _, claim in paper.claims if (t := _told(claim)) and yearless(e := t[2])]
    days: list[date] = []
    used: list[_Bound] = []
    for limit in _NEAR:
        allowed = [d for d in _range(paper.days, bounds) if all(_fits(c.kind, c.expr, d) for c in clues)]
        allowed = [d for d in allowed if all(_near(e, d, limit) for e in (*(c.expr for c in clues), *exprs))]
        days, used = _solve(allowed, bounds)
        if used:
            break
    if not used or (paper.days and stretches(days) == paper.days):
        return paper
    helpers = frozenset(k.key for b in used for k in b.known if any(b.met(k, d) for d in days))
    return replace(paper, days=stretches(days), basis=Basis.NARROWED, narrowed_by=helpers)


def _bounds(paper: Paper, known: _Index) -> list[_Bound]:
    """Strongest first: an ordinal told alike, then a place; what was held before what was only promised.

    What was told of several meetings of a kind, years apart, says nothing of which of them the text means.
    """
    bounds = []
    for key, claim in paper.claims:
        told = _told(claim)
        if told is None or not relative(told[2]):
            continue
        series, kind, expr, ordinal, place, _, edge = told
        rows = [(kind, series, ordinal)] if kind in _NUMBERED else [(kind, series, None), (kind, None, None)]
        same = [k for row in rows for k in known.get(row, ()) if _alike(k, series, ordinal, place, kind)]
        same = [k for k in same if not k.promised] or same
        times = frozenset(k.when for k in same)
        if times and width(hull(times)) <= _ONE_MEETING:
            bounds.append((ordinal is None, key, _Bound(expr, tuple(same), times, edge, kind in _LONG)))
    return [b for _, _, b in sorted(bounds, key=lambda b: b[:2])]


def _alike(known: _Known, series: str | None, ordinal: int | None, place: str | None, kind: str) -> bool:
    """May both be one meeting, and is it told so that it can be known again? Rounds mostly meet in the same town:
    only their number tells them apart."""
    if series != known.series:
        if series is not None and known.series is not None:
            return False
    elif series is None:
        return False
    elif ordinal is not None and known.ordinal is not None:
        return ordinal == known.ordinal
    if kind in _NUMBERED:
        return False
    if place is not None and known.place is not None:
        return place == known.place
    return kind == "congress" and series == known.series


def _solve(days: list[date], bounds: list[_Bound]) -> tuple[list[date], list[_Bound]]:
    """The days that satisfy as many bounds as can be had together, in the order of their strength."""
    used = []
    for bound in bounds:
        kept = [d for d in days if bound.allows(d)]
        if kept:
            days = kept
            used.append(bound)
    return days, used


def _range(days: Days, bounds: list[_Bound]) -> list[date]:
    """The days to try: the text's own, within a year of what the others tell."""
    tried: set[date] = set()
    for told in sorted({(w.earliest, w.latest) for b in bounds for w in (hull(b.times),)}):
        start, end = max(told[0], date.min + _YEAR) - _YEAR, min(told[1], date.max - _YEAR) + _YEAR
        tried.update(start + timedelta(days=i) for i in range((end - start).days + 1))
    return sorted(d for d in tried if not days or any(a <= d <= b for a, b in days))


@lru_cache(maxsize=1 << 18)
def _fits(kind: str, expr: TimeExpr, day: date) -> bool:
    """Could a text with this clue have been published on this day?"""
    try:
        when = resolve(expr, day)
    except Clash:
        return False
    except ValueError:
        return True
    if when is None:
        return True
    match kind:
        case "stamp":
            return when.earliest <= day <= when.latest
        case "past":
            return when.earliest <= day
        case "coming":
            return when.latest >= day
        case _:
            return True


def _near(expr: TimeExpr, day: date, limit: int | None) -> bool:
    if limit is None or not yearless(expr):
        return True
    when = on_day(expr, day)
    return when is None or max((day - when.latest).days, (when.earliest - day).days) <= limit
