"""A question answered: entries, texts with their passages, and what both can be narrowed by."""

from __future__ import annotations

from contextlib import suppress
from threading import Lock, Thread

from mahdar.engine.search import question as q
from mahdar.engine.search.entries import Entries, Wordings
from mahdar.engine.search.filters import Filters
from mahdar.engine.search.passages import Marker
from mahdar.engine.search.question import Question
from mahdar.engine.search.texts import Texts
from mahdar.model import ledger as m
from mahdar.model.ledger import LedgerDocument
from mahdar.publish.dossier.finding import KINDS, EntryHit, Facet, Found, Group, TextHit
from mahdar.publish.dossier.index import Entry, Index, ref
from mahdar.store import Store

PAGE = 20  # texts, or entries of the one kind that is asked for
FEW = 4  # entries of a kind where others are shown too
_FACETS = 12  # outlets offered
_YEARS = 24


_Made = tuple[Entries, Texts, Filters]


class _Kept:
    """What is kept with a ledger's look-ups; its making holds up searches alone."""

    def __init__(self, index: Index) -> None:
        self.lock = Lock()
        self.made: _Made | None = None


class Finding:
    """Search over one store and every ledger shown of it. Call it with a ledger, a question, a page and an order."""

    def __init__(self, store: Store) -> None:
        self._store, self._wordings = store, Wordings()

    def __call__(self, index: Index, query: str, page: int = 1, order: str = "best") -> Found:
        """Raises StoreError. A page beyond the last is the last."""
        question = q.read(query)
        if question.empty:
            return Found(tuple(question.parts), tuple(question.remarks))
        entries, texts, filters = self._made(index)
        marker = Marker(question.sought)
        texts_too = question.asks_for("text")
        groups = self._groups(question, entries, filters, marker, page) if page == 1 or not texts_too else ()
        if not texts_too:
            pages = -(-groups[0].total // PAGE) if groups and _alone(question) else 1
            return Found(tuple(question.parts), tuple(question.remarks), groups, pages=pages)
        held = texts.holding(question, filters, order)
        pages = max(1, -(-held.total // PAGE))
        at = (min(page, pages) - 1) * PAGE
        documents = [texts.documents[n] for n in held.some(at, at + PAGE)]
        outlets = [(o, n) for o, n in texts.by_outlet(held.bits).most_common(_FACETS + 1) if o][:_FACETS]
        years = sorted(((y, n) for y, n in texts.by_year(held.bits).items() if y), reverse=True)[:_YEARS]
        return Found(
            tuple(question.parts), tuple(question.remarks), groups,
            _shown(index, documents, marker), held.total, "newest" if held.ranked is None else "best", pages,
            tuple(Facet(o, n, q.narrowed(query, "outlet", o)) for o, n in outlets),
            tuple(Facet(y, n, q.narrowed_to_year(query, y)) for y, n in years),
        )  # fmt: skip

    def warm(self, index: Index) -> None:
        """Makes what the first question would have to wait for, beside everything else."""

        def make() -> None:
            with suppress(Exception):  # what is wrong is told to whoever asks
                entries, _, _ = self._made(index)
                for kind in KINDS:
                    entries.kind(kind)

        Thread(target=make, daemon=True).start()

    def _made(self, index: Index) -> _Made:
        kept = index.once(_Kept)
        with kept.lock:
            if kept.made is None:
                self._store.fill_terms()
                entries = Entries(index, self._wordings)
                kept.made = entries, Texts(self._store, index, self._wordings), Filters(entries.named)
            return kept.made

    def _groups(
        self, question: Question, entries: Entries, filters: Filters, marker: Marker, page: int
    ) -> tuple[Group, ...]:
        kinds = [k for k in KINDS if question.asks_for(k)]
        if not kinds:
            return ()
        alone = _alone(question)
        found = []
        for kind in kinds:
            of = entries.kind(kind)
            held = filters.entries(question, of.holding(question), of.entries)
            total = held.total
            first = (min(page, max(1, -(-total // PAGE))) - 1) * PAGE if alone else 0
            some = held.some(first, first + (PAGE if alone else FEW))
            if some:
                found.append(Group(kind, tuple(_hit(of.entries[n], marker) for n in some), total))
        return tuple(found)


def _alone(question: Question) -> bool:
    """Is one kind of entry asked for and nothing else?"""
    return not question.asks_for("text") and sum(map(question.asks_for, KINDS)) == 1


def _hit(x: Entry, marker: Marker) -> EntryHit:
    return EntryHit(ref(x), marker.pieces(x.text) if isinstance(x, m.Statement) else ())


def _shown(index: Index, documents: list[LedgerDocument], marker: Marker) -> tuple[TextHit, ...]:
    texts = index.readings.texts([d.id for d in documents])
    return tuple(
        TextHit(d.id, marker.pieces(d.title), marker.passages(texts.get(d.id, ""), d.title)) for d in documents
    )
