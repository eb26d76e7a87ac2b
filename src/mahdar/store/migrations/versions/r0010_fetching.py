"""What was fetched and where it is archived; what of each source is known; which articles are still to be fetched."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "captures",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("asked", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("moment", sa.Text, nullable=False),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("length", sa.Integer, nullable=False),
        sa.Column("original", sa.Text),
        sa.Column("taken", sa.Text),
    )
    op.create_index("captures_by_digest", "captures", ["digest"])
    op.create_index("captures_by_asked", "captures", ["asked"])
    op.create_index("captures_by_taken", "captures", ["taken"])
    op.create_table(
        "checkpoints",
        sa.Column("source", sa.Text, primary_key=True, nullable=False),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text),
        sa.Column("checked", sa.Text),
        sa.Column("due", sa.Text),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("fault", sa.Text),
    )
    op.create_table(
        "wanted",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False, unique=True),
        sa.Column("title", sa.Text),
        sa.Column("day", sa.Text),
        sa.Column("changed", sa.Text),
        sa.Column("found", sa.Text, nullable=False),
        sa.Column("due", sa.Text, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("done", sa.Text),
        sa.Column("fault", sa.Text),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text),
        sa.Column("outlet", sa.Text),
    )
    op.create_index("wanted_by_done", "wanted", ["done", "due"])
