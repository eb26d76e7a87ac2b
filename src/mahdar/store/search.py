"""The terms of every text: which texts hold what is asked for.

An FTS5 table without content, a row a document; its words are terms already (`lang/terms.py`), so that the database's
own tokenizer has nothing to do but to cut at spaces. Positions are kept, texts are not: they stand in `documents`.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select

from mahdar.lang import terms
from mahdar.store.file import CHUNK, LedgerFile
from mahdar.store.tables import documents, terms_made

HEAD_WEIGHT = 4.0
"""How much more a word counts that stands in the first line."""
_HEAD = 240  # characters of a first line at most
_PUT = "INSERT INTO text_terms(rowid, head, body) VALUES (?, ?, ?)"
_HELD = "SELECT id FROM text_terms_docsize"
_RANK = f"bm25(text_terms, {HEAD_WEIGHT}, 1.0)"


class Searched(LedgerFile):
    """The part of a store that is searched."""

    def fill_terms(self) -> int:
        """Takes up the texts whose terms are not there: all of them in a ledger of an older version. How many they
        were. What is filled stays when it is interrupted."""
        with self._looking() as c:
            current = are_current(c)
            missing = _missing(c) if current else None
        if missing == []:
            return 0
        if not current:
            with self._writing() as c:
                c.exec_driver_sql("INSERT INTO text_terms(text_terms) VALUES ('delete-all')")
                c.execute(terms_made.delete())
                c.execute(insert(terms_made).values(version=terms.VERSION))
                missing = _missing(c)
        wanted = missing or []
        for start in range(0, len(wanted), CHUNK):
            with self._writing() as c:
                some = wanted[start : start + CHUNK]
                held = set(c.exec_driver_sql(f"{_HELD} WHERE id BETWEEN {some[0]} AND {some[-1]}").scalars())
                texts = select(documents.c.seq, documents.c.text).where(documents.c.seq.in_(some))
                keep_terms(c, [(row.seq, row.text) for row in c.execute(texts) if row.seq not in held])
        return len(wanted)

    def holding(self, expression: str) -> list[int]:
        """The numbers of the texts that an FTS5 expression over terms matches. Raises StoreError for none such."""
        return self._matching(at_once("text_terms"), expression)

    def holding_ranked(self, expression: str) -> list[int]:
        """The same, the best first (bm25, words of the first line counting more)."""
        return self._matching(at_once("text_terms", _RANK), expression)

    def holding_phrases(self, phrases: Iterable[str], most: int) -> set[int]:
        """The numbers of the texts in which one of the phrases of terms stands; a phrase of more texts than `most` is
        left out."""
        sql = "SELECT rowid FROM text_terms WHERE text_terms MATCH ? LIMIT ?"
        found: set[int] = set()
        with self._looking() as c:
            for phrase in dict.fromkeys(phrases):
                held = c.exec_driver_sql(sql, (f'"{phrase}"', most + 1)).scalars().all()
                if len(held) <= most:
                    found.update(held)
        return found

    def of_numbers(self, numbers: Iterable[int]) -> list[str]:
        """Ids of the documents whose texts have these numbers, in their order."""
        wanted = sorted(numbers)
        found: list[str] = []
        with self._looking() as c:
            for start in range(0, len(wanted), CHUNK):
                some = documents.c.seq.in_(wanted[start : start + CHUNK])
                found += c.scalars(select(documents.c.id).where(some).order_by(documents.c.seq)).all()
        return found

    def _matching(self, sql: str, expression: str) -> list[int]:
        with self._looking() as c:
            return numbers_of(c.exec_driver_sql(sql, (expression,)).scalar())

    def numbers(self) -> dict[str, int]:
        """Ids of documents and the numbers that their texts are found by."""
        with self._looking() as c:
            return {row.id: row.seq for row in c.execute(select(documents.c.id, documents.c.seq))}


def at_once(table: str, rank: str = "") -> str:
    """A query for all rows that match, in one answer: row by row each would be waited for anew, with every other thread
    that has something to do. By `rank`, the smallest first."""
    order = f" ORDER BY {rank}, rowid LIMIT -1" if rank else ""
    return f"SELECT group_concat(rowid, ' ') FROM (SELECT rowid FROM {table} WHERE {table} MATCH ?{order})"


def numbers_of(answer: str | None) -> list[int]:
    return list(map(int, answer.split())) if answer else []


def keep_terms(c: Connection, texts: Iterable[tuple[int, str]]) -> None:
    """Keeps the terms of texts by their numbers, in the transaction that they are kept in themselves."""
    rows = []
    for number, text in texts:
        end = text.find("\n", 0, _HEAD)
        head, body = (text[:end], text[end:]) if end >= 0 else ("", text)
        rows.append((number, " ".join(terms.words(head)), " ".join(terms.words(body))))
    if rows:
        c.exec_driver_sql(_PUT, rows)


def are_current(c: Connection) -> bool:
    """Were the terms that are there made by this version?"""
    return c.scalar(select(terms_made.c.version)) == terms.VERSION


def _missing(c: Connection) -> list[int]:
    held = set(c.exec_driver_sql(_HELD).scalars())
    return [seq for seq in c.scalars(select(documents.c.seq).order_by(documents.c.seq)) if seq not in held]
