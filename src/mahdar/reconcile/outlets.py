"""A record an outlet: what it prints and when, whom it leans on, how it agrees with the rest, what it never covers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mahdar.model.assertion import EntityKind, StatementMade
from mahdar.model.field import Alternative, Field
from mahdar.model.ledger import Contradiction, Correction, Figure, Meeting
from mahdar.model.outlet import Agreement, Leaning, OutletRecord
from mahdar.model.when import When
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.contradictions_meetings import counted
from mahdar.reconcile.likeness import fold
from mahdar.reconcile.names import opaque
from mahdar.reconcile.papers import Paper
from mahdar.reconcile.times import gap

FIELDS = ("when", "ordinal", "place", "value")
_REST = 2  # other origins that make a value the rest's
_COVERED = 3  # texts of others on a series before its absence says anything
_KNOWN = 3  # texts of an outlet before what it leaves out says anything
Values = Sequence[tuple[str, ...]]  # the support of each value of one field


@dataclass(slots=True)
class _Sheet:
    """What is counted of one outlet."""

    names: Counter[str] = field(default_factory=Counter)
    papers: list[Paper] = field(default_factory=list)
    relayed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # whom, in which texts
    copied: Counter[str] = field(default_factory=Counter)
    by: set[str] = field(default_factory=set)  # outlets that name it as their source
    series: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # texts on it
    agrees: Counter[str] = field(default_factory=Counter)
    differing: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def outlets(
    meetings: Iterable[Meeting],
    figures: Iterable[Figure],
    contradictions: Iterable[Contradiction],
    corrections: Iterable[Correction],
    archive: Archive,
) -> tuple[OutletRecord, ...]:
    """In the order of how much they print; agencies that are known through others alone come after."""
    sheets: dict[str, _Sheet] = defaultdict(_Sheet)
    _gather(sheets, archive)
    for about, name, values in _disputable(meetings, figures, contradictions, archive):
        _compare(sheets, about, name, values, archive)
    mended = Counter(fold(c.outlet) for c in corrections if c.outlet)
    covered = _covered(sheets)
    made = [_record(key, sheet, sheets, covered, mended[key], archive) for key, sheet in sheets.items()]
    return tuple(sorted(made, key=lambda r: (-r.documents, -r.relayed_by, r.name, r.id)))


def _gather(sheets: dict[str, _Sheet], archive: Archive) -> None:
    """Texts, sources named, copies and series of every outlet."""
    owner: dict[str, str] = {}
    strange = _strange(archive)
    for paper in archive.papers:
        if paper.outlet:
            key = owner[paper.id] = fold(paper.outlet)
            sheets[key].names[paper.outlet] += 1
            sheets[key].papers.append(paper)
    for paper in archive.papers:
        own = owner.get(paper.id)
        if own is None:
            continue
        source = owner.get(archive.copy_of.get(paper.id, paper.id))
        if source is not None and source != own:
            sheets[own].copied[source] += 1
        for relay in {r for _, claim in paper.claims if claim.chain.relays for r in claim.chain.relays}:
            other = fold(relay)
            if other and other != own and other not in strange:
                sheets[own].relayed[other].add(paper.id)
                sheets[other].names[relay] += 0 if sheets[other].papers else 1
                sheets[other].by.add(own)
    _covering(sheets, owner, archive)


def _covering(sheets: dict[str, _Sheet], owner: Mapping[str, str], archive: Archive) -> None:
    """The texts of every outlet on each series."""
    for _, claim, paper in archive.tellings():
        if claim.series is not None and paper.id in owner:
            sheets[owner[paper.id]].series[claim.series.value].add(paper.id)


def _strange(archive: Archive) -> set[str]:
    """Names through which words came and that are known to be of no outlet: a final statement, somebody's office."""
    kinds: dict[str, set[EntityKind]] = defaultdict(set)
    for _, claim, _ in archive.claims(StatementMade):
        for relay in claim.relays:
            kinds[fold(relay.name)].add(relay.kind)
    return {name for name, found in kinds.items() if EntityKind.OUTLET not in found}


