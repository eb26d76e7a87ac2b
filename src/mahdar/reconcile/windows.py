"""A meeting's days measured against an announced window."""

from __future__ import annotations

from dataclasses import dataclass

from mahdar.model.ledger import Outcome
from mahdar.model.when import When
from mahdar.reconcile import notes
from mahdar.reconcile.notes import Note


@dataclass(frozen=True, slots=True)
class Verdict:
    outcome: Outcome
    note: Note
    days_late: tuple[int, int] | None = None


def verdict(kind: str, opened: When | None, held: When | None, due: When | None, number: int | None) -> Verdict:
    """Kept, late or early. `opened` is the first day of the meeting, `held` all its days; soft edges of the window
    give days late as a range: from after its widest end to after its narrowest."""
    opened = opened or held
    if opened is None or held is None:
        return Verdict(Outcome.KEPT, notes.held_by_number(kind, number))
    if due is None:
        return Verdict(Outcome.KEPT, notes.held_without_window(kind, held))
    window = due.bounds
    least = max((opened.earliest - window.last).days, 0)
    most = max((opened.latest - window.last_sure).days, 0)
    if least:
        return Verdict(Outcome.LATE, notes.held_late(kind, held, due, (least, most)), (least, most))
    if held.latest < window.first:
        return Verdict(Outcome.MOVED, notes.held_early(kind, held, due))
    if most == 0:
        return Verdict(Outcome.KEPT, notes.held_inside(kind, held, due))
    if opened.latest <= window.last:
        return Verdict(Outcome.KEPT, notes.kept_by_wide_reading(kind, held, due, most), (0, most))
    return Verdict(Outcome.KEPT, notes.held_partly_inside(kind, held, due), (0, most))
