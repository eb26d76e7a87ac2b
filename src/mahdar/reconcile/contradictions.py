"""Values that exclude one another, most origins first. Unlike statuses and successive offices are none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from mahdar.model.ledger import Alternative, Contradiction, Field, Figure, Meeting
from mahdar.model.when import When
from mahdar.reconcile.archive import Archive

T = TypeVar("T")


def contradictions(
    meetings: Iterable[Meeting], figures: Sequence[Figure], archive: Archive
) -> tuple[Contradiction, ...]:
    """Those of meetings in the order of meetings, then those of figures."""
    return (*(c for m in meetings for c in _of_meeting(m)), *_of_figures(figures, archive))


def _of_meeting(m: Meeting) -> list[Contradiction]:
    told = {
        "when": _values(m.when, lambda w: w.value),
        "place": _values(m.place, lambda e: e.name),
        "ordinal": _values(m.ordinal, str),
    }
    return [Contradiction(m.id, name, values) for name, values in told.items() if len(values) > 1]


def _values(f: Field[T], show: Callable[[T], str]) -> tuple[Alternative[str], ...]:
    if f.value is None or not f.conflicts:
        return ()
    mine = Alternative(show(f.value), f.support, f.origins)
    return (mine, *(Alternative(show(c.value), c.support, c.origins) for c in f.conflicts))


def _of_figures(figures: Sequence[Figure], archive: Archive) -> list[Contradiction]:
    """One source's unlike counts of one thing in one period. Numbers that a single text tells side by side are of
    different things, a part is no rival of its whole, and `more than` leaves room."""
    groups: dict[tuple[str, str, str | None, str | None, When], list[Figure]] = defaultdict(list)
    for f in figures:
        if f.source is not None and f.period is not None and f.part_of is None and f.approx is None:
            who = f.by_whom.id if f.by_whom else None
            groups[f.source.id, f.unit, f.of, who, f.period].append(f)
    found = []
    for same in groups.values():
        papers = [{archive.paper(k).id for k in f.support} for f in same]
        if len({f.value for f in same}) < 2 or any(a & b for i, a in enumerate(papers) for b in papers[i + 1 :]):
            continue
        ranked = sorted(same, key=lambda f: (-archive.origins(f.support), f.value, f.id))
        values = tuple(Alternative(f"{f.value:,}", f.support, archive.origins(f.support)) for f in ranked)
        found.append(Contradiction(ranked[0].id, "value", values))
    return found
