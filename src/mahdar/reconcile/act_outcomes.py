"""What became of an act announced, by the figures, refusals and announcements that came after."""

from __future__ import annotations

from datetime import date

from mahdar.model.outcome import Outcome, OutcomeBasis
from mahdar.reconcile import notes_acts
from mahdar.reconcile import notes_open as told
from mahdar.reconcile.actions import Acts, done_by
from mahdar.reconcile.groups import Group
from mahdar.reconcile.judged import Judged, keys
from mahdar.reconcile.windows import measured


def of_act(g: Group, acts: Acts, as_of: date | None) -> Judged:
    """Done, where a figure tells so; else put off, called off or refused; else nothing is known of it."""
    return _done(g, acts) or _put_off(g, acts) or _not_told(g, as_of)


def _done(g: Group, acts: Acts) -> Judged | None:
    found = acts.counted(g)
    if found is None:
        return None
    came = done_by(g, found[0])
    outcome, late = measured(came, g.due)
    note = notes_acts.done(came, g.due, late)
    if outcome is Outcome.MOVED and g.due is not None:
        note = notes_acts.done(came, None, None) + notes_acts.early(g.due)
    edge = late is not None and late[0] == 0
    return Judged(outcome, OutcomeBasis.INFERRED, note, late, support=(found[1],), edge=edge)


def _put_off(g: Group, acts: Acts) -> Judged | None:
    """Called off, denied, put off or announced for later; or rejected by who announced it."""
    anew, rejected = acts.renewed(g), acts.refused(g)
    if anew is None:
        if rejected is None:
            return None
        note = notes_acts.refused(rejected[0])
        return Judged(Outcome.CANCELLED, OutcomeBasis.INFERRED, note, support=(rejected[1],))
    day = anew.announced
    match anew.lead.effect:
        case "cancel":
            return Judged(Outcome.CANCELLED, OutcomeBasis.TOLD, told.cancelled(day), support=keys(anew))
        case "deny":
            return Judged(Outcome.CANCELLED, OutcomeBasis.TOLD, notes_acts.denied(day), support=keys(anew))
        case "postpone" if anew.due is None:
            return Judged(Outcome.SUPERSEDED, OutcomeBasis.TOLD, told.postponed(day), support=keys(anew), anew=anew)
        case effect:
            basis = OutcomeBasis.TOLD if effect == "postpone" else OutcomeBasis.INFERRED
            return Judged(Outcome.SUPERSEDED, basis, told.replaced(anew.due, day), support=keys(anew), anew=anew)


def _not_told(g: Group, as_of: date | None) -> Judged:
    if g.due is not None and as_of is not None and g.due.latest < as_of:
        return Judged(Outcome.UNKNOWN, OutcomeBasis.INFERRED, told.undone())
    note = told.pending(g.due) if g.due is not None else told.undone()
    return Judged(Outcome.PENDING, OutcomeBasis.INFERRED, note)
