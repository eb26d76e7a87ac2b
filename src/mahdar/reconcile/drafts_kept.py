"""Drafts are kept: most meetings do not change between the first and the last look at them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.drafts import Draft


class Drafts:
    """Makes the drafts of meetings, and makes one anew only when something of the meeting is another than it was."""

    def __init__(self, make: Callable[[Cluster], Draft]) -> None:
        self._make = make
        self._kept: dict[int, tuple[Cluster, tuple[object, ...], Draft]] = {}

    def __call__(self, clusters: Iterable[Cluster]) -> dict[int, Draft]:
        """By the id of their cluster."""
        return {id(c): self._of(c) for c in clusters}

    def _of(self, c: Cluster) -> Draft:
        state = _state(c)
        kept = self._kept.get(id(c))
        if kept is None or kept[1] != state:
            kept = self._kept[id(c)] = c, state, self._make(c)
        return kept[2]


def _state(c: Cluster) -> tuple[object, ...]:
    """All that a draft rests on; of the core it asks whether there is one."""
    return c.series, c.ordinal, c.inferred, c.ordinal_support, c.core is None, list(c.sightings)
