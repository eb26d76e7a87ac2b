"""The papers that count, and for every assertion its paper, its origin and its place in time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import Any, TypeVar

from mahdar.model.assertion import AnnouncementMade, AnyAssertion, MeetingTold
from mahdar.model.copying import Copied, How
from mahdar.model.timex import TimeExpr
from mahdar.model.when import When
from mahdar.reconcile.copies import copies
from mahdar.reconcile.likeness import fold
from mahdar.reconcile.papers import Paper
from mahdar.reconcile.times import resolve

A = TypeVar("A")
_IN_TEXT = itemgetter(0, 1, 2)


class Archive:
    """What the later steps ask of the documents. Papers are in order of their latest possible day, then of ids.

    An assertion is known by its key; `_place` numbers the keys in order of publication, then as they stand in the
    text, and what is asked of an assertion again and again is kept in lists by that number."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self.papers = tuple(sorted(papers, key=lambda p: (p.last, p.first, p.id)))
        self.copied = copies(self.papers)
        self.copy_of = {id: c.of for id, c in self.copied.items() if c.how is not How.VERSION}
        self._paper = {p.id: p for p in self.papers}
        self._place: dict[str, int] = {}
        self._key: list[str] = []
        self._claim: list[Any] = []
        self._owner: list[Paper] = []
        self._origin: list[str] = []
        self._kinds: dict[type, list[int]] = defaultdict(list)
        self._wire = _wires(self.papers, self.copied)
        for paper in self.papers:
            self._take(paper)

    def _take(self, paper: Paper) -> None:
        """Whose word an assertion is: the relay the text names, else the agency it is credited to, else its outlet,
        else the text; a copy's and a later version's is its source's, and of copies the outlet that one of them
        credits is the source, whichever came first."""
        source = self.source(paper)
        signed = source.credit or source.outlet
        own = self._wire.get(source.id) or (fold(signed) if signed else source.id)
        in_text = sorted([(claim.span.start, claim.span.end, key, claim) for key, claim in paper.claims], key=_IN_TEXT)
        for n, (_, _, key, claim) in enumerate(in_text, start=len(self._key)):
            relays = claim.chain.relays
            self._kinds[type(claim)].append(n)
            self._place[key] = n
            self._key.append(key)
            self._claim.append(claim)
            self._owner.append(paper)
            self._origin.append(fold(relays[0]) if relays else own)

    def source(self, paper: Paper) -> Paper:
        """The paper at the head of the chain that it copies, or is a later version of; itself where there is none."""
        copied = self.copied.get(paper.id)
        return self._paper[copied.origin] if copied is not None else paper

    def claims(self, kind: type[A]) -> Iterator[tuple[str, A, Paper]]:
        """The assertions of one type in order of publication, then as they stand in the text."""
        return self._in_order(self._kinds.get(kind, ()))

    def tellings(self) -> Iterator[tuple[str, MeetingTold | AnnouncementMade, Paper]]:
        """All that tells of meetings, held or to come."""
        return self._in_order(sorted((*self._kinds.get(MeetingTold, ()), *self._kinds.get(AnnouncementMade, ()))))

    def _in_order(self, places: Iterable[int]) -> Iterator[tuple[str, Any, Paper]]:
        keys, claims, owners = self._key, self._claim, self._owner
        return ((keys[n], claims[n], owners[n]) for n in places)

    def everything(self) -> Iterator[tuple[str, AnyAssertion, Paper]]:
        return zip(self._key, self._claim, self._owner, strict=True)

    def claim(self, key: str) -> AnyAssertion:
        claim: AnyAssertion = self._claim[self._place[key]]
        return claim

    def holds(self, key: str) -> bool:
        return key in self._place

    def paper(self, key: str) -> Paper:
        """The paper of an assertion."""
        return self._owner[self._place[key]]

    def document(self, key: str) -> Paper:
        return self._paper[key]

    def sort(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Assertions once each, earliest publication first."""
        place = self._place
        if len(many := set(keys)) < 2:
            return tuple(many)
        return tuple([self._key[n] for n in sorted([place[k] for k in many])])

    def origin(self, key: str) -> str:
        """Whose word it is: two texts with one origin are one witness."""
        return self._origin[self._place[key]]

    def weight(self, keys: Iterable[str]) -> tuple[int, int, int]:
        """For ranking values: most origins first, then most assertions, then the one told earliest: a text of the day
        knows better than one that looks back."""
        places = {self._place[k] for k in keys}
        return -len({self._origin[n] for n in places}), -len(places), min(places)

    def origins(self, keys: Iterable[str]) -> int:
        """From how many independent origins these assertions come."""
        place, origin = self._place, self._origin
        return len({origin[place[k]] for k in keys})

    def when(self, expr: TimeExpr | None, paper: Paper) -> When | None:
        return resolve(expr, paper.anchors, paper.sparse) if expr is not None else None

    @cached_property
    def latest(self) -> date | None:
        """The last day on which something counted was published, as far as days are known."""
        known = [p.last for p in self.papers if p.exact] or [p.last for p in self.papers if p.days]
        return max(known, default=None)


def _wires(papers: Iterable[Paper], copied: Mapping[str, Copied]) -> dict[str, str]:
    """By the earliest of texts that are copies of one another, the agency that one of them is credited to, or the
    outlet among them that others of them credit."""
    families: dict[str, list[Paper]] = defaultdict(list)
    if copied:
        roots = {c.origin for c in copied.values()}
        for paper in papers:
            root = copied[paper.id].origin if paper.id in copied else paper.id
            if root in roots:
                families[root].append(paper)
    found: dict[str, str] = {}
    for root, family in families.items():
        outlets = {fold(p.outlet) for p in family if p.outlet}
        credit = Counter(fold(c.chain.relays[0]) for p in family for _, c in p.claims if c.chain.relays)
        own = Counter({relay: n for relay, n in credit.items() if relay in outlets})
        signed = Counter(fold(p.credit) for p in family if p.credit)
        if signed or own:
            said = signed or own
            found[root] = min(said, key=lambda name: (-said[name], name))
    return found
