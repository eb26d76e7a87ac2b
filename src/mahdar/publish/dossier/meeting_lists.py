"""Meetings by what can be asked of them, and which stand beside one another in their series. Made once for a ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mahdar.model.field import LedgerEntity
from mahdar.model.ledger import Meeting
from mahdar.publish.dossier.facets import Asked, Facets
from mahdar.publish.dossier.index import Index

NO_SERIES = "none"
CONTRADICTED = "yes"
_UNMET = frozenset({"denied", "cancelled"})  # nothing comes before or after what was never to be
_MONTHS_APART = 14  # a date known no closer than this is not told by its year


@dataclass(frozen=True, slots=True)
class Beside:
    """The meetings next to one in its series by time, and those of its own kind."""

    before: Meeting | None = None
    after: Meeting | None = None
    kind_before: Meeting | None = None
    kind_after: Meeting | None = None


class Meetings:
    """All of a ledger, the latest first, those without a date last. `facets`: series, kind, status, year, place (by its
    id) and contradicted (`yes`)."""

    def __init__(self, index: Index) -> None:
        self.all = tuple(sorted(index.ledger.meetings, key=in_time, reverse=True))
        self.places: dict[str, LedgerEntity] = {x.place.value.id: x.place.value for x in self.all if x.place.value}
        self.facets = Facets(
            self.all,
            {
                "series": lambda x: x.series or NO_SERIES, "kind": lambda x: x.kind, "status": lambda x: x.status.value,
                "year": year_of, "place": lambda x: x.place.value.id if x.place.value else None,
                "contradicted": lambda x: CONTRADICTED if x.id in index.contradicted else None,
            },
        )  # fmt: skip
        self._order: dict[str, list[Meeting]] = {}
        self._kinds: dict[tuple[str, str], list[Meeting]] = {}
        for x in reversed(self.all):
            if x.series and x.when.value and x.status.value not in _UNMET:
                self._order.setdefault(x.series, []).append(x)
                self._kinds.setdefault((x.series, x.kind), []).append(x)
        self._at = {x.id: n for row in self._order.values() for n, x in enumerate(row)}
        self._at_kind = {x.id: n for row in self._kinds.values() for n, x in enumerate(row)}

    def beside(self, x: Meeting) -> Beside:
        if x.series is None or x.id not in self._at:
            return Beside()
        row, n = self._order[x.series], self._at[x.id]
        own, k = self._kinds[x.series, x.kind], self._at_kind[x.id]
        return Beside(_get(row, n - 1), _get(row, n + 1), _get(own, k - 1), _get(own, k + 1))

    def earlier(self, x: Meeting) -> Sequence[Meeting]:
        """Those of its series and kind before it, the nearest first."""
        if x.series is None or x.id not in self._at_kind:
            return ()
        return self._kinds[x.series, x.kind][: self._at_kind[x.id]][::-1]


def meetings(index: Index) -> Meetings:
    return index.once(Meetings)


def chosen(index: Index, asked: Asked) -> Sequence[Meeting]:
    """Those of a series, a kind, a status, a year, a place, or those that sources tell unlike."""
    return meetings(index).facets.chosen(asked)


def in_time(x: Meeting) -> tuple[date, int, str]:
    """By its first day; a date that nobody tells comes before all others."""
    return x.when.value.earliest if x.when.value else date.min, x.ordinal.value or 0, x.id


def year_of(x: Meeting) -> str | None:
    """The year of its first day, where it is known about so closely."""
    w = x.when.value
    if w is None or w.earliest == date.min or w.latest == date.max or (w.latest - w.earliest).days > 31 * _MONTHS_APART:
        return None
    return f"{w.earliest.year:04d}"


def _get(row: Sequence[Meeting], n: int) -> Meeting | None:
    return row[n] if 0 <= n < len(row) else None
