"""The dating stage: when a document was published, as far as somebody told or the text allows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mahdar.model import edtf
from mahdar.model.days import FIRST, LAST, Stretch, bounded, days, value
from mahdar.model.document import Basis, Clue, Published

# Of several printed dates the best holds: one that a word marks as the day of publication, then others.
_RANK = {
    "dating.stamp.labelled": 0,
    "dating.stamp.dateline": 1,
    "dating.stamp.line": 2,
    "dating.stamp.repeated": 3,
    "dating.stamp.furniture": 4,
    "dating.stamp.updated": 5,
}
_SOFT = ("past", "coming")


def published(clues: Iterable[Clue], given: str | None = None) -> Published:
    """The day of publication: the given one, else a printed one, else the days that satisfy every clue.

    `given` is an EDTF value; raises ValueError for anything else. When clues clash, what is told of other events gives
    way to what is told of the day itself; when that clashes too, the day stays unknown and the clues tell why.
    """
    clues = tuple(clues)
    if given is not None:
        return Published(given, Basis.GIVEN, (), clues, _texts(_days_of(given)))
    stamps = sorted((c for c in clues if c.kind == "stamp"), key=lambda c: _RANK.get(c.rule, 9))
    if stamps:
        found = days([stamps[0]])
        return Published(value(found), Basis.PRINTED, (stamps[0].span,), clues, _texts(found))
    return _derived(clues)


def _derived(clues: tuple[Clue, ...]) -> Published:
    found = days(clues)
    if not found:
        clues_kept = tuple(c for c in clues if c.kind not in _SOFT)
        found = days(clues_kept) if clues_kept else ()
    else:
        clues_kept = clues
    if not found or not bounded(clues_kept):
        coarse = found if found and found != ((FIRST, LAST),) else ()
        return Published(None, Basis.UNKNOWN, (), clues, _texts(coarse))
    evidence = tuple(c.span for c in clues_kept if c.kind not in _SOFT) or tuple(c.span for c in clues_kept)
    return Published(value(found), Basis.DERIVED, evidence, clues, _texts(found))


def _days_of(given: str) -> tuple[Stretch, ...]:
    return tuple((b.first, b.last) for b in edtf.parse(given))


def _texts(found: tuple[Stretch, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((_iso(a), _iso(b)) for a, b in found)


def _iso(day: date) -> str:
    return day.isoformat()
