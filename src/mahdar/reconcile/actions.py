"""What became of acts announced (a withdrawal, a release, a committee to convene), where later texts tell it.

Nothing is known here of any language: an act is known again by its words, in whatever form they stand, and by who
announced it. What that cannot show stays open."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mahdar.model.assertion import FigureClaimed, MeetingKind, PositionTaken
from mahdar.model.span import Span
from mahdar.model.when import When
from mahdar.reconcile.archive import Archive
from mahdar.reconcile.clusters import Cluster
from mahdar.reconcile.groups import Group
from mahdar.reconcile.likeness import folded, likeness
from mahdar.reconcile.names import Names
from mahdar.reconcile.papers import Paper
from mahdar.reconcile.plan import Plan
from mahdar.reconcile.sightings import published
from mahdar.reconcile.times import hull, value
from mahdar.reconcile.towns import two_towns

_WORD = 0.75  # likeness of two forms of a word
_SHARE = 0.67  # of an act's words that are found again
_COMMON = 200  # entries that share a word, from which on it tells nothing
_LATEST = 540  # days after it was told in which an act is still the one announced
_ENDS = ".!?؟؛\n"
_BODIES = (MeetingKind.OTHER, MeetingKind.WORKING_GROUP, MeetingKind.TECHNICAL, MeetingKind.CONGRESS)


@dataclass(frozen=True, slots=True)
class _Later:
    """Something told of acts: its words, who is said to act, when it was told; one of the three last."""

    words: frozenset[str]
    actor: str | None
    told: When
    key: str
    group: Group | None = None
    cluster: Cluster | None = None
    done: When | None = None  # a figure: the time in which so much was done


class Acts:
    """All that may tell what became of an act."""

    def __init__(self, archive: Archive, names: Names, groups: Iterable[Group], held: Iterable[Cluster]) -> None:
        self._archive, self._names = archive, names
        acts = [g for g in groups if is_act(g)]
        self._rows: dict[str, list[_Later]] = defaultdict(list)
        self._actors = {a for g in acts if (a := self.actor(g)) is not None}
        if not acts:
            return
        for later in (*self._acts(acts), *self._refusals(), *self._figures(), *self._meetings(held)):
            for word in later.words:
                self._rows[word].append(later)

    def actor(self, g: Group) -> str | None:
        """Who announced it."""
        return next((self._names.identity(p.claim.by.value) for p in g.plans if p.claim and p.claim.by), None)

    def renewed(self, g: Group) -> Group | None:
        """The next announcement of the same act: for a later time, or put off or called off."""
        found = [x.group for x in self._alike(g) if x.group is not None and x.group is not g and _renews(g, x.group)]
        return found[0] if found else None

    def refused(self, g: Group) -> tuple[When, str] | None:
        """When its announcer rejected it afterwards, and the words."""
        return next(((x.told, x.key) for x in self._alike(g) if not (x.group or x.cluster or x.done)), None)

    def counted(self, g: Group) -> tuple[When, str] | None:
        """The time in which its announcer is told to have done so much of it."""
        return next(((x.done, x.key) for x in self._alike(g) if x.done is not None), None)

    def convened(self, g: Group) -> Cluster | None:
        """The meeting that was to be brought about."""
        return next((x.cluster for x in self._alike(g) if x.cluster is not None and _fits(g, x.cluster)), None)

    def _alike(self, g: Group) -> list[_Later]:
        """What is told later in the same words and of nobody else, the earliest first."""
        words, told = content(g.lead), g.announced
        if told is None or len(words) < 2:
            return []
        actor = self.actor(g)
        near: dict[int, _Later] = {}
        for word in sorted(words):
            row = self._rows.get(word, ())
            if len(row) <= _COMMON:
                near |= {id(x): x for x in row}
        found = [
            x for x in near.values()
            if x.told.earliest > told.latest and (x.told.earliest - told.latest).days <= _LATEST
            and _of_one(actor, x) and _same_act(words, x.words)
        ]  # fmt: skip
        return sorted(found, key=lambda x: (x.told.earliest, x.told.latest, x.key))

    def _acts(self, acts: Sequence[Group]) -> Iterator[_Later]:
        for g in acts:
            if g.announced is not None:
                yield _Later(content(g.lead), self.actor(g), g.announced, g.lead.key, group=g)

    def _refusals(self) -> Iterator[_Later]:
        for key, claim, paper in self._archive.claims(PositionTaken):
            actor, told = self._names.identity(claim.actor), published(paper)
            if claim.stance == "reject" and actor in self._actors and told is not None:
                yield _Later(_words(_of(claim.topic.span if claim.topic else claim.span, paper)), actor, told, key)

    def _figures(self) -> Iterator[_Later]:
        for key, claim, paper in self._archive.claims(FigureClaimed):
            actor, told = claim.by_whom and self._names.identity(claim.by_whom), published(paper)
            if actor not in self._actors or told is None:
                continue
            done = self._archive.when(value(claim.period), paper) or told
            yield _Later(_words(_sentence(claim.span, paper)), actor, told, key, done=done)

    def _meetings(self, held: Iterable[Cluster]) -> Iterator[_Later]:
        for c in held:
            if c.core is None or c.kind not in _BODIES:
                continue
            for s in c.sightings:
                if s.taken_place:
                    yield _Later(_words(_of(s.told.span, s.paper)), None, c.core, s.key, cluster=c)


def is_act(g: Group) -> bool:
    return g.lead.what != "meeting" and g.lead.effect not in ("end", "resume")


def content(p: Plan) -> frozenset[str]:
    """The words of the act itself: not those of its time, its place and its announcer."""
    claim, text = p.claim, p.paper.reading.document.text
    if claim is None:
        return _words(p.words)
    fields = [f.span for f in (claim.due, claim.place, claim.by, claim.condition, claim.told_on) if f is not None]
    inside = [s for s in fields if s != claim.span]
    left = "".join(
        " " if any(s.start <= i < s.end for s in inside) else text[i] for i in range(claim.span.start, claim.span.end)
    )
    return _words(left)


def done_by(g: Group, done: When) -> When:
    """The days on which it can have been done, told of `done`: not before it was announced."""
    announced = g.announced
    if announced is None or done.earliest >= announced.earliest or done.latest < announced.earliest:
        return done
    return hull((When(announced.earliest.isoformat()), When(done.latest.isoformat())))


def _renews(g: Group, other: Group) -> bool:
    if other.lead.effect in ("cancel", "postpone", "deny"):
        return True
    return g.due is not None and other.due is not None and other.due.earliest > g.due.latest


def _of_one(actor: str | None, x: _Later) -> bool:
    """Told of the same actor; an announcement or a meeting may name none."""
    return x.actor == actor or ((x.actor is None or actor is None) and bool(x.group or x.cluster))


def _fits(g: Group, c: Cluster) -> bool:
    places = not any(two_towns(g.place, p) for p in c.places)
    return places and (g.lead.series is None or c.series in (None, g.lead.series))


def _same_act(words: frozenset[str], others: frozenset[str]) -> bool:
    """Are two thirds of the act's words found again, at least two, in whatever form?"""
    found = Counter(any(likeness(w, o, _WORD) >= _WORD for o in others) for w in words)
    return found[True] >= max(2, _SHARE * len(words))


def _words(text: str) -> frozenset[str]:
    return frozenset(w for w in folded(text).split() if len(w) > 2 and not any(c.isdigit() for c in w))


def _of(span: Span, paper: Paper) -> str:
    return span.of(paper.reading.document.text)


def _sentence(span: Span, paper: Paper) -> str:
    """The words about a span, as far as the sentence goes."""
    text = paper.reading.document.text
    start = max(text.rfind(end, 0, span.start) for end in _ENDS) + 1
    ends = [i for end in _ENDS if (i := text.find(end, span.end)) >= 0]
    return text[start : min(ends, default=len(text))]
