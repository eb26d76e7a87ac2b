"""Undated texts placed by the others: a meeting that both tell of says in which year `last January` was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from mahdar.model.document import Basis
from mahdar.model.resolve import resolve
from mahdar.model.timex import Clash, TimeExpr, relative
from mahdar.model.when import When
from mahdar.reconcile.known import Index, Known, best_told, tellings
from mahdar.reconcile.papers import Paper, stretches
from mahdar.reconcile.times import Days, hull, on_day, width, yearless

_YEAR = timedelta(days=370)
_LONG = ("round", "congress", "technical", "working_group")  # kinds that take several days
_ONE_MEETING = 200  # days within which all that is told of one meeting lies
_RUNS = timedelta(days=14)  # a round that was opened on a day may be concluded so much later
_NEAR = (183, 275, None)  # how far a yearless time may lie from publication: the nearest reading first


@dataclass(frozen=True, slots=True)
class _Bound:
    """On the day of publication `expr` has to mean a time that one of the known meetings had. `edge`: the text tells
    by it when the meeting began (-1), when it ended (1), or a day of it; `runs`: such a meeting takes several days."""

    expr: TimeExpr
    known: tuple[Known, ...]
    times: When  # from the first to the last day of all that is known
    marks: tuple[tuple[When, int], ...]  # the unlike times of it, each with its edge
    edge: int = 0
    runs: bool = False

    def on(self, days: Iterable[date]) -> list[date]:
        """Those of the days that it allows."""
        first = max(self.times.earliest, date.min + _RUNS) - _RUNS
        last = min(self.times.latest, date.max - _RUNS) + _RUNS
        meaning = _meaning(self.expr)
        return [
            d for d in days
            if (when := meaning(d)) is not None and when.latest >= first and when.earliest <= last
            and any(self._met(known, edge, when) for known, edge in self.marks)
        ]  # fmt: skip

    def helpers(self, days: Iterable[date]) -> Iterator[str]:
        """The assertions that tell of a meeting which the text tells of, published on one of these days."""
        meant = {w for d in days if (w := _meaning(self.expr)(d)) is not None}
        for known in self.known:
            if any(self._met(known.when, known.edge, when) for when in meant):
                yield from known.keys

    def _met(self, known: When, edge: int, when: When) -> bool:
        """Would the text tell of the known meeting at a time that it had?

        A day on which it was to begin, or was opened, is not the day on which it was concluded."""
        if not self.runs or self.edge * edge >= 0:
            return known.meets(when)
        before, after = (_RUNS, timedelta(0)) if self.edge < 0 else (timedelta(0), _RUNS)
        return when.latest >= known.earliest - before and when.earliest <= known.latest + after


def narrow(papers: list[Paper], as_of: date | None) -> list[Paper]:
    """The same papers; those without a known day are placed, where possible, by those that have one and count at
    `as_of`. A day that is known is never changed."""
    if all(p.exact for p in papers):
        return papers
    dated = [p for p in papers if p.days and (as_of is None or p.last <= as_of)]
    near = (p for p in dated if p.exact or sum((b - a).days for a, b in p.days) <= 62)
    known = Index(near, (p for p in papers if not p.exact))
    return [p if p.exact else _place(p, known) for p in papers]


def _place(paper: Paper, known: Index) -> Paper:
    bounds = _bounds(paper, known)
    if not bounds:
        return paper
    clues = dict.fromkeys((c.kind, c.expr) for c in paper.reading.published.clues)
    told = (t[2] for _, t in tellings(paper))
    without_year = [_meaning(e) for e in dict.fromkeys((*(e for _, e in clues), *told)) if yearless(e)]
    fitting = _range(paper.days, bounds)
    for fits in (_fits(kind, expr) for kind, expr in clues):
        fitting = [d for d in fitting if fits(d)]
    days: list[date] = []
    used: list[_Bound] = []
    for limit in _NEAR if without_year else (None,):
        days, used = _solve([d for d in fitting if all(_near(m, d, limit) for m in without_year)], bounds)
        if used:
            break
    if not used or (paper.days and stretches(days) == paper.days):
        return paper
    helpers = frozenset(key for b in used for key in b.helpers(days))
    return replace(paper, days=stretches(days), basis=Basis.NARROWED, narrowed_by=helpers)


def _bounds(paper: Paper, known: Index) -> list[_Bound]:
    """Strongest first: an ordinal told alike, then a place; what was held before what was only promised.

    What was told of several meetings of a kind, years apart, says nothing of which of them the text means.
    """
    bounds = []
    for key, told in tellings(paper):
        if not relative(told[2]):
            continue
        same = known.alike(told)
        same = best_told([k for k in same if not k.promised] or same, told[3])
        times = hull(k.when for k in same) if same else None
        if times is not None and width(times) <= _ONE_MEETING:
            _, kind, expr, ordinal, _, _, edge = told
            marks = tuple(dict.fromkeys((k.when, k.edge) for k in same))
            bounds.append((ordinal is None, key, _Bound(expr, tuple(same), times, marks, edge, kind in _LONG)))
    return [b for _, _, b in sorted(bounds, key=lambda b: b[:2])]


def _solve(days: list[date], bounds: list[_Bound]) -> tuple[list[date], list[_Bound]]:
    """The days that satisfy as many bounds as can be had together, in the order of their strength."""
    used = []
    for bound in bounds:
        kept = bound.on(days)
        if kept:
            days = kept
            used.append(bound)
    return days, used


def _range(days: Days, bounds: list[_Bound]) -> list[date]:
    """The days to try: the text's own, within a year of what the others tell."""
    tried: set[int] = set()
    for told in {(b.times.earliest, b.times.latest) for b in bounds}:
        start, end = max(told[0], date.min + _YEAR) - _YEAR, min(told[1], date.max - _YEAR) + _YEAR
        tried.update(range(start.toordinal(), end.toordinal() + 1))
    near = map(date.fromordinal, sorted(tried))
    return [d for d in near if any(a <= d <= b for a, b in days)] if days else list(near)


@lru_cache(maxsize=64)
def _meaning(expr: TimeExpr) -> Callable[[date], When | None]:
    """What an expression means on a day, remembered: many texts ask the same few of the same days."""
    return lru_cache(maxsize=1 << 12)(lambda day: on_day(expr, day))


@lru_cache(maxsize=32)
def _fits(kind: str, expr: TimeExpr) -> Callable[[date], bool]:
    """Could a text with this clue have been published on a day?"""
    return lru_cache(maxsize=1 << 12)(lambda day: _agrees(kind, expr, day))


def _agrees(kind: str, expr: TimeExpr, day: date) -> bool:
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


def _near(meaning: Callable[[date], When | None], day: date, limit: int | None) -> bool:
    when = meaning(day) if limit is not None else None
    return limit is None or when is None or max((day - when.latest).days, (when.earliest - day).days) <= limit
