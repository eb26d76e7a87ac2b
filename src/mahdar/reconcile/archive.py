"""The papers that count, and for every assertion its paper, its origin and its place in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from mahdar.model.assertion import AnyAssertion
from mahdar.model.timex import TimeExpr
from mahdar.model.when import When
from mahdar.reconcile.copies import copies
from mahdar.reconcile.likeness import fold
from mahdar.reconcile.papers import Paper
from mahdar.reconcile.times import resolve

A = TypeVar("A")


class Archive:
    """What the later steps ask of the documents. Papers are in order of their latest possible day, then of ids."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self.papers = tuple(sorted(papers, key=lambda p: (p.last, p.first, p.id)))
        self.copy_of = copies(self.papers)
        self._paper = {p.id: p for p in self.papers}
        self._place: dict[str, tuple[int, int]] = {}
        self._owner: dict[str, Paper] = {}
        self._claim: dict[str, AnyAssertion] = {}
        for n, paper in enumerate(self.papers):
            for key, claim in sorted(paper.claims, key=lambda c: (c[1].span, c[0])):
                self._place[key] = (n, len(self._place))
                self._owner[key] = paper
                self._claim[key] = claim

    def claims(self, kind: type[A]) -> Iterator[tuple[str, A, Paper]]:
        """The assertions of one type in order of publication, then as they stand in the text."""
        for key, claim in self._claim.items():
            if isinstance(claim, kind):
                yield key, claim, self._owner[key]

    def everything(self) -> Iterator[tuple[str, AnyAssertion, Paper]]:
        for key, claim in self._claim.items():
            yield key, claim, self._owner[key]

    def claim(self, key: str) -> AnyAssertion:
        return self._claim[key]

    def holds(self, key: str) -> bool:
        return key in self._claim

    def paper(self, key: str) -> Paper:
        """The paper of an assertion."""
        return self._owner[key]

    def document(self, key: str) -> Paper:
        return self._paper[key]

    def sort(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Assertions once each, earliest publication first."""
        return tuple(sorted(set(keys), key=self._place.__getitem__))

    def origin(self, key: str) -> str:
        """Whose word it is: the relay the text names, else its outlet, else the text; a copy's is its source's."""
        paper, claim = self._owner[key], self._claim[key]
        if claim.chain.relays:
            return fold(claim.chain.relays[0])
        paper = self._paper[self.copy_of.get(paper.id, paper.id)]
        return fold(paper.outlet) if paper.outlet else paper.id

    def weight(self, keys: Iterable[str]) -> tuple[int, int, tuple[int, int]]:
        """For ranking values: most origins first, then most assertions, then the one told earliest: a text of the day
        knows better than one that looks back."""
        many = set(keys)
        return -self.origins(many), -len(many), min(self._place[k] for k in many)

    def origins(self, keys: Iterable[str]) -> int:
        """From how many independent origins these assertions come."""
        return len({self.origin(k) for k in keys})

    def when(self, expr: TimeExpr | None, paper: Paper) -> When | None:
        return resolve(expr, paper.anchors, paper.sparse)

    @property
    def latest(self) -> date | None:
        """The last day on which something counted was published, as far as days are known."""
        known = [p.last for p in self.papers if p.exact] or [p.last for p in self.papers if p.days]
        return max(known, default=None)
