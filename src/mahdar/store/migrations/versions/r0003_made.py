"""Which ledger came of which input, so that the same input is not reconciled again."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "made",
        sa.Column("inputs", sa.Text, primary_key=True, nullable=False),
        sa.Column("ledger", sa.Text, sa.ForeignKey("ledgers.digest"), nullable=False),
        sa.Column("dropped", sa.Integer, nullable=False),
        if_not_exists=True,
    )
