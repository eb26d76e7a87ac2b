"""Statements, figures and positions across documents, told once where copies tell them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from mahdar.model.assertion import FigureClaimed, MeetingKind, MeetingTold, PositionTaken, StatementMade, Status
from mahdar.model.ledger import Figure, Position, Statement
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.likeness import folded
from mahdar.reconcile.names import Names, opaque
from mahdar.reconcile.papers import Paper
from mahdar.reconcile.times import value

_SIDE = (MeetingKind.BILATERAL, MeetingKind.TECHNICAL, MeetingKind.OTHER)  # never what a report is about
_FRESH = 2  # days before publication on which the meeting a report is about was in session


def statements(archive: Archive, names: Names, main: Mapping[str, str]) -> tuple[Statement, ...]:
    """In order of publication. `main`: the meeting a document reports on, where there is one."""
    groups: dict[tuple[str, str], list[tuple[str, StatementMade, Paper]]] = defaultdict(list)
    for key, claim, paper in archive.claims(StatementMade):
        words = claim.span.of(paper.reading.document.text)
        groups[names.identity(claim.speaker), folded(words) or key].append((key, claim, paper))
    return tuple(_statement(told, archive, names, main) for told in groups.values())


def _statement(
    told: list[tuple[str, StatementMade, Paper]], archive: Archive, names: Names, main: Mapping[str, str]
) -> Statement:
    key, claim, paper = told[0]
    relays = [names.of(r).name for _, c, _ in told for r in c.relays] + [r for _, c, _ in told for r in c.chain.relays]
    return Statement(
        id=opaque("s-", key),
        speaker=names.of(claim.speaker),
        text=claim.span.of(paper.reading.document.text),
        mode=claim.mode,
        polarity=str(claim.polarity),
        hedge=claim.hedge,
        said=paper.published,
        relays=tuple(dict.fromkeys(relays)),
        outlet=paper.outlet,
        meeting=next((main[p.id] for _, _, p in told if p.id in main), None),
        support=archive.sort(k for k, _, _ in told),
    )


def positions(archive: Archive, names: Names, main: Mapping[str, str]) -> tuple[Position, ...]:
    groups: dict[tuple[str, str, str], list[tuple[str, PositionTaken, Paper]]] = defaultdict(list)
    for key, claim, paper in archive.claims(PositionTaken):
        words = (claim.topic.span if claim.topic else claim.span).of(paper.reading.document.text)
        groups[names.identity(claim.actor), claim.stance, folded(words) or key].append((key, claim, paper))
    out = []
    for told in groups.values():
        key, claim, paper = told[0]
        words = claim.span.of(paper.reading.document.text)
        out.append(
            Position(
                id=opaque("t-", key),
                actor=names.of(claim.actor),
                stance=claim.stance,
                topic=claim.topic.value if claim.topic else words,
                topic_en=next((c.topic_en for _, c, _ in told if c.topic_en), None),
                said=paper.published,
                meeting=next((main[p.id] for _, _, p in told if p.id in main), None),
                support=archive.sort(k for k, _, _ in told),
            )
        )
    return tuple(out)


def figures(archive: Archive, names: Names) -> tuple[Figure, ...]:
    """One entry for a number told alike: same value, unit, deed, doer, source and period."""
    groups: dict[tuple[object, ...], list[tuple[str, FigureClaimed, Paper]]] = defaultdict(list)
    for key, claim, paper in archive.claims(FigureClaimed):
        period = archive.when(value(claim.period), paper)
        who = claim.by_whom and names.identity(claim.by_whom)
        source = claim.source and names.identity(claim.source)
        alone = key if source is None else None  # a number without a source is nobody else's number
        where = claim.where and (claim.where.value.key or claim.where.value.name)
        at = (claim.value, claim.unit, claim.of, who, where, source, period, claim.approx, alone)
        groups[at].append((key, claim, paper))
    ids: dict[str, str] = {k: opaque("f-", told[0][0]) for told in groups.values() for k, _, _ in told}
    by_span = {(c.document, c.span): ids[k] for told in groups.values() for k, c, _ in told}
    out = []
    for told in groups.values():
        key, claim, paper = told[0]
        wholes = (by_span.get((c.document, c.part_of)) for _, c, _ in told if c.part_of is not None)
        out.append(
            Figure(
                id=ids[key],
                value=claim.value,
                unit=claim.unit,
                of=claim.of,
                by_whom=names.maybe(claim.by_whom),
                source=names.maybe(claim.source),
                period=archive.when(value(claim.period), paper),
                part_of=next((w for w in wholes if w is not None and w != ids[key]), None),
                approx=claim.approx,
                support=archive.sort(k for k, _, _ in told),
            )
        )
    return tuple(out)


def main_meetings(archive: Archive, meeting_of: Mapping[str, str]) -> dict[str, str]:
    """For a document that reports on a meeting of its own days the id of that meeting.

    A meeting in session at publication comes before one just held; of several the first told in the text.
    """
    best: dict[str, tuple[tuple[bool, int], str]] = {}
    for key, told, paper in archive.claims(MeetingTold):
        if key not in meeting_of or told.kind in _SIDE:
            continue
        ongoing = told.status.value is Status.ONGOING
        if not (ongoing or (told.status.value is Status.HELD and paper.exact and _fresh(told, paper, archive))):
            continue
        rank = (not ongoing, told.span.start)
        if paper.id not in best or rank < best[paper.id][0]:
            best[paper.id] = (rank, meeting_of[key])
    return {paper: meeting for paper, (_, meeting) in best.items()}


def _fresh(told: MeetingTold, paper: Paper, archive: Archive) -> bool:
    """Had it just been held when the text was published?"""
    when = archive.when(told.ends.value if told.ends else told.when.value if told.when else None, paper)
    if when is None or (when.latest - when.earliest).days > 14:
        return False
    return -14 <= (paper.first - when.latest).days <= _FRESH
