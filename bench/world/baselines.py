"""What `reconcile` is held against: two plain joins, and an oracle that knows which tellings are of one meeting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from unittest.mock import patch

from bench.world.press import Coverage
from mahdar.model.assertion import MeetingTold
from mahdar.model.codec import assertion_id
from mahdar.model.ledger import Ledger
from mahdar.model.reading import Reading
from mahdar.reconcile import reconcile
from mahdar.reconcile import run as steps
from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.sightings import Sighting
from mahdar.reconcile.times import resolve


def by_ordinal(coverage: Coverage) -> dict[str, str]:
    """Telling to cluster: one series, one kind and one number are one meeting; what has no number is alone."""
    return {
        key: f"{told.series.value if told.series else ''}/{told.kind}/{told.ordinal.value}"
        for key, told, _ in _tellings(coverage)
        if told.ordinal is not None
    }


def by_kind_and_day(coverage: Coverage) -> dict[str, str]:
    """Telling to cluster: one kind on one first day is one meeting, whatever the series."""
    found = {}
    for key, told, reading in _tellings(coverage):
        time = told.begins or told.when
        when = resolve(time.value, _days(reading)) if time else None
        if when is not None and when.exact:
            found[key] = f"{told.kind}/{when.value}"
    return found


def oracle(coverage: Coverage) -> Ledger:
    """The ledger of a reconciliation that is told for every pair of tellings whether they are of one meeting: what the
    other steps could reach at best."""

    def known(held: Iterable[Sighting]) -> list[Cluster]:
        rows: dict[str, list[Sighting]] = defaultdict(list)
        for s in held:
            rows[coverage.meeting_of[s.key]].append(s)
        made = []
        for many in rows.values():
            cluster = Cluster([], None, None)
            for s in sorted(many, key=lambda s: (s.ordinal is None, s.when is None, s.key)):
                cluster.add(s)
            made.append(cluster)
        return made

    with patch.object(steps, "cluster", known):
        return reconcile(coverage.readings)


def _tellings(coverage: Coverage) -> Iterator[tuple[str, MeetingTold, Reading]]:
    for reading in coverage.readings:
        for claim in reading.of(MeetingTold):
            yield assertion_id(claim), claim, reading


def _days(reading: Reading) -> tuple[date, ...]:
    return tuple(date.fromisoformat(a) for a, _ in reading.published.days)
