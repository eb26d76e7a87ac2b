"""A meeting's days measured against an announced window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mahdar.model.outcome import Outcome
from mahdar.model.when import When
from mahdar.reconcile import notes
from mahdar.reconcile.notes import Note


@dataclass(frozen=True, slots=True)
class Verdict:
    """`edge`: another reading of the window, or of a day not known closely, gives another outcome."""

    outcome: Outcome
    note: Note
    days_late: tuple[int, int] | None = None
    edge: bool = False


def verdict(
    kind: str, opened: When | None, held: When | None, due: When | None, number: int | None, before: int = 0
) -> Verdict:
    """Kept, late or early. `opened` is the first day of the meeting, `held` all its days; soft edges of the window
    give days late as a range: from after its widest end to after its narrowest. `before`: where no text tells when it
    opened, as many days of it may lie before those that are told."""
    opened = opened or held
    if opened is None or held is None:
        return Verdict(Outcome.KEPT, notes.held_by_number(kind, number))
    if due is None:
        return Verdict(Outcome.KEPT, notes.held_without_window(kind, held))
    window = due.bounds
    least = max((opened.earliest - window.last).days, 0)
    most = max((opened.latest - window.last_sure).days, 0)
    if 0 < least <= before:
        return Verdict(Outcome.KEPT, notes.held_from_unknown_day(kind, held, due, most), (0, most), edge=True)
    if least:
        return Verdict(Outcome.LATE, notes.held_late(kind, held, due, (least, most)), (least, most))
    if held.latest < window.first:
        return Verdict(Outcome.MOVED, notes.held_early(kind, held, due))
    if held.latest < window.first_sure:
        return Verdict(Outcome.KEPT, notes.kept_by_early_reading(kind, held, due), edge=True)
    if most == 0:
        return Verdict(Outcome.KEPT, notes.held_inside(kind, held, due))
    if opened.latest <= window.last:
        return Verdict(Outcome.KEPT, notes.kept_by_wide_reading(kind, held, due, most), (0, most), edge=True)
    return Verdict(Outcome.KEPT, notes.held_partly_inside(kind, held, due), (0, most), edge=True)


def measured(done: When, due: When | None) -> tuple[Outcome, tuple[int, int] | None]:
    """Kept, late or early, for an act done on some day of `done`; days late where it was, or may have been."""
    if due is None:
        return Outcome.KEPT, None
    window = due.bounds
    least, most = max((done.earliest - window.last).days, 0), max((done.latest - window.last_sure).days, 0)
    if done.latest < window.first:
        return Outcome.MOVED, None
    return (Outcome.LATE if least else Outcome.KEPT), ((least, most) if most else None)


def slippage(promised: When, came: When) -> tuple[int, int] | None:
    """Days from the end of the time first promised to the day it came to, or is now promised for: from after the
    window's widest end to after its narrowest. None where one of them has no end."""
    window = promised.bounds
    if window.last == date.max or came.latest == date.max or came.earliest == date.min:
        return None
    return max((came.earliest - window.last).days, 0), max((came.latest - window.last_sure).days, 0)
