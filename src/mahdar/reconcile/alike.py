"""Whether a telling may be of a meeting: a score, and what forbids it."""

from __future__ import annotations

from datetime import timedelta

from mahdar.model.assertion import MeetingKind, Status
from mahdar.reconcile.clusters import Cluster, other_company, slack, within_reach
from mahdar.reconcile.company import at_odds
from mahdar.reconcile.sightings import Sighting
from mahdar.reconcile.times import gap, width

TIGHT = 45  # days: a time told more widely says too little to know a meeting by
FLEXIBLE = frozenset({MeetingKind.ROUND, MeetingKind.TECHNICAL, MeetingKind.OTHER})
SELDOM = frozenset({MeetingKind.SUMMIT, MeetingKind.CONGRESS})  # of which a town sees one on a day, whoever is named
_DISTINCT = 5  # from here on two series seldom have the same number in the same weeks
_RENUMBERED = 200  # days: an ordinal told again so far away is another count
_NEAR = 14  # days by which a number's meeting may be told too early or too late and still be surer than the day
WELL_KNOWN = 3  # origins from which on a telling that differs is weighed against all of its kind (`strays`)
NEWS = timedelta(days=7)  # after a meeting in which texts report on it
_DATED = 10  # a meeting whose day is known is likelier meant than one that itself is told loosely
_DOUBTFUL = 25  # the score of a number told of other weeks: less than that of a meeting of the very days


def likely(c: Cluster, s: Sighting) -> int:
    """How likely the sighting is of this meeting; 0 when something forbids it."""
    when = s.when
    if c.series is not None and s.series is not None and c.series != s.series:
        return 0
    if c.ordinal is not None and s.ordinal is not None and not c.outvotes(s.ordinal):
        return _same_number(c, s)
    if c.core is None or when is None or not _kinds_agree(c, s):
        return 0
    if max(width(when), width(c.core)) > TIGHT or not within_reach(c.core, when, c.kind):
        return 0
    exact = width(when) <= 4 and width(c.core) <= 4
    if s.kind is MeetingKind.BILATERAL:
        return _same_pair(c, s, exact)
    if c.series is None or s.series is None:
        if s.kind is not c.kind or not _same_unnamed(c, s) or not (exact or _of_now(c, s)):
            return 0
    elif not placed_alike(c, s) and not (exact and gap(when, c.core) == 0):
        return 0
    if apart_in_text(c, s) or not (exact or _number_fits(c, s)):
        return 0
    closeness = (60 if exact else 30) - gap(when, c.core)
    if not exact:
        closeness += _of_now(c, s) + (_DATED if width(c.core) <= 4 else 0)
    return closeness + (10 if s.place in c.places else 0) + (5 if s.kind is c.kind else 0)


def _same_pair(c: Cluster, s: Sighting, exact: bool) -> int:
    """Talks between two are known by both; on their very day, in their series, by the one that a text names."""
    both, of_series = len(c.lead.people & s.people) >= 2, c.series is not None and c.series == s.series
    if apart_in_text(c, s):
        return 0
    if both:
        return 60 if exact else (20 + _of_now(c, s) if of_series and placed_alike(c, s) else 0)
    one = len(s.people) == 1 and s.people <= c.people
    return 30 if one and exact and of_series and c.core == s.when and placed_alike(c, s) else 0


def _number_fits(c: Cluster, s: Sighting) -> bool:
    """A number told beside a month: no other than the meeting's, unless the text is of its very days."""
    return s.ordinal is None or c.ordinal in (None, s.ordinal) or _of_now(c, s) > 0


def _of_now(c: Cluster, s: Sighting) -> int:
    """A report of these days that gives the month alone means the meeting of these days."""
    if c.core is None or not s.paper.exact:
        return 0
    return 8 if c.core.earliest <= s.paper.first <= c.core.latest + NEWS else 0


def _same_number(c: Cluster, s: Sighting) -> int:
    """A number is one meeting's, unless it is told years away. Without the series only a high number is known again,
    and near its time."""
    if s.ordinal is None or c.ordinal != s.ordinal or not _kinds_agree(c, s):
        return 0
    far = gap(c.core, s.when) if c.core is not None and s.when is not None else None
    under_way = slack(c.kind) if s.status is Status.ONGOING else 0  # of several days each is told by itself
    if c.series != s.series and (far is None or far > (TIGHT if s.ordinal >= _DISTINCT else under_way)):
        return 0
    if c.series is None and s.series is None and not _one_counting(c, s, far):
        return 0
    if (far or 0) > _RENUMBERED or ((far or 0) > _NEAR and len(c.origins) >= WELL_KNOWN):
        return 0
    return 200 - (far or 0) if (far or 0) <= _NEAR else _DOUBTFUL


def _one_counting(c: Cluster, s: Sighting, far: int | None) -> bool:
    """Everything has a first session: where neither tells of what it is one, a low number says little without the town
    or those who met, and none says anything of another time or other company."""
    if (far or 0) > TIGHT or other_company(c.people, s.people):
        return False
    if s.kind not in SELDOM and at_odds(c.company, s.company):
        return False
    known = s.place in c.places if s.place is not None else bool(c.company.tokens & s.company.tokens)
    return known or (s.ordinal or 0) >= _DISTINCT


def _same_unnamed(c: Cluster, s: Sighting) -> bool:
    """One of the two is told without its series: then town or people have to be the same; of a kind that is rare
    nothing may speak against it."""
    if s.kind not in SELDOM and at_odds(c.company, s.company):
        return False
    if s.place is not None and s.place in c.places:
        return True
    if other_company(c.people, s.people):
        return False
    rare = c.series is not None and s.kind not in (MeetingKind.OTHER, MeetingKind.TECHNICAL, MeetingKind.BILATERAL)
    return (rare and placed_alike(c, s)) or len(c.people & s.people) >= 2


def apart_in_text(c: Cluster, s: Sighting) -> bool:
    """A text that tells of two meetings means two, unless it tells the very same of both."""
    return s.paper.id in c.papers and not any(
        o.paper.id == s.paper.id and o.kind is s.kind and o.when == s.when and o.ordinal == s.ordinal
        and (o.people == s.people or s.kind is not MeetingKind.BILATERAL)
        for o in c.sightings
    )  # fmt: skip


def _kinds_agree(c: Cluster, s: Sighting) -> bool:
    if s.kind is c.kind:
        return True
    return c.series is not None and c.series == s.series and {s.kind, c.kind} <= FLEXIBLE


def placed_alike(c: Cluster, s: Sighting) -> bool:
    """No two towns: a state and a town in it, or a place no list knows, may be one."""
    if s.place is None or not c.places or s.place in c.places:
        return True
    keyed = s.place.startswith("place:") and any(p.startswith("place:") for p in c.places)
    return not keyed
