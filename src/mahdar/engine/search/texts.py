"""The texts of a ledger, found by their words in the store."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mahdar.engine.search.filters import Filters
from mahdar.engine.search.question import Question
from mahdar.publish.dossier.index import Index
from mahdar.store import Store

RANKED = 20_000
"""So many texts are ranked; more than that share words that rank nothing, and the newest come first."""


@dataclass(frozen=True, slots=True)
class Held:
    """Texts by their place among the ledger's documents, in order. `order`: `best` or `newest`."""

    places: list[int]
    order: str


class Texts:
    """Which of a ledger's documents hold what a question asks for. Documents that are not in the ledger, because they
    were published after its day or read after its build, are never found."""

    def __init__(self, store: Store, index: Index) -> None:
        self._store, self.documents = store, index.ledger.documents
        numbers = store.numbers()
        self._place = {numbers[d.id]: n for n, d in enumerate(self.documents) if d.id in numbers}
        self._place_of_id = {d.id: n for n, d in enumerate(self.documents)}
        self._outlets = [d.source.outlet or "" for d in self.documents]
        self._outlet_names = frozenset(self._outlets)
        known = [d.published.value for d in self.documents]
        self._first = array("i", (w.earliest.toordinal() if w else 0 for w in known))
        self._last = array("i", (w.latest.toordinal() if w else 0 for w in known))
        self._years = [w.value[:4] if w and w.earliest.year == w.latest.year else "" for w in known]
        newest = sorted(range(len(self.documents)), key=lambda n: (-self._last[n], n))
        self._newest = newest
        self._rank = array("i", bytes(4 * len(newest)))
        for rank, n in enumerate(newest):
            self._rank[n] = rank

    def holding(self, question: Question, filters: Filters, order: str) -> Held:
        """Raises StoreError."""
        wanted, unwanted = question.wanted, question.unwanted
        allowed = self._allowed(question, filters)
        if wanted is None:
            without = set(self._store.holding(unwanted)) if unwanted else frozenset()
            dropped = {self._place[n] for n in without if n in self._place}
            return Held([n for n in self._newest if n not in dropped and (allowed is None or n in allowed)], "newest")
        expression = f"({wanted}) NOT ({unwanted})" if unwanted else wanted
        places = self._places(self._store.holding(expression), allowed)
        if order == "newest" or len(places) > RANKED:
            return Held([self._newest[r] for r in sorted(map(self._rank.__getitem__, places))], "newest")
        chosen = set(places)
        ranked = ((rank, self._place.get(number, -1)) for number, rank in self._store.holding_ranked(expression))
        return Held([n for _, n in sorted(r for r in ranked if r[1] in chosen)], "best")

    def _places(self, numbers: Iterable[int], allowed: set[int] | None) -> list[int]:
        found = [n for n in map(self._place.get, numbers) if n is not None]
        return found if allowed is None else [n for n in found if n in allowed]

    def _allowed(self, question: Question, filters: Filters) -> set[int] | None:
        """What the filters leave; None where there are none."""
        left: set[int] | None = None
        for f in question.filters:
            if f.name == "kind":
                continue
            if f.name == "outlet":
                names = filters.outlets(f, self._outlet_names)
                fit = {n for n, outlet in enumerate(self._outlets) if outlet in names}
            else:
                fit = {self._place_of_id[d] for d in filters.documents(f) if d in self._place_of_id}
            fit = set(range(len(self.documents))) - fit if f.excluded else fit
            left = fit if left is None else left & fit
        if question.since is None and question.until is None:
            return left
        since, until = question.since or 1, question.until or 10**7
        days = zip(self._first, self._last, strict=True)
        within = {n for n, (first, last) in enumerate(days) if last >= since and first <= until and last}
        return within if left is None else left & within

    def by_outlet(self, places: Iterable[int]) -> Counter[str]:
        return Counter(map(self._outlets.__getitem__, places))

    def by_year(self, places: Iterable[int]) -> Counter[str]:
        return Counter(map(self._years.__getitem__, places))
