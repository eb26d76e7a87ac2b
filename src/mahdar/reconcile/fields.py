"""One value out of many tellings: the finer refines the coarser, only what excludes one another conflicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar

from mahdar.model.field import Alternative, Field, FieldBasis
from mahdar.model.when import When
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.times import gap, hull, width

T = TypeVar("T")


def field(
    told: Iterable[tuple[T, str]],
    archive: Archive,
    order: Callable[[T], object],
    finer: Callable[[T, T], bool] = lambda a, b: False,
    agree: Callable[[T, T], bool] = lambda a, b: a == b,
) -> Field[T]:
    """The best supported value. `order` settles ties; `finer(a, b)`: a says all that b says and more; `agree(a, b)`:
    both may be true. Values that do not agree with the one taken are its conflicts, most origins first."""
    groups: dict[T, list[str]] = defaultdict(list)
    for value, key in told:
        groups[value].append(key)
    if not groups:
        return Field()
    ranked = sorted(groups, key=lambda v: (archive.weight(groups[v]), order(v)))
    taken, support, others = ranked[0], list(groups[ranked[0]]), []
    for value in ranked[1:]:
        if not agree(value, taken):
            others.append(value)
            continue
        if finer(value, taken):
            taken = value
        support += groups[value]
    conflicts = tuple(
        Alternative(v, archive.sort(groups[v]), archive.origins(groups[v])) for v in others if not agree(v, taken)
    )
    return Field(taken, archive.sort(support), archive.origins(support), conflicts=conflicts)


def when_field(told: Iterable[tuple[When, str]], archive: Archive) -> Field[When]:
    """Of days and stretches in which something lay: the finest that agrees with the best supported."""
    return field(told, archive, when_order, lambda a, b: a.refines(b), lambda a, b: a.meets(b))


def when_order(w: When) -> tuple[int, str, str]:
    return width(w), w.value, w.mod or ""


def extent(
    on: list[tuple[When, str]], begins: Field[When], ends: Field[When], archive: Archive, slack: int
) -> Field[When]:
    """When a meeting was: from its begin to its end where they are told, widened by days on which it was in session.

    A day inside the extent agrees with it; days next to one another are one meeting's. What lies outside conflicts.
    """
    bounds = [w for w in (begins.value, ends.value) if w is not None]
    bound_support = [*begins.support, *ends.support]
    whole = hull(bounds) if len(bounds) == 2 and bounds[0].latest <= bounds[1].latest else bounds[0] if bounds else None
    days = when_field(on, archive)
    if whole is None:
        return _adjoining(days, archive, slack)
    if days.value is None:
        return Field(whole, archive.sort(bound_support), archive.origins(bound_support))
    support, against = list(bound_support), defaultdict(list)
    for value, key in on:
        near = gap(value, whole) == 0 or (len(bounds) == 1 and value.exact and gap(value, whole) <= slack)
        if not near:
            against[value].append(key)
            continue
        support.append(key)
        if len(bounds) == 1:
            whole = _with(whole, value)
    conflicts = tuple(
        Alternative(v, archive.sort(against[v]), archive.origins(against[v]))
        for v in sorted(against, key=lambda v: (archive.weight(against[v]), when_order(v)))
    )
    if conflicts and archive.weight(conflicts[0].support) < archive.weight(support):
        first, rest = conflicts[0], conflicts[1:]
        mine = Alternative(whole, archive.sort(support), archive.origins(support))
        return Field(first.value, first.support, first.origins, conflicts=(mine, *rest))
    return Field(whole, archive.sort(support), archive.origins(support), conflicts=conflicts)


def _with(whole: When, day: When) -> When:
    """A begin or an end alone, with a day on which it was in session: the days between belong to it."""
    if whole.exact and day.exact:
        return hull((whole, day))
    return day if day.refines(whole) else whole


def _adjoining(days: Field[When], archive: Archive, slack: int) -> Field[When]:
    """Exact days within reach of one another are days of one meeting, no conflict."""
    day = days.value
    if day is None or not day.exact:
        return days
    whole, support, conflicts = day, list(days.support), []
    for other in sorted(days.conflicts, key=lambda c: (gap(c.value, day), when_order(c.value))):
        if other.value.exact and gap(other.value, whole) <= slack:
            whole = hull((whole, other.value))
            support += other.support
        else:
            conflicts.append(other)
    if whole == day:
        return days
    note = "days on which it was in session"
    return Field(whole, archive.sort(support), archive.origins(support), FieldBasis.INFERRED, tuple(conflicts), note)
