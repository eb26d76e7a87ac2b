"""The lines of texts and what was learned of them: which repeat in the texts of one outlet and are its furniture."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, or_, select, update

from mahdar.model import codec
from mahdar.model.document import Block, Document
from mahdar.model.span import Span
from mahdar.store import rows
from mahdar.store.file import CHUNK, LedgerFile
from mahdar.store.tables import documents, furniture, sources, text_lines


@dataclass(frozen=True, slots=True)
class TextLines:
    """The lines of a text that are not known to be other than text, each in eight bytes."""

    document: str
    source: str
    outlet: str | None
    day: str | None
    lines: bytes


@dataclass(frozen=True, slots=True)
class LearnedLine:
    """A line that an outlet's texts repeat and that is furniture: its key, its words as one text has them, in how many
    texts of how many days it stands, the first and the last of these."""

    outlet: str
    line: str
    words: str
    texts: int
    days: int
    first: str | None
    last: str | None


class Repeated(LedgerFile):
    """The part of a store that furniture is learned in."""

    def unlined(self, rules: str) -> tuple[str, ...]:
        """Ids of the documents whose lines are not known by these rules, with what is now known of them."""
        with self._looking() as c:
            known = (text_lines.c.document == documents.c.id) & (text_lines.c.rules == rules)
            fitting = known & (text_lines.c.source == documents.c.source)
            wanted = select(documents.c.id).outerjoin(text_lines, fitting).where(text_lines.c.document.is_(None))
            return tuple(c.scalars(wanted.order_by(documents.c.seq)))

    def told(self, ids: Sequence[str]) -> tuple[Document, ...]:
        """Documents with the blocks that their pages told alone."""
        found: list[Document] = []
        with self._looking() as c:
            for start in range(0, len(ids), CHUNK):
                wanted = (
                    select(documents.c.id, documents.c.text, sources.c.body, documents.c.blocks)
                    .join(sources, (sources.c.document == documents.c.id) & (sources.c.digest == documents.c.source))
                    .where(documents.c.id.in_(ids[start : start + CHUNK]))
                    .order_by(documents.c.seq)
                )
                found.extend(rows.document_of(*row) for row in c.execute(wanted))
        return tuple(found)

    def lines_of(self, outlet: str) -> tuple[TextLines, ...]:
        """The lines of an outlet's texts, by document."""
        wanted = select(text_lines).where(text_lines.c.outlet == outlet).order_by(text_lines.c.document)
        with self._looking() as c:
            return tuple(TextLines(r.document, r.source, r.outlet, r.day, r.lines) for r in c.execute(wanted))

    def outlets_of(self, ids: Sequence[str]) -> frozenset[str]:
        """The outlets under which the lines of documents were kept."""
        found: set[str] = set()
        with self._looking() as c:
            for start in range(0, len(ids), CHUNK):
                some = text_lines.c.document.in_(ids[start : start + CHUNK])
                found.update(o for o in c.scalars(select(text_lines.c.outlet).where(some).distinct()) if o)
        return frozenset(found)

    def furniture(self, outlet: str | None = None) -> tuple[LearnedLine, ...]:
        """What was learned, of one outlet or of all; what most texts repeat comes first."""
        wanted = select(furniture).order_by(furniture.c.outlet, furniture.c.texts.desc(), furniture.c.line)
        if outlet is not None:
            wanted = wanted.where(furniture.c.outlet == outlet)
        with self._looking() as c:
            return tuple(LearnedLine(*row) for row in c.execute(wanted))

    def keep_learned(
        self,
        rules: str,
        lines: Sequence[TextLines],
        learned: Mapping[str, Sequence[LearnedLine]],
        marks: Mapping[str, tuple[Span, ...]],
    ) -> None:
        """The lines of texts, what was learned of each outlet, and where it marks which texts, in one transaction."""
        with self._writing() as c:
            for start in range(0, len(lines), CHUNK):
                some = lines[start : start + CHUNK]
                c.execute(delete(text_lines).where(text_lines.c.document.in_([x.document for x in some])))
                c.execute(insert(text_lines), [
                    {"document": x.document, "source": x.source, "rules": rules, "outlet": x.outlet, "day": x.day,
                     "lines": x.lines}
                    for x in some
                ])  # fmt: skip
            for outlet, found in learned.items():
                c.execute(delete(furniture).where(furniture.c.outlet == outlet))
                if found:
                    names = ("outlet", "line", "words", "texts", "days", "first", "last")
                    c.execute(insert(furniture), [{n: getattr(x, n) for n in names} for x in found])
            for document, spans in marks.items():
                _mark(c, document, spans)


def _mark(c: Connection, document: str, spans: tuple[Span, ...]) -> None:
    told = c.scalar(select(documents.c.blocks).where(documents.c.id == document))
    blocks: tuple[Block, ...] = codec.loads(told) if told else ()
    learned = json.dumps([[s.start, s.end] for s in spans]) if spans else None
    values = {"learned": learned, "marks": rows.marks_of(rows.with_learned(blocks, learned))}
    changed = or_(documents.c.learned.is_distinct_from(learned), documents.c.marks.is_distinct_from(values["marks"]))
    c.execute(update(documents).where(documents.c.id == document, changed).values(values))
