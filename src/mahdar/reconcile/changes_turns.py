"""What kind of change it is, and how much it says."""

from __future__ import annotations

from collections.abc import Sequence

from mahdar.model import ledger as m
from mahdar.model.change import Moved, Turn
from mahdar.model.outcome import Announcement, Outcome
from mahdar.reconcile.changes_facets import Entry

_CAME = frozenset({Outcome.KEPT, Outcome.LATE, Outcome.MOVED})
_OFF = frozenset({Outcome.CANCELLED, Outcome.SUPERSEDED})
_OPEN = frozenset({Outcome.PENDING, Outcome.UNKNOWN})
_TOOK_PLACE = frozenset({"held", "ongoing"})
_CALLED_OFF = frozenset({"postponed", "cancelled", "denied"})

_BY_KIND = {
    m.Meeting: 60, Announcement: 50, m.Position: 30, m.Person: 20, m.Figure: 15, m.Statement: 10,
    m.LedgerDocument: 0,
}  # fmt: skip
_BY_TURN = {Turn.REVERSED: 40, Turn.FULFILLED: 35, Turn.WITHDRAWN: 5, Turn.NEW: 0, Turn.CHANGED: 0}
_CORE = frozenset({"series", "ordinal", "when", "place", "status", "due"})
"""Fields by which a meeting is known; another value of these says more than one of the others."""


def turned(old: Entry, new: Entry) -> Turn:
    """Of an entry that is other than it was: was it turned back, did it come to pass, or has it just changed?"""
    match old, new:
        case Announcement(), Announcement() if old.outcome is not new.outcome:
            return _outcome(old.outcome, new.outcome)
        case m.Meeting(), m.Meeting() if (_fate(old), _fate(new)) != ("open", "held") and _fate(old) != _fate(new):
            return Turn.REVERSED
        case m.Statement(), m.Statement() if old.polarity != new.polarity:
            return Turn.REVERSED
        case m.Position(), m.Position() if old.stance != new.stance:
            return Turn.REVERSED
    return Turn.CHANGED


def _outcome(old: Outcome, new: Outcome) -> Turn:
    if new in _CAME:
        return Turn.CHANGED if old in _CAME else Turn.FULFILLED
    if new in _OFF or (new in _OPEN and old not in _OPEN) or old in _CAME:
        return Turn.REVERSED
    return Turn.CHANGED


def _fate(x: m.Meeting) -> str:
    """`open` while it may still come."""
    status = x.status.value or ""
    return "held" if status in _TOOK_PLACE else "off" if status in _CALLED_OFF else "open"


def weighed(turn: Turn, entry: Entry, fields: Sequence[Moved] = ()) -> int:
    """The higher, the more a change says: what was turned back first, then what came, then the rest by its kind; a
    lapse and another core value go before lesser ones, and what many texts tell before what one does."""
    points = _BY_KIND[type(entry)] + _BY_TURN[turn]
    if turn is Turn.CHANGED:
        names = {f.field for f in fields}
        points += 15 if "outcome" in names else 5 if names & _CORE else -10
    told = 0 if isinstance(entry, m.LedgerDocument) else len(entry.support)
    return max(points, 0) * 10 + min(told, 9)
