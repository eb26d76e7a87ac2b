"""The store: what is appended stays, what is unfinished is known to be so."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, select, update

from mahdar.model import codec
from mahdar.model.assertion import AnyAssertion
from mahdar.model.decision import Decision
from mahdar.model.document import Document, Reject, Source
from mahdar.model.ledger import Ledger
from mahdar.model.reading import Reading
from mahdar.store import rows
from mahdar.store.errors import StoreError, told
from mahdar.store.opening import MEMORY, open_engine
from mahdar.store.rows import Packed
from mahdar.store.tables import assertions, builds, decisions, documents, ledgers, made, readings, rejects, sources

_CHUNK = 400  # documents or readings taken up at a time


def now() -> str:
    """Ledger time: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Build:
    """One finished build: when, by which reader, with which options, and the last reading and decision it took in."""

    id: int
    finished: str
    reader: str
    options: dict[str, str | None]
    upto: int
    decided: int = 0


@dataclass(frozen=True, slots=True)
class Chosen:
    """The reading of a document that counts, by number, and its source as it is known now."""

    document: str
    reading: int
    source: str


class Store:
    """One ledger file. Every method that writes is one transaction: after a crash it was done, or it was not.

    Raises StoreError, with path, cause and remedy, from every method.
    """

    def __init__(self, path: str | None = None, *, create: bool = False, clock: Callable[[], str] = now) -> None:
        """Open the ledger file at `path`; None is a store in memory. Without `create` a missing file is NoLedger."""
        self.path = path or MEMORY
        self._clock = clock
        self._engine = open_engine(self.path, create or path is None)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told(self.path), self._engine.connect().execution_options(writes=True) as c, c.begin():
            yield c

    @contextmanager
    def _looking(self) -> Iterator[Connection]:
        with told(self.path), self._engine.connect() as c, c.begin():
            yield c

    def append(self, new: Sequence[Document]) -> int:
        """Keep documents and what is known of them; how many texts were new. What is there already changes nothing;
        of several sources of one text the one that tells most is its source, and of several paths the first by name
        is its path, whichever came first."""
        fresh = 0
        with self._writing() as c:
            for document in new:
                digest = rows.source_digest(document.source)
                best = c.execute(
                    select(documents.c.source, sources.c.body)
                    .join(sources, (sources.c.document == documents.c.id) & (sources.c.digest == documents.c.source))
                    .where(documents.c.id == document.id)
                ).one_or_none()
                moment = self._clock()
                if best is None:
                    fresh += 1
                    row = {"id": document.id, "text": document.text, "source": digest, "added": moment}
                    c.execute(insert(documents).values(row))
                elif known := c.execute(
                    select(sources.c.seq, sources.c.body).where(
                        sources.c.document == document.id, sources.c.digest == digest
                    )
                ).one_or_none():
                    held: Source = codec.loads(known.body)
                    if rows.first_path(held.path, document.source.path) != held.path:
                        moved = codec.dumps(document.source)
                        c.execute(update(sources).where(sources.c.seq == known.seq).values(body=moved))
                    continue
                elif rows.source_rank(document.source) < rows.source_rank(codec.loads(best.body)):
                    c.execute(update(documents).where(documents.c.id == document.id).values(source=digest))
                told_of = {"document": document.id, "digest": digest, "body": codec.dumps(document.source)}
                c.execute(insert(sources).values(**told_of, added=moment))
        return fresh

    def pending(self, reader: str) -> tuple[str, ...]:
        """Ids of the documents that this reader has not read yet with what is now known of them, oldest first."""
        read = (
            (readings.c.document == documents.c.id)
            & (readings.c.reader == reader)
            & (readings.c.source == documents.c.source)
        )
        wanted = select(documents.c.id).outerjoin(readings, read).where(readings.c.seq.is_(None))
        with self._looking() as c:
            return tuple(c.scalars(wanted.order_by(documents.c.seq)))

    def documents(self, ids: Sequence[str]) -> tuple[Document, ...]:
        """The documents of these ids, in the order they were added, rows that decisions brought last; ids that are
        not there are left out."""
        found: list[Document] = []
        with self._looking() as c:
            for start in range(0, len(ids), _CHUNK):
                wanted = (
                    select(documents.c.id, documents.c.text, sources.c.body)
                    .join(sources, (sources.c.document == documents.c.id) & (sources.c.digest == documents.c.source))
                    .where(documents.c.id.in_(ids[start : start + _CHUNK]))
                    .order_by(documents.c.seq)
                )
                found.extend(Document(r.text, codec.loads(r.body), r.id) for r in c.execute(wanted))
        missing = set(ids) - {d.id for d in found}
        rows_of = (d.document for d in (self.decisions() if missing else ()) if d.document is not None)
        return (*found, *{d.id: d for d in rows_of if d.id in missing}.values())

    def since(self, moment: str) -> tuple[str, ...]:
        """Ids of the documents first kept at or after a moment of ledger time (`2024-01-25T09:00:00Z`)."""
        with self._looking() as c:
            wanted = select(documents.c.id).where(documents.c.added >= moment).order_by(documents.c.seq)
            return tuple(c.scalars(wanted))

    def append_readings(self, reader: str, new: Sequence[Packed]) -> None:
        """Keep what a reader found, its assertions one row each. A reading that is there already changes nothing."""
        with self._writing() as c:
            for one in new:
                key = {"document": one.document, "reader": reader, "source": one.source}
                if c.scalar(select(readings.c.seq).filter_by(**key)):
                    continue
                seq = c.execute(insert(readings).values(**key, body=one.body)).lastrowid
                told_by = {"reading": seq, "document": one.document}
                if one.assertions:
                    rows_of = [{**told_by, "id": i, "layer": layer, "body": body} for i, layer, body in one.assertions]
                    c.execute(insert(assertions), rows_of)

    def readings(self, reader: str, upto: int | None = None) -> Iterator[Reading]:
        """A reader's readings, one a document, by document id; with `upto` those that a build took in."""
        with self._looking() as c:
            wanted = list(c.scalars(select(readings.c.seq).where(_counted(reader, upto)).order_by(readings.c.document)))
            for start in range(0, len(wanted), _CHUNK):
                yield from self._some_readings(c, wanted[start : start + _CHUNK])

    def chosen(self, reader: str, upto: int) -> tuple[Chosen, ...]:
        """Which readings `readings` would give, without reading them."""
        wanted = (
            select(readings.c.document, readings.c.seq, sources.c.body)
            .join(sources, (sources.c.document == readings.c.document) & (sources.c.digest == readings.c.source))
            .where(_counted(reader, upto))
            .order_by(readings.c.document)
        )
        with self._looking() as c:
            return tuple(Chosen(*row) for row in c.execute(wanted))

    def _some_readings(self, c: Connection, seqs: list[int]) -> Iterator[Reading]:
        bodies: dict[int, list[str]] = {seq: [] for seq in seqs}
        for row in c.execute(
            select(assertions.c.reading, assertions.c.body)
            .where(assertions.c.reading.in_(seqs))
            .order_by(assertions.c.seq)
        ):
            bodies[row.reading].append(row.body)
        wanted = (
            select(readings, documents.c.text, sources.c.body.label("known"))
            .join(documents, documents.c.id == readings.c.document)
            .join(sources, (sources.c.document == readings.c.document) & (sources.c.digest == readings.c.source))
            .where(readings.c.seq.in_(seqs))
            .order_by(readings.c.document)
        )
        for row in c.execute(wanted):
            known: Source = codec.loads(row.known)
            document = Document(row.text, known, row.document)
            try:
                yield rows.reading_of(row.body, document, bodies[row.seq])
            except ValueError as error:
                raise StoreError(self.path, f"a reading is damaged ({error}); build another ledger") from error

    def append_decisions(self, new: Sequence[Decision]) -> int:
        """Keep decisions; how many were new. None is ever changed or removed: one that is there changes nothing."""
        with self._writing() as c:
            held = set(c.scalars(select(decisions.c.id)))
            fresh = {d.id: d for d in new if d.id not in held}
            if fresh:
                moment = self._clock()
                made = [{"id": d.id, "body": codec.dumps(d), "added": moment} for d in fresh.values()]
                c.execute(insert(decisions), made)
        return len(fresh)

    def decisions(self, upto: int | None = None) -> tuple[Decision, ...]:
        """All decisions, oldest first; with `upto` those that a build took in."""
        wanted = select(decisions.c.body).order_by(decisions.c.seq)
        if upto is not None:
            wanted = wanted.where(decisions.c.seq <= upto)
        with self._looking() as c:
            try:
                return tuple(codec.loads(body) for body in c.scalars(wanted))
            except ValueError as error:
                raise StoreError(self.path, f"a decision is damaged ({error}); restore a copy") from error

    def last_decision(self) -> int:
        """The number of the newest decision; 0 when there is none."""
        with self._looking() as c:
            return int(c.scalar(select(func.max(decisions.c.seq))) or 0)

    def assertions(self, ids: Sequence[str]) -> dict[str, AnyAssertion]:
        """What texts say, by id; ids that are not there are left out."""
        found: dict[str, AnyAssertion] = {}
        with self._looking() as c:
            for start in range(0, len(ids), _CHUNK):
                some = assertions.c.id.in_(ids[start : start + _CHUNK])
                rows_of = c.execute(select(assertions.c.id, assertions.c.body).where(some))
                found |= {row.id: codec.loads(row.body) for row in rows_of}
        return found

    def begin(self, reader: str, options: dict[str, str | None]) -> int:
        """Note that a build begins; its id."""
        row = {"started": self._clock(), "reader": reader, "options": json.dumps(options, sort_keys=True)}
        with self._writing() as c:
            return int(c.execute(insert(builds).values(row)).lastrowid)

    def finish(
        self,
        build: int,
        ledger: Ledger,
        upto: int,
        passed: Sequence[Reject],
        decided: int = 0,
        *,
        inputs: str = "",
        dropped: int = 0,
        again: bool = False,
    ) -> None:
        """The build's ledger and what it passed over, kept in one transaction; from here on it is the latest.
        `inputs`: a digest of all that the ledger was made of, by which `made` gives it again; `again` where it did."""
        with self._writing() as c:
            digest = c.scalar(select(made.c.ledger).where(made.c.inputs == inputs)) if again else None
            if digest is None:
                digest, body = rows.ledger_body(ledger)
                if c.execute(update(ledgers).where(ledgers.c.digest == digest).values(body=body)).rowcount == 0:
                    c.execute(insert(ledgers).values(digest=digest, body=body))
                c.execute(delete(made).where(made.c.inputs == inputs))
                if inputs:
                    c.execute(insert(made).values(inputs=inputs, ledger=digest, dropped=dropped))
            if passed:
                c.execute(insert(rejects), [{"build": build, "body": codec.dumps(r)} for r in passed])
            done = {"finished": self._clock(), "upto": upto, "ledger": digest, "decided": decided}
            c.execute(update(builds).where(builds.c.id == build).values(done))

    def made(self, inputs: str) -> tuple[Ledger, int] | None:
        """The ledger that was made of this input before, and how many assertions were dropped on the way; None also
        where it cannot be read any more."""
        with self._looking() as c:
            row = c.execute(
                select(ledgers.c.body, made.c.dropped)
                .join(made, made.c.ledger == ledgers.c.digest)
                .where(made.c.inputs == inputs)
            ).one_or_none()
        try:
            return None if row is None else (self._ledger(row.body), row.dropped)
        except StoreError:
            return None

    def last_reading(self) -> int:
        """The number of the newest reading; 0 when there is none."""
        with self._looking() as c:
            return int(c.scalar(select(func.max(readings.c.seq))) or 0)

    def unfinished(self) -> bool:
        """Was a build begun after the latest that was finished?"""
        with self._looking() as c:
            last = c.execute(select(builds.c.finished).order_by(builds.c.id.desc()).limit(1)).one_or_none()
            return last is not None and last.finished is None

    def latest(self) -> Build | None:
        """The latest finished build: of two that ran at once, the one that took in more."""
        newest = (builds.c.upto.desc(), builds.c.id.desc())
        with self._looking() as c:
            row = c.execute(
                select(builds).where(builds.c.finished.is_not(None)).order_by(*newest).limit(1)
            ).one_or_none()
        return None if row is None else _build(row)

    def builds(self) -> tuple[Build, ...]:
        """All finished builds, oldest first."""
        with self._looking() as c:
            done = select(builds).where(builds.c.finished.is_not(None)).order_by(builds.c.id)
            return tuple(_build(row) for row in c.execute(done))

    def ledger(self, build: Build) -> Ledger:
        """The ledger that a build made."""
        with self._looking() as c:
            body = c.scalar(
                select(ledgers.c.body).join(builds, builds.c.ledger == ledgers.c.digest).where(builds.c.id == build.id)
            )
        return self._ledger(body or b"")

    def _ledger(self, body: bytes) -> Ledger:
        try:
            return rows.ledger_of(body)
        except (ValueError, zlib.error) as error:
            raise StoreError(self.path, f"its ledger cannot be read ({error}); run mahdar build again") from error

    def rejects(self, build: Build) -> tuple[Reject, ...]:
        """What a build passed over, with stage and reason, in the order it was met."""
        with self._looking() as c:
            bodies = c.scalars(select(rejects.c.body).where(rejects.c.build == build.id).order_by(rejects.c.seq))
            return tuple(codec.loads(b) for b in bodies)


def _build(row: Row[Any]) -> Build:
    return Build(row.id, row.finished, row.reader, json.loads(row.options), row.upto, row.decided or 0)


def _counted(reader: str, upto: int | None) -> ColumnElement[bool]:
    """The newest reading of each document."""
    latest = select(func.max(readings.c.seq)).where(readings.c.reader == reader).group_by(readings.c.document)
    return readings.c.seq.in_(latest if upto is None else latest.where(readings.c.seq <= upto))
