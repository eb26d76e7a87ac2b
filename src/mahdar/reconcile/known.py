"""Meetings that dated texts tell of, as undated ones can know them again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from mahdar.model.assertion import AnnouncementMade, MeetingTold, Status
from mahdar.model.timex import TimeExpr, relative
from mahdar.model.when import When
from mahdar.reconcile.papers import Paper
from mahdar.reconcile.times import gap, on_day, value, width

_WIDEST = 370  # days: a told time wider than a year places nothing
_NUMBERED = ("round", "technical")  # kinds that are known again by their number alone
_RARE = "congress"  # a kind that is known again by its series alone, where no place speaks against it
Telling = tuple[str | None, str, TimeExpr, int | None, str | None, bool, int]
"""Series, kind, time, ordinal, place, whether it was only promised, and the edge that the time is of."""
_Row = tuple[str, str | None, int | None, str | None]


@dataclass(frozen=True, slots=True)
class Known:
    """A meeting as dated papers tell or promise it alike; `keys` are the assertions that do, `outlets` whose they
    are."""

    when: When
    series: str | None
    ordinal: int | None
    place: str | None
    promised: bool
    edge: int
    keys: list[str]
    outlets: set[str]


class Index:
    """What dated papers tell of meetings, found again by what a meeting can be known by: the number of a numbered
    kind, a number or a place of the others."""

    def __init__(self, papers: Iterable[Paper], asking: Iterable[Paper]) -> None:
        self._rows: dict[_Row, list[Known]] = defaultdict(list)
        self._same: dict[tuple[object, ...], Known] = {}
        asked = {row for paper in asking for _, told in tellings(paper) if relative(told[2]) for row in _sought(told)}
        for paper in papers if asked else ():
            for key, told in tellings(paper):
                rows = _rows(told)
                if not asked.isdisjoint(rows) and (when := _one_time(told[2], paper.anchors)) is not None:
                    self._note(key, paper.outlet or paper.id, when, told, rows)

    def _note(self, key: str, outlet: str, when: When, told: Telling, rows: tuple[_Row, ...]) -> None:
        series, kind, _, ordinal, place, promised, edge = told
        alike = kind, series, ordinal, place, promised, edge, when.value, when.mod
        known = self._same.get(alike)
        if known is not None:
            known.keys.append(key)
            known.outlets.add(outlet)
            return
        known = self._same[alike] = Known(when, series, ordinal, place, promised, edge, [key], {outlet})
        for row in rows:
            self._rows[row].append(known)

    def alike(self, told: Telling) -> list[Known]:
        """Those that may be the meeting told of, once each."""
        series, kind, _, ordinal, place, _, _ = told
        found = {id(k): k for row in _sought(told) for k in self._rows.get(row, ())}
        return [k for k in found.values() if _alike(k, series, ordinal, place, kind)]


def _rows(told: Telling) -> tuple[_Row, ...]:
    """Where a meeting told so is kept."""
    series, kind, _, ordinal, place, _, _ = told
    if kind in _NUMBERED:
        return ((kind, series, ordinal, None),) if ordinal is not None else ()
    by_place = kind, series, None, None if kind == _RARE and series is not None else place
    return (by_place, (kind, series, ordinal, None)) if ordinal is not None else (by_place,)


def _sought(told: Telling) -> tuple[_Row, ...]:
    """Where its like are looked for."""
    series, kind, _, _, place, _, _ = told
    if series is None:
        return ()
    elsewhere: _Row = kind, None, None, place  # told without its series
    return (*_rows(told), elsewhere) if place is not None and kind not in _NUMBERED else _rows(told)


def _one_time(expr: TimeExpr, days: tuple[date, ...]) -> When | None:
    """What an expression means, if that is one time, not too wide, whichever the day."""
    found = [w for d in days if (w := on_day(expr, d)) is not None]
    same = found and (len(found) == 1 or len(set(found)) == 1) and width(found[0]) <= _WIDEST
    return found[0] if same else None


def tellings(paper: Paper) -> Iterator[tuple[str, Telling]]:
    """What it tells of meetings with a time."""
    for key, claim in paper.claims:
        if isinstance(claim, MeetingTold | AnnouncementMade) and (told := telling(claim)) is not None:
            yield key, told


def telling(claim: MeetingTold | AnnouncementMade) -> Telling | None:
    """What a claim tells of a meeting; None where it tells no time."""
    if isinstance(claim, MeetingTold):
        expr, kind = claim.when or claim.begins or claim.ends, str(claim.kind)
        promised = claim.status.value not in (Status.HELD, Status.ONGOING)
        edge = -1 if promised else int(expr is not None and expr == claim.ends) - int(expr == claim.begins)
    elif claim.what == "meeting":
        expr, kind, promised, edge = claim.due, claim.kind, True, -1
    else:
        return None
    if expr is None or (claim.series is None and kind in ("bilateral", "other")):
        return None
    place = claim.place.value.key if claim.place is not None else None
    return value(claim.series), kind, expr.value, value(claim.ordinal), place, promised, edge


def _alike(known: Known, series: str | None, ordinal: int | None, place: str | None, kind: str) -> bool:
    """May both be one meeting, and is it told so that it can be known again? Rounds mostly meet in the same town:
    only their number tells them apart."""
    if series != known.series:
        if series is not None and known.series is not None:
            return False
    elif series is None:
        return False
    elif ordinal is not None and known.ordinal is not None:
        return ordinal == known.ordinal
    if kind in _NUMBERED:
        return False
    if place is not None and known.place is not None:
        return place == known.place
    return kind == _RARE and series == known.series


_TIGHT = 7
"""Days: a time no wider is one told to the day."""
_SLACK = 3
"""Days by which two tellings of one meeting of several days may differ."""


def best_told(known: list[Known], ordinal: int | None) -> list[Known]:
    """Those of the number, where the text gives one and it is known. Of them without what says less than another (the
    month, beside a day of it), and of one number without the days that twice as many outlets tell otherwise: who errs
    alone makes nobody doubt what the others agree on."""
    numbered = [k for k in known if ordinal is not None and k.ordinal == ordinal]
    exact = [k for k in numbered or known if width(k.when) <= _TIGHT]
    fine = [k for k in numbered or known if width(k.when) <= _TIGHT or not any(e.when.refines(k.when) for e in exact)]
    if not numbered or len(fine) < 2:
        return fine
    near = [{o for x in fine if gap(k.when, x.when) <= _SLACK for o in x.outlets} for k in fine]
    most = max(map(len, near))
    return [k for k, outlets in zip(fine, near, strict=True) if 2 * len(outlets) > most]
