"""Meetings as the ledger holds them: drafts with slugs, parents, participants and what was said there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from mahdar.model.field import LedgerEntity
from mahdar.model.ledger import Attendance, Meeting, Position, Statement
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.drafts import Draft
from mahdar.reconcile.hosts import NOTE, hosts
from mahdar.reconcile.names import Names

_WORD = str.maketrans("_", "-")


def meetings(
    clusters: Sequence[Cluster],
    drafts: Mapping[int, Draft],
    archive: Archive,
    names: Names,
    statements: Iterable[Statement],
    positions: Iterable[Position],
) -> tuple[Meeting, ...]:
    """In the order of their time; those without one last."""
    said: dict[str, list[str]] = defaultdict(list)
    taken: dict[str, list[str]] = defaultdict(list)
    for s in statements:
        if s.meeting is not None:
            said[s.meeting].append(s.id)
    for p in positions:
        if p.meeting is not None:
            taken[p.meeting].append(p.id)
    parents = _parents(clusters, drafts)
    hosted = {child: over for child, over in hosts(clusters, drafts).items() if child not in parents}
    ordered = sorted(clusters, key=lambda c: _order(drafts[id(c)]))
    slugs = _slugs([drafts[id(c)] for c in ordered])
    return tuple(
        Meeting(
            id=d.id, slug=slugs[d.id], series=d.series, kind=d.kind, ordinal=d.ordinal, when=d.when,
            begins=d.begins, ends=d.ends, place=d.place, status=d.status, parent=parents.get(d.id) or hosted.get(d.id),
            participants=_participants(c, archive, names), positions=tuple(taken[d.id]), statements=tuple(said[d.id]),
            support=archive.sort(s.key for s in c.sightings), parent_note=NOTE if d.id in hosted else ("", ""),
        )
        for c in ordered
        for d in (drafts[id(c)],)
    )  # fmt: skip


def _order(d: Draft) -> tuple[bool, str, str, int, str, str]:
    when = d.when.value
    number = d.ordinal.value if d.ordinal.value is not None else 10**6
    return when is None, when.earliest.isoformat() if when else "", d.series or "~", number, d.kind, d.id


def _slugs(drafts: Iterable[Draft]) -> dict[str, str]:
    """`series/kind/ordinal`, else the day or stretch; doubles are counted in order."""
    slugs: dict[str, str] = {}
    seen: dict[str, int] = defaultdict(int)
    for d in drafts:
        when = d.when.value
        last = str(d.ordinal.value) if d.ordinal.value is not None else when.earliest.isoformat() if when else "undated"
        if d.ordinal.value is None and when is not None and not when.exact:
            last = when.value.replace("/", "--") if "[" not in when.value else f"{when.earliest}--{when.latest}"
            last = f"{last}-{when.mod.lower()}" if when.mod else last
        slug = f"{d.series or 'other'}/{d.kind.translate(_WORD)}/{last}"
        seen[slug] += 1
        slugs[d.id] = slug if seen[slug] == 1 else f"{slug}~{seen[slug]}"
    return slugs


def _parents(clusters: Iterable[Cluster], drafts: Mapping[int, Draft]) -> dict[str, str]:
    """A meeting's parent is the meeting of the passage that a text puts it under; a disputed one is the most told."""
    parts = [(c, under) for c in clusters if (under := [s for s in c.sightings if s.told.parent is not None])]
    papers = {s.paper.id for _, under in parts for s in under}
    at = {(s.paper.id, s.told.span): c for c in clusters for s in c.sightings if s.paper.id in papers}
    parents: dict[str, str] = {}
    for c, under in parts:
        votes: dict[str, int] = defaultdict(int)
        for s in under:
            over = at.get((s.paper.id, s.told.parent)) if s.told.parent is not None else None
            if over is not None and over is not c:
                votes[drafts[id(over)].id] += 1
        if votes:
            parents[drafts[id(c)].id] = min(votes, key=lambda v: (-votes[v], v))
    return {child: parent for child, parent in parents.items() if parents.get(parent) != child}


def _participants(c: Cluster, archive: Archive, names: Names) -> tuple[Attendance, ...]:
    """Everybody told of, once for each role; who has a role somewhere is not told again without one."""
    support: dict[tuple[str, str | None], list[str]] = defaultdict(list)
    entity: dict[str, LedgerEntity] = {}
    for s in c.sightings:
        for p in s.told.participants:
            who = names.identity(p.who)
            if who not in entity:
                entity[who] = names.of(p.who)
            support[who, p.role].append(s.key)
    with_role = {who for who, role in support if role is not None}
    plain = {who: keys for (who, role), keys in support.items() if role is None}
    found = [
        Attendance(entity[who], role, archive.sort([*keys, *(plain.get(who, ()) if role else ())]))
        for (who, role), keys in support.items()
        if role is not None or who not in with_role
    ]
    return tuple(sorted(found, key=lambda a: (a.role or "~", a.who.name_en or a.who.name, a.who.id)))
