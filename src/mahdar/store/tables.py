"""The tables as the newest migration leaves them."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("text", Text, nullable=False),
    Column("source", Text, nullable=False),  # digest of the best source there is
    Column("added", Text, nullable=False),
    Column("blocks", Text),  # those that the page's structure told; null: none
    Column("learned", Text),  # where lines stand that were learned to be furniture, [[start, end], ...]; null: nowhere
    Column("marks", Text),  # digest of both, with which it is read; null: neither
)

sources = Table(
    "sources",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("document", Text, ForeignKey("documents.id"), nullable=False),
    Column("digest", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("added", Text, nullable=False),
    UniqueConstraint("document", "digest", name="sources_once"),
)

readings = Table(
    "readings",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("document", Text, ForeignKey("documents.id"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("body", Text, nullable=False),  # the reading without its text and its assertions
    Column("digest", Text),  # over the body and all its assertions, by which a lost row is noticed; null: kept before
    UniqueConstraint("document", "reader", "source", name="readings_once"),
)

assertions = Table(
    "assertions",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("reading", Integer, ForeignKey("readings.seq"), nullable=False),
    Column("id", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("layer", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("assertions_by_reading", "reading"),
    Index("assertions_by_id", "id"),
)

ledgers = Table(
    "ledgers",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),  # canonical JSON, deflated
)

made = Table(
    "made",
    metadata,
    Column("inputs", Text, primary_key=True, nullable=False),  # digest of all that a ledger is made of
    Column("ledger", Text, ForeignKey("ledgers.digest"), nullable=False),
    Column("dropped", Integer, nullable=False),  # assertions whose words were not in their text
)

terms_made = Table(
    "terms_made",
    metadata,
    Column("version", Text, nullable=False),  # of the terms in text_terms, an FTS5 table; see search.py
)

builds = Table(
    "builds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started", Text, nullable=False),
    Column("finished", Text),  # null: it was interrupted, or is under way
    Column("reader", Text, nullable=False),
    Column("options", Text, nullable=False),
    Column("upto", Integer),  # the last reading it took in
    Column("ledger", Text, ForeignKey("ledgers.digest")),
    Column("decided", Integer),  # the last decision it took in; null: none
)

decisions = Table(
    "decisions",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("body", Text, nullable=False),
    Column("added", Text, nullable=False),
)

rejects = Table(
    "rejects",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("build", Integer, ForeignKey("builds.id"), nullable=False),
    Column("body", Text, nullable=False),
    Index("rejects_by_build", "build"),
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("moment", Text, nullable=False),
    Column("origin", Text, nullable=False),  # the table that the row stood in
    Column("why", Text, nullable=False),
    Column("body", Text, nullable=False),  # the row as JSON, bytes as {"hex": ...}
)  # rows that `mahdar doctor --repair` found beyond repair: kept, and counted nowhere

captures = Table(
    "captures",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),  # the archived record's own
    Column("asked", Text, nullable=False),  # the address that was asked for first; `url` is where redirections led
    Column("url", Text, nullable=False),
    Column("moment", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("digest", Text, nullable=False),  # of the payload
    Column("file", Text, nullable=False),  # in the folder of archives beside the ledger
    Column("start", Integer, nullable=False),
    Column("length", Integer, nullable=False),
    Column("original", Text),  # the record that holds the payload, where this one says only that it came again
    Column("taken", Text),  # when what it holds was taken in; null: not yet
    Index("captures_by_digest", "digest"),
    Index("captures_by_asked", "asked"),
    Index("captures_by_taken", "taken"),
)

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("source", Text, primary_key=True, nullable=False),  # its kind and address
    Column("etag", Text),
    Column("modified", Text),
    Column("checked", Text),
    Column("due", Text),
    Column("failures", Integer, nullable=False),
    Column("fault", Text),
)

wanted = Table(
    "wanted",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("url", Text, nullable=False, unique=True),
    Column("title", Text),
    Column("day", Text),  # of publication, as the source tells it
    Column("changed", Text),  # when it was changed last, as the source tells it
    Column("found", Text, nullable=False),
    Column("due", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("done", Text),  # when it was fetched, or given up: then there is a fault
    Column("fault", Text),
    Column("etag", Text),
    Column("modified", Text),
    Column("outlet", Text),  # as the user calls it
    Index("wanted_by_done", "done", "due"),
)

text_lines = Table(
    "text_lines",
    metadata,
    Column("document", Text, primary_key=True, nullable=False),
    Column("source", Text, nullable=False),  # digest of the source by which its outlet and day are known
    Column("rules", Text, nullable=False),  # by which its lines were taken
    Column("outlet", Text),
    Column("day", Text),
    Column("lines", LargeBinary, nullable=False),  # each in eight bytes, see engine/furniture.py
    Index("text_lines_by_outlet", "outlet"),
)

furniture = Table(
    "furniture",
    metadata,
    Column("outlet", Text, primary_key=True, nullable=False),
    Column("line", Text, primary_key=True, nullable=False),  # sixteen hex digits
    Column("words", Text, nullable=False),  # as one of the texts has it
    Column("texts", Integer, nullable=False),
    Column("days", Integer, nullable=False),
    Column("first", Text),
    Column("last", Text),
)
