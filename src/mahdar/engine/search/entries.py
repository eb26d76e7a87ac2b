"""A ledger's entries, found by their words.

The terms stand in an FTS5 table in memory, a row for each wording of an entry. The table outlives the ledger: the next
one, and the ledger of another day, share nearly all their entries with it, so that only what is new is taken up
(docs/decisions/2026-11-22-search.md).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from threading import Lock

from mahdar.engine.search.names import Named
from mahdar.engine.search.question import Question
from mahdar.lang import terms
from mahdar.model import ledger as m
from mahdar.model.outcome import Announcement
from mahdar.model.when import When
from mahdar.publish.dossier.finding import KINDS
from mahdar.publish.dossier.index import Entry, Index, Ref, ref

_RANKED = 5_000
"""So many are ranked by their words; of more, those told of most come first."""
Row = tuple[int, str]


class Wordings:
    """Rows of terms in memory: what was taken up once is not taken up again."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._rows: dict[tuple[str, str, int], int] = {}
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute("CREATE VIRTUAL TABLE wordings USING fts5(words, content='', tokenize='ascii')")

    def rows(self, entries: Iterable[tuple[Ref, str]]) -> list[int]:
        """The row of each, in their order."""
        with self._lock:
            found, new = [], []
            for of, text in entries:
                key = (of.kind, of.id, hash(text))
                row = self._rows.get(key)
                if row is None:
                    row = self._rows[key] = len(self._rows) + 1
                    new.append((row, " ".join(terms.words(text))))
                found.append(row)
            with self._database:
                self._database.executemany("INSERT INTO wordings(rowid, words) VALUES (?, ?)", new)
        return found

    def holding(self, expression: str) -> list[int]:
        """Rows that hold what an expression asks for, in no order."""
        sql = "SELECT rowid FROM wordings WHERE wordings MATCH ?"
        with self._lock:
            return [row for (row,) in self._database.execute(sql, (expression,))]

    def ranked(self, expression: str) -> list[int]:
        """The same, the best first."""
        sql = "SELECT rowid FROM wordings WHERE wordings MATCH ? ORDER BY rank"
        with self._lock:
            return [row for (row,) in self._database.execute(sql, (expression,))]


class Entries:
    """The entries of one ledger."""

    def __init__(self, index: Index, wordings: Wordings) -> None:
        self.named = named = Named(index)
        self._wordings = wordings
        ledger = index.ledger
        groups: tuple[tuple[Entry, ...], ...] = (
            ledger.meetings, ledger.people, ledger.announcements, ledger.statements,
        )  # fmt: skip
        entries = [x for group in groups for x in group]
        rows = wordings.rows((ref(x), named.words(x)) for x in entries)
        self._of_row: dict[int, Entry] = dict(zip(rows, entries, strict=True))

    def holding(self, question: Question) -> dict[str, list[Entry]]:
        """By kind, those with the words of a question, the best first; its filters are another matter."""
        wanted, unwanted = question.wanted, question.unwanted
        if wanted is None:
            without = set(self._wordings.holding(unwanted)) if unwanted else frozenset()
            found = [x for row, x in self._of_row.items() if row not in without]
        else:
            expression = f"({wanted}) NOT ({unwanted})" if unwanted else wanted
            rows = self._wordings.holding(expression)
            if len(rows) <= _RANKED:
                rows = self._wordings.ranked(expression)
            found = [self._of_row[row] for row in rows if row in self._of_row]
            if len(rows) > _RANKED:
                found.sort(key=lambda x: -len(x.support))
        by_kind: dict[str, list[Entry]] = {kind: [] for kind in KINDS}
        for x in found:
            by_kind[ref(x).kind].append(x)
        return by_kind


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
