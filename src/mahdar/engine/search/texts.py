"""The texts of a ledger, found by their words in the store."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mahdar.engine.search.entries import TEXT, Wordings
from mahdar.engine.search.filters import Filters
from mahdar.engine.search.question import Question
from mahdar.publish.dossier.index import Index
from mahdar.store import Store

RANKED = 8_000
"""So many texts are ranked; more than that share words that rank nothing, and the newest come first."""


@dataclass(frozen=True, slots=True)
class Held:
    """Texts by their place among the ledger's documents, in order. `order`: `best` or `newest`."""

    places: list[int]
    order: str


class Texts:
    """Which of a ledger's documents hold what a question asks for. Documents that are not in the ledger, because they
    were published after its day or read after its build, are never found."""

    def __init__(self, store: Store, index: Index, wordings: Wordings) -> None:
        self._store, self._wordings, self.documents = store, wordings, index.ledger.documents
        numbers = store.numbers()
        self._place = {numbers[d.id]: n for n, d in enumerate(self.documents) if d.id in numbers}
        self._place_of_id = {d.id: n for n, d in enumerate(self.documents)}
        aside = [d.id for d in self.documents if d.id not in numbers]
        texts = index.readings.texts(aside)
        rows = wordings.rows(TEXT, ((id, texts.get(id, "")) for id in aside))
        self._aside = {row: self._place_of_id[id] for row, id in zip(rows, aside, strict=True)}
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
        if wanted is None:
            dropped = set(self._found(unwanted)) if unwanted else frozenset()
            left = [n for n in self._newest if n not in dropped] if dropped else self._newest
            return Held(self._kept(left, question, filters), "newest")
        expression = f"({wanted}) NOT ({unwanted})" if unwanted else wanted
        found = self._found(expression)
        places = self._kept(found, question, filters)
        if order == "newest" or len(found) > RANKED:
            return Held([self._newest[r] for r in sorted(map(self._rank.__getitem__, places))], "newest")
        chosen = set(places)
        ranked = [(rank, self._place.get(number, -1)) for number, rank in self._store.holding_ranked(expression)]
        ranked += [(0.0, n) for n in self._aside.values()]
        return Held([n for _, n in sorted(ranked) if n in chosen], "best")

    def _found(self, expression: str) -> list[int]:
        found = [n for n in map(self._place.get, self._store.holding(expression)) if n is not None]
        if self._aside:
            rows = self._wordings.holding(TEXT, expression)
            found += [self._aside[row] for row in rows if row in self._aside]
        return found

    def _kept(self, places: list[int], question: Question, filters: Filters) -> list[int]:
        """What the filters leave, in its order."""
        for f in question.filters:
            if f.name == "outlet":
                names, outlets = filters.outlets(f, self._outlet_names), self._outlets
                places = [n for n in places if (outlets[n] in names) is not f.excluded]
            elif f.name != "kind":
                ids = filters.documents(f)
                fit = {self._place_of_id[d] for d in ids if d in self._place_of_id}
                places = [n for n in places if (n in fit) is not f.excluded]
        if question.since is not None:
            last, since = self._last, question.since
            places = [n for n in places if last[n] >= since]
        if question.until is not None:
            first, until = self._first, question.until
            places = [n for n in places if 0 < first[n] <= until]
        return places

    def by_outlet(self, places: Iterable[int]) -> Counter[str]:
        return Counter(map(self._outlets.__getitem__, places))

    def by_year(self, places: Iterable[int]) -> Counter[str]:
        return Counter(map(self._years.__getitem__, places))
