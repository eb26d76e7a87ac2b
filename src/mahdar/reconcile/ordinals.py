"""Ordinals that no text tells, from the order of meetings and from `after the seventh`; never against evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from mahdar.model.assertion import MeetingKind, MeetingTold, Status, Told
from mahdar.model.when import When
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.sightings import Sighting

_NEXT = timedelta(days=400)  # two meetings in a row of one series are seldom farther apart
_RUN = 3  # of more meetings in a row without a number one is likely told twice
_Row = tuple[str, MeetingKind]
Highest = dict[tuple[str, str, str], int]
"""By document, series and kind the highest ordinal of a meeting told as held."""


def infer(clusters: list[Cluster], archive: Archive) -> list[Cluster]:
    """The clusters, with ordinals inferred where nothing speaks against it, and with the earlier meetings that a text
    counts without telling of them (`twenty rounds before`)."""
    clusters = clusters + _counted(clusters)
    rows: dict[_Row, list[Cluster]] = defaultdict(list)
    for c in clusters:
        if c.series is not None:
            rows[c.series, c.kind].append(c)
    gone: set[int] = set()
    told = highest_ordinals(archive)
    for row in sorted(rows):
        gone |= _after(rows[row], told)
        _between(rows[row], gone)
    return [c for c in clusters if id(c) not in gone]


def expected(s: Sighting, told: Highest) -> tuple[int, str] | None:
    """The ordinal after the latest earlier one that the text tells of, and how it is known."""
    if s.series is None or s.ordinal is not None:
        return None
    if s.told.previous is not None:
        n = s.told.previous.value
        return (n + 1, f"follows number {n}, which the text calls the one before") if n > 1 else None
    found = told.get((s.paper.id, s.series, str(s.kind)))
    if found is None or found < 2:
        return None
    return found + 1, f"the text tells of number {found} as held before it"


def highest_ordinals(archive: Archive) -> Highest:
    highest: Highest = {}
    for _, told, paper in archive.claims(MeetingTold):
        if told.series and told.ordinal and told.status.value is Status.HELD:
            at = (paper.id, told.series.value, str(told.kind))
            highest[at] = max(highest.get(at, 0), told.ordinal.value)
    return highest


def _counted(clusters: list[Cluster]) -> list[Cluster]:
    """Meetings known only as the number of those before."""
    known = {(c.series, c.kind, c.ordinal) for c in clusters}
    made: dict[tuple[str, MeetingKind, int], Cluster] = {}
    for c in clusters:
        for s in c.sightings:
            if s.series is None or s.told.previous is None:
                continue
            n = s.told.previous.value
            if (s.series, s.kind, n) in known or n < 1:
                continue
            earlier = _earlier(s, s.told.previous)
            at = (s.series, s.kind, n)
            if at not in made:
                note = f"the text tells of {n} before; it says nothing else of number {n}"
                made[at] = Cluster([], None, n, inferred=note)
            made[at].add(earlier)
            made[at].ordinal_support = (*made[at].ordinal_support, s.key)
    return [made[at] for at in sorted(made)]


def _earlier(s: Sighting, previous: Told[int]) -> Sighting:
    told = MeetingTold(
        document=s.told.document, span=previous.span, chain=s.told.chain, kind=s.kind,
        status=Told(Status.HELD, previous.span), series=s.told.series, ordinal=previous,
    )  # fmt: skip
    return replace(s, told=told, on=None, begins=None, ends=None, place=None, people=frozenset(), assumed=False)


def _after(row: list[Cluster], told: Highest) -> set[int]:
    """Number what a text tells of beside its forerunner; returns the undated doubles that were merged away."""
    gone: set[int] = set()
    for c in sorted((c for c in row if c.ordinal is None and c.core is not None), key=_core):
        votes: Counter[int] = Counter()
        whys: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for s in c.sightings:
            guess = expected(s, told) if _present(s) else None
            if guess is not None:
                votes[guess[0]] += 1
                whys[guess[0]].append((s.key, guess[1]))
        for n in sorted(votes, key=lambda n: (-votes[n], n)):
            double = _double(row, n, gone)
            if _agrees(row, c, n, gone):
                c.ordinal, c.inferred = n, min(why for _, why in whys[n])
                c.ordinal_support = tuple(key for key, _ in whys[n])
                if double is not None:
                    gone.add(id(double))
                    for s in double.sightings:
                        c.add(s)
                break
    return gone


def _between(row: list[Cluster], gone: set[int]) -> None:
    """Number the meetings between two whose numbers leave room for exactly so many."""
    dated = sorted((c for c in row if c.core is not None and id(c) not in gone), key=_core)
    known = {c.ordinal for c in row if id(c) not in gone}
    numbered = [i for i, c in enumerate(dated) if c.ordinal is not None]
    for i, j in pairwise(numbered):
        before, run, after = dated[i], dated[i + 1 : j], dated[j]
        first, last = before.ordinal or 0, after.ordinal or 0
        in_order = all(_strictly(a, b) for a, b in zip(dated[i:j], dated[i + 1 : j + 1], strict=True))
        fits = 0 < len(run) <= _RUN and last - first - 1 == len(run) and known.isdisjoint(range(first + 1, last))
        for n, c in enumerate(run if fits and in_order else (), start=first + 1):
            c.ordinal, c.inferred = n, f"held between numbers {first} and {last}"
            c.ordinal_support = (before.lead.key, after.lead.key)
            known.add(n)


def _strictly(a: Cluster, b: Cluster) -> bool:
    return a.core is not None and b.core is not None and a.core.latest < b.core.earliest


def _present(s: Sighting) -> bool:
    """Does the text tell of it as of its own days, not as of the past?"""
    if s.status is Status.ONGOING or s.told.previous is not None:
        return True
    when: When | None = s.when
    return when is not None and s.paper.exact and abs((s.paper.first - when.latest).days) <= 7


def _double(row: list[Cluster], n: int, gone: set[int]) -> Cluster | None:
    """The one meeting of that number that no text dates."""
    same = [c for c in row if c.ordinal == n and id(c) not in gone]
    return same[0] if len(same) == 1 and same[0].core is None else None


def _agrees(row: list[Cluster], c: Cluster, n: int, gone: set[int]) -> bool:
    """Do all dated meetings of the row stand in the order of their numbers, were this one number n?"""
    assert c.core is not None
    for other in row:
        if other is c or other.ordinal is None or id(other) in gone or other.core is None:
            continue
        if other.ordinal == n:
            return False
        if other.ordinal < n and other.core.earliest > c.core.latest:
            return False
        if other.ordinal > n and other.core.latest < c.core.earliest:
            return False
        if other.ordinal == n - 1 and c.core.earliest - other.core.latest > _NEXT:
            return False
    return True


def _core(c: Cluster) -> tuple[str, str]:
    assert c.core is not None
    return c.core.earliest.isoformat(), min(s.key for s in c.sightings)
