"""What texts tell for later: announcements, and meetings still to come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from mahdar.model.assertion import AnnouncementMade
from mahdar.model.when import When
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.company import Company, together
from mahdar.reconcile.names import Names
from mahdar.reconcile.ordinals import Highest, expected, highest_ordinals
from mahdar.reconcile.papers import Paper
from mahdar.reconcile.plan import Plan, filled, overlap
from mahdar.reconcile.sightings import Series, Sighting, place_key, published
from mahdar.reconcile.times import value

_Company = dict[tuple[str, str, When | None], list[Plan]]
"""What a text tells of as still to come, by its kind and time."""


def plans(archive: Archive, names: Names, told: Iterable[Sighting], near: Series | None = None) -> list[Plan]:
    """Announcements and meetings still to come, in order of publication."""
    highest, near = highest_ordinals(archive), near or Series(archive)
    coming = [_coming(s, highest) for s in told if not s.taken_place]
    company: _Company = defaultdict(list)
    for p in coming:
        company[p.paper.id, p.kind, p.due].append(p)
    told_by = archive.claims(AnnouncementMade)
    made = [_announced(key, claim, paper, archive, names, highest, near, company) for key, claim, paper in told_by]
    return filled([*made, *coming])


def _coming(s: Sighting, highest: Highest) -> Plan:
    guess = expected(s, highest)
    words = s.told.span.of(s.paper.reading.document.text)
    return Plan(
        s.key, s.paper, "meeting", str(s.kind), "schedule", s.series, s.ordinal, guess and guess[0],
        s.when, s.place, _announced_on(published(s.paper), s.when), words, s.people, s.company,
        sighting=s,
    )  # fmt: skip


def _announced(
    key: str, claim: AnnouncementMade, paper: Paper, archive: Archive, names: Names, highest: Highest, near: Series,
    company: _Company,
) -> Plan:  # fmt: skip
    series = near.of(claim)
    before = highest.get((paper.id, series, claim.kind)) if series and claim.ordinal is None else None
    told_on, due = archive.when(value(claim.told_on), paper), archive.when(value(claim.due), paper)
    return Plan(
        key, paper, claim.what, claim.kind, claim.effect, series,
        value(claim.ordinal), before and before + 1, due, place_key(claim, names),
        _announced_on(told_on or published(paper), due), claim.span.of(paper.reading.document.text),
        *_who(claim, company.get((paper.id, claim.kind, due), ())), claim,
    )  # fmt: skip


def _who(claim: AnnouncementMade, beside: Sequence[Plan]) -> tuple[frozenset[str], Company]:
    """Who is to take part, as the text tells in the very words of the announcement, else elsewhere of the same kind for
    the same time."""
    meant: Sequence[Plan] = [p for p in beside if p.sighting and overlap(p.sighting.told.span, claim.span)]
    if not meant and claim.due is not None:
        meant = beside
    return frozenset(who for p in meant for who in p.people), together(p.company for p in meant)


def _announced_on(told: When | None, due: When | None) -> When | None:
    """A text that tells of something due before its own days recalls an announcement of a day it does not give."""
    return None if told is not None and due is not None and due.latest < told.earliest else told
