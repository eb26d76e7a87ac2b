"""How much was written about a series after a window: what silence about a meeting is worth."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from mahdar.model.outcome import Coverage
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.notes_open import AFTER

_PAPERS, _OUTLETS = 3, 2  # as many texts, of as many outlets, before silence is told as a lapse


class Coverages:
    """For every series the texts that tell of its meetings, told or announced; copies and versions are left out."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._rows: dict[str, dict[str, tuple[date, date, str, str]]] = defaultdict(dict)
        for key, claim, paper in archive.tellings():
            if claim.series and paper.days and paper.id not in archive.copied:
                row = self._rows[claim.series.value]
                row.setdefault(paper.id, (paper.first, paper.last, archive.origin(key), key))

    def after(self, series: str | None, end: date, as_of: date) -> tuple[Coverage, tuple[str, ...]] | None:
        """Of the sixty days after `end`, or of those that there were until `as_of`: what was written, and an assertion
        of each text. None where there is no series, or no such days."""
        if series is None or end >= as_of or end > date.max - timedelta(days=AFTER):
            return None
        last = min(end + timedelta(days=AFTER), as_of)
        found = [(origin, key) for a, b, origin, key in self._rows[series].values() if end < a and b <= last]
        first = (end + timedelta(days=1)).isoformat()
        outlets = len({origin for origin, _ in found})
        return Coverage(len(found), outlets, first, last.isoformat()), self._archive.sort(key for _, key in found)


def enough(seen: Coverage) -> bool:
    """Would these texts have told of it?"""
    return seen.documents >= _PAPERS and seen.outlets >= _OUTLETS
