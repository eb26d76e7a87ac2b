"""The meetings of one series and kind, out of what texts tell of them to the day.

The best supported day leads, so that a day which one origin tells wrongly draws none of the others to it. Of unlike
numbers on the same days the one that most origins tell is the meeting's and the others are in conflict with it. A day
known from one origin alone, with a number well known of another day, is that meeting, its day told wrongly; unless the
text counts that day from its own (`yesterday`): then its number is the slip.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from mahdar.model import timex
from mahdar.model.when import When
from mahdar.reconcile.alike import NEWS, apart_in_text, placed_alike
from mahdar.reconcile.clusters import Cluster, other_company, slack, within_reach
from mahdar.reconcile.sightings import Sighting
from mahdar.reconcile.times import gap, width

_FEW = 5
"""Days: a time no wider is one told to the day."""
_WELL_KNOWN = 3
"""Origins from which on a meeting is one that many tell of."""
_WEEKS = 31
"""Days by which a report misses the day of what it reports on, at most."""
RENUMBERED = 200
"""Days from which on an ordinal told again is another count."""


def exact(s: Sighting) -> bool:
    """Does it tell the day, and one that had come when the text was published?"""
    when = s.when
    if when is None or width(when) > _FEW:
        return False
    return not s.paper.exact or when.earliest <= s.paper.first


def meetings_by_day(row: Iterable[Sighting]) -> list[Cluster]:
    """The row's meetings, best supported first."""
    by_value: dict[When, list[Sighting]] = defaultdict(list)
    for s in row:
        assert s.when is not None
        by_value[s.when].append(s)
    index: dict[int, list[Cluster]] = defaultdict(list)
    days: list[Cluster] = []
    for when in sorted(by_value, key=lambda w: _rank(w, by_value[w])):
        for s in sorted(by_value[when], key=lambda s: (s.ordinal is None, s.key)):
            found = _of_day(s, when, index)
            if found is None:
                found = Cluster([], None, None)
                days.append(found)
            found.add(s)
            _note(found, index)
    grown = _grown_together(days)
    most: dict[int, int] = defaultdict(int)  # by number the origins that tell it of one day
    for day in grown:
        for n, told in day.numbers.items():
            most[n] = max(most[n], len(told))
    return _misdated([c for day in grown for c in _by_number(day, most)])


def _grown_together(days: list[Cluster]) -> list[Cluster]:
    """Days that came to lie within one another while tellings were added, and that nothing sets apart."""
    index: dict[int, list[Cluster]] = defaultdict(list)
    kept: list[Cluster] = []
    for c in sorted(days, key=lambda c: (-len(c.origins), c.lead.key)):
        assert c.core is not None
        near = {id(o): o for d in _span(c.core) for o in index.get(d, ())}
        over = next((o for o in near.values() if not any(apart_in_text(o, s) for s in c.sightings)), None)
        if over is None:
            kept.append(c)
            over = c
        else:
            for s in c.sightings:
                over.add(s)
        _note(over, index)
    return kept


def _rank(when: When, told: list[Sighting]) -> tuple[int, int, int, str]:
    return -len({s.origin for s in told}), width(when), when.earliest.toordinal(), when.value


def _of_day(s: Sighting, when: When, index: dict[int, list[Cluster]]) -> Cluster | None:
    """The nearest meeting whose days these may be; nothing in the text sets it apart."""
    reach = slack(s.kind)
    first, last = when.earliest.toordinal() - reach, when.latest.toordinal() + reach
    near = {id(c): c for day in range(first, last + 1) for c in index.get(day, ())}
    best: tuple[int, int, int, Cluster] | None = None
    for n, c in enumerate(near.values()):
        assert c.core is not None
        days = gap(when, c.core)
        if not within_reach(c.core, when, s.kind) or apart_in_text(c, s) or not (days == 0 or placed_alike(c, s)):
            continue
        rank = (days, -len(c.origins), n, c)
        if best is None or rank[:3] < best[:3]:
            best = rank
    return best[3] if best else None


def _note(c: Cluster, index: dict[int, list[Cluster]]) -> None:
    assert c.core is not None
    for day in _span(c.core):
        if c not in index[day]:
            index[day].append(c)


