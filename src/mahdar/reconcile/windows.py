"""A meeting's days measured against an announced window."""

from __future__ import annotations

from dataclasses import dataclass

from mahdar.model.ledger import Outcome
from mahdar.model.when import Mod, When
from mahdar.reconcile import notes
from mahdar.reconcile.notes import Note

_MODS = {
    Mod.START: "early ", Mod.MID: "mid ", Mod.END: "late ",
    Mod.BEFORE: "before ", Mod.AFTER: "after ", Mod.APPROX: "about ",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    outcome: Outcome
    note: Note
    days_late: tuple[int, int] | None = None


def show(w: When | None) -> str | None:
    return None if w is None else shown(w)


def shown(w: When) -> str:
    """A value as a reader takes it: the modifier in words before it."""
    return f"{_MODS.get(w.mod, '')}{w.value}" if w.mod else w.value


def verdict(kind: str, opened: When | None, held: When | None, due: When | None, ordinal: int | None) -> Verdict:
    """Kept, late or early. `opened` is the first day of the meeting, `held` all its days; soft edges of the window
    give days late as a range: from after its widest end to after its narrowest."""
    opened = opened or held
    if opened is None or held is None:
        return Verdict(Outcome.KEPT, notes.held_by_number(kind, ordinal))
    on = shown(held)
    if due is None:
        return Verdict(Outcome.KEPT, notes.held_without_window(kind, on))
    window, told = due.bounds, shown(due)
    least = max((opened.earliest - window.last).days, 0)
    most = max((opened.latest - window.last_sure).days, 0)
    if least:
        return Verdict(Outcome.LATE, notes.held_late(kind, on, told, (least, most)), (least, most))
    if held.latest < window.first:
        return Verdict(Outcome.MOVED, notes.held_early(kind, on, told))
    if most == 0:
        return Verdict(Outcome.KEPT, notes.held_inside(kind, on, told))
    if opened.latest <= window.last:
        ends = window.last_sure.isoformat(), window.last.isoformat()
        return Verdict(Outcome.KEPT, notes.kept_by_wide_reading(kind, on, told, *ends, most), (0, most))
    return Verdict(Outcome.KEPT, notes.held_partly_inside(kind, on, told), (0, most))
