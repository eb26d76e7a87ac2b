"""Decisions made to bear on what is told: which of them stand, what they point at, which tellings count.

Nothing here is edited in place: a telling that is rejected is left out and kept for showing, one that is added stands
beside the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property

from mahdar.model import codec
from mahdar.model.assertion import (
    AnnouncementMade,
    AnyAssertion,
    FigureClaimed,
    MeetingTold,
    OfficeHeld,
    PositionTaken,
    StatementMade,
)
from mahdar.model.decision import DOCUMENTS, FIELDS, Decision, DecisionKind, Target, Telling
from mahdar.model.document import Basis, Block, BlockKind, Document, Published
from mahdar.model.reading import Reading
from mahdar.model.span import Span
from mahdar.model.timex import relative
from mahdar.model.when import When
from mahdar.reconcile.papers import Paper
from mahdar.reconcile.times import on_day, value

LAYERS: dict[type[AnyAssertion], str] = {
    OfficeHeld: "offices", MeetingTold: "meetings", StatementMade: "statements",
    AnnouncementMade: "announcements", FigureClaimed: "figures", PositionTaken: "positions",
}  # fmt: skip


def in_order(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Each once, in the order of their moments."""
    return tuple(sorted({d.id: d for d in decisions}.values(), key=lambda d: (d.at, d.id)))


def taken_back(decisions: Sequence[Decision]) -> frozenset[str]:
    """Ids of the decisions that are retracted by one that is not retracted itself."""
    by: dict[str, list[str]] = defaultdict(list)
    for d in decisions:
        if d.kind is DecisionKind.RETRACT:
            by[d.retracts].append(d.id)
    known: dict[str, bool] = {}

    def gone(key: str) -> bool:
        if key not in known:
            known[key] = any(not gone(r) for r in by.get(key, ()))
        return known[key]

    return frozenset(d.id for d in decisions if gone(d.id))


