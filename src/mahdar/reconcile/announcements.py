"""Announcements with their outcomes, chained where one renews another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from mahdar.model.field import Field, LedgerEntity
from mahdar.model.outcome import Announcement
from mahdar.reconcile.actions import Acts
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.chains import Chain, chains, follows
from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.drafts import Draft
from mahdar.reconcile.fields import field
from mahdar.reconcile.groups import Group, group
from mahdar.reconcile.held import Held
from mahdar.reconcile.judged import Judged
from mahdar.reconcile.names import Names, opaque
from mahdar.reconcile.outcomes import Judge
from mahdar.reconcile.plan import Plan
from mahdar.reconcile.towns import town, two_towns


def announcements(
    archive: Archive,
    names: Names,
    plans: Sequence[Plan],
    targets: Mapping[str, Cluster],
    drafts: Mapping[int, Draft],
    planned: Mapping[str, str],
    held: Held,
    as_of: date | None,
    barred: AbstractSet[str] = frozenset(),
) -> tuple[Announcement, ...]:
    """All announcements, oldest first. `drafts` by cluster, `planned`: the meeting still to come of each plan that
    has one. Plans that are only meetings told of as planned are judged by, but are no announcements."""
    groups = group(plans, targets, barred)
    judge = Judge(archive, held, drafts, groups, plans, Acts(archive, names, groups, held.everything()), as_of)
    made = [g for g in groups if any(p.claim is not None for p in g.plans)]
    ids = {id(g): _id(g, archive) for g in made}
    judged = {id(g): judge.judge(g) for g in made}
    before = follows(made, judged)
    renewed = chains(made, judged, before, drafts)
    return tuple(
        _entry(g, archive, names, judged[id(g)], drafts, planned, ids, before.get(id(g)), renewed.get(id(g)))
        for g in made
    )


def _entry(
    g: Group,
    archive: Archive,
    names: Names,
    judged: Judged,
    drafts: Mapping[int, Draft],
    planned: Mapping[str, str],
    ids: Mapping[int, str],
    earlier: Group | None,
    chain: Chain | None,
) -> Announcement:
    claims = [p for p in g.plans if p.claim is not None]
    lead = claims[0]
    assert lead.claim is not None
    meeting = drafts[id(judged.meeting)].id if judged.meeting is not None else None
    if meeting is None:
        meeting = next((planned[k] for k in g.keys if k in planned), None)
    note = judged.note + chain.note if chain is not None else judged.note
    return Announcement(
        id=ids[id(g)],
        what=lead.what,
        kind=lead.kind,
        effect=lead.effect,
        series=lead.series,
        ordinal=g.ordinal,
        by=_by(claims, archive, names),
        announced=g.announced,
        due=g.due,
        place=_place(g, archive, names),
        outcome=judged.outcome,
        outcome_basis=judged.basis,
        note=note.en,
        note_ar=note.ar,
        days_late=judged.days_late,
        meeting=meeting,
        follows=ids[id(earlier)] if earlier is not None else None,
        support=archive.sort(p.key for p in claims),
        outcome_support=archive.sort(judged.support),
        text=lead.words,
        condition=next((p.claim.condition.value for p in claims if p.claim and p.claim.condition), None),
        on_edge=judged.edge,
        chain=tuple(ids[id(link)] for link in chain.links) if chain is not None else (),
        slipped=chain.slipped if chain is not None else None,
        coverage=judged.coverage,
    )


def _id(g: Group, archive: Archive) -> str:
    return opaque("a-", archive.sort(p.key for p in g.plans if p.claim is not None)[0])


def _place(g: Group, archive: Archive, names: Names) -> Field[LedgerEntity]:
    """Only two towns exclude one another; a town is finer than the state it may lie in."""
    return field(
        [(names.of(e), p.key) for p in g.plans if (e := p.place_entity) is not None], archive,
        lambda e: (not town(e.id), e.id), finer=lambda a, b: town(a.id) and not town(b.id),
        agree=lambda a, b: not two_towns(a.id, b.id),
    )  # fmt: skip


def _by(claims: Sequence[Plan], archive: Archive, names: Names) -> Field[LedgerEntity]:
    """Several announcers of one thing do not contradict one another: the first told leads, none is a conflict."""
    told = [(names.of(p.claim.by.value), p.key) for p in claims if p.claim is not None and p.claim.by is not None]
    return field(told, archive, lambda e: e.id, agree=lambda a, b: True)
