"""Analysts' decisions, and the last one that a build took in."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "decisions",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("added", sa.Text, nullable=False),
    )
    op.add_column("builds", sa.Column("decided", sa.Integer))
