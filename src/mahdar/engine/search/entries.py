"""A ledger's entries, found by their words.

The terms stand in FTS5 tables in memory, one a kind, a row for each wording of an entry. The tables outlive the ledger:
the next one, and the ledger of another day, share nearly all their entries with it, so that only what is new is taken
up (docs/decisions/2026-11-22-search.md).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache
from threading import Lock

from mahdar.engine.search.names import Named
from mahdar.engine.search.postings import Held, Postings
from mahdar.engine.search.question import Question
from mahdar.lang import terms
from mahdar.model import ledger as m
from mahdar.model.outcome import Announcement
from mahdar.model.when import When
from mahdar.publish.dossier.finding import KINDS
from mahdar.publish.dossier.index import Entry, Index
from mahdar.store.search import at_once, numbers_of

_RANKED = 2_000
"""So many are ranked by their words; of more, those told of most come first."""


TEXT = "row_text"
"""The kind under which texts are held that are in no store: the rows of sheets."""


class Wordings:
    """Rows of terms in memory, by kind: what was taken up once is not taken up again."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._rows: dict[tuple[str, str, int], int] = {}
        self._count = dict.fromkeys((*KINDS, TEXT), 0)
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        for kind in self._count:
            self._database.execute(f"CREATE VIRTUAL TABLE {kind} USING fts5(words, content='', tokenize='ascii')")

    def rows(self, kind: str, entries: Iterable[tuple[str, str]]) -> list[int]:
        """The rows of entries (id, words), in their order; rows count from 1."""
        found: list[int] = []
        new: list[tuple[int, str]] = []
        with self._lock:
            for id, text in entries:
                key = (kind, id, hash(text))
                row = self._rows.get(key)
                if row is None:
                    row = self._rows[key] = self._count[kind] = self._count[kind] + 1
                    new.append((row, text))
                found.append(row)
            with self._database:
                made = zip((row for row, _ in new), terms.words_of([text for _, text in new]), strict=True)
                put = f"INSERT INTO {kind}(rowid, words) VALUES (?, ?)"
                self._database.executemany(put, ((row, " ".join(words)) for row, words in made))
        return found

    def holding(self, kind: str, expression: str, *, ranked: bool = False) -> list[int]:
        """Rows that hold what an expression asks for; ranked, the best first."""
        with self._lock:
            (rows,) = self._database.execute(at_once(kind, "rank" if ranked else ""), (expression,)).fetchone()
        return numbers_of(rows)


class _Kind:
    """The entries of one kind in one ledger, those told of most first."""

    def __init__(self, kind: str, entries: Sequence[Entry], named: Named, wordings: Wordings) -> None:
        self._kind, self._wordings = kind, wordings
        rows = wordings.rows(kind, ((x.id, named.words(x)) for x in entries))
        told = sorted(zip(rows, entries, strict=True), key=lambda held: -len(held[1].support))
        self.entries = [x for _, x in told]
        self._places = {row: n for n, (row, _) in enumerate(told)}
        self._postings = Postings(lambda words: wordings.holding(kind, words), self._places, len(told))
        self._best = lru_cache(maxsize=64)(self._ranked)

    def holding(self, question: Question) -> Held:
        """Those with the words of a question; so few that their rank says something are ranked."""
        found = self._postings.holding(question)
        if question.expression is None or not 0 < found.bit_count() <= _RANKED:
            return Held(found)
        return Held(found, self._best(question.expression))

    def _ranked(self, expression: str) -> tuple[int, ...]:
        rows = self._wordings.holding(self._kind, expression, ranked=True)
        return tuple(self._places[row] for row in rows if row in self._places)


class Entries:
    """The entries of one ledger; of each kind when they are first asked for."""

    def __init__(self, index: Index, wordings: Wordings) -> None:
        self.named = Named(index)
        self._wordings, self._lock = wordings, Lock()
        self._of: dict[str, Sequence[Entry]] = {
            "meeting": index.ledger.meetings, "person": index.ledger.people,
            "announcement": index.ledger.announcements, "statement": index.ledger.statements,
        }  # fmt: skip
        self._made: dict[str, _Kind] = {}

    def kind(self, kind: str) -> _Kind:
        with self._lock:
            if kind not in self._made:
                self._made[kind] = _Kind(kind, self._of[kind], self.named, self._wordings)
            return self._made[kind]


def days(x: Entry) -> tuple[int, int] | None:
    """The first and the last day that an entry may be of, as ordinals; None where none is known."""
    match x:
        case m.Meeting():
            whens = [w for w in (x.when.value, x.begins.value, x.ends.value) if w]
        case Announcement():
            whens = [w for w in (x.due or x.announced,) if w]
        case m.Statement() | m.Position():
            whens = [x.said] if x.said else []
        case m.Person():
            whens = [When(d) for o in x.offices for d in (o.first, o.last) if d]
        case _:
            whens = []
    if not whens:
        return None
    return min(w.earliest for w in whens).toordinal(), max(w.latest for w in whens).toordinal()