def _span(when: When) -> range:
    return range(when.earliest.toordinal(), when.latest.toordinal() + 1)


def _by_number(day: Cluster, most: Mapping[int, int]) -> list[Cluster]:
    """One meeting, or as many as there are numbers that none outvotes and that are no better known of another day; the
    rest goes to the nearest."""
    known = {n: len(told) for n, told in day.numbers.items()}
    own = [n for n in sorted(known) if n == day.ordinal or not (day.outvotes(n) or most[n] > known[n])]
    if len(own) < 2:
        return [day]
    parts = {n: Cluster([], None, None) for n in sorted(own, key=lambda n: (-len(day.numbers[n]), n))}
    others = [s for s in day.sightings if s.ordinal not in parts]
    for s in day.sightings:
        if s.ordinal in parts:
            parts[s.ordinal].add(s)
    for s in others:
        assert s.when is not None
        when = s.when
        min(parts.values(), key=lambda c: (gap(when, c.core) if c.core else 0, -len(c.origins))).add(s)
    return list(parts.values())


def _misdated(days: list[Cluster]) -> list[Cluster]:
    """The meetings, with those days taken into another meeting of the same number that were told wrongly."""
    numbered: dict[int, list[Cluster]] = defaultdict(list)
    for c in days:
        if c.ordinal is not None:
            numbered[c.ordinal].append(c)
    gone: set[int] = set()
    for n, many in numbered.items():
        many.sort(key=lambda c: (-len(c.numbers[n]), -len(c.origins), c.lead.paper.last, c.lead.key))
        for c in many[1:]:
            if _slip(c, many[0], n):
                gone.add(id(c))
                for s in c.sightings:
                    many[0].add(s)
    return _reported([c for c in days if id(c) not in gone])


def _reported(days: list[Cluster]) -> list[Cluster]:
    """Of a day without a number that one origin alone gives, in a text of the days of a meeting that many tell of: that
    meeting, its day told wrongly; a text of those days that passed it over to tell of one nobody knows is rarer."""
    known: dict[int, list[Cluster]] = defaultdict(list)
    for c in days:
        if c.core is not None and len(c.origins) >= _WELL_KNOWN:
            for day in range(c.core.earliest.toordinal(), c.core.latest.toordinal() + NEWS.days + 1):
                known[day].append(c)
    left: list[Cluster] = []
    for c in days:
        day = c.lead.paper.first.toordinal() if c.lead.paper.exact else 0
        near = known.get(day, ()) if len(c.origins) == 1 and not c.numbers else ()
        meant = [o for o in near if o is not c and _misreported(c, o)]
        if len(meant) == 1:
            for s in c.sightings:
                meant[0].add(s)
        else:
            left.append(c)
    return left


def _misreported(c: Cluster, known: Cluster) -> bool:
    assert c.core is not None
    assert known.core is not None
    if gap(c.core, known.core) > _WEEKS or c.papers & known.papers or any(map(_of_those_days, c.sightings)):
        return False
    return all(placed_alike(known, s) for s in c.sightings) and not other_company(c.people, known.people)


def _slip(c: Cluster, known: Cluster, number: int) -> bool:
    """Is this the known meeting of the number, its day told wrongly?"""
    assert c.core is not None
    assert known.core is not None
    if gap(c.core, known.core) > RENUMBERED or any(apart_in_text(known, s) for s in c.sightings):
        return False
    if 2 * len(c.numbers[number]) <= len(c.origins) or (
        c.places and not any(placed_alike(known, s) for s in c.sightings)
    ):
        return False
    if other_company(c.people, known.people):
        return False
    return gap(c.core, known.core) <= slack(c.kind) or not any(map(_of_those_days, c.sightings))


def _of_those_days(s: Sighting) -> bool:
    """Is its day counted from the text's own day: yesterday, on Thursday? Such a day is not wrong by weeks."""
    told = [t.value for t in (s.told.when, s.told.begins, s.told.ends) if t is not None]
    return s.paper.exact and any(timex.relative(t) for t in told)
