"""Documents, what is known of them, and what readers found in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from mahdar.model import codec
from mahdar.model.assertion import AnyAssertion
from mahdar.model.document import Document, Source
from mahdar.model.reading import Reading
from mahdar.store import rows
from mahdar.store.decided import Decided
from mahdar.store.errors import StoreError
from mahdar.store.file import CHUNK
from mahdar.store.rows import Packed
from mahdar.store.search import are_current, keep_terms
from mahdar.store.tables import assertions, documents, readings, sources, text_lines

_AGAIN = "~"  # between what a reading rests on and how often it was kept before


@dataclass(frozen=True, slots=True)
class Chosen:
    """The reading of a document that counts, by number, and its source as it is known now."""

    document: str
    reading: int
    source: str


class Texts(Decided):
    """The part of a store that texts and readings are kept in; rows of sheets come with decisions."""

    def append(self, new: Sequence[Document]) -> int:
        """Keep documents and what is known of them; how many texts were new. What is there already changes nothing;
        of several sources of one text the one that tells most is its source, and of several paths the first by name
        is its path, whichever came first; blocks count for more than none."""
        fresh: list[tuple[int, str]] = []
        with self._writing() as c:
            for document in new:
                digest = rows.source_digest(document.source)
                best = c.execute(
                    select(documents.c.source, sources.c.body, documents.c.blocks)
                    .join(sources, (sources.c.document == documents.c.id) & (sources.c.digest == documents.c.source))
                    .where(documents.c.id == document.id)
                ).one_or_none()
                moment = self._clock()
                told = codec.dumps(document.blocks) if document.blocks else None
                blocks = {"blocks": told, "learned": None, "marks": rows.marks_of(document.blocks)}
                if best is None:
                    row = {"id": document.id, "text": document.text, "source": digest, **blocks, "added": moment}
                    fresh.append((int(c.execute(insert(documents).values(row)).lastrowid), document.text))
                elif told is not None and (best.blocks is None or told < best.blocks):
                    c.execute(update(documents).where(documents.c.id == document.id).values(blocks))
                    c.execute(delete(text_lines).where(text_lines.c.document == document.id))
                if best is None:
                    pass
                elif known := c.execute(
                    select(sources.c.seq, sources.c.body).where(
                        sources.c.document == document.id, sources.c.digest == digest
                    )
                ).one_or_none():
                    held: Source = codec.loads(known.body)
                    moved = rows.met_again(held, document.source)
                    if moved != held:
                        c.execute(update(sources).where(sources.c.seq == known.seq).values(body=codec.dumps(moved)))
                    continue
                elif rows.source_rank(document.source) < rows.source_rank(codec.loads(best.body)):
                    c.execute(update(documents).where(documents.c.id == document.id).values(source=digest))
                told_of = {"document": document.id, "digest": digest, "body": codec.dumps(document.source)}
                c.execute(insert(sources).values(**told_of, added=moment))
            if fresh and are_current(c):  # else they are taken up with all the others, by `fill_terms`
                keep_terms(c, fresh)
        return len(fresh)

    def pending(self, reader: str) -> tuple[str, ...]:
        """Ids of the documents that this reader has not read yet with what is now known of them, oldest first."""
        key = documents.c.source + func.coalesce("+" + documents.c.marks, "")
        read = (
            (readings.c.document == documents.c.id)
            & _counted(reader, None)
            & ((readings.c.source == key) | readings.c.source.like(key + _AGAIN + "%"))
        )
        wanted = select(documents.c.id).outerjoin(readings, read).where(readings.c.seq.is_(None))
        with self._looking() as c:
            return tuple(c.scalars(wanted.order_by(documents.c.seq)))

    def documents(self, ids: Sequence[str]) -> tuple[Document, ...]:
        """The documents of these ids, in the order they were added, rows that decisions brought last; ids that are
        not there are left out."""
        found: list[Document] = []
        with self._looking() as c:
            for start in range(0, len(ids), CHUNK):
                wanted = (
                    select(documents.c.id, documents.c.text, sources.c.body, documents.c.blocks, documents.c.learned)
                    .join(sources, (sources.c.document == documents.c.id) & (sources.c.digest == documents.c.source))
                    .where(documents.c.id.in_(ids[start : start + CHUNK]))
                    .order_by(documents.c.seq)
                )
                found.extend(rows.document_of(*row) for row in c.execute(wanted))
        missing = set(ids) - {d.id for d in found}
        rows_of = (d.document for d in (self.decisions() if missing else ()) if d.document is not None)
        return (*found, *{d.id: d for d in rows_of if d.id in missing}.values())

    def texts(self, ids: Sequence[str]) -> dict[str, str]:
        """The texts of documents by their ids; ids that are not there are left out."""
        found: dict[str, str] = {}
        with self._looking() as c:
            for start in range(0, len(ids), CHUNK):
                some = documents.c.id.in_(ids[start : start + CHUNK])
                found |= {row.id: row.text for row in c.execute(select(documents.c.id, documents.c.text).where(some))}
        return found

    def openings(self, ids: Sequence[str], length: int) -> Iterator[tuple[str, str]]:
        """The ids of documents and their first characters; ids that are not there are left out."""
        for start in range(0, len(ids), CHUNK):
            some = documents.c.id.in_(ids[start : start + CHUNK])
            wanted = select(documents.c.id, func.substr(documents.c.text, 1, length)).where(some)
            with self._looking() as c:
                found = [(str(row[0]), str(row[1])) for row in c.execute(wanted)]
            yield from found

    def added(self, ids: Sequence[str]) -> dict[str, str]:
        """The moments at which documents were first kept, by their ids; ids that are not there are left out."""
        found: dict[str, str] = {}
        with self._looking() as c:
            for start in range(0, len(ids), CHUNK):
                some = documents.c.id.in_(ids[start : start + CHUNK])
                found |= {row.id: row.added for row in c.execute(select(documents.c.id, documents.c.added).where(some))}
        return found

    def since(self, moment: str) -> tuple[str, ...]:
        """Ids of the documents first kept at or after a moment of ledger time (`2024-01-25T09:00:00Z`)."""
        with self._looking() as c:
            wanted = select(documents.c.id).where(documents.c.added >= moment).order_by(documents.c.seq)
            return tuple(c.scalars(wanted))

    def append_readings(self, reader: str, new: Sequence[Packed]) -> None:
        """Keep what a reader found, its assertions one row each. A reading that is there already and is the newest
        changes nothing; one that others came after, since what is known of its text went to and fro, is kept again."""
        with self._writing() as c:
            for one in new:
                key = {"document": one.document, "reader": reader}
                before = [
                    row.source.partition(_AGAIN)[0]
                    for row in c.execute(select(readings.c.source).filter_by(**key).order_by(readings.c.seq))
                ]
                if before and before[-1] == one.source:
                    continue
                again = before.count(one.source)
                key["source"] = f"{one.source}{_AGAIN}{again}" if again else one.source
                seq = c.execute(insert(readings).values(**key, body=one.body, digest=one.digest)).lastrowid
                told_by = {"reading": seq, "document": one.document}
                if one.assertions:
                    rows_of = [{**told_by, "id": i, "layer": layer, "body": body} for i, layer, body in one.assertions]
                    c.execute(insert(assertions), rows_of)

    def readings(
        self, reader: str, upto: int | None = None, without: Collection[str] = frozenset()
    ) -> Iterator[Reading]:
        """A reader's readings, one a document, by document id; with `upto` those that a build took in; not those of the
        documents `without`. A reading never changes, so that each some are looked up by themselves: others who write
        wait for no more than these."""
        counted = select(readings.c.seq, readings.c.document).where(_counted(reader, upto))
        with self._looking() as c:
            found = c.execute(counted.order_by(readings.c.document))
            wanted = [row.seq for row in found if row.document not in without]
        for start in range(0, len(wanted), CHUNK):
            with self._looking() as c:
                some = list(self._some_readings(c, wanted[start : start + CHUNK]))
            yield from some

    def reading(self, reader: str, upto: int, document: str) -> Reading | None:
        """Of `readings`, that of one document."""
        with self._looking() as c:
            of_it = (readings.c.reader == reader) & (readings.c.document == document) & (readings.c.seq <= upto)
            seq = c.scalar(select(func.max(readings.c.seq)).where(of_it))
            return next(self._some_readings(c, [seq]), None) if seq is not None else None

    def chosen(self, reader: str, upto: int) -> tuple[Chosen, ...]:
        """Which readings `readings` would give, without reading them."""
        wanted = (
            select(readings.c.document, readings.c.seq, sources.c.body)
            .join(sources, _of_its_source())
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
            select(readings, documents.c.text, documents.c.blocks, documents.c.learned, sources.c.body.label("known"))
            .join(documents, documents.c.id == readings.c.document)
            .join(sources, _of_its_source())
            .where(readings.c.seq.in_(seqs))
            .order_by(readings.c.document)
        )
        for row in c.execute(wanted):
            document = rows.document_of(row.document, row.text, row.known, row.blocks, row.learned)
            try:
                yield rows.reading_of(row.body, document, bodies[row.seq])
            except ValueError as error:
                raise StoreError(self.path, f"a reading is damaged ({error}); build another ledger") from error

    def assertions(self, ids: Sequence[str]) -> dict[str, AnyAssertion]:
        """What texts say, by id; ids that are not there are left out."""
        found: dict[str, AnyAssertion] = {}
        with self._looking() as c:
            for start in range(0, len(ids), CHUNK):
                some = assertions.c.id.in_(ids[start : start + CHUNK])
                rows_of = c.execute(select(assertions.c.id, assertions.c.body).where(some))
                found |= {row.id: codec.loads(row.body) for row in rows_of}
        return found

    def last_reading(self) -> int:
        """The number of the newest reading; 0 when there is none."""
        with self._looking() as c:
            return int(c.scalar(select(func.max(readings.c.seq))) or 0)


def _of_its_source() -> ColumnElement[bool]:
    """The source with which a text was read: its digest is what a reading's own begins with."""
    digest = func.substr(readings.c.source, 1, rows.DIGEST)
    return (sources.c.document == readings.c.document) & (sources.c.digest == digest)


def _counted(reader: str, upto: int | None) -> ColumnElement[bool]:
    """The newest reading of each document."""
    latest = select(func.max(readings.c.seq)).where(readings.c.reader == reader).group_by(readings.c.document)
    return readings.c.seq.in_(latest if upto is None else latest.where(readings.c.seq <= upto))