def _disputable(
    meetings: Iterable[Meeting], figures: Iterable[Figure], contradictions: Iterable[Contradiction], archive: Archive
) -> Iterator[tuple[str, str, Values]]:
    """Everything that several may tell unlike: fields of meetings, and figures that clash."""
    for m in meetings:
        for name, f in (("when", m.when), ("ordinal", m.ordinal), ("place", m.place)):
            if f.value is not None and f.origins + sum(c.origins for c in f.conflicts) > _REST:
                yield m.id, name, (f.support, *(c.support for c in f.conflicts if not _loose(f, c, archive)))
    clashing = set[str]()
    for c in contradictions:
        if c.field == "value" and c.kind in ("count", "relay"):
            clashing.update(k for v in c.values for k in v.support)
            yield c.about, "value", tuple(v.support for v in c.values)
    for x in figures:
        if len(x.support) > _REST and clashing.isdisjoint(x.support):
            yield x.id, "value", (x.support,)


def _loose(f: Field[Any], c: Alternative[Any], archive: Archive) -> bool:
    """A day beside the other, where one of them is known by `yesterday` alone: neither outlet errs."""
    if not isinstance(f.value, When) or gap(f.value, c.value) > 1:
        return False
    return counted(c.support, archive) or counted(f.support, archive)


def _compare(sheets: dict[str, _Sheet], about: str, name: str, values: Values, archive: Archive) -> None:
    """Each outlet's telling beside the value that at least two other origins tell, if there is one such value alone."""
    origins = [{archive.origin(k) for k in keys} for keys in values]
    told: dict[str, set[int]] = defaultdict(set)
    for n, many in enumerate(origins):
        for origin in many:
            told[origin].add(n)
    for origin, own in told.items():
        if origin not in sheets:
            continue
        rest = [n for n, many in enumerate(origins) if len(many) - (origin in many) >= _REST]
        if len(rest) != 1:
            continue
        if own == {rest[0]}:
            sheets[origin].agrees[name] += 1
        else:
            sheets[origin].differing[name].append(about)


def _covered(sheets: Mapping[str, _Sheet]) -> dict[str, tuple[int, int]]:
    """By series how many outlets cover it, and in how many texts."""
    found: dict[str, list[int]] = defaultdict(list)
    for sheet in sheets.values():
        for series, texts in sheet.series.items():
            found[series].append(len(texts))
    return {series: (len(many), sum(many)) for series, many in found.items()}


def _record(
    key: str, sheet: _Sheet, sheets: Mapping[str, _Sheet], covered: Mapping[str, tuple[int, int]], mended: int,
    archive: Archive,
) -> OutletRecord:  # fmt: skip
    days = [p for p in sheet.papers if p.days]
    leaning = [
        Leaning(_name(sheets[o]), len(sheet.relayed.get(o, ())), sheet.copied[o])
        for o in {*sheet.relayed, *sheet.copied}
    ]
    never = [s for s, (many, texts) in covered.items() if s not in sheet.series and many >= 2 and texts >= _COVERED]
    return OutletRecord(
        id=opaque("o-", key),
        name=_name(sheet),
        documents=len(sheet.papers),
        copies=sum(p.id in archive.copy_of for p in sheet.papers),
        first=min(p.first for p in days).isoformat() if days else None,
        last=max(p.last for p in days).isoformat() if days else None,
        agreements=tuple(
            Agreement(f, sheet.agrees[f], len(sheet.differing[f]), tuple(sheet.differing[f]))
            for f in FIELDS
            if sheet.agrees[f] or sheet.differing[f]
        ),
        leans_on=tuple(sorted(leaning, key=lambda x: (-x.relayed - x.copied, x.name))),
        relayed_by=len(sheet.by),
        series=tuple(sorted(((s, len(t)) for s, t in sheet.series.items()), key=lambda x: (-x[1], x[0]))),
        never=tuple(sorted(never)) if len(sheet.papers) >= _KNOWN else (),
        corrections=mended,
        names=tuple(sorted(sheet.names, key=lambda n: (-sheet.names[n], n))),
    )


def _name(sheet: _Sheet) -> str:
    return min(sheet.names, key=lambda n: (-sheet.names[n], n), default="")
