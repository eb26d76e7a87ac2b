"""The texts of a ledger, found by their words in the store."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import compress
from operator import neg

from mahdar.engine.search.entries import TEXT, Wordings
from mahdar.engine.search.filters import Filters
from mahdar.engine.search.postings import Held, Postings, bits_of, flags_of
from mahdar.engine.search.question import Question
from mahdar.model.ledger import LedgerDocument
from mahdar.publish.dossier.index import Index
from mahdar.store import Store

RANKED = 8_000
"""So many texts are ranked; more than that share words that rank nothing, and the newest come first."""


class Texts:
    """Which of a ledger's documents hold what a question asks for. Documents that are not in the ledger, because they
    were published after its day or read after its build, are never found."""

    def __init__(self, store: Store, index: Index, wordings: Wordings) -> None:
        self._store, self._wordings = store, wordings
        self.documents = documents = sorted(index.ledger.documents, key=lambda d: -_days(d)[1])  # the newest first
        self._place = {d.id: n for n, d in enumerate(documents)}
        numbers = store.numbers()
        places = {numbers[d.id]: n for n, d in enumerate(documents) if d.id in numbers}
        aside = [d.id for d in documents if d.id not in numbers]
        texts = index.readings.texts(aside)
        rows = wordings.rows(TEXT, ((id, texts.get(id, "")) for id in aside))
        self._aside = {row: self._place[id] for row, id in zip(rows, aside, strict=True)}
        self._numbered = places
        # Those of the store by their numbers, the others by their rows below zero.
        everything = {**places, **{~row: n for row, n in self._aside.items()}}
        self._postings = Postings(self._found, everything, len(documents))
        self._best = lru_cache(maxsize=64)(self._ranked)
        self._outlets = [d.source.outlet or "" for d in documents]
        self._outlet_names = frozenset(self._outlets)
        self._first = array("i", (_days(d)[0] for d in documents))
        self._last = array("i", (_days(d)[1] for d in documents))
        self._years = [_year(d) for d in documents]
        self._set = lru_cache(maxsize=256)(self._set_of)
        self._until = lru_cache(maxsize=64)(self._not_after)
        self.by_outlet = lru_cache(maxsize=64)(self._by_outlet)
        self.by_year = lru_cache(maxsize=64)(self._by_year)

    def holding(self, question: Question, filters: Filters, order: str) -> Held:
        """Raises StoreError."""
        found, expression = self._postings.holding(question), question.expression
        if expression is None or order == "newest" or found.bit_count() > RANKED:
            return Held(self._kept(found, question, filters))
        return Held(found, self._best(expression)).inside(self._kept(found, question, filters))

    def _found(self, expression: str) -> list[int]:
        found = self._store.holding(expression)
        return [*found, *(~row for row in self._wordings.holding(TEXT, expression))] if self._aside else found

    def _ranked(self, expression: str) -> tuple[int, ...]:
        """Those that are not in the store last, where they hold it."""
        found = [n for n in map(self._numbered.get, self._store.holding_ranked(expression)) if n is not None]
        rows = self._wordings.holding(TEXT, expression) if self._aside else ()
        return (*found, *(self._aside[row] for row in rows if row in self._aside))

    def _kept(self, found: int, question: Question, filters: Filters) -> int:
        """What the filters leave."""
        for f in question.filters:
            if f.name == "outlet":
                chosen = self._set(filters.outlets(f, self._outlet_names), None)
            elif f.name != "kind":
                chosen = self._set(None, filters.documents(f))
            else:
                continue
            found &= ~chosen if f.excluded else chosen
        if question.since is not None:  # what was published last comes first
            found &= (1 << bisect_right(self._last, -question.since, key=neg)) - 1
        if question.until is not None:
            found &= self._until(question.until)
        return found

    def _set_of(self, outlets: frozenset[str] | None, ids: frozenset[str] | None) -> int:
        """The documents of these outlets, or with these ids."""
        if outlets is not None:
            places: Iterable[int] = (n for n, outlet in enumerate(self._outlets) if outlet in outlets)
        else:
            places = (self._place[id] for id in ids or () if id in self._place)
        return bits_of(places, len(self.documents))

    def _not_after(self, day: int) -> int:
        return bits_of((n for n, first in enumerate(self._first) if 0 < first <= day), len(self.documents))

    def _by_outlet(self, bits: int) -> Counter[str]:
        return Counter(compress(self._outlets, flags_of(bits)))

    def _by_year(self, bits: int) -> Counter[str]:
        return Counter(compress(self._years, flags_of(bits)))


def _days(d: LedgerDocument) -> tuple[int, int]:
    """The first and the last on which it may have been published, as ordinals; 0 where none is known."""
    when = d.published.value
    return (when.earliest.toordinal(), when.latest.toordinal()) if when else (0, 0)


def _year(d: LedgerDocument) -> str:
    """Empty where it may be of more than one."""
    when = d.published.value
    return when.value[:4] if when and when.earliest.year == when.latest.year else ""