class Docket:
    """The decisions that stand, and what each of them points at among the papers."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self.all = in_order(decisions)
        self.gone = taken_back(self.all)
        self.standing = tuple(d for d in self.all if d.id not in self.gone)
        self.rejected: dict[str, tuple[AnyAssertion, Paper]] = {}  # they support nothing, and are still shown
        self.already: frozenset[str] = frozenset()  # decisions that add what the reader tells too
        self._described: dict[tuple[str, str], str] = {}  # the decision that gave a document's field its value
        self._papers: dict[str, Paper] = {}
        self._claims: dict[tuple[str, str], list[tuple[str, AnyAssertion]]] = {}
        self._found: dict[Telling, str | None] = {}

    def of(self, *kinds: DecisionKind) -> tuple[Decision, ...]:
        return tuple(d for d in self.standing if d.kind in kinds)

    def rows(self) -> tuple[Reading, ...]:
        """Documents that decisions bring with them: rows of a sheet kept by hand."""
        made = self._rows
        return tuple(_row(made[key].document) for key in sorted(made))

    @cached_property
    def _rows(self) -> dict[str, Decision]:
        return {d.document.id: d for d in reversed(self.of(DecisionKind.ADD)) if d.document is not None}

    def heard(self, papers: list[Paper]) -> list[Paper]:
        """The papers with what was added and without what was rejected; days and outlets as decided."""
        if not self.standing:
            return papers
        self._papers = {p.id: self._written(p) for p in papers}
        self._add()
        self._describe()
        wanted = {(t.document, t.layer) for d in self.standing for target in d.targets for t in target.tellings}
        for paper in self._papers.values():
            for key, claim in paper.claims:
                at = paper.id, LAYERS[type(claim)]
                if at in wanted:
                    self._claims.setdefault(at, []).append((key, claim))
        self._reject()
        return [self._papers[p.id] for p in papers]

    def key(self, telling: Telling) -> str | None:
        """The id of what is told there now: the very same, else what has these words alone, else what alone shares
        some of them. A document is its own."""
        if telling.layer == DOCUMENTS:
            return telling.document if telling.document in self._papers else None
        if telling not in self._found:
            self._found[telling] = self._key(telling)
        return self._found[telling]

    def _key(self, telling: Telling) -> str | None:
        told = self._claims.get((telling.document, telling.layer), [])
        for near in (
            [k for k, _ in told if k == telling.assertion],
            [k for k, c in told if c.span == telling.span],
            [k for k, c in told if c.span.touches(telling.span)],
        ):
            if near:
                return near[0] if len(near) == 1 else None
        return None

    def keys(self, target: Target) -> tuple[str, ...]:
        """What is told now of what a target means, in its order."""
        found = (self.key(t) for t in target.tellings)
        return tuple(dict.fromkeys(k for k in found if k is not None))

    def claim(self, telling: Telling) -> AnyAssertion | None:
        key = self.key(telling)
        return next((c for k, c in self._claims.get((telling.document, telling.layer), ()) if k == key), None)

    def holds(self, claim: AnyAssertion) -> bool:
        """Is there such a document, with words at such a place?"""
        paper = self._papers.get(claim.document)
        return paper is not None and claim.span.end <= len(paper.reading.document.text)

    def describes(self, d: Decision) -> bool:
        """Is it by this decision that its documents are what they are?"""
        return any(d.id == self._described.get((t.document, d.field)) for x in d.targets for t in x.tellings)

    def left_out(self, counted: Iterable[Paper]) -> tuple[tuple[str, AnyAssertion, Paper], ...]:
        """What was rejected of the papers that count."""
        ids = {p.id for p in counted} if self.rejected else set()
        return tuple((k, c, p) for k, (c, p) in self.rejected.items() if p.id in ids)

    def dated(self, document: str) -> bool:
        """Is its day of publication decided?"""
        return (document, "published") in self._described

    @cached_property
    def spans(self) -> Mapping[str, AnyAssertion]:
        """What decisions point at, by id."""
        return {k: c for told in self._claims.values() for k, c in told}

    def _written(self, paper: Paper) -> Paper:
        """A row was written between what it tells of as past and the day on which it was taken in."""
        row = self._rows.get(paper.id)
        if row is None or paper.days:
            return paper
        last, told = date.fromisoformat(row.at[:10]), _told_of(row.added)
        first = min(last - timedelta(days=1), told.latest if told is not None else last)
        return replace(paper, days=((first, last),))

    def _add(self) -> None:
        more: dict[str, dict[str, AnyAssertion]] = defaultdict(dict)
        already = set()
        for d in self.of(DecisionKind.ADD):
            if d.added is None or not self.holds(d.added):
                continue
            paper = self._papers[d.added.document]
            key = codec.assertion_id(d.added)
            if key in dict(paper.claims):
                already.add(d.id)
            else:
                more[paper.id].setdefault(key, d.added)
        self.already = frozenset(already)
        for key, claims in more.items():
            paper = self._papers[key]
            self._papers[key] = replace(paper, claims=(*paper.claims, *sorted(claims.items())))

    def _describe(self) -> None:
        for d in self.of(DecisionKind.SET_FIELD):
            for target in d.targets:
                paper = self._papers.get(target.tellings[0].document) if target.kind == "document" else None
                changed = _described(paper, d) if paper is not None else None
                if changed is not None:
                    self._papers[changed.id] = changed
                    self._described[changed.id, d.field] = d.id

    def _reject(self) -> None:
        verdict: dict[str, DecisionKind] = {}
        for d in self.of(DecisionKind.ACCEPT, DecisionKind.REJECT):  # the later wins
            for target in d.targets:
                if target.kind not in ("document", "person"):
                    verdict |= dict.fromkeys(self.keys(target), d.kind)
        out = {k for k, kind in verdict.items() if kind is DecisionKind.REJECT}
        for name, paper in self._papers.items() if out else ():
            gone = {k: (c, paper) for k, c in paper.claims if k in out}
            if gone:
                self.rejected |= gone
                self._papers[name] = replace(paper, claims=tuple(x for x in paper.claims if x[0] not in out))


def _described(paper: Paper, d: Decision) -> Paper | None:
    try:
        decided = FIELDS["document"][d.field](d.value)
    except (KeyError, ValueError):
        return None
    if isinstance(decided, When):
        return replace(paper, days=((decided.earliest, decided.latest),), basis=Basis.GIVEN)
    document = paper.reading.document
    source = replace(document.source, outlet=str(decided))
    return replace(paper, reading=replace(paper.reading, document=replace(document, source=source)))


def _row(document: Document | None) -> Reading:
    assert document is not None
    whole = Block(BlockKind.BODY, Span(0, len(document.text)))
    return Reading(document, Published(None, Basis.UNKNOWN), blocks=(whole,))


def _told_of(claim: AnyAssertion | None) -> When | None:
    """The latest time that a row tells of as past."""
    if isinstance(claim, MeetingTold):
        times = [value(claim.when), value(claim.begins), value(claim.ends)]
    elif isinstance(claim, AnnouncementMade):
        times = [value(claim.told_on)]
    else:
        times = []
    found = [w for t in times if t is not None and not relative(t) and (w := on_day(t, None)) is not None]
    return max(found, key=lambda w: w.latest, default=None)
