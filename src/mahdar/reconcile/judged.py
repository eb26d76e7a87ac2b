"""What is found of one announcement, before it becomes an entry."""

from __future__ import annotations

from dataclasses import dataclass

from mahdar.model.outcome import Coverage, Outcome, OutcomeBasis
from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.groups import Group
from mahdar.reconcile.notes import Note


@dataclass(frozen=True, slots=True)
class Judged:
    outcome: Outcome
    basis: OutcomeBasis
    note: Note
    days_late: tuple[int, int] | None = None
    meeting: Cluster | None = None
    support: tuple[str, ...] = ()
    edge: bool = False
    coverage: Coverage | None = None
    anew: Group | None = None  # the later announcement that took its place


def keys(g: Group) -> tuple[str, ...]:
    return tuple(g.keys)
