"""A digest over all rows of a reading, by which a lost one is noticed, and a place for rows that are beyond repair."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("readings", sa.Column("digest", sa.Text))
    op.create_table(
        "quarantine",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("moment", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
