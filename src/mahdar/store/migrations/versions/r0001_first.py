"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("added", sa.Text, nullable=False),
    )
    op.create_table(
        "sources",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("document", sa.Text, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("added", sa.Text, nullable=False),
        sa.UniqueConstraint("document", "digest", name="sources_once"),
    )
    op.create_table(
        "readings",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("document", sa.Text, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.UniqueConstraint("document", "reader", "source", name="readings_once"),
    )
    op.create_table(
        "assertions",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("reading", sa.Integer, sa.ForeignKey("readings.seq"), nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("layer", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("assertions_by_reading", "assertions", ["reading"])
    op.create_index("assertions_by_id", "assertions", ["id"])
    op.create_table(
        "ledgers",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "builds",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("started", sa.Text, nullable=False),
        sa.Column("finished", sa.Text),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("options", sa.Text, nullable=False),
        sa.Column("upto", sa.Integer),
        sa.Column("ledger", sa.Text, sa.ForeignKey("ledgers.digest")),
    )
    op.create_table(
        "rejects",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("build", sa.Integer, sa.ForeignKey("builds.id"), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("rejects_by_build", "rejects", ["build"])
