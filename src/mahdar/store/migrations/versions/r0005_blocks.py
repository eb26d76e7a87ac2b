"""The blocks that a page's own structure tells, beside its text."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("documents", sa.Column("blocks", sa.Text))
